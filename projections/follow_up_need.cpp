#include "projections/follow_up_need.h"

#include <algorithm>

#include "projections/legal_force.h"

namespace projections {

using ledger::FollowUpNeed;
using ledger::Kind;
using ledger::Subject;

Truth requires_follow_up(View& view, const Subject& subject) {
  const History& history = view.history(subject);
  std::optional<FollowUpNeed> need;
  if (subject.kind == Kind::document) {
    const auto state = history.state<DocumentState>(view.at());
    if (state.registered) need = state.registered->follow_up;
  } else if (subject.kind == Kind::proposal) {
    const auto state = history.state<ProposalState>(view.at());
    if (state.made) need = state.made->follow_up;
  } else if (subject.kind == Kind::decision) {
    const auto state = history.state<DecisionState>(view.at());
    if (state.taken) need = state.taken->follow_up;
  }
  return truth(need == FollowUpNeed::required) && history.exists(view.at());
}

bool takes_on_follow_up(ledger::Outcome outcome) {
  using enum ledger::Outcome;
  constexpr ledger::Outcome kNothingCame[] = {rejected, written_off, withdrawn, no_decision};
  return !only_prepares(outcome) &&
         std::ranges::find(kNothingCame, outcome) == std::end(kNothingCame);
}

std::vector<Subject> bases_of(const ledger::DecisionTaken& taken) {
  std::vector<Subject> bases;
  const auto add = [&](const auto& link) {
    if (link && link->ref) bases.push_back(link->ref->subject);
  };
  add(taken.on);
  add(taken.follows);
  add(taken.adopts);
  if (taken.text) bases.push_back(taken.text->subject);
  return bases;
}

}  // namespace projections
