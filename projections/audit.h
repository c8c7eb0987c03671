#pragma once

#include <boost/json/array.hpp>

#include "projections/view.h"

namespace projections {

// Every entry of a subject as it was recorded: both clocks, who, what amended it, and whether its
// signature is right by its recorder's key as registered then. O(entries of the subject), one
// signature check each.
boost::json::array audit_entries(View& view, const ledger::Subject& subject);

}  // namespace projections
