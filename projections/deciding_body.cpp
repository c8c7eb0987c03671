#include "projections/deciding_body.h"

#include <algorithm>

namespace projections {
namespace {

const Fold& life_of_body(View& view, const History& decision) {
  const auto state = decision.state<DecisionState>(view.at());
  return view.history(state.taken->body.subject).life();
}

// How much of the body's life may lie before its decision.
PossiblePrefixes possible_when_deciding(const Fold& life, const History& decision) {
  const ledger::DayInterval days = decision.life().entries().front().days;
  PossiblePrefixes possible = life.possible_at(days.latest);
  // A body that is said to be younger than its decision had the rules that it began with.
  possible.min = std::max(life.possible_at(days.earliest).min, possible.first);
  possible.max = std::max(possible.max, possible.min);
  return possible;
}

}  // namespace

Truth ask_deciding_body(View& view, const History& decision,
                        const std::function<Truth(const BodyState&)>& question) {
  const Fold& life = life_of_body(view, decision);
  return in_each_placing(life, possible_when_deciding(life, decision), question);
}

std::vector<ledger::Position> rule_in_force(
    View& view, const History& decision,
    const std::function<bool(const ledger::Event&)>& states_rule) {
  const Fold& life = life_of_body(view, decision);
  const PossiblePrefixes possible = possible_when_deciding(life, decision);
  std::vector<ledger::Position> positions;
  for (std::size_t i = 0; i < possible.max; ++i) {
    const ledger::Recorded& entry = *life.entries()[i].entry;
    if (!states_rule(entry.event)) continue;
    if (i < possible.min) positions.clear();  // What came before it was no longer in force.
    positions.push_back(entry.position);
  }
  return positions;
}

Truth is_council(const BodyState& body) {
  return truth(body.established && body.established->kind == ledger::BodyKind::council);
}

}  // namespace projections
