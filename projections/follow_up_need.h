#pragma once

#include <vector>

#include "projections/view.h"

namespace projections {

// Whether what a document, proposal or decision says of itself requires follow-up.
Truth requires_follow_up(View& view, const ledger::Subject& subject);

// Whether there is something to follow up because of what the decision is built on: not if it only
// prepares another's, or if nothing came of it.
bool takes_on_follow_up(ledger::Outcome outcome);

// What a decision is built on, as far as it is in the ledger: what it acts on, follows, adopts or
// names as its text.
std::vector<ledger::Subject> bases_of(const ledger::DecisionTaken& taken);

}  // namespace projections
