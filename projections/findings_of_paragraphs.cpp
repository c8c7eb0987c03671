#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "projections/chain.h"
#include "projections/examined_decision.h"
#include "projections/paragraph.h"

namespace projections {
namespace {

using ledger::Date;
using ledger::Day;
using ledger::DayInterval;
using ledger::Position;
using ledger::Subject;

// A decision with its numbers, in a meeting where it was surely, or may have been, taken.
struct Held {
  ParagraphNumbers numbers;
  Truth here;
  Position position;
};

// What is known of one meeting of a body.
struct Meeting {
  Date date;
  std::vector<Held> held;
  std::vector<Held> elsewhere;   // Of no known meeting; it may have been this one.
  std::int64_t immediate = 0;    // Decisions approved at once whose number is not known,
  std::int64_t may_be_here = 0;  // and those that may have been taken here.
};

// A decision that was taken on one of several days.
struct Floating {
  DayInterval days;
  bool states_meeting;
  std::optional<ParagraphNumbers> numbers;  // None: approved at once, its number is not known.
  Position position;
};

// The meetings of one body, and what belongs to none of them for sure.
struct Meetings {
  std::map<Day, Meeting> on_day;
  std::map<DayInterval, Meeting> within;  // On one of several days, as all its decisions state.
  std::vector<Floating> floating;
};

// Numbers that are missing between others.
struct Gap {
  ParagraphNumbers numbers;
  Truth missing;
  std::int64_t size() const { return numbers.last - numbers.first + 1; }
};

bool holds_number(const std::vector<ParagraphNumbers>& sorted, std::int64_t number) {
  const auto after = std::ranges::upper_bound(sorted, number, {}, &ParagraphNumbers::first);
  return after != sorted.begin() && std::prev(after)->last >= number;
}

// Joined where they touch, so that the numbers between two are held by none.
std::vector<ParagraphNumbers> joined(std::vector<ParagraphNumbers> numbers) {
  std::ranges::sort(numbers, {}, &ParagraphNumbers::first);
  std::vector<ParagraphNumbers> result;
  for (const ParagraphNumbers& next : numbers) {
    if (result.empty() || next.first > result.back().last + 1) {
      result.push_back(next);
    } else {
      result.back().last = std::max(result.back().last, next.last);
    }
  }
  return result;
}

// The numbers that have a lower and a higher one beside them.
struct Between {
  std::int64_t first;
  std::int64_t end;
  bool contains(std::int64_t number) const { return first <= number && number < end; }
};

Between between(const std::vector<ParagraphNumbers>& numbers) {
  if (numbers.empty()) return {0, 0};
  const auto lowest = std::ranges::min(numbers, {}, &ParagraphNumbers::last);
  const auto highest = std::ranges::max(numbers, {}, &ParagraphNumbers::first);
  return {lowest.last + 1, highest.first};
}

// The numbers of a meeting, as far as they are sure and as far as they are possible.
class Sequence {
 public:
  explicit Sequence(const Meeting& meeting) {
    std::vector<ParagraphNumbers> sure;
    std::vector<ParagraphNumbers> any;
    for (const Held& held : meeting.held) {
      any.push_back(held.numbers);
      if (held.here == Truth::yes) sure.push_back(held.numbers);
    }
    between_sure_ = between(sure);
    between_any_ = between(any);
    // What is of no known meeting may fill a gap here, but makes none.
    for (const Held& held : meeting.elsewhere) any.push_back(held.numbers);
    sure_ = joined(std::move(sure));
    any_ = joined(std::move(any));
  }

  // A number is missing for sure if no placing of the dates puts it here, and maybe if some do.
  std::vector<Gap> gaps() const {
    std::vector<Gap> gaps;
    const std::vector<std::int64_t> begins = boundaries();
    for (std::size_t i = 0; i + 1 < begins.size(); ++i) {
      const Truth missing = is_missing(begins[i]);
      if (missing == Truth::no) continue;
      const ParagraphNumbers numbers{begins[i], begins[i + 1] - 1};
      const bool goes_on = !gaps.empty() && gaps.back().numbers.last + 1 == numbers.first &&
                           gaps.back().missing == missing;
      if (goes_on) {
        gaps.back().numbers.last = numbers.last;
      } else {
        gaps.push_back({numbers, missing});
      }
    }
    return gaps;
  }

 private:
  Truth is_missing(std::int64_t number) const {
    if (!between_any_.contains(number) || holds_number(sure_, number)) return Truth::no;
    return between_sure_.contains(number) && !holds_number(any_, number) ? Truth::yes
                                                                         : Truth::cannot_tell;
  }

  // Where the answer can change; the same holds from each until the next.
  std::vector<std::int64_t> boundaries() const {
    std::vector<std::int64_t> begins{between_any_.first, between_any_.end, between_sure_.first,
                                     between_sure_.end};
    for (const auto* list : {&sure_, &any_}) {
      for (const ParagraphNumbers& numbers : *list) {
        begins.push_back(numbers.first);
        begins.push_back(numbers.last + 1);
      }
    }
    std::ranges::sort(begins);
    const auto repeated = std::ranges::unique(begins);
    begins.erase(repeated.begin(), repeated.end());
    return begins;
  }

