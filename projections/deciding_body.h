#pragma once

#include <functional>
#include <vector>

#include "projections/view.h"

namespace projections {

// A question to the body that decided, by the rules that it had when it did: in every placing of
// that day and of the body's own life. `decision` must have been taken by the view's day.
Truth ask_deciding_body(View& view, const History& decision,
                        const std::function<Truth(const BodyState&)>& question);

// The entries of the body's life that state a rule, and may have been the last to do so when it
// decided.
std::vector<ledger::Position> rule_in_force(
    View& view, const History& decision,
    const std::function<bool(const ledger::Event&)>& states_rule);

// Only a council can bind its municipality or region (kommunallagen 5 kap. 1 §).
Truth is_council(const BodyState& body);

}  // namespace projections
