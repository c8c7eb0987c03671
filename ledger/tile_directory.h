#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/error.h"
#include "ledger/tile_source.h"

namespace ledger {

// A log as files, by their paths in C2SP tlog-tiles: any web server that serves the directory is a
// log of that specification. One writer.
class TileDirectory final : public TileSource {
 public:
  explicit TileDirectory(std::filesystem::path directory);

  // Of a tile or bundle that has grown since, what was asked for. Errc::not_found, Errc::damaged
  Result<std::string> fetch(const std::string& path) override;
  bool has(const std::string& path) const { return locate(path).has_value(); }

  // Makes or replaces a file, at once and whole, not yet for good. Errc::unavailable
  Result<void> write(const std::string& path, std::string_view bytes) const;
  // For good: all that was written would survive a power cut. Errc::unavailable
  Result<void> sync() const;
  // Removes the tiles that are not full, and that a log of `size` entries has longer ones of.
  void remove_outgrown(std::uint64_t size) const;

 private:
  // The path itself, or that of a longer tile or bundle which begins with the same.
  std::optional<std::string> locate(const std::string& path) const;
  bool is_file(const std::string& path) const;
  Result<std::string> read(const std::string& path) const;

  const std::filesystem::path directory_;
};

}  // namespace ledger
