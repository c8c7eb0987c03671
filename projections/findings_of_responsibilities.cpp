#include <algorithm>

#include "projections/date_questions.h"
#include "projections/findings.h"
#include "projections/responsibilities.h"

namespace projections {
namespace {

using ledger::ResponsibilityRole;

std::vector<ledger::Position> positions_of(const std::vector<const History*>& histories) {
  std::vector<ledger::Position> positions;
  for (const History* history : histories) {
    for (const ledger::Amended& entry : history->entries()) {
      if (entry.stands()) positions.push_back(entry.entry.position);
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

void find_missing(View& view, const ResponsibilityKey& key, const ResponsibilityRow& row,
                  Findings& findings) {
  Finding finding{"no-accountable", key.for_subject, key.organisation, {}, {}, {}};
  finding.holds = row.required && !row.held();
  if (finding.holds == Truth::no) return;
  finding.since = required_since(view, key.for_subject);
  finding.entries = positions_of(row.former);
  if (const auto* creation = view.history(key.for_subject).creation()) {
    finding.entries.push_back(creation->position);
  }
  findings.add(std::move(finding));
}

void find_several(const ResponsibilityKey& key, const ResponsibilityRow& row, Findings& findings) {
  if (key.role != ResponsibilityRole::accountable || row.holders.size() < 2) return;
  const auto sure = std::ranges::count(row.holders, Truth::yes, &Holder::holds);
  Finding finding{"several-accountable", key.for_subject, key.organisation, {}, {}, {}};
  finding.holds = sure >= 2 ? Truth::yes : Truth::cannot_tell;
  for (const Holder& holder : row.holders) {
    const auto* creation = holder.responsibility->creation();
    finding.entries.push_back(creation->position);
    finding.since = creation->effective;
  }
  findings.add(std::move(finding));
}

void find_vacant(const ResponsibilityKey& key, const ResponsibilityRow& row, Findings& findings) {
  if (!row.vacant) return;
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

}  // namespace

void find_in_responsibilities(View& view, Findings& findings) {
  for (const auto& [key, row] : responsibilities(view)) {
    find_missing(view, key, row, findings);
    find_several(key, row, findings);
    find_vacant(key, row, findings);
    for (const History* former : row.former) find_expired(view, *former, row, findings);
    for (const Holder& holder : row.holders) {
      find_expired(view, *holder.responsibility, row, findings);
    }
  }
}

}  // namespace projections
