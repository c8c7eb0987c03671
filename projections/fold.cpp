#include "projections/fold.h"

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <memory_resource>
#include <set>
#include <tuple>

#include "ledger/subject_head.h"

namespace projections {
namespace {

using ledger::Date;
using ledger::Day;
using ledger::DayInterval;
using ledger::Effect;
using ledger::kBeforeEveryDay;
using ledger::Recorded;

constexpr std::int64_t kDayUs = 86'400'000'000;

// A point on the wall clock: RFC 3339 times order entries within their day.
struct Moment {
  Day day;
  std::int64_t us = 0;
  auto operator<=>(const Moment&) const = default;
};

// The moments that an entry can mean, and the one it counts from when nothing else says so.
struct Moments {
  Moment earliest;
  Moment latest;
  Moment base;
};

Moments moments_of(const Recorded& entry, const DayInterval& days, const ledger::TimeZone& zone) {
  if (const auto time = entry.effective.time()) {
    const std::int64_t us = zone.wall_clock_us(*time) - days.earliest.since_1970 * kDayUs;
    const Moment moment{days.earliest, us};
    return {moment, moment, moment};
  }
  const Moment earliest{days.earliest, 0};
  const Moment latest{days.latest, kDayUs - 1};
  const Moment latest_day{days.latest, 0};
  const Effect effect = entry.event.traits().effect;
  const bool has_open_start = days.earliest == kBeforeEveryDay;
  const bool counts_from_latest =
      effect == Effect::ends || (has_open_start && effect != Effect::creates);
  return {earliest, latest, counts_from_latest ? latest_day : earliest};
}

// The latest of the earlier-recorded sort moments that lie inside the interval, where it is later.
Moment sort_moment(const Moments& moments, const std::pmr::multiset<Moment>& earlier) {
  auto after = earlier.upper_bound(moments.latest);
  if (after == earlier.begin()) return moments.base;
  const Moment candidate = *std::prev(after);
  return candidate >= moments.earliest ? std::max(candidate, moments.base) : moments.base;
}

bool creates(const Recorded* entry) { return entry->event.traits().effect == Effect::creates; }

// The entry that comes first whatever its date, and the days on which it can lie.
struct Creation {
  const Recorded* entry;
  DayInterval days;
  Moment moment;
};

std::optional<Creation> find_creation(std::span<const Recorded* const> entries,
                                      const ledger::TimeZone& zone) {
  const auto found = std::ranges::find_if(entries, creates);
  if (found == entries.end()) return std::nullopt;
  const DayInterval days = effective_days((*found)->effective, (*found)->time, zone);
  return Creation{*found, days, moments_of(**found, days, zone).base};
}

struct Sorted {
  bool is_later = false;  // Than the creation.
  bool is_bound = false;  // To the creation: on every placing its date lies before that.
  Moment moment;
  Placed placed;
};

Sorted place(const Recorded& entry, const std::optional<Creation>& creation,
             const std::pmr::multiset<Moment>& earlier, const ledger::TimeZone& zone) {
  if (creation && creation->entry == &entry) {
    // What was recorded earlier and stands comes after it all the same, so nothing moves it.
    return {false, false, creation->moment, {&entry, creation->moment.day, creation->days}};
  }
  DayInterval days = effective_days(entry.effective, entry.time, zone);
  Moment moment = sort_moment(moments_of(entry, days, zone), earlier);
  const bool is_bound = creation && days.latest < creation->days.earliest;
  if (creation) {
    moment = std::max(moment, creation->moment);
    if (is_bound) days = creation->days;
    days.earliest = std::max(days.earliest, creation->days.earliest);
  }
  return {true, is_bound, moment, {&entry, moment.day, days}};
}

}  // namespace

Fold::Fold(std::span<const Recorded* const> entries, const ledger::TimeZone& zone) {
  const auto creation = find_creation(entries, zone);
  std::vector<Sorted> sorted;
  // Most lives are short, and a question folds a thousand of them: their moments need no memory
  // from elsewhere.
  std::array<std::byte, 2048> nearby;
  std::pmr::monotonic_buffer_resource memory(nearby.data(), nearby.size());
  std::pmr::multiset<Moment> earlier(&memory);
  sorted.reserve(entries.size());
  for (const Recorded* entry : entries) {
    sorted.push_back(place(*entry, creation, earlier, zone));
    // Nothing comes after the last.
    if (sorted.size() < entries.size()) earlier.insert(sorted.back().moment);
  }
  const auto comes_before = [](const Sorted& a, const Sorted& b) {
    return std::tie(a.is_later, a.moment) < std::tie(b.is_later, b.moment);
  };
  // Most things are recorded in the order in which they happen.
  if (!std::ranges::is_sorted(sorted, comes_before)) {
    std::ranges::stable_sort(sorted, comes_before);
  }
  entries_.reserve(sorted.size());
  for (const Sorted& one : sorted) {
    entries_.push_back(one.placed);
    if (one.is_bound || first_count_ == 0) first_count_ = entries_.size();
  }
  bind_first();
}

// The days that all of the first entries have in common: at least the creation's sort day.
void Fold::bind_first() {
  const auto first = std::span(entries_).first(first_count_);
  DayInterval common{ledger::kBeforeEveryDay, ledger::kAfterEveryDay};
  for (const Placed& placed : first) {
    common.earliest = std::max(common.earliest, placed.days.earliest);
    common.latest = std::min(common.latest, placed.days.latest);
  }
  for (Placed& placed : first) placed.days = common;
}

std::size_t Fold::count_at(Day at) const {
  const auto after = std::ranges::upper_bound(entries_, at, {}, &Placed::sort_day);
  return static_cast<std::size_t>(after - entries_.begin());
}

PossiblePrefixes Fold::possible_at(Day at) const {
  PossiblePrefixes possible{0, entries_.size(), first_count_};
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (entries_[i].days.latest <= at) possible.min = i + 1;
    if (entries_[i].days.earliest > at) possible.max = std::min(possible.max, i);
  }
  return possible;
}

}  // namespace projections
