#pragma once

#include <boost/json/array.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "projections/view.h"

namespace projections {

// Who holds what for which subject: one row of the answer.
struct ResponsibilityKey {
  ledger::Subject for_subject;
  ledger::Subject organisation;
  ledger::ResponsibilityRole role;
  auto operator<=>(const ResponsibilityKey&) const = default;
};

struct Holder {
  const History* responsibility;
  Truth holds;
};

struct ResponsibilityRow {
  std::vector<Holder> holders;         // Who holds it in some placing.
  std::vector<const History*> former;  // Ended, declined or expired on every placing.
  bool vacant = false;                 // The last to end said that nobody takes over.
  std::optional<Since> vacant_since;
  Truth required = Truth::no;  // Somebody must be accountable.

  // Somebody holds it, as far as is known.
  Truth held() const;
};
using Responsibilities = std::map<ResponsibilityKey, ResponsibilityRow>;

// The organisations that are, or may be, equal parties of this collaboration on the day.
std::map<ledger::Subject, Truth> parties(View& view);

// Whether this responsibility is held on the day: assigned, not declined, not ended, `to` not past.
Truth holds(View& view, const History& responsibility);

// Every responsibility that was ever assigned by the day, and every pair that must have somebody
// accountable (contract section 6).
Responsibilities responsibilities(View& view);

struct ResponsibilityFilter {
  std::optional<ledger::Subject> for_subject;
  std::optional<ledger::Subject> organisation;
  std::optional<ledger::ResponsibilityRole> role;
};
boost::json::array responsibility_rows(View& view, const ResponsibilityFilter& filter);

}  // namespace projections
