#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string_view>

#include "ledger/amendments.h"
#include "ledger/clock.h"
#include "ledger/date.h"
#include "projections/fold.h"

// Entries as the folds are given them, without a ledger.

// Ids are made from positions, and are different where those are.
inline ledger::Uuid id_at(std::uint64_t position) {
  ledger::Uuid id{};
  for (std::size_t i = 0; i < sizeof position; ++i) {
    id.bytes[i] = static_cast<std::uint8_t>(position >> (8 * i));  // One byte of it.
  }
  return id;
}

inline ledger::Recorded recorded_entry(std::uint64_t position, std::string_view recorded_at,
                                       std::string_view effective, ledger::Fact fact) {
  return {{position},
          {position},
          id_at(position),
          ledger::parse_rfc3339(recorded_at).value(),
          ledger::Date::parse(effective).value(),
          "keeper/first",
          {std::move(fact), {}}};
}

// The numbers that it stands for.
inline std::set<std::size_t> counts_of(const projections::PossiblePrefixes& possible) {
  std::set<std::size_t> counts;
  for (std::size_t count = possible.min; count <= possible.max; count = possible.next(count)) {
    counts.insert(count);
  }
  return counts;
}
