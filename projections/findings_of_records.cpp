#include <algorithm>

#include "ledger/log_index.h"
#include "ledger/subject_head.h"
#include "projections/findings.h"

namespace projections {
namespace {

using ledger::Day;
using ledger::Effect;

constexpr std::int32_t kLateDays = 30;

// More than kLateDays after it took effect, for facts later than the ledger's first entry that have
// taken effect by the day asked about.
Truth is_late(const View& view, const ledger::Recorded& entry, Day first) {
  const auto days = effective_days(entry.effective, entry.time, view.zone());
  const Day recorded = view.zone().day_of(entry.time);
  const Day last_late = std::min(view.at(), Day{recorded.since_1970 - kLateDays - 1});
  const Day first_counted{first.since_1970 + 1};
  if (days.earliest >= first_counted && days.latest <= last_late) return Truth::yes;
  const Day from = std::max(days.earliest, first_counted);
  const Day to = std::min(days.latest, last_late);
  return from <= to ? Truth::cannot_tell : Truth::no;
}

bool is_fact(const ledger::Amended& entry) {
  const Effect effect = entry.entry.event.traits().effect;
  return entry.stands() && effect != Effect::amends && effect != Effect::annotates;
}

}  // namespace

void find_late_records(View& view, Findings& findings) {
  if (view.size() == 0) return;
  const auto first = ledger::read_entry(view.log(), {0});
  if (!first) throw UnreadableRows{first.error()};
  const Day first_day = view.zone().day_of(first->time);
  for (std::size_t kind = 0; kind < ledger::kKinds; ++kind) {
    for (const History* history : view.all(static_cast<ledger::Kind>(kind))) {
      for (const ledger::Amended& entry : history->entries()) {
        if (!is_fact(entry)) continue;
        findings.add({"recorded-late",
                      history->subject(),
                      {},
                      entry.entry.effective,
                      is_late(view, entry.entry, first_day),
                      {entry.entry.position}});
      }
    }
  }
}

}  // namespace projections
