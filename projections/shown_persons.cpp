#include "projections/shown_persons.h"

#include <algorithm>

namespace projections {
namespace {

const ledger::Amended* find_entry(const History& history, ledger::Position position) {
  const auto found =
      std::ranges::find(history.entries(), position,
                        [](const ledger::Amended& amended) { return amended.entry.position; });
  return found != history.entries().end() ? &*found : nullptr;
}

}  // namespace

void show_persons(View& view, const History& history, ledger::Position position) {
  const ledger::Amended* shown = find_entry(history, position);
  if (shown == nullptr) return;
  ledger::Position said_at = position;
  for (const ledger::Position correction : shown->corrected_by) {
    const ledger::Amended* amended = find_entry(history, correction);
    const auto* fact = ledger::fact_as<ledger::EntryCorrected>(amended->entry.event);
    if (fact->data) said_at = correction;
  }
  view.show_persons(said_at);
}

}  // namespace projections
