#include "ledger/held_log.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <utility>

#include "ledger/contradiction.h"
#include "ledger/rocksdb_event_store.h"

namespace ledger {

HeldLog::HeldLog(std::filesystem::path path) : path_(std::move(path)), head_(path_ / "head") {}

HeldLog::~HeldLog() {
  store_.reset();
  if (lock_ >= 0) ::close(lock_);
}

Result<std::unique_ptr<HeldLog>> HeldLog::open(const std::filesystem::path& directory) {
  return hold(directory, false);
}

Result<std::unique_ptr<HeldLog>> HeldLog::create(const std::filesystem::path& directory) {
  return hold(directory, true);
}

Result<std::unique_ptr<HeldLog>> HeldLog::hold(const std::filesystem::path& directory,
                                               bool create) {
  std::unique_ptr<HeldLog> held(new HeldLog(directory));
  if (auto locked = held->lock(); !locked) return locked.error();
  const std::filesystem::path log = directory / "log";
  auto store = RocksDbEventStore::open(log, create);
  if (!store) {
    Error error = store.error();
    if (error.code == Errc::damaged) {
      error.detail = fmt::format(
          "the log cannot be opened; the first position that can no longer be trusted is {}: {}; "
          "take a copy of {}, then save what is there with `liggare backup` into another "
          "directory, or restore a backup",
          RocksDbEventStore::readable_entries(log), error.detail, directory.string());
    }
    return error;
  }
  held->store_ = *std::move(store);
  return held;
}

Result<void> HeldLog::lock() {
  lock_ = ::open((path_ / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (lock_ < 0) {
    return Error{
        Errc::unavailable,
        fmt::format("{} cannot be written in; give this user the right to, or make a copy that can "
                    "be with `liggare backup` and `liggare restore`",
                    path_.string())};
  }
  if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
    return Error{Errc::locked,
                 fmt::format("another process has the ledger {} open; wait for it, or ask "
                             "its server instead",
                             path_.string())};
  }
  return {};
}

Result<std::optional<Checkpoint>> HeldLog::newest_checkpoint(
    const LedgerDescription& ledger) const {
  const auto kept = head_.read();
  if (!kept) return kept.error();
  if (!*kept && ledger.mirror_of) return std::optional<Checkpoint>();
  if (!*kept) return lost_head(path_);
  auto head = open_checkpoint(**kept, ledger.verifier);
  if (!head) return Error{Errc::damaged, "the head kept apart: " + head.error().detail};
  return std::optional(*std::move(head));
}

}  // namespace ledger
