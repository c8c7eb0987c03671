#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

#include "ledger/derivation.h"
#include "ledger/error.h"
#include "ledger/event_store.h"
#include "ledger/table_digest.h"
#include "ledger/verification.h"

namespace ledger {

// Compares the tables that a log keeps of itself with a fresh replay of its entries (tiles apart:
// TreeCheck). First by digests, in flat memory; only where those differ row by row.
class TableCheck {
 public:
  // All must outlive this.
  TableCheck(const EventReader& log, const Settings& settings, const Projection& projection,
             VerificationReport& report);

  // Rows of one entry, counted by table.
  using Digests = std::array<TableDigest, kTables>;
  Digests digest(const RowList& rows) const;  // Thread-safe.
  void add(const Digests& digests);

  // After the last entry: compares. `derivation` has passed all entries.
  void finish(const Derivation& derivation);

 private:
  bool add_heads(const Derivation& derivation);
  bool agrees(Table table);
  void compare_rows(Table table);
  Result<TableDigest> digest_stored(Table table) const;

  const EventReader& log_;
  const Settings& settings_;
  const Projection& projection_;
  VerificationReport& report_;
  const DigestSalt salt_;
  Digests expected_;
};

// An erasure that the log holds: nothing may open this commitment any more.
struct Erasure {
  Position person_at;
  std::string pointer;
  auto operator<=>(const Erasure&) const = default;
};

// Checks that every disclosure opens a commitment in its entry and has not been erased. `erasures`
// are ordered. Ends early when told to.
void check_disclosures(const EventReader& log, const std::vector<Erasure>& erasures,
                       VerificationReport& report, const std::stop_token& stop = {});

}  // namespace ledger
