#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "ledger/checkpoint.h"
#include "ledger/error.h"
#include "ledger/event_store.h"
#include "ledger/head_file.h"
#include "ledger/ledger_description.h"

namespace ledger {

// A ledger's log as this process alone holds it, with nothing of it looked at yet: neither whether
// its tables follow from its entries, nor whether these are the ones that were signed. So somebody
// can check or mend what LedgerDirectory would not open. Thread-safe as EventStore is.
class HeldLog final {
 public:
  // Errc::locked: another process has it open; Errc::damaged: not even RocksDB can open it, and
  // says the first position that can no longer be trusted; Errc::unavailable.
  static Result<std::unique_ptr<HeldLog>> open(const std::filesystem::path& directory);
  // Makes an empty log in a directory that is there.
  static Result<std::unique_ptr<HeldLog>> create(const std::filesystem::path& directory);
  ~HeldLog();
  HeldLog(const HeldLog&) = delete;
  HeldLog& operator=(const HeldLog&) = delete;

  const std::filesystem::path& path() const { return path_; }
  EventStore& store() const { return *store_; }
  const HeadFile& head() const { return head_; }

  // What the log's key signed and the head file keeps. None: it is a mirror that has taken in
  // nothing as yet. Errc::damaged: it is not there, as it is of every ledger from the beginning, or
  // not signed by this log.
  Result<std::optional<Checkpoint>> newest_checkpoint(const LedgerDescription& ledger) const;

 private:
  explicit HeldLog(std::filesystem::path path);
  static Result<std::unique_ptr<HeldLog>> hold(const std::filesystem::path& directory, bool create);
  Result<void> lock();

  const std::filesystem::path path_;
  const HeadFile head_;
  int lock_ = -1;
  std::unique_ptr<EventStore> store_;
};

}  // namespace ledger
