#include <algorithm>

#include "projections/date_questions.h"
#include "projections/findings.h"
#include "projections/responsibilities.h"

namespace projections {
namespace {

using ledger::ResponsibilityRole;

// The entries of the row's responsibilities that may count by the day.
std::vector<ledger::Position> positions_of(const View& view, const ResponsibilityRow& row) {
  std::vector<const History*> all = row.former;
  for (const Holder& holder : row.holders) all.push_back(holder.responsibility);
  std::vector<ledger::Position> positions;
  for (const History* history : all) {
    const Fold& life = history->life();
    for (const Placed& placed : life.entries().first(life.possible_at(view.at()).max)) {
      positions.push_back(placed.entry->position);
    }
  }
  return positions;
}

// When the row came to need somebody: from when its subject is in force, else since it was
// recorded.
std::optional<ledger::Date> required_since(View& view, const ledger::Subject& subject) {
  const History& history = view.history(subject);
  if (subject.kind == ledger::Kind::area) {
    const auto state = history.state<AreaState>(view.at());
    if (state.defined && state.defined->from) return state.defined->from;
  } else if (subject.kind == ledger::Kind::initiative) {
    const auto state = history.state<InitiativeState>(view.at());
    if (state.proposed && state.proposed->period) return state.proposed->period->from;
  }
  if (history.creation() == nullptr) return std::nullopt;
  return history.creation()->effective;
}

// The first day on which what was held until `last` is not.
ledger::Date day_after(const ledger::Date& last, const ledger::TimeZone& zone) {
  const auto days = last.days(zone);
  if (!days.is_one_day()) return last;
  return ledger::Date::of({days.latest.since_1970 + 1});
}

// The entry that ends a responsibility in some placing of vague dates; null if none does.
const ledger::Recorded* possible_end(const View& view, const History& responsibility) {
  const Fold& life = responsibility.life();
  const ledger::Recorded* end = nullptr;
  for (const Placed& placed : life.entries().first(life.possible_at(view.at()).max)) {
    if (fact_as<ledger::ResponsibilityEnded>(placed.entry->event) != nullptr) end = placed.entry;
  }
  return end;
}

// From when nobody holds what somebody must: when the last one went, if that was later.
std::optional<ledger::Date> missing_since(View& view, const ledger::Subject& subject,
                                          const ResponsibilityRow& row) {
  auto since = required_since(view, subject);
  const auto not_before = [&](const ledger::Date& date) {
    if (since && date.days(view.zone()).latest <= since->days(view.zone()).latest) return;
    since = date;
  };
  for (const History* former : row.former) {
    const auto state = former->state<ResponsibilityState>(view.at());
    if (state.ended) {
      not_before(state.ended_since.date);
    } else if (!state.declined && state.assigned->to) {
      not_before(day_after(*state.assigned->to, view.zone()));
    }
  }
  for (const Holder& holder : row.holders) {
    const auto* end = possible_end(view, *holder.responsibility);
    if (end != nullptr) not_before(end->effective);
  }
  return since;
}

void find_missing(View& view, const ResponsibilityKey& key, const ResponsibilityRow& row,
                  Findings& findings) {
  Finding finding{"no-accountable", key.for_subject, key.organisation, {}, {}, {}};
  finding.holds = row.required && !row.held();
  if (finding.holds == Truth::no) return;
  finding.since = missing_since(view, key.for_subject, row);
  finding.entries = positions_of(view, row);
  if (const auto* creation = view.history(key.for_subject).creation()) {
    finding.entries.push_back(creation->position);
  }
  findings.add(std::move(finding));
}

// Since the second of them came.
void find_several(const ResponsibilityKey& key, const ResponsibilityRow& row, Findings& findings) {
  if (key.role != ResponsibilityRole::accountable || row.holders.size() < 2) return;
  const auto sure = std::ranges::count(row.holders, Truth::yes, &Holder::holds);
  Finding finding{"several-accountable", key.for_subject, key.organisation, {}, {}, {}};
  finding.holds = sure >= 2 ? Truth::yes : Truth::cannot_tell;
  std::vector<const Placed*> assigned;
  for (const Holder& holder : row.holders) {
    assigned.push_back(&holder.responsibility->life().entries().front());
    finding.entries.push_back(assigned.back()->entry->position);
  }
  std::ranges::sort(assigned, {}, [](const Placed* placed) {
    return std::pair(placed->sort_day, placed->entry->position);
  });
  finding.since = assigned[1]->entry->effective;
  findings.add(std::move(finding));
}

// Nobody surely holds it, and who may hold it still may have left it vacant.
void find_possibly_vacant(View& view, const ResponsibilityKey& key, const ResponsibilityRow& row,
                          Findings& findings) {
  if (row.held() == Truth::yes) return;
  for (const Holder& holder : row.holders) {
    const Truth left_vacant = in_every_placing<ResponsibilityState>(
        holder.responsibility->life(), view.at(), [](const ResponsibilityState& state) {
          return truth(state.ended && state.ended->vacant.value_or(false));
        });
    const auto* end = possible_end(view, *holder.responsibility);
    if (left_vacant == Truth::no || end == nullptr) continue;
    findings.add({"vacant",
                  key.for_subject,
                  key.organisation,
                  end->effective,
                  Truth::cannot_tell,
                  {end->position}});
    return;
  }
}

void find_vacant(View& view, const ResponsibilityKey& key, const ResponsibilityRow& row,
                 Findings& findings) {
  if (!row.vacant) {
    find_possibly_vacant(view, key, row, findings);
    return;
  }
  Finding finding{"vacant",         key.for_subject,
                  key.organisation, row.vacant_since->date,
                  Truth::yes,       {row.vacant_since->position}};
  findings.add(std::move(finding));
}

Truth is_expired(View& view, const History& responsibility) {
  return in_every_placing<ResponsibilityState>(
      responsibility.life(), view.at(), [&](const ResponsibilityState& state) {
        if (!state.assigned || !state.assigned->to || state.declined || state.ended) {
          return Truth::no;
        }
        return is_past(view.at(), *state.assigned->to, view.zone());
      });
}

// Its end has come, nobody said so, and nobody else holds the same.
void find_expired(View& view, const History& responsibility, const ResponsibilityRow& row,
                  Findings& findings) {
  Truth others = Truth::no;
  for (const Holder& holder : row.holders) {
    if (holder.responsibility != &responsibility) others = others || holder.holds;
  }
  const auto state = responsibility.state<ResponsibilityState>(view.at());
  if (!state.assigned) return;
  Finding finding{"responsibility-expired",
                  responsibility.subject(),
                  state.assigned->organisation.subject,
                  state.assigned->to,
                  Truth::yes,
                  {state.assigned_since.position}};
  finding.holds = is_expired(view, responsibility) && !others;
  findings.add(std::move(finding));
}

// Held, and nobody decided it, as far as is known. A decision that is known to exist (`missing`)
// was taken.
void find_without_decision(View& view, const Holder& holder, Findings& findings) {
  const auto state = holder.responsibility->state<ResponsibilityState>(view.at());
  if (!state.assigned || state.assigned->basis) return;
  findings.add({"responsibility-without-decision",
                holder.responsibility->subject(),
                state.assigned->organisation.subject,
                state.assigned_since.date,
                holder.holds,
                {state.assigned_since.position}});
}

}  // namespace

void find_in_responsibilities(View& view, Findings& findings) {
  for (const auto& [key, row] : responsibilities(view)) {
    find_missing(view, key, row, findings);
    find_several(key, row, findings);
    find_vacant(view, key, row, findings);
    for (const History* former : row.former) find_expired(view, *former, row, findings);
    for (const Holder& holder : row.holders) {
      find_expired(view, *holder.responsibility, row, findings);
      find_without_decision(view, holder, findings);
    }
  }
}

}  // namespace projections
