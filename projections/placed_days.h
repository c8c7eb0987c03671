#pragma once

#include "projections/history.h"

namespace projections {

// The days that the entry at `position` of a life can lie on, given that it counts at `at`: not
// later than that, and in its place among the others. An entry that is not in the life can lie on
// any.
ledger::DayInterval placed_days(const History& history, ledger::Position position, ledger::Day at);

}  // namespace projections
