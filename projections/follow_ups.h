#pragma once

#include <boost/json/array.hpp>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "projections/due_dates.h"
#include "projections/view.h"

namespace projections {

// How a due date, or a whole follow-up, stands on a day.
enum class FollowUpStatus {
  due,          // Still to come.
  overdue,      // Has passed without a report.
  reported,     // Answered; a follow-up: and nothing more falls due.
  undated,      // A follow-up without reports, of which no due date is known.
  cannot_tell,  // Overdue or not: that depends on dates known only in part.
};
std::string_view status_name(FollowUpStatus status);
std::span<const std::string_view> status_names();
std::optional<FollowUpStatus> find_status(std::string_view name);

struct StandingDue {
  DueDate due;  // `answered` is over all placings.
  Truth overdue = Truth::no;
  FollowUpStatus status = FollowUpStatus::due;
};

// A follow-up on the view's day: its due dates that have certainly passed and the one after them,
// and its reports. Of a thing that is reported `done` nothing more falls due after that.
struct FollowUpStanding {
  const History* follow_up;
  ledger::FollowUpScheduled scheduled;
  Since scheduled_since;
  std::vector<StandingDue> dues;
  std::vector<Dated<ledger::FollowUpReported>> reports;  // In the order of the fold.
  std::size_t sure_reports = 0;   // So many of them, from the first, count in every placing.
  std::size_t shown_reports = 0;  // So many count by their sort days.
  Truth exists = Truth::no;
  std::optional<Truth> overdue;  // None where no due date is known.

  // The first due date that is, or may be, overdue, and the first that is still to come.
  const StandingDue* first_overdue() const;
  const StandingDue* next() const;
  FollowUpStatus status() const;
  Truth reported() const;  // At least one report is known.
};

// `follow_up` is, or may be, scheduled by the view's day. O(due dates × reports).
FollowUpStanding standing_of(const View& view, const History& follow_up);

// The organisations whose the follow-up is: `by`, or those of the body that it names.
std::vector<ledger::Subject> followed_up_by(View& view, const ledger::FollowUpScheduled& scheduled);

struct FollowUpFilter {
  std::optional<ledger::Subject> subject;       // The follow-up, or what it is of.
  std::optional<ledger::Subject> organisation;  // Itself, or by one of its bodies.
  std::optional<FollowUpStatus> status;         // Overdue: also where it cannot be told.
};
boost::json::array follow_up_rows(View& view, const FollowUpFilter& filter);

}  // namespace projections
