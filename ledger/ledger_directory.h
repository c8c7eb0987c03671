#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "ledger/clock.h"
#include "ledger/date.h"
#include "ledger/error.h"
#include "ledger/event_values.h"
#include "ledger/head_file.h"
#include "ledger/ledger.h"
#include "ledger/projection.h"

namespace ledger {

// What a new ledger is made of (`liggare init`).
struct Founding {
  std::string origin;
  std::string organisation;  // Slug of who keeps the ledger.
  Text name;
  OrganisationKind kind = OrganisationKind::other;
  std::optional<Date> since;  // None: today.
  std::string zone = "Europe/Stockholm";
  std::string calendar = "se";
};

// A ledger in a directory of its own:
//   ledger.json       what it was made with: format, origin, verifier key, zone, calendar
//   keys/log.jwk      signs checkpoints; keys/first.jwk the first administrator's. Owner only.
//   head              the newest checkpoint, at most a second old (head_file.h)
//   log/              entries and tables (rocksdb_event_store.h)
//   lock              held by the one process that has the ledger open
// Thread-safe as Ledger is.
class LedgerDirectory {
 public:
  // Makes a ledger and records its entries 0 and 1: its organisation and its first key.
  // Errc::bad_argument: the directory is not empty, or the founding is malformed.
  static Result<std::unique_ptr<LedgerDirectory>> create(const std::filesystem::path& directory,
                                                         const Founding& founding, Clock& clock,
                                                         const Projection& projection);
  // Errc::not_a_ledger, Errc::newer_format, Errc::locked, Errc::damaged (says the first position
  // that cannot be trusted, where the log itself is damaged), Errc::unavailable.
  static Result<std::unique_ptr<LedgerDirectory>> open(const std::filesystem::path& directory,
                                                       Clock& clock, const Projection& projection);
  ~LedgerDirectory();

  Ledger& ledger() { return *ledger_; }
  EventStore& store() { return *store_; }
  const HeadFile& head() const { return head_; }
  const std::filesystem::path& path() const { return path_; }
  // The key that `record` uses when none is named.
  std::filesystem::path first_key_file() const;

 private:
  explicit LedgerDirectory(std::filesystem::path path);
  Result<void> lock();
  Result<void> open_log(Settings settings, bool create, Clock& clock, const Projection& projection);

  std::filesystem::path path_;
  HeadFile head_;
  int lock_ = -1;
  std::unique_ptr<EventStore> store_;
  std::unique_ptr<Ledger> ledger_;  // After what it uses.
};

}  // namespace ledger
