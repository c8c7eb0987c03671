#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <vector>

#include "projections/view.h"

namespace projections {

// Whether a decision has legal force on a day (contract section 5: stated by an event, or derived
// from its announcement: kommunallagen 13 kap.).
struct LegalForce {
  bool applies = true;  // Some bodies and outcomes cannot be appealed at all.
  Truth has = Truth::no;
  std::optional<ledger::DayInterval> appeal_until;  // Where it was announced.
  std::optional<ledger::DayInterval> from;          // Where it has, or will have, legal force.
  std::vector<ledger::Position> entries;
};

LegalForce legal_force(View& view, const History& decision);
boost::json::object to_json(const LegalForce& force);

// Outcomes that leave the deciding to somebody else, or to another day.
bool only_prepares(ledger::Outcome outcome);

}  // namespace projections
