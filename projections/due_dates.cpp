#include "projections/due_dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace projections {
namespace {

using ledger::Date;
using ledger::Day;
using ledger::DayInterval;
using ledger::Period;

constexpr std::size_t kMonthBytes = std::string_view("2022-03").size();
constexpr std::size_t kYearBytes = std::string_view("2022").size();
// What a date can say at most, in years of four digits.
const Day kLastDay = ledger::day_from(9999, 12, 31);

bool is_open(Day day) { return day == ledger::kBeforeEveryDay || day == ledger::kAfterEveryDay; }
Day next_day(Day day) { return {day.since_1970 + 1}; }
Day day_before(Day day) { return {day.since_1970 - 1}; }

// Whether a day begins a year ("-01-01") or a month ("-01").
bool begins(Day day, std::string_view ending) {
  return !is_open(day) && to_iso(day).ends_with(ending);
}

bool is_whole(const DayInterval& days, std::string_view ending) {
  return begins(days.earliest, ending) && !is_open(days.latest) &&
         begins(next_day(days.latest), ending);
}

// One end of a set: a year or a month where the end is exactly that.
std::string end_text(Day day, bool is_latest) {
  if (is_open(day)) return "";
  const std::string iso = to_iso(day);
  const Day edge = is_latest ? next_day(day) : day;
  if (begins(edge, "-01-01")) return iso.substr(0, kYearBytes);
  return begins(edge, "-01") ? iso.substr(0, kMonthBytes) : iso;
}

// Where the dues lie in one placing of their dates.
using Placing = std::vector<Day>;

// The due date that a report on this day answers, among those that are `open`.
template <class IsOpen>
std::optional<std::size_t> choose(Day day, const Placing& dues, const IsOpen& is_open_due) {
  const auto after = std::ranges::upper_bound(dues, day);
  const auto next = static_cast<std::size_t>(after - dues.begin());
  const auto distance = [&](std::size_t due) {
    return std::abs(std::int64_t{dues[due].since_1970} - day.since_1970);
  };
  const bool is_early = next < dues.size() && (next == 0 || distance(next) < distance(next - 1));
  if (is_early && is_open_due(next)) return next;
  for (std::size_t due = next; due-- > 0;) {
    if (is_open_due(due)) return due;
  }
  return std::nullopt;
}

class Answering {
 public:
  explicit Answering(std::vector<DueDate>& dues) : dues_(dues) {
    for (const DueDate& due : dues) {
      earliest_.push_back(due.days.earliest);
      latest_.push_back(due.days.latest);
    }
  }

  // How many due dates the report may answer.
  std::size_t answer(std::size_t report, const DatedReport& dated) {
    const auto possible = dated.of ? named(*dated.of) : nearest(dated.days);
    for (const std::size_t due : possible.dues) {
      DueDate& answered = dues_[due];
      answered.answered = answered.answered || (possible.is_sure ? Truth::yes : Truth::cannot_tell);
      if (!answered.report) answered.report = report;
    }
    return possible.dues.size();
  }

 private:
  struct Possible {
    std::vector<std::size_t> dues;
    bool is_sure = false;
  };

  Possible named(const DayInterval& of) const {
    const auto same = std::ranges::find(dues_, of, &DueDate::days);
    if (same != dues_.end()) return {{static_cast<std::size_t>(same - dues_.begin())}, true};
    Possible possible;
    for (std::size_t due = 0; due < dues_.size(); ++due) {
      const DayInterval& days = dues_[due].days;
      if (days.earliest <= of.latest && of.earliest <= days.latest) possible.dues.push_back(due);
    }
    possible.is_sure = possible.dues.size() == 1;
    return possible;
  }

