#pragma once

#include <boost/json/array.hpp>
#include <cstdint>
#include <optional>

#include "projections/view.h"

namespace projections {

// What a decision should have, item by item: yes, no (none is known), cannot-tell or
// not-applicable, with the positions of the entries that say so (contract section 6).
boost::json::array checklist(View& view, const History& decision);

// How many of those whom the rule counts were present; none if that is not known. A party that is
// listed twice was there once.
std::optional<std::int64_t> present_for(const ledger::Quorum& rule,
                                        const ledger::DecisionTaken& taken);

// Whether the body's rule of how many must be present, as it was when it decided, was met. Applies
// where the body had such a rule. `decision` must have been taken by the view's day.
struct QuorumAnswer {
  bool applies = false;
  Truth met = Truth::cannot_tell;  // Who was present is not known.
};
QuorumAnswer quorum(View& view, const History& decision);

}  // namespace projections
