#pragma once

#include <functional>
#include <set>
#include <vector>

#include "ledger/entry.h"
#include "ledger/event_store.h"
#include "ledger/row_list.h"

// The index of the decision register: where each decision stands in it, without folding any.
namespace projections {

// A decision whose place follows from the entry that took it alone: no entry amends it, and its
// date has no time of day.
struct IndexedDecision {
  ledger::Day day;            // Its sort day.
  ledger::Position position;  // Of the entry that took it.
  ledger::Day latest;         // It was not taken later, for all that its date says.
  ledger::Outcome outcome{};
  ledger::Subject decision;
};

// The index rows of one entry; none for most. Pure.
void append_register_rows(const ledger::Entry& entry, ledger::RowList& rows);

// The decisions whose place only a fold can tell, whatever is known.
ledger::Result<std::set<ledger::Subject>> read_folded_decisions(const ledger::EventReader& log);

// Visits every indexed decision, also those that must be folded: newest sort day first, and within
// a day the last recorded first. Errc::damaged. O(1) a decision.
ledger::Result<void> visit_indexed_decisions(
    const ledger::EventReader& log, const std::function<void(const IndexedDecision&)>& visit);

}  // namespace projections
