#include "projections/initiative_life.h"

#include <algorithm>

#include "projections/date_questions.h"

namespace projections {

using ledger::InitiativeStatus;
using ledger::Subject;

bool has_ended(const InitiativeState& state) {
  if (!state.status) return false;
  const InitiativeStatus status = state.status->status;
  return status == InitiativeStatus::completed || status == InitiativeStatus::cancelled ||
         status == InitiativeStatus::absorbed;
}

Truth is_past_its_period(const View& view, const InitiativeState& state, ledger::Day day) {
  if (!state.proposed || !state.proposed->period || !state.proposed->period->to) return Truth::no;
  return is_past(day, *state.proposed->period->to, view.zone());
}

Truth is_past_its_period(const View& view, const InitiativeState& state) {
  return is_past_its_period(view, state, view.at());
}

Truth is_live(const View& view, const InitiativeState& state) {
  return truth(state.proposed && !has_ended(state)) && !is_past_its_period(view, state);
}

bool takes_part(const InitiativeState& state, const Subject& organisation) {
  if (!state.proposed || !state.proposed->participants) return false;
  const auto& participants = *state.proposed->participants;
  return std::ranges::find(participants, organisation, &ledger::OrganisationRef::subject) !=
         participants.end();
}

std::set<Subject> possible_participants(const View& view, const History& initiative) {
  std::set<Subject> found;
  const Fold& life = initiative.life();
  const PossiblePrefixes possible = life.possible_at(view.at());
  for (std::size_t count = possible.min; count <= possible.max; count = possible.next(count)) {
    const auto state = fold<InitiativeState>(life, count);
    if (!state.proposed || !state.proposed->participants) continue;
    for (const auto& participant : *state.proposed->participants) found.insert(participant.subject);
  }
  return found;
}

}  // namespace projections
