#include "projections/placed_days.h"

#include <algorithm>

namespace projections {

ledger::DayInterval placed_days(const History& history, ledger::Position position, ledger::Day at) {
  const auto entries = history.life().entries();
  const auto found =
      std::ranges::find(entries, position, [](const Placed& one) { return one.entry->position; });
  ledger::DayInterval days{ledger::kBeforeEveryDay, at};
  if (found == entries.end()) return days;
  for (auto before = entries.begin(); before <= found; ++before) {
    days.earliest = std::max(days.earliest, before->days.earliest);
  }
  for (auto after = found; after != entries.end(); ++after) {
    days.latest = std::min(days.latest, after->days.latest);
  }
  return {days.earliest, std::max(days.earliest, days.latest)};
}

}  // namespace projections
