#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "ledger/clock.h"
#include "ledger/date.h"
#include "ledger/error.h"
#include "ledger/event_values.h"
#include "ledger/held_log.h"
#include "ledger/ledger.h"
#include "ledger/ledger_description.h"
#include "ledger/projection.h"
#include "ledger/replay.h"
#include "ledger/signing_key.h"

namespace ledger {

// An empty directory, made where there is none. Errc::bad_argument: it is not empty, or cannot be.
Result<void> make_empty_directory(const std::filesystem::path& path);

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
//   ledger.json       what it was made with: format, origin, verifier key, zone, calendar; and of
//                     a mirror, which is a copy of a log that a server keeps, mirrorOf
//   keys/log.jwk      (no mirror has keys) signs checkpoints; keys/first.jwk the first
//   administrator's. Owner only. head              the newest checkpoint, at most a second old
//   (head_file.h) log/              entries and tables (rocksdb_event_store.h) lock held by the one
//   process that has the ledger open
// A mirror can be asked, verified and proved from as a ledger can, and never written to
// (Errc::read_only); it has more files (log_copy.h).
// Thread-safe as Ledger is.
class LedgerDirectory {
 public:
  // Makes a ledger and records its entries 0 and 1: its organisation and its first key.
  // Errc::bad_argument: the directory is not empty, or the founding is malformed.
  static Result<std::unique_ptr<LedgerDirectory>> create(const std::filesystem::path& directory,
                                                         const Founding& founding, Clock& clock,
                                                         const Projection& projection);
  // Makes a mirror, empty as yet, of the log that `description` tells of: mirror_of must be there.
  // Errc::bad_argument: the directory is not empty, or the origin is none.
  static Result<std::unique_ptr<LedgerDirectory>> create_mirror(
      const std::filesystem::path& directory, const LedgerDescription& description, Clock& clock,
      const Projection& projection);
  // Reads ledger.json alone, also while another process holds the ledger.
  // Errc::not_a_ledger, Errc::newer_format, Errc::damaged.
  static Result<LedgerDescription> describe(const std::filesystem::path& directory);
  // Errc::not_a_ledger, Errc::newer_format, Errc::locked, Errc::damaged (says the first position
  // that cannot be trusted, where the log itself is damaged), Errc::unavailable.
  // Where the tables are of another version they are made anew, which `progress` is told of.
  static Result<std::unique_ptr<LedgerDirectory>> open(const std::filesystem::path& directory,
                                                       Clock& clock, const Projection& projection,
                                                       const Progress& progress = {});

  Ledger& ledger() { return *ledger_; }
  EventStore& store() { return held_->store(); }
  const HeadFile& head() const { return held_->head(); }
  const std::filesystem::path& path() const { return held_->path(); }
  // The key that `record` uses when none is named. A mirror has none.
  std::filesystem::path first_key_file() const;

 private:
  explicit LedgerDirectory(std::unique_ptr<HeldLog> held) : held_(std::move(held)) {}
  Result<void> open_ledger(Settings settings, SecretKey log_key, Clock& clock,
                           const Projection& projection);
  Result<void> open_mirror(LedgerDescription description, Clock& clock,
                           const Projection& projection);

  std::unique_ptr<HeldLog> held_;
  std::unique_ptr<Ledger> ledger_;  // After what it uses.
};

}  // namespace ledger
