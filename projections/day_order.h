#pragma once

#include <cstdint>

#include "ledger/date.h"
#include "ledger/time_zone.h"

// How days stand in the keys of rows.
namespace projections {

// So that the order of keys is the order of days.
inline std::uint32_t ordered(ledger::Day day) {
  return static_cast<std::uint32_t>(day.since_1970) ^ 0x8000'0000U;
}
inline ledger::Day day_of(std::uint32_t number) {
  return {static_cast<std::int32_t>(number ^ 0x8000'0000U)};
}

// The zone of days in rows, which are of the entry alone and of no ledger.
inline const ledger::TimeZone& utc() {
  static const ledger::TimeZone kUtc = ledger::TimeZone::find("UTC").value();
  return kUtc;
}

}  // namespace projections
