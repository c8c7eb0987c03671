#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <utility>
#include <vector>

// Contract section 2, "Sort day" and "Certain", as it is written: slow and plainly right. Knows
// nothing of projections/fold.h, which the tests compare with it.
namespace reference {

// Days are counted as ledger::Day counts them.
using DayNumber = std::int64_t;
inline constexpr DayNumber kLongAgo = INT32_MIN;  // Before every day.

enum class Role { creates, changes, ends };

// One entry of a fold: the days that its date can mean. An open start begins kLongAgo; an open end
// has been closed.
struct DatedFact {
  Role role;
  DayNumber earliest;
  DayNumber latest;
  std::int64_t time_us = -1;  // Within its day, where the date is an RFC 3339 time.
};
using Life = std::vector<DatedFact>;  // What stands, in record order.

// A fact (by its place in record order) in the fold's order, and the day from which it counts.
struct SortedFact {
  std::size_t fact;
  DayNumber sort_day;
  bool operator==(const SortedFact&) const = default;
};
std::vector<SortedFact> in_order(const Life& life);

// How many facts count at the end of a day, by their sort days.
std::size_t count_at(const Life& life, DayNumber at);

// The definition of "certain": tries every placing of the vague dates on the days from `first` to
// `last` and kLongAgo, and gives the numbers of facts that can count at the end of `at`.
std::set<std::size_t> counts_in_every_placing(const Life& life, DayNumber first, DayNumber last,
                                              DayNumber at);

// The same for dates of any width, without trying each of their days.
std::set<std::size_t> possible_counts(const Life& life, DayNumber at);

}  // namespace reference
