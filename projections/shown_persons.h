#pragma once

#include "projections/view.h"

namespace projections {

// Notes that the persons whom an entry of `history` names, as corrected, are shown: their names
// stand in the answer's `disclosed`. Those whom a correction has replaced are not.
void show_persons(View& view, const History& history, ledger::Position position);

}  // namespace projections
