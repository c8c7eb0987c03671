#pragma once

#include <boost/json/array.hpp>
#include <boost/json/storage_ptr.hpp>

#include "projections/view.h"

namespace projections {

// The portfolio on a day: every action area, also the empty ones, with its initiatives, and last
// those without an area; in this memory. Contract section 6. O(rows of areas and initiatives).
boost::json::array portfolio(View& view, const boost::json::storage_ptr& storage);

// The parties on that day, in the order of their slugs: whom the participants are compared with.
boost::json::array party_rows(View& view);

// Whether the initiative's period includes the day; cannot_tell where no period is known.
Truth is_running(const View& view, const InitiativeState& state);
// In every placing where it exists.
Truth is_running(const View& view, const History& initiative);

}  // namespace projections
