#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "ledger/amendments.h"
#include "ledger/date.h"
#include "ledger/time_zone.h"
#include "ledger/types.h"
#include "projections/truth.h"

// The one place where valid time is decided: in what order the entries of a fold count, from which
// day each, and which states are possible when dates are vague. Contract section 2, "Sort day" and
// "Certain".
namespace projections {

// An entry in its place.
struct Placed {
  const ledger::Recorded* entry;  // As corrected.
  ledger::Day sort_day;           // From this day it counts.
  ledger::DayInterval days;       // It can lie on these when the order of the fold is kept.
};

// How many entries, from the first, may count on a day: `min`, `max` and what `next` gives between
// them belong each to some placing of the vague dates, and no other number does.
struct PossiblePrefixes {
  std::size_t min;
  std::size_t max;
  std::size_t first;  // The least that count if any does.
  bool is_certain() const { return min == max; }
  // The possible number after this one, which is possible and below `max`.
  std::size_t next(std::size_t count) const { return std::max(count + 1, first); }
};

// Entries of one fold in the order in which they count. A value that points into the entries it was
// made of.
//
// Why prefixes: in the order (sort day, position) both the earliest and the latest days of entries
// can be made non-decreasing without leaving any interval, since a sort day lies in its own
// interval. So each placing that keeps the order lets exactly some prefix count at a day, and a
// prefix of n entries is possible if no entry among the n begins after that day and no entry after
// them ends by it. Only the first entries can be bound to each other: what lies before the creation
// on every placing counts from the creation on, and with it what the order holds between the two.
class Fold {
 public:
  Fold() = default;
  // `entries`: what stands and belongs to the fold, in record order. O(n log n).
  Fold(std::span<const ledger::Recorded* const> entries, const ledger::TimeZone& zone);

  std::span<const Placed> entries() const { return entries_; }
  // How many entries count at the end of `at`, by their sort days. O(log n).
  std::size_t count_at(ledger::Day at) const;
  // O(n).
  PossiblePrefixes possible_at(ledger::Day at) const;
  // How many entries count as soon as any does. O(1).
  std::size_t first_count() const { return first_count_; }

 private:
  void bind_first();

  std::vector<Placed> entries_;
  std::size_t first_count_ = 0;
};

// The state after the first `count` entries.
template <class State>
State fold(const Fold& life, std::size_t count) {
  State state;
  for (const Placed& placed : life.entries().first(count)) state.apply(*placed.entry);
  return state;
}

// A question to the state, in each possible placing. O(n).
template <class State>
Truth in_each_placing(const Fold& life, const PossiblePrefixes& possible,
                      const std::function<Truth(const State&)>& question) {
  std::optional<Truth> answer;
  State state = fold<State>(life, possible.min);
  for (std::size_t count = possible.min;;) {
    const Truth here = question(state);
    answer = answer ? either_way(*answer, here) : here;
    if (count == possible.max) return *answer;
    const std::size_t next = possible.next(count);
    while (count < next) state.apply(*life.entries()[count++].entry);
  }
}

// A question to the state, in every possible placing at `at`.
template <class State>
Truth in_every_placing(const Fold& life, ledger::Day at,
                       const std::function<Truth(const State&)>& question) {
  return in_each_placing(life, life.possible_at(at), question);
}

}  // namespace projections
