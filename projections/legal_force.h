#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <vector>

#include "projections/view.h"

namespace projections {

// Whether a decision has legal force on a day (contract section 5: stated by an event, or derived
// from its announcement: kommunallagen 13 kap.).
struct LegalForce {
  bool applies = true;  // Some bodies and outcomes cannot be appealed at all.
  Truth has = Truth::no;
  std::optional<ledger::DayInterval> appeal_until;  // Where it was announced.
  std::optional<ledger::DayInterval> from;          // Where it has, or will have, legal force.
  std::vector<ledger::Position> entries;
};

LegalForce legal_force(View& view, const History& decision);

// Whether somebody may appeal: some bodies and outcomes bind nobody. `decision` must have been
// taken by the view's day.
Truth can_be_appealed(View& view, const History& decision);
// The last day of appeal by the calendar, after the newest announcement in `state`: more than one
// day where the day of announcement is vague. There must be an announcement.
ledger::DayInterval appeal_until(const View& view, const History& decision,
                                 const DecisionState& state);
// Whether the decision should have legal force and nothing is on the way to give it: it can be
// appealed, is not annulled, and was never announced or was appealed in time.
Truth lacks_legal_force(View& view, const History& decision);

boost::json::object to_json(const LegalForce& force);

// Outcomes that leave the deciding to somebody else, or to another day.
bool only_prepares(ledger::Outcome outcome);

}  // namespace projections
