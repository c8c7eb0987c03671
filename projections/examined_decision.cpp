#include "projections/examined_decision.h"

#include "projections/chain.h"
#include "projections/decisions.h"

namespace projections {

Finding ExaminedDecision::finding(std::string_view rule) const {
  return {rule,   history.subject(),           organisation, state.taken_since.date,
          stands, {state.taken_since.position}};
}

void for_each_decision(View& view, const std::function<void(const ExaminedDecision&)>& visit) {
  for (const History* decision : view.all(ledger::Kind::decision)) {
    if (decision->exists(view.at()) == Truth::no) continue;
    auto state = decision->state<DecisionState>(view.at());
    if (!state.taken) continue;
    visit({*decision, std::move(state), stands(view, *decision),
           organisation_deciding(view, *decision)});
  }
}

}  // namespace projections