  Between between_sure_;
  Between between_any_;
  std::vector<ParagraphNumbers> sure_;  // Sorted and joined.
  std::vector<ParagraphNumbers> any_;
};

// A decision that was approved at once has its paragraph in minutes of its own. Where its number is
// not known, it explains one that is missing, and nobody can say which.
Truth unexplained(const Meeting& meeting, const std::vector<Gap>& gaps, const Gap& gap) {
  std::int64_t missing = 0;
  for (const Gap& one : gaps) missing += one.size();
  if (missing <= meeting.immediate) return Truth::no;
  return gap.size() <= meeting.immediate + meeting.may_be_here ? Truth::cannot_tell : Truth::yes;
}

// The decisions next to the gap, and those that may lie in it.
std::vector<Position> beside(const std::vector<Held>& sorted, const Gap& gap) {
  std::vector<Position> positions;
  const auto first = [](const Held& held) { return held.numbers.first; };
  auto from = std::ranges::lower_bound(sorted, gap.numbers.first, {}, first);
  auto to = std::ranges::upper_bound(sorted, gap.numbers.last, {}, first);
  if (from != sorted.begin()) --from;
  if (to != sorted.end()) ++to;
  for (; from != to; ++from) positions.push_back(from->position);
  return positions;
}

ledger::Text text_of(const ParagraphNumbers& numbers) {
  if (numbers.first == numbers.last) return {fmt::format("§ {}", numbers.first), {}, {}};
  return {fmt::format("§§ {}–{}", numbers.first, numbers.last), {}, {}};
}

void find_gaps(View& view, const Subject& body, const Meeting& meeting, Findings& findings) {
  const std::vector<Gap> gaps = Sequence(meeting).gaps();
  if (gaps.empty()) return;
  std::vector<Held> sorted = meeting.held;
  sorted.insert(sorted.end(), meeting.elsewhere.begin(), meeting.elsewhere.end());
  std::ranges::sort(sorted, {}, [](const Held& held) { return held.numbers.first; });
  for (const Gap& gap : gaps) {
    Finding finding{"paragraph-gap",
                    body,
                    organisation_alone_in(view, body),
                    meeting.date,
                    gap.missing && unexplained(meeting, gaps, gap),
                    beside(sorted, gap)};
    finding.detail = text_of(gap.numbers);
    findings.add(std::move(finding));
  }
}

Meeting& meeting_on(std::map<Day, Meeting>& meetings, Day day) {
  Meeting& meeting = meetings[day];
  meeting.date = Date::of(day);
  return meeting;
}

// Puts a decision into its meeting: the one that it states; else that of the day it was taken, if
// that is one day.
void place(const View& view, const ExaminedDecision& decision, Meetings& meetings) {
  const auto& taken = decision.taken();
  std::optional<ParagraphNumbers> numbers;
  if (taken.paragraph) numbers = paragraph_numbers(*taken.paragraph);
  if (!numbers && !taken.immediate.value_or(false)) return;
  const Position position = decision.state.taken_since.position;
  const DayInterval days = taken.meeting ? taken.meeting->days(view.zone()) : decision.days();
  const Truth exists = decision.history.exists(view.at());
  if (!days.is_one_day()) {
    meetings.floating.push_back({days, taken.meeting.has_value(), numbers, position});
    if (!taken.meeting || !numbers) return;
    Meeting& meeting = meetings.within[days];
    meeting.date = *taken.meeting;
    meeting.held.push_back({*numbers, Truth::cannot_tell, position});
    return;
  }
  Meeting& meeting = meeting_on(meetings.on_day, days.earliest);
  if (numbers) {
    meeting.held.push_back({*numbers, exists, position});
  } else if (exists == Truth::yes) {
    ++meeting.immediate;
  } else {
    ++meeting.may_be_here;
  }
}

// Decisions that may belong to a meeting, because the day of theirs is vague.
void place_floating(Meetings& meetings) {
  for (const Floating& one : meetings.floating) {
    auto meeting = meetings.on_day.lower_bound(one.days.earliest);
    for (; meeting != meetings.on_day.end() && meeting->first <= one.days.latest; ++meeting) {
      if (!one.numbers) {
        ++meeting->second.may_be_here;
        continue;
      }
      auto& list = one.states_meeting ? meeting->second.held : meeting->second.elsewhere;
      list.push_back({*one.numbers, Truth::cannot_tell, one.position});
    }
  }
}

}  // namespace

void find_paragraph_gaps(View& view, Findings& findings) {
  std::map<Subject, Meetings> bodies;
  for_each_decision(view, [&](const ExaminedDecision& decision) {
    place(view, decision, bodies[decision.taken().body.subject]);
  });
  for (auto& [body, meetings] : bodies) {
    place_floating(meetings);
    for (const auto& [day, meeting] : meetings.on_day) find_gaps(view, body, meeting, findings);
    for (const auto& [days, meeting] : meetings.within) find_gaps(view, body, meeting, findings);
  }
}

}  // namespace projections
