#include "ledger/backup_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <boost/json/object.hpp>
#include <optional>

#include "ledger/head_file.h"
#include "ledger/json.h"
#include "ledger/json_writer.h"
#include "ledger/limits.h"

namespace ledger {
namespace {

namespace json = boost::json;

}  // namespace

Result<BackupHead> read_backup_head(const std::filesystem::path& backup, const Verifier& log) {
  auto note = HeadFile(backup_checkpoint(backup)).read();
  if (!note) return note.error();
  if (!*note) {
    return Error{Errc::damaged,
                 fmt::format("{} is missing: the backup was never finished; make it again",
                             backup_checkpoint(backup).string())};
  }
  auto checkpoint = open_checkpoint(**note, log);
  if (checkpoint && checkpoint->size > limits::positions_max) {
    return Error{Errc::damaged, fmt::format("{} is of more entries than any ledger has",
                                            backup_checkpoint(backup).string())};
  }
  if (checkpoint) return BackupHead{*std::move(checkpoint), **std::move(note)};
  return Error{Errc::damaged, fmt::format("{}: {}", backup_checkpoint(backup).string(),
                                          checkpoint.error().detail)};
}

Result<BackupLock> BackupLock::take(const std::filesystem::path& backup, For what) {
  BackupLock lock(::open(backup.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (lock.directory_ < 0) {
    return Error{Errc::unavailable, fmt::format("{} cannot be opened", backup.string())};
  }
  const int kind = what == For::writing ? LOCK_EX : LOCK_SH;
  if (::flock(lock.directory_, kind | LOCK_NB) == 0) return lock;
  return Error{Errc::locked, fmt::format("another process writes or restores the backup {} just "
                                         "now; wait for it",
                                         backup.string())};
}

BackupLock::~BackupLock() {
  if (directory_ >= 0) ::close(directory_);
}

TileReader directory_tiles(TileDirectory& files) {
  return [&files](TileId tile, std::uint32_t width) -> Result<std::string> {
    auto bytes = files.fetch(tile_path(tile, width));
    if (bytes) return bytes;
    return Error{Errc::damaged, bytes.error().detail};
  };
}

std::string format_name(const PersonDisclosure& person) {
  return canonical_json(json::object{{"position", static_cast<std::int64_t>(person.position.value)},
                                     {"pointer", person.disclosure.pointer},
                                     {"salt", person.disclosure.salt},
                                     {"name", person.disclosure.name}});
}

Result<PersonDisclosure> parse_name(std::string_view line) {
  const Error damaged{Errc::damaged, "a line of names.jsonl is not as it was written"};
  const auto value = parse_json(line, limits::entry_bytes_max);
  if (!value || !value->is_object()) return damaged;
  const auto& object = value->get_object();
  const auto text = [&](const char* name) -> std::optional<std::string> {
    const json::value* const member = object.if_contains(name);
    if (member == nullptr || !member->is_string()) return std::nullopt;
    return std::string(member->get_string());
  };
  const json::value* const position = object.if_contains("position");
  auto pointer = text("pointer");
  auto salt = text("salt");
  auto name = text("name");
  if (position == nullptr || !position->is_int64() || position->get_int64() < 0 || !pointer ||
      !salt || !name) {
    return damaged;
  }
  return PersonDisclosure{{static_cast<std::uint64_t>(position->get_int64())},
                          {*std::move(pointer), *std::move(salt), *std::move(name)}};
}

}  // namespace ledger
