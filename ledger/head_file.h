#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "ledger/error.h"

namespace ledger {

// Has what a directory lists survive a power cut. Errc::unavailable
Result<void> sync_directory(const std::filesystem::path& directory);

// A signed checkpoint kept apart from the log, so that a log that has lost its end cannot pass for
// whole: RocksDB can open without complaint with synced entries missing. One writer.
class HeadFile {
 public:
  explicit HeadFile(std::filesystem::path file) : file_(std::move(file)) {}

  // None if there is no such file. Errc::damaged if it cannot be read, Errc::unavailable if nobody
  // can say whether it is there.
  Result<std::optional<std::string>> read() const;
  // Replaces the file by a synced copy: after a power cut the old or the new one is there, whole.
  Result<void> write(const std::string& signed_checkpoint) const;

 private:
  std::filesystem::path file_;
};

}  // namespace ledger
