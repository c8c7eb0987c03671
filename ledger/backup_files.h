#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "ledger/checkpoint.h"
#include "ledger/disclosure.h"
#include "ledger/error.h"
#include "ledger/note.h"
#include "ledger/tile_directory.h"
#include "ledger/tiles.h"

// The files of a backup (backup.h), for those who write and those who read it.
namespace ledger {

inline std::filesystem::path backup_description(const std::filesystem::path& backup) {
  return backup / "backup.json";
}
inline std::filesystem::path backup_checkpoint(const std::filesystem::path& backup) {
  return backup / "checkpoint";
}
inline std::filesystem::path backup_names(const std::filesystem::path& backup) {
  return backup / "names.jsonl";
}

struct BackupHead {
  Checkpoint checkpoint;
  std::string note;  // As it was read.
};
// Errc::damaged: there is none, or it is not signed by the log.
Result<BackupHead> read_backup_head(const std::filesystem::path& backup, const Verifier& log);

// Held by whoever writes a backup, alone, and by those who read it, together.
class BackupLock {
 public:
  enum class For { writing, reading };
  // Errc::locked; Errc::unavailable: there is no such directory.
  static Result<BackupLock> take(const std::filesystem::path& backup, For what);
  BackupLock(BackupLock&& other) noexcept : directory_(std::exchange(other.directory_, -1)) {}
  BackupLock& operator=(BackupLock&&) = delete;
  ~BackupLock();

 private:
  explicit BackupLock(int directory) : directory_(directory) {}
  int directory_;
};

// Reads tiles of hashes out of the files, which must outlive the reader. Errc::damaged
TileReader directory_tiles(TileDirectory& files);

// A line of names.jsonl: {"position":2,"pointer":"/data/person","salt":"…","name":"…"}.
std::string format_name(const PersonDisclosure& person);
// Errc::damaged
Result<PersonDisclosure> parse_name(std::string_view line);

}  // namespace ledger
