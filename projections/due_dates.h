#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ledger/date.h"
#include "ledger/event_values.h"
#include "ledger/events_of_initiatives.h"
#include "ledger/time_zone.h"
#include "projections/truth.h"

// When a follow-up falls due, and which report answers which due date.
namespace projections {

// The date that means these days, as roughly as it can be said: "2022-03", "2022",
// "[2010..2019-06]".
ledger::Date date_of(const ledger::DayInterval& days);

// The days `times` periods later. Each is counted from the start, so a month's last day does not
// creep (31 January, 28 February, 31 March); whole months stay whole months. Open ends stay open.
ledger::DayInterval later_by(const ledger::DayInterval& start, const ledger::Period& period,
                             std::int32_t times);

struct DueDate {
  ledger::Date date;
  ledger::DayInterval days;
  Truth answered = Truth::no;
  std::optional<std::size_t> report;  // The first of the reports that answers it, or may.
};

// In order: `due` and then every period from it; without `due` every period from the day of
// scheduling. A series goes on to the second that has not certainly passed on `at`.
std::vector<DueDate> due_dates(const ledger::FollowUpScheduled& scheduled,
                               const ledger::DayInterval& scheduled_on, ledger::Day at,
                               const ledger::TimeZone& zone);

// A report as it counts for its follow-up.
struct DatedReport {
  ledger::DayInterval days;               // On one of these it was made.
  std::optional<ledger::DayInterval> of;  // What it says itself that it answers.
};

// Which due dates the reports answer; says so in `dues`. For each report: how many due dates it
// may answer.
//
// A report that names a due date (`for`) answers that one; if its vague date may mean several,
// whether it answers each of them cannot be told. Any other answers the due date that it lies
// nearest to, the earlier of two; before the first, the first. If that one has been answered, it
// answers the latest before it that has not, else none: what more is said of an answered one does
// not pay for the next. Those that name one are taken first, else all in the order of the fold.
std::vector<std::size_t> answer_dues(std::vector<DueDate>& dues,
                                     const std::vector<DatedReport>& reports);

}  // namespace projections
