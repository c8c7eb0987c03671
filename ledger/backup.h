#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "ledger/checkpoint.h"
#include "ledger/error.h"
#include "ledger/projection.h"
#include "ledger/replay.h"

// A ledger as files that need no database to be read. In the backup's directory stand
//   backup.json   origin, verifier key, zone and calendar, as in ledger.json
//   checkpoint    signed by the log, of all the entries that are here; written last
//   tile/         hashes and entries, by C2SP tlog-tiles: any web server can serve them as a log
//   names.jsonl   names of persons that had not been erased when it was written
// Private keys are not among it.
namespace ledger {

struct BackedUp {
  Checkpoint checkpoint;
  std::uint64_t added = 0;      // Entries that the backup did not have.
  std::uint64_t names = 0;      // That it has now.
  std::uint64_t uncovered = 0;  // Entries in the log that no checkpoint on disk covers as yet.
};

// Makes a backup of a ledger or mirror where there is none, and brings it up to date where there
// is: only what is new is written, and the names. Also while a server has the ledger open and goes
// on recording: what is taken is what the newest checkpoint on disk covers, at most a second old.
// Interrupted at any point, the backup is what it was, and the next one goes on. O(new entries),
// and a look at each file's name.
//
// Errc::damaged: the entries are not those that the checkpoint signs; Errc::log_shrank,
// Errc::log_forked: the ledger is not the one that was backed up before, or has lost entries since;
// Errc::bad_argument: the directory holds something else; Errc::locked: somebody writes or restores
// this backup just now. The backup is untouched by all of them.
Result<BackedUp> back_up(const std::filesystem::path& ledger, const std::filesystem::path& backup,
                         const Progress& progress);

struct Restored {
  Checkpoint checkpoint;
  std::uint64_t names = 0;          // Put back.
  std::uint64_t names_refused = 0;  // That do not open what the entries commit themselves to.
  bool needs_keys = false;          // It is no mirror, and no keys were given.
};

// Makes a ledger of a backup, in a directory that is not there yet or is empty, and its tables anew
// from its entries. Nothing is left there unless all entries are the ones that the checkpoint
// signs. `keys` holds log.jwk, and what else belongs into the ledger's keys: without, it cannot be
// opened until they are put there. Of a mirror's backup a mirror is made, and with the log's keys
// the ledger itself: so it goes on when its keeper has lost it.
//
// Errc::damaged: names the entries that are missing, or the first one that is not what was signed;
// Errc::invalid_key: log.jwk is not the log's; Errc::not_a_ledger: there is no backup.
Result<Restored> restore(const std::filesystem::path& backup, const std::filesystem::path& ledger,
                         const std::optional<std::filesystem::path>& keys,
                         const Projection& projection, const Progress& progress);

}  // namespace ledger
