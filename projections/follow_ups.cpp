#include "projections/follow_ups.h"

#include <algorithm>
#include <array>

#include "ledger/json_writer.h"
#include "projections/date_questions.h"

namespace projections {
namespace {

using ledger::FollowUpReported;
using ledger::json_of;
using ledger::Kind;
using ledger::Subject;
namespace json = boost::json;

constexpr std::array<std::string_view, 5> kStatusNames = {"due", "overdue", "reported", "undated",
                                                          "cannot-tell"};

// What a placing of the dates says.
struct PlacedStanding {
  std::vector<DueDate> dues;
  std::vector<Truth> overdue;  // Of each.
  Truth any_overdue = Truth::no;
};

// The reports among the first `count` entries, dated by the day asked about at the latest.
std::vector<DatedReport> reports_of(const View& view, const Fold& life, std::size_t count) {
  std::vector<DatedReport> reports;
  for (const Placed& placed : life.entries().first(count)) {
    const auto* reported = ledger::fact_as<FollowUpReported>(placed.entry->event);
    if (reported == nullptr) continue;
    DatedReport report{placed.days, {}};
    report.days.latest = std::min(report.days.latest, view.at());
    if (reported->for_due) report.of = reported->for_due->days(view.zone());
    reports.push_back(report);
  }
  return reports;
}

// Whether a report that all is done lies before the due date.
Truth is_done_before(const ledger::DayInterval& due, const Fold& life, std::size_t count) {
  Truth done = Truth::no;
  for (const Placed& placed : life.entries().first(count)) {
    const auto* reported = ledger::fact_as<FollowUpReported>(placed.entry->event);
    if (reported == nullptr || reported->state != ledger::FollowUpState::done) continue;
    done = done || is_before(placed.days, due);
  }
  return done;
}

PlacedStanding placed_standing(const View& view, const Fold& life, std::size_t count,
                               std::vector<DueDate> dues) {
  const std::vector<DatedReport> reports = reports_of(view, life, count);
  const std::vector<std::size_t> answers = answer_dues(dues, reports);
  const auto vague_reports =
      std::ranges::count_if(answers, [](std::size_t possible) { return possible > 0; }) -
      std::ranges::count(dues, Truth::yes, &DueDate::answered);
  PlacedStanding standing{std::move(dues), {}, Truth::no};
  std::ptrdiff_t perhaps_answered = 0;
  for (const DueDate& due : standing.dues) {
    const Truth owed =
        is_past(view.at(), due.date, view.zone()) && !is_done_before(due.days, life, count);
    standing.overdue.push_back(owed && !due.answered);
    standing.any_overdue = standing.any_overdue || standing.overdue.back();
    if (owed == Truth::yes && due.answered == Truth::cannot_tell) ++perhaps_answered;
  }
  // Which of them were answered cannot be told, but there are too few reports for all.
  if (perhaps_answered > vague_reports) standing.any_overdue = Truth::yes;
  return standing;
}

FollowUpStatus status_of(const StandingDue& due) {
  if (due.due.answered == Truth::yes) return FollowUpStatus::reported;
  if (due.overdue == Truth::yes) return FollowUpStatus::overdue;
  return due.overdue == Truth::no && due.due.answered == Truth::no ? FollowUpStatus::due
                                                                   : FollowUpStatus::cannot_tell;
}

template <class Question>
Truth in_all(const std::vector<PlacedStanding>& placings, const Question& question) {
  Truth answer = question(placings.front());
  for (const PlacedStanding& placed : placings) answer = either_way(answer, question(placed));
  return answer;
}

// One due date over all placings; the one shown names the report, else any that has one.
StandingDue standing_due(const std::vector<PlacedStanding>& placings, std::size_t shown,
                         std::size_t i) {
  StandingDue due{placings[shown].dues[i], Truth::no, FollowUpStatus::due};
  due.due.answered =
      in_all(placings, [i](const PlacedStanding& placed) { return placed.dues[i].answered; });
  due.overdue = in_all(placings, [i](const PlacedStanding& placed) { return placed.overdue[i]; });
  for (const PlacedStanding& placed : placings) {
    if (!due.due.report) due.due.report = placed.dues[i].report;
  }
  due.status = status_of(due);
  return due;
}

// Drops what is not owed, since all was done before it, and what lies behind the next one to come.
void trim(const View& view, const Fold& life, std::size_t shown, std::vector<StandingDue>& dues) {
  std::erase_if(dues, [&](const StandingDue& due) {
    return due.due.answered == Truth::no &&
           is_done_before(due.due.days, life, shown) == Truth::yes && due.overdue == Truth::no;
  });
  const auto is_open_end = [&](const StandingDue& due) {
    return due.due.answered != Truth::yes &&
           is_past(view.at(), due.due.date, view.zone()) != Truth::yes;
  };
  while (dues.size() > 1 && is_open_end(dues.back()) && is_open_end(dues[dues.size() - 2])) {
    dues.pop_back();
  }
}

json::value or_null(const std::optional<Truth>& truth) {
  return truth ? json::value(truth_name(*truth)) : json::value(nullptr);
}

json::value date_or_null(const StandingDue* due) {
  return due != nullptr ? json_of(due->due.date) : json::value(nullptr);
}

json::array due_rows(const FollowUpStanding& standing) {
  json::array rows;
  for (const StandingDue& due : standing.dues) {
    json::object row;
    row["due"] = json_of(due.due.date);
    row["status"] = status_name(due.status);
    row["overdue"] = truth_name(due.overdue);
    row["answered"] = truth_name(due.due.answered);
    row["report"] = due.due.report
                        ? json::value(standing.reports.at(*due.due.report).since.position.value)
                        : json::value(nullptr);
    rows.emplace_back(std::move(row));
  }
  return rows;
}

json::array report_rows(const FollowUpStanding& standing) {
  json::array rows;
  for (std::size_t i = 0; i < standing.reports.size(); ++i) {
    const auto& [reported, since] = standing.reports[i];
    json::object row;
    row["reported"] = json_of(since.date);
    row["state"] = json_of(reported.state);
    row["finding"] = json_of(reported.finding);
    row["for"] = reported.for_due ? json_of(*reported.for_due) : json::value(nullptr);
    row["position"] = since.position.value;
    row["certain"] = i < standing.sure_reports;
    rows.emplace_back(std::move(row));
  }
  return rows;
}

json::object row_of(View& view, const FollowUpStanding& standing) {
  const auto& scheduled = standing.scheduled;
  json::object row;
  row["followup"] = view.mention(standing.follow_up->subject());
  row["of"] = view.mention(scheduled.of.subject);
  row["by"] = view.mention(scheduled.by.subject);
  row["question"] = scheduled.question ? json_of(*scheduled.question) : json::value(nullptr);
  row["since"] = json_of(standing.scheduled_since.date);
  row["due"] = scheduled.due ? json_of(*scheduled.due) : json::value(nullptr);
  row["every"] = scheduled.every ? json_of(*scheduled.every) : json::value(nullptr);
  row["status"] = status_name(standing.status());
  row["overdue"] = or_null(standing.overdue);
  row["overdueSince"] = date_or_null(standing.first_overdue());
  row["next"] = date_or_null(standing.next());
  row["state"] = nullptr;
  row["reported"] = nullptr;
  if (standing.shown_reports > 0) {
    const auto& last = standing.reports[standing.shown_reports - 1];
    row["state"] = json_of(last.fact.state);
    row["reported"] = json_of(last.since.date);
  }
  row["certain"] = standing.exists == Truth::yes && standing.overdue != Truth::cannot_tell &&
                   standing.sure_reports == standing.reports.size() &&
                   std::ranges::find(standing.dues, FollowUpStatus::cannot_tell,
                                     &StandingDue::status) == standing.dues.end();
  row["dues"] = due_rows(standing);
  row["reports"] = report_rows(standing);
  return row;
}

bool matches(View& view, const FollowUpFilter& filter, const FollowUpStanding& standing) {
  if (filter.subject && *filter.subject != standing.follow_up->subject() &&
      *filter.subject != standing.scheduled.of.subject) {
    return false;
  }
  if (filter.organisation) {
    const auto all = followed_up_by(view, standing.scheduled);
    if (std::ranges::find(all, *filter.organisation) == all.end()) return false;
  }
  if (!filter.status || *filter.status == standing.status()) return true;
  return *filter.status == FollowUpStatus::overdue && standing.overdue == Truth::cannot_tell;
}

}  // namespace

std::string_view status_name(FollowUpStatus status) {
  return kStatusNames.at(static_cast<std::size_t>(status));
}

std::span<const std::string_view> status_names() { return kStatusNames; }

std::optional<FollowUpStatus> find_status(std::string_view name) {
  const auto* const found = std::ranges::find(kStatusNames, name);
  if (found == kStatusNames.end()) return std::nullopt;
  return static_cast<FollowUpStatus>(found - kStatusNames.begin());
}

const StandingDue* FollowUpStanding::first_overdue() const {
  const auto found =
      std::ranges::find_if(dues, [](const StandingDue& due) { return due.overdue != Truth::no; });
  return found != dues.end() ? &*found : nullptr;
}

const StandingDue* FollowUpStanding::next() const {
  const auto found = std::ranges::find(dues, FollowUpStatus::due, &StandingDue::status);
  return found != dues.end() ? &*found : nullptr;
}

FollowUpStatus FollowUpStanding::status() const {
  if (overdue == Truth::yes) return FollowUpStatus::overdue;
  if (overdue == Truth::cannot_tell) return FollowUpStatus::cannot_tell;
  if (next() != nullptr) return FollowUpStatus::due;
  return reports.empty() ? FollowUpStatus::undated : FollowUpStatus::reported;
}

Truth FollowUpStanding::reported() const {
  if (reports.empty()) return Truth::no;
  return sure_reports > 0 ? Truth::yes : Truth::cannot_tell;
}

FollowUpStanding standing_of(const View& view, const History& follow_up) {
  const Fold& life = follow_up.life();
  PossiblePrefixes possible = life.possible_at(view.at());
  const auto state = fold<FollowUpState>(life, possible.max);
  FollowUpStanding standing{&follow_up,
                            *state.scheduled,
                            state.scheduled_since,
                            {},
                            state.reported,
                            0,
                            0,
                            follow_up.exists(view.at()),
                            {}};
  const auto reports_in = [&](std::size_t count) {
    return fold<FollowUpState>(life, count).reported.size();
  };
  possible.min = std::max(possible.min, possible.first);
  const std::size_t shown = std::max(follow_up.shown_count(view.at()), possible.first);
  standing.sure_reports = reports_in(possible.min);
  standing.shown_reports = reports_in(shown);
  const auto dues =
      due_dates(*state.scheduled, life.entries().front().days, view.at(), view.zone());
  std::vector<PlacedStanding> placings;
  std::size_t shown_placing = 0;
  for (std::size_t count = possible.min;; count = possible.next(count)) {
    if (count <= shown) shown_placing = placings.size();
    placings.push_back(placed_standing(view, life, count, dues));
    if (count == possible.max) break;
  }
  for (std::size_t i = 0; i < dues.size(); ++i) {
    standing.dues.push_back(standing_due(placings, shown_placing, i));
  }
  if (!dues.empty()) {
    standing.overdue =
        in_all(placings, [](const PlacedStanding& placed) { return placed.any_overdue; });
  }
  trim(view, life, shown, standing.dues);
  return standing;
}

std::vector<Subject> followed_up_by(View& view, const ledger::FollowUpScheduled& scheduled) {
  const Subject& by = scheduled.by.subject;
  if (by.kind == Kind::organisation) return {by};
  return view.history(by).state<BodyState>(view.at()).organisations();
}

json::array follow_up_rows(View& view, const FollowUpFilter& filter) {
  json::array rows;
  for (const History* follow_up : view.all(Kind::followup)) {
    if (follow_up->exists(view.at()) == Truth::no) continue;
    const FollowUpStanding standing = standing_of(view, *follow_up);
    if (matches(view, filter, standing)) rows.emplace_back(row_of(view, standing));
  }
  return rows;
}

}  // namespace projections
