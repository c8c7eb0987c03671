#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "projections/findings.h"
#include "projections/view.h"

namespace projections {

// A decision that may have been taken by the view's day, as findings look at it.
struct ExaminedDecision {
  const History& history;
  DecisionState state;                          // As it is shown; `taken` is there.
  Truth stands;                                 // Taken, and not annulled.
  std::optional<ledger::Subject> organisation;  // Whose body decided; none for a joint body.

  const ledger::DecisionTaken& taken() const { return *state.taken; }
  // The days on which it can have been taken.
  const ledger::DayInterval& days() const { return history.life().entries().front().days; }
  // A finding that holds while the decision stands, since it was taken, with that entry behind it.
  Finding finding(std::string_view rule) const;
};

void for_each_decision(View& view, const std::function<void(const ExaminedDecision&)>& visit);

}  // namespace projections
