#include "projections/responsibilities.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "ledger/json_writer.h"
#include "projections/date_questions.h"
#include "projections/initiative_life.h"
#include "projections/portfolio.h"
#include "projections/shown_persons.h"

namespace projections {
namespace {

using ledger::json_of;
using ledger::Kind;
using ledger::ResponsibilityRole;
using ledger::Subject;
namespace json = boost::json;

Truth holds_in(const View& view, const ResponsibilityState& state) {
  if (!state.assigned || state.declined || state.ended) return Truth::no;
  return state.assigned->to ? !is_past(view.at(), *state.assigned->to, view.zone()) : Truth::yes;
}

void require(Responsibilities& rows, const Subject& subject, const Subject& organisation,
             Truth required) {
  if (required == Truth::no) return;
  ResponsibilityRow& row = rows[{subject, organisation, ResponsibilityRole::accountable}];
  row.required = row.required || required;
}

Truth area_is_in_force(const View& view, const AreaState& state) {
  if (!state.defined || state.ended) return Truth::no;
  Truth in_force = Truth::yes;
  if (state.defined->from)
    in_force = in_force && has_begun(view.at(), *state.defined->from, view.zone());
  if (state.defined->to)
    in_force = in_force && !is_past(view.at(), *state.defined->to, view.zone());
  return in_force;
}

void require_for_focus_areas(View& view, Responsibilities& rows) {
  const auto all_parties = parties(view);
  for (const History* area : view.all(Kind::area)) {
    const auto state = area->state<AreaState>(view.at());
    if (!state.defined || state.defined->kind != ledger::AreaKind::focus) continue;
    const Truth required = in_every_placing<AreaState>(
        area->life(), view.at(),
        [&](const AreaState& placed) { return area_is_in_force(view, placed); });
    for (const auto& [party, is_party] : all_parties) {
      require(rows, area->subject(), party, required && is_party);
    }
  }
}

// Everybody who takes part in some placing on the day, or by then did.
std::set<Subject> participants_until(const View& view, const Fold& life) {
  std::set<Subject> found;
  const PossiblePrefixes possible = life.possible_at(view.at());
  for (std::size_t count = 0; count < possible.max;) {
    count = possible.next(count);
    const auto state = fold<InitiativeState>(life, count);
    if (!state.proposed->participants) continue;
    for (const auto& participant : *state.proposed->participants) found.insert(participant.subject);
  }
  return found;
}

void require_for_initiatives(View& view, Responsibilities& rows) {
  for (const History* initiative : view.all(Kind::initiative)) {
    const Fold& life = initiative->life();
    for (const Subject& participant : participants_until(view, life)) {
      const Truth required =
          in_every_placing<InitiativeState>(life, view.at(), [&](const InitiativeState& state) {
            return truth(takes_part(state, participant)) && is_running(view, state);
          });
      require(rows, initiative->subject(), participant, required);
    }
  }
}

void require_for_matters(View& view, Responsibilities& rows) {
  for (const History* matter : view.all(Kind::matter)) {
    const auto state = matter->state<MatterState>(view.at());
    if (!state.opened) continue;
    const Truth required = in_every_placing<MatterState>(
        matter->life(), view.at(),
        [](const MatterState& placed) { return truth(placed.opened && !placed.closed); });
    require(rows, matter->subject(), state.opened->organisation.subject, required);
  }
}

void require_for_requests(View& view, Responsibilities& rows) {
  for (const History* decision : view.all(Kind::decision)) {
    const auto state = decision->state<DecisionState>(view.at());
    if (!state.taken || !state.taken->requests) continue;
    const Truth required = in_every_placing<DecisionState>(
        decision->life(), view.at(),
        [](const DecisionState& placed) { return truth(placed.taken && placed.annulled.empty()); });
    for (const auto& party : state.taken->requests->parties) {
      require(rows, decision->subject(), party.subject, required);
    }
  }
}

void add_assigned(View& view, const History& responsibility, Responsibilities& rows) {
  const PossiblePrefixes possible = responsibility.life().possible_at(view.at());
  if (possible.max == 0) return;
  const auto state = responsibility.state<ResponsibilityState>(view.at());
  const auto& assigned = *state.assigned;
  ResponsibilityRow& row =
      rows[{assigned.for_subject.subject, assigned.organisation.subject, assigned.role}];
  const Truth held = holds(view, responsibility);
  if (held != Truth::no) {
    row.holders.push_back({&responsibility, held});
  } else {
    row.former.push_back(&responsibility);
  }
}

// When an entry of a responsibility's life counts.
using Moment = std::pair<ledger::Day, ledger::Position>;

Moment moment_of(const History& responsibility, ledger::Position position) {
  const auto entries = responsibility.life().entries();
  const auto found =
      std::ranges::find(entries, position, [](const Placed& one) { return one.entry->position; });
  return {found->sort_day, position};
}

// A vacancy stands until somebody holds the row again.
void find_vacancy(const View& view, ResponsibilityRow& row) {
  if (!row.holders.empty()) return;
  std::optional<Moment> last;
  const auto is_last = [&](const Moment& moment) {
    if (last && moment < *last) return false;
    last = moment;
    return true;
  };
  for (const History* former : row.former) {
    const auto state = former->state<ResponsibilityState>(view.at());
    if (!state.declined && is_last(moment_of(*former, state.assigned_since.position))) {
      row.vacant_since.reset();
    }
    if (!state.ended || !is_last(moment_of(*former, state.ended_since.position))) continue;
    row.vacant_since.reset();
    if (state.ended->vacant.value_or(false)) row.vacant_since = state.ended_since;
  }
  row.vacant = row.vacant_since.has_value();
}

json::object to_json(View& view, const Holder& holder) {
  const auto state = holder.responsibility->state<ResponsibilityState>(view.at());
  const auto& assigned = *state.assigned;
  json::object row;
  row["responsibility"] = json::string(to_string(holder.responsibility->subject()));
  row["function"] = json_of(assigned.function);
  row["person"] = assigned.person ? json_of(*assigned.person) : json::value(nullptr);
  row["since"] = json_of(state.assigned_since.date);
  row["to"] = assigned.to ? json_of(*assigned.to) : json::value(nullptr);
  row["certain"] = holder.holds == Truth::yes;
  row["accepted"] = state.accepted;
  row["position"] = state.assigned_since.position.value;
  if (assigned.person) show_persons(view, *holder.responsibility, state.assigned_since.position);
  return row;
}

bool matches(const ResponsibilityFilter& filter, const ResponsibilityKey& key) {
  return (!filter.for_subject || *filter.for_subject == key.for_subject) &&
         (!filter.organisation || *filter.organisation == key.organisation) &&
         (!filter.role || *filter.role == key.role);
}

}  // namespace

std::map<Subject, Truth> parties(View& view) {
  std::map<Subject, Truth> found;
  for (const History* organisation : view.all(Kind::organisation)) {
    const Truth is_party = in_every_placing<OrganisationState>(
        organisation->life(), view.at(), [](const OrganisationState& state) {
          return truth(state.registered && state.registered->party.value_or(false) &&
                       !state.dissolved);
        });
    if (is_party != Truth::no) found.emplace(organisation->subject(), is_party);
  }
  return found;
}

Truth ResponsibilityRow::held() const {
  Truth any = Truth::no;
  for (const Holder& holder : holders) any = any || holder.holds;
  return any;
}

Truth holds(View& view, const History& responsibility) {
  return in_every_placing<ResponsibilityState>(
      responsibility.life(), view.at(),
      [&](const ResponsibilityState& state) { return holds_in(view, state); });
}

Responsibilities responsibilities(View& view) {
  Responsibilities rows;
  for (const History* responsibility : view.all(Kind::responsibility)) {
    add_assigned(view, *responsibility, rows);
  }
  require_for_focus_areas(view, rows);
  require_for_initiatives(view, rows);
  require_for_matters(view, rows);
  require_for_requests(view, rows);
  for (auto& [key, row] : rows) find_vacancy(view, row);
  return rows;
}

json::array responsibility_rows(View& view, const ResponsibilityFilter& filter) {
  json::array list;
  for (const auto& [key, row] : responsibilities(view)) {
    const bool says_something = !row.holders.empty() || row.vacant || row.required != Truth::no;
    if (!says_something || !matches(filter, key)) continue;
    json::object shown;
    shown["for"] = view.mention(key.for_subject);
    shown["organisation"] = view.mention(key.organisation);
    shown["role"] = json_of(key.role);
    json::array holders;
    for (const Holder& holder : row.holders) holders.emplace_back(to_json(view, holder));
    shown["holders"] = std::move(holders);
    shown["vacant"] = row.vacant;
    shown["required"] = truth_name(row.required);
    list.emplace_back(std::move(shown));
  }
  return list;
}

}  // namespace projections
