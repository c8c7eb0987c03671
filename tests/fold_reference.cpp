#include "tests/fold_reference.h"

#include <algorithm>
#include <functional>
#include <optional>

namespace reference {
namespace {

constexpr std::int64_t kMidnight = 0;
constexpr std::int64_t kLastMicrosecond = 86'400'000'000 - 1;

// A day and a time of that day: "an RFC 3339 time orders events within its day".
using Moment = std::pair<DayNumber, std::int64_t>;

std::optional<std::size_t> find_creation(const Life& life) {
  const auto found = std::ranges::find(life, Role::creates, &DatedFact::role);
  if (found == life.end()) return std::nullopt;
  return static_cast<std::size_t>(found - life.begin());
}

// "An entry's sort day is its earliest day, for an ending entry its latest; an open start counts,
// for a creating entry, from before every day, else from its latest".
Moment own_moment(const DatedFact& fact) {
  if (fact.time_us >= 0) return {fact.earliest, fact.time_us};
  if (fact.role == Role::creates) return {fact.earliest, kMidnight};
  if (fact.role == Role::ends || fact.earliest == kLongAgo) return {fact.latest, kMidnight};
  return {fact.earliest, kMidnight};
}

bool lies_inside(const Moment& moment, const DatedFact& fact) {
  if (fact.time_us >= 0) return moment == Moment(fact.earliest, fact.time_us);
  return Moment(fact.earliest, kMidnight) <= moment &&
         moment <= Moment(fact.latest, kLastMicrosecond);
}

// "If earlier-recorded entries have sort days inside its interval, it is the latest of these when
// that is later"; "the creating entry comes first whatever its date", so nothing moves that;
// "entries dated before it count from it on".
std::vector<Moment> sort_moments(const Life& life) {
  const auto creation = find_creation(life);
  std::vector<Moment> moments;
  for (std::size_t i = 0; i < life.size(); ++i) {
    Moment moment = own_moment(life[i]);
    if (i != creation) {
      for (std::size_t earlier = 0; earlier < i; ++earlier) {
        if (lies_inside(moments[earlier], life[i])) moment = std::max(moment, moments[earlier]);
      }
      if (creation) moment = std::max(moment, own_moment(life[*creation]));
    }
    moments.push_back(moment);
  }
  return moments;
}

// The creation, and every fact that lies before it wherever the two are placed.
bool counts_with_creation(const Life& life, std::size_t fact) {
  const auto creation = find_creation(life);
  return creation && (fact == creation || life[fact].latest < life[*creation].earliest);
}

// Places the facts of `order` from the i-th on, none before the day of the one before it; calls
// `placed` with the days on which they count.
using Placed = std::function<void(const std::vector<DayNumber>&)>;
struct Placing {
  const Life& life;
  const std::vector<SortedFact>& order;
  const std::vector<DayNumber>& calendar;
  const Placed& placed;
  std::vector<DayNumber> days;

  void place(std::size_t i) {
    if (i == order.size()) return placed(days);
    const std::size_t fact = order[i].fact;
    const DayNumber last = i == 0 ? kLongAgo : days.back();
    for (const DayNumber day : calendar) {
      const bool is_possible = i > 0 && counts_with_creation(life, fact)
                                   ? day == days.front()
                                   : life[fact].earliest <= day && day <= life[fact].latest;
      if (!is_possible || day < last) continue;
      days.push_back(day);
      place(i + 1);
      days.pop_back();
    }
  }
};

// Whether the first `count` can lie by the end of `at` and the others after it, the creation (if
// there is one) on `creation_day`. Each lies as early as it can: that leaves most room for the
// rest.
bool can_count(const Life& life, const std::vector<SortedFact>& order, std::size_t count,
               DayNumber at, DayNumber creation_day) {
  DayNumber last = kLongAgo;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const DatedFact& fact = life[order[i].fact];
    const bool is_fixed = counts_with_creation(life, order[i].fact);
    const DayNumber earliest = is_fixed ? creation_day : fact.earliest;
    const DayNumber latest = is_fixed ? creation_day : fact.latest;
    last = std::max({last, earliest, i < count ? kLongAgo : at + 1});
    if (last > latest || (i < count && last > at)) return false;
  }
  return true;
}

// Days of which one stands for all between two of them.
std::set<DayNumber> days_that_matter(const Life& life, DayNumber at) {
  std::set<DayNumber> days{at, at + 1};
  for (const DatedFact& fact : life) days.insert({fact.earliest, fact.latest});
  return days;
}

}  // namespace

std::vector<SortedFact> in_order(const Life& life) {
  const std::vector<Moment> moments = sort_moments(life);
  const auto creation = find_creation(life);
  std::vector<SortedFact> order;
  for (std::size_t i = 0; i < life.size(); ++i) order.push_back({i, moments[i].first});
  std::ranges::stable_sort(order, {}, [&](const SortedFact& sorted) {
    return std::pair(sorted.fact != creation, moments[sorted.fact]);
  });
  return order;
}

std::size_t count_at(const Life& life, DayNumber at) {
  const auto order = in_order(life);
  const auto counts = [at](const SortedFact& sorted) { return sorted.sort_day <= at; };
  return static_cast<std::size_t>(std::ranges::count_if(order, counts));
}

std::set<std::size_t> counts_in_every_placing(const Life& life, DayNumber first, DayNumber last,
                                              DayNumber at) {
  std::vector<DayNumber> calendar{kLongAgo};
  for (DayNumber day = first; day <= last; ++day) calendar.push_back(day);
  std::set<std::size_t> counts;
  const auto order = in_order(life);
  const Placed placed = [&](const std::vector<DayNumber>& days) {
    const auto after = std::ranges::upper_bound(days, at);
    counts.insert(static_cast<std::size_t>(after - days.begin()));
  };
  Placing{life, order, calendar, placed, {}}.place(0);
  return counts;
}

std::set<std::size_t> possible_counts(const Life& life, DayNumber at) {
  const auto order = in_order(life);
  const auto creation = find_creation(life);
  std::set<std::size_t> counts;
  for (const DayNumber day : days_that_matter(life, at)) {
    const bool is_day_of_creation =
        !creation || (life[*creation].earliest <= day && day <= life[*creation].latest);
    for (std::size_t count = 0; is_day_of_creation && count <= order.size(); ++count) {
      if (can_count(life, order, count, at, day)) counts.insert(count);
    }
  }
  return counts;
}

}  // namespace reference