  // Choices move one way only: later with the day of the report, earlier with the due dates. So the
  // two extreme placings enclose all others.
  Possible nearest(const DayInterval& days) const {
    Possible possible;
    // A series of vague dates may already have come further than it is listed.
    bool may_answer_none = dues_.size() > 1 && days.latest > earliest_.back();
    const auto try_with = [&](const auto& is_open_due, std::size_t from, std::size_t to) {
      const auto low = choose(days.earliest, latest_, is_open_due);
      const auto high = choose(days.latest, earliest_, is_open_due);
      may_answer_none = may_answer_none || !low;
      for (std::size_t due = std::max(from, low.value_or(0)); high && due <= std::min(to, *high);
           ++due) {
        if (is_open_due(due)) possible.dues.push_back(due);
      }
    };
    const auto is_unanswered = [&](std::size_t due) { return dues_[due].answered == Truth::no; };
    if (std::ranges::find(dues_, Truth::cannot_tell, &DueDate::answered) == dues_.end()) {
      try_with(is_unanswered, 0, dues_.size());
    } else {
      // Each that may have been answered before is tried as the only such one that was not: so
      // fewest others stand in its way.
      for (std::size_t due = 0; due < dues_.size(); ++due) {
        if (dues_[due].answered == Truth::yes) continue;
        try_with([&](std::size_t other) { return other == due || is_unanswered(other); }, due, due);
      }
    }
    possible.is_sure = possible.dues.size() == 1 && !may_answer_none;
    return possible;
  }

  std::vector<DueDate>& dues_;
  Placing earliest_;
  Placing latest_;
};

}  // namespace

Date date_of(const DayInterval& days) {
  std::string text;
  if (days.is_one_day()) return Date::of(days.earliest);
  if (is_whole(days, "-01-01") && year_of(days.earliest) == year_of(days.latest)) {
    text = to_iso(days.earliest).substr(0, kYearBytes);
  } else if (is_whole(days, "-01") && to_iso(days.earliest).substr(0, kMonthBytes) ==
                                          to_iso(days.latest).substr(0, kMonthBytes)) {
    text = to_iso(days.earliest).substr(0, kMonthBytes);
  } else {
    text = fmt::format("[{}..{}]", end_text(days.earliest, false), end_text(days.latest, true));
  }
  return Date::parse(text).value();
}

DayInterval later_by(const DayInterval& start, const Period& period, std::int32_t times) {
  const Period whole{.months = period.months * times, .days = period.days * times};
  if (whole.days != 0 || start.is_one_day() || !is_whole(start, "-01")) {
    return {add(start.earliest, whole), add(start.latest, whole)};
  }
  return {add(start.earliest, whole), day_before(add(next_day(start.latest), whole))};
}

std::vector<DueDate> due_dates(const ledger::FollowUpScheduled& scheduled,
                               const DayInterval& scheduled_on, Day at,
                               const ledger::TimeZone& zone) {
  std::vector<DueDate> dues;
  if (scheduled.due) dues.push_back({*scheduled.due, scheduled.due->days(zone), Truth::no, {}});
  if (!scheduled.every) return dues;
  const DayInterval start = scheduled.due ? scheduled.due->days(zone) : scheduled_on;
  const auto is_to_come = [&](const DueDate& due) { return due.days.latest >= at; };
  for (std::int32_t times = 1;
       std::ranges::count_if(dues.end() - std::min<std::ptrdiff_t>(2, std::ssize(dues)), dues.end(),
                             is_to_come) < 2;
       ++times) {
    const DayInterval days = later_by(start, scheduled.every->period, times);
    // An open end brings no other date; a year of five digits none that can be written.
    const bool is_no_date = is_open(days.latest) || days.latest > kLastDay;
    if (is_no_date) break;
    dues.push_back({date_of(days), days, Truth::no, {}});
  }
  return dues;
}

std::vector<std::size_t> answer_dues(std::vector<DueDate>& dues,
                                     const std::vector<DatedReport>& reports) {
  std::vector<std::size_t> counts(reports.size());
  Answering answering(dues);
  for (const bool names_one : {true, false}) {
    for (std::size_t i = 0; i < reports.size(); ++i) {
      if (reports[i].of.has_value() == names_one) counts[i] = answering.answer(i, reports[i]);
    }
  }
  return counts;
}

}  // namespace projections
