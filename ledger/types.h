#pragma once

#include <compare>
#include <cstdint>

namespace ledger {

// Zero-based place of an entry in the whole log. Always below kPositionsMax.
struct Position {
  std::uint64_t value = 0;
  auto operator<=>(const Position&) const = default;
};

// Zero-based place of an entry among the entries of its subject.
struct Revision {
  std::uint64_t value = 0;
  auto operator<=>(const Revision&) const = default;
};

// Microseconds since 1970-01-01T00:00:00Z, without leap seconds.
struct Timestamp {
  std::int64_t unix_us = 0;
  auto operator<=>(const Timestamp&) const = default;
};

// A calendar day, counted from 1970-01-01. The two sentinels stand for open ends of intervals.
struct Day {
  std::int32_t since_1970 = 0;
  auto operator<=>(const Day&) const = default;
};
inline constexpr Day kBeforeEveryDay{INT32_MIN};
inline constexpr Day kAfterEveryDay{INT32_MAX};

}  // namespace ledger
