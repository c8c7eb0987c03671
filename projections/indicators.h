#pragma once

#include <boost/json/array.hpp>
#include <optional>

#include "projections/view.h"

namespace projections {

struct IndicatorFilter {
  std::optional<ledger::Subject> subject;       // The indicator, or what it measures.
  std::optional<ledger::Subject> organisation;  // Whose values.
};

// The indicators that are defined on the view's day, each with a series of values for every
// organisation, in the order of the time that the values are for: the end of `period`, else
// `effective`; dates that overlap stay in the order of recording, as in a fold. An indicator
// without values is listed too, but for an organisation asked for. O(rows of indicators).
boost::json::array indicator_rows(View& view, const IndicatorFilter& filter);

// The indicators by which an initiative is measured: those it names itself, and those of which it
// is said that they measure it.
Truth has_indicator(View& view, const ledger::Subject& initiative, const InitiativeState& state);

}  // namespace projections
