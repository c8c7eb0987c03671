#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/checkpoint.h"
#include "ledger/error.h"
#include "ledger/event_store.h"
#include "ledger/ledger.h"
#include "ledger/projection.h"
#include "ledger/rebuild.h"

namespace ledger {

// One thing that does not hold.
struct Fault {
  std::optional<Position> position;  // The entry that it concerns, where it concerns one.
  std::string what;                  // A sentence.
};

// What whole-log verification found.
struct VerificationReport {
  std::uint64_t leaves = 0;  // Entries that are canonical, in order, and have the leaf in the tree.
  std::uint64_t nodes = 0;   // Digests of the Merkle tree that were made anew and compared.
  std::uint64_t signatures = 0;  // Recorders' signatures that were checked.
  std::uint64_t rows = 0;        // Rows of indexes and projections that a fresh replay agrees with.
  // Names that entries commit themselves to, and those of them that are disclosed here, or were
  // erased. Nobody is obliged to disclose a name: one that is neither need not have been lost.
  // Counted by verify_log; what they count up to says something only of a log that holds.
  std::uint64_t names = 0;
  std::uint64_t names_disclosed = 0;
  std::uint64_t names_erased = 0;
  Digest root;  // Of what was read.
  std::uint64_t size = 0;
  std::vector<Fault> faults;  // None: everything holds. At most 20 are kept.
  std::uint64_t fault_count = 0;

  bool holds() const { return fault_count == 0; }
  // Names that are neither disclosed nor erased.
  std::uint64_t names_unknown() const;
  // The first position that can no longer be trusted; none if no fault concerns an entry.
  std::optional<Position> first_untrusted() const;
  // Keeps the faults in the order of their positions, those without one last.
  void add(Fault fault);
};

// Reads a whole log and checks all of it: every leaf, the tree, every recorder's signature by the
// key as it was registered then, every table against a fresh replay, and that every disclosure
// opens a commitment. Trusts nothing but `log_key`, which must have signed `signed_checkpoints`
// (the head kept apart, and any older one that somebody kept). Gives a report also for a damaged
// log, and for any bytes. The log must not grow meanwhile.
VerificationReport verify_log(const EventReader& log, const Settings& settings,
                              const Projection& projection, const Verifier& log_key,
                              const std::vector<std::string>& signed_checkpoints,
                              const Progress& progress);

// The same for entries alone, as in an export: leaves, tree, signatures; no tables. With `log_key`
// and a checkpoint, which must cover exactly these entries, they are shown to be the whole log
// then; without either only their form and their authors' signatures are checked.
VerificationReport verify_entries(const std::vector<std::string>& entries,
                                  const std::string& origin, const Verifier* log_key,
                                  const std::optional<std::string>& signed_checkpoint);

}  // namespace ledger
