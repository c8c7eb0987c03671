#include "projections/date_questions.h"
#include "projections/findings.h"
#include "projections/follow_up_need.h"

namespace projections {
namespace {

using ledger::FollowUpNeed;
using ledger::Kind;
using ledger::Subject;

void find_before_proposal(View& view, const History& decision, const DecisionState& state,
                          Findings& findings) {
  if (!state.taken->on || !state.taken->on->ref) return;
  const History& proposal = view.history(state.taken->on->ref->subject);
  const auto* made = proposal.creation();
  if (made == nullptr) return;
  const auto days = [](const History& history) { return history.life().entries().front().days; };
  findings.add({"decision-before-proposal",
                decision.subject(),
                {},
                state.taken_since.date,
                decision.exists(view.at()) && is_before(days(decision), days(proposal)),
                {state.taken_since.position, made->position}});
}

// What is named but is not in the ledger, or no longer stands there.
template <class R>
bool is_broken(View& view, const std::optional<ledger::OrMissing<R>>& link) {
  if (!link) return false;
  return !link->ref || !view.history(link->ref->subject).is_created();
}

void find_broken_chain(View& view, const History& decision, const DecisionState& state,
                       Findings& findings) {
  const auto& taken = *state.taken;
  const bool broken = is_broken(view, taken.on) || is_broken(view, taken.follows) ||
                      is_broken(view, taken.adopts) || is_broken(view, taken.replaces);
  if (!broken) return;
  findings.add({"chain-broken",
                decision.subject(),
                {},
                state.taken_since.date,
                decision.exists(view.at()),
                {state.taken_since.position}});
}

void find_broken_proposals(View& view, Findings& findings) {
  for (const History* proposal : view.all(Kind::proposal)) {
    const auto state = proposal->state<ProposalState>(view.at());
    if (!state.made || !is_broken(view, state.made->follows)) continue;
    findings.add({"chain-broken",
                  proposal->subject(),
                  {},
                  state.made_since.date,
                  proposal->exists(view.at()),
                  {state.made_since.position}});
  }
}

void find_waived(View& view, const History& decision, const DecisionState& state,
                 Findings& findings) {
  const auto& taken = *state.taken;
  if (taken.follow_up != FollowUpNeed::not_required) return;
  Finding finding{"followup-waived",      decision.subject(),         {},
                  state.taken_since.date, decision.exists(view.at()), {state.taken_since.position}};
  Truth requires_it = Truth::no;
  for (const Subject& basis : bases_of(taken)) {
    const Truth here = requires_follow_up(view, basis);
    requires_it = requires_it || here;
    if (here == Truth::no) continue;
    finding.entries.push_back(view.history(basis).creation()->position);
  }
  finding.holds = finding.holds && requires_it;
  findings.add(std::move(finding));
}

}  // namespace

void find_in_decisions(View& view, Findings& findings) {
  for (const History* decision : view.all(Kind::decision)) {
    if (decision->exists(view.at()) == Truth::no) continue;
    const auto state = decision->state<DecisionState>(view.at());
    if (!state.taken) continue;
    find_before_proposal(view, *decision, state, findings);
    find_broken_chain(view, *decision, state, findings);
    find_waived(view, *decision, state, findings);
  }
  find_broken_proposals(view, findings);
}

}  // namespace projections
