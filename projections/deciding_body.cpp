#include "projections/deciding_body.h"

#include <algorithm>

namespace projections {

Truth ask_deciding_body(View& view, const History& decision,
                        const std::function<Truth(const BodyState&)>& question) {
  const auto state = decision.state<DecisionState>(view.at());
  const Fold& life = view.history(state.taken->body.subject).life();
  const ledger::DayInterval days = decision.life().entries().front().days;
  PossiblePrefixes possible = life.possible_at(days.latest);
  // A body that is said to be younger than its decision had the rules that it began with.
  possible.min = std::max(life.possible_at(days.earliest).min, possible.first);
  possible.max = std::max(possible.max, possible.min);
  return in_each_placing(life, possible, question);
}

Truth is_council(const BodyState& body) {
  return truth(body.established && body.established->kind == ledger::BodyKind::council);
}

}  // namespace projections
