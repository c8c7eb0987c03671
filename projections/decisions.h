#pragma once

#include <boost/json/object.hpp>
#include <vector>

#include "projections/legal_force.h"
#include "projections/view.h"

namespace projections {

// Whether the notice of a decision reached an organisation: it, or a body of it alone, stands in a
// dispatch. A joint body stands for no single organisation.
Truth is_notified(View& view, const History& decision, const ledger::Subject& organisation);

// Whether the decision was taken and has not been annulled.
Truth stands(const View& view, const History& decision);

// A decision in a list: the members of its data, `since` and `legalForce`. `state` must have it
// taken.
boost::json::object decision_row(View& view, const History& decision, const DecisionState& state,
                                 const LegalForce& force);

// One decision: what was decided, its chain both ways, its life cycle and the checklist (contract
// section 6).
boost::json::object decision_answer(View& view, const History& decision);

}  // namespace projections
