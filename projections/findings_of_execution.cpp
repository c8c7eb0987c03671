#include <algorithm>

#include "projections/date_questions.h"
#include "projections/decisions.h"
#include "projections/examined_decision.h"

namespace projections {
namespace {

using ledger::DecisionTaken;
using ledger::ExecutionState;
using ledger::Outcome;

bool is_approval(Outcome outcome) {
  using enum Outcome;
  constexpr Outcome kApprovals[] = {approved, approved_with_changes, approved_in_part,
                                    approved_on_condition};
  return std::ranges::find(kApprovals, outcome) != std::end(kApprovals);
}

// What was decided is for somebody to carry out.
bool is_to_be_executed(const DecisionTaken& taken) {
  return taken.outcome == Outcome::commissioned || is_approval(taken.outcome);
}

// All of it should have been done: the time for which it holds has passed.
Truth should_be_done(const View& view, const DecisionTaken& taken) {
  return taken.effective_to ? is_past(view.at(), *taken.effective_to, view.zone()) : Truth::no;
}

// Something should have been done: it has begun to hold. A commission without a day begins at once;
// when an approval without one does, nobody has said.
Truth should_have_begun(const View& view, const DecisionTaken& taken) {
  if (taken.effective_from) return has_begun(view.at(), *taken.effective_from, view.zone());
  return truth(taken.outcome == Outcome::commissioned);
}

// By the newest report of its execution, if there is one.
Truth is_unexecuted(const View& view, const DecisionState& state) {
  if (!state.taken) return Truth::no;
  if (state.executed.empty()) {
    return should_have_begun(view, *state.taken) || should_be_done(view, *state.taken);
  }
  switch (state.executed.back().fact.state) {
    case ExecutionState::done:
    case ExecutionState::dropped:
      return Truth::no;
    case ExecutionState::under_way:
    case ExecutionState::partly_done:
      return should_be_done(view, *state.taken);
    case ExecutionState::not_started:
      break;
  }
  // Somebody counts it as begun who reports that nothing has.
  return state.taken->effective_from ? should_have_begun(view, *state.taken) : Truth::yes;
}

// Another decision took its place, so that nothing of it is left to carry out.
Truth is_replaced(View& view, const History& decision) {
  Truth replaced = Truth::no;
  for (const History* newer : view.referring(decision.subject(), "replaces")) {
    replaced = replaced || stands(view, *newer);
  }
  return replaced;
}

// A commission that a later decision or proposal builds on has been answered.
Truth is_answered(View& view, const ExaminedDecision& decision) {
  if (decision.taken().outcome != Outcome::commissioned) return Truth::no;
  Truth answered = Truth::no;
  for (const History* answer : view.referring(decision.history.subject(), "follows")) {
    answered =
        answered || (answer->subject().kind == ledger::Kind::decision ? stands(view, *answer)
                                                                      : answer->exists(view.at()));
  }
  return answered;
}

// The newest date that makes it overdue.
ledger::Date overdue_since(const View& view, const ExaminedDecision& decision) {
  const DecisionTaken& taken = decision.taken();
  if (taken.effective_to && should_be_done(view, taken) != Truth::no) return *taken.effective_to;
  if (taken.effective_from) return *taken.effective_from;
  return decision.state.taken_since.date;
}

// What was last said of it.
ledger::Text said_of(const DecisionState& state) {
  if (state.executed.empty()) return {{}, "ingen rapport", "no report"};
  switch (state.executed.back().fact.state) {
    case ExecutionState::not_started:
      return {{}, "rapporterat: ej påbörjat", "reported: not started"};
    case ExecutionState::under_way:
      return {{}, "rapporterat: pågår", "reported: under way"};
    case ExecutionState::partly_done:
      return {{}, "rapporterat: delvis utfört", "reported: partly done"};
    case ExecutionState::done:
      return {{}, "rapporterat: utfört", "reported: done"};
    case ExecutionState::dropped:
      break;
  }
  return {{}, "rapporterat: nedlagt", "reported: dropped"};
}

void find_unexecuted(View& view, const ExaminedDecision& decision, Findings& findings) {
  if (!is_to_be_executed(decision.taken())) return;
  Finding finding = decision.finding("not-executed");
  const Truth unexecuted = in_every_placing<DecisionState>(
      decision.history.life(), view.at(),
      [&](const DecisionState& state) { return is_unexecuted(view, state); });
  finding.holds = finding.holds && unexecuted;
  if (finding.holds == Truth::no) return;
  finding.holds = finding.holds && !is_replaced(view, decision.history);
  if (decision.state.executed.empty()) {
    finding.holds = finding.holds && !is_answered(view, decision);
  } else {
    finding.entries.push_back(decision.state.executed.back().since.position);
  }
  finding.since = overdue_since(view, decision);
  finding.detail = said_of(decision.state);
  findings.add(std::move(finding));
}

}  // namespace

void find_unexecuted_decisions(View& view, Findings& findings) {
  for_each_decision(
      view, [&](const ExaminedDecision& decision) { find_unexecuted(view, decision, findings); });
}

}  // namespace projections
