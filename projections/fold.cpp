#include "projections/fold.h"

#include <algorithm>
#include <compare>
#include <set>

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
Moment sort_moment(const Moments& moments, const std::multiset<Moment>& earlier) {
  auto after = earlier.upper_bound(moments.latest);
  if (after == earlier.begin()) return moments.base;
  const Moment candidate = *std::prev(after);
  return candidate >= moments.earliest ? std::max(candidate, moments.base) : moments.base;
}

}  // namespace

Fold::Fold(std::span<const Recorded* const> entries, const ledger::TimeZone& zone) {
  struct Sorted {
    bool is_later;  // Than the creation, which comes first whatever its date.
    Moment moment;
    Placed placed;
  };
  std::vector<Sorted> sorted;
  std::multiset<Moment> earlier;
  std::optional<Sorted> creation;
  for (const Recorded* entry : entries) {
    const DayInterval days = effective_days(entry->effective, entry->time, zone);
    const bool creates = entry->event.traits().effect == Effect::creates;
    Sorted place{!creates, sort_moment(moments_of(*entry, days, zone), earlier), {entry, {}, days}};
    if (creation) {
      place.moment = std::max(place.moment, creation->moment);
      const DayInterval& created = creation->placed.days;
      if (days.latest < created.earliest) place.placed.days.latest = created.latest;
      place.placed.days.earliest = std::max(days.earliest, created.earliest);
    }
    place.placed.sort_day = place.moment.day;
    earlier.insert(place.moment);
    if (creates) creation = place;
    sorted.push_back(place);
  }
  std::ranges::stable_sort(sorted, [](const Sorted& a, const Sorted& b) {
    return std::tie(a.is_later, a.moment) < std::tie(b.is_later, b.moment);
  });
  entries_.reserve(sorted.size());
  for (const Sorted& place : sorted) entries_.push_back(place.placed);
}

std::size_t Fold::count_at(Day at) const {
  const auto after = std::ranges::upper_bound(entries_, at, {}, &Placed::sort_day);
  return static_cast<std::size_t>(after - entries_.begin());
}

PossiblePrefixes Fold::possible_at(Day at) const {
  PossiblePrefixes possible{0, entries_.size()};
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (entries_[i].days.latest <= at) possible.min = i + 1;
    if (entries_[i].days.earliest > at) possible.max = std::min(possible.max, i);
  }
  return possible;
}

}  // namespace projections
