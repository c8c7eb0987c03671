#pragma once

#include <set>

#include "projections/view.h"

// Where an initiative stands in its life: what several rules ask.
namespace projections {

// Somebody has said so: completed, cancelled or absorbed.
bool has_ended(const InitiativeState& state);
// No where the end of its period is unknown.
Truth is_past_its_period(const View& view, const InitiativeState& state, ledger::Day day);
Truth is_past_its_period(const View& view, const InitiativeState& state);  // On the view's day.
// Still somebody's business: neither ended nor past its period.
Truth is_live(const View& view, const InitiativeState& state);

bool takes_part(const InitiativeState& state, const ledger::Subject& organisation);
// Everybody who takes part in some placing on the view's day.
std::set<ledger::Subject> possible_participants(const View& view, const History& initiative);

}  // namespace projections
