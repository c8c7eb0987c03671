#include "projections/responsibilities.h"

#include <algorithm>

#include "ledger/json_writer.h"
#include "projections/date_questions.h"
#include "projections/portfolio.h"

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

// The parties of this collaboration on the day.
std::vector<Subject> parties(View& view) {
  std::vector<Subject> list;
  for (const History* organisation : view.all(Kind::organisation)) {
    const auto state = organisation->state<OrganisationState>(view.at());
    if (state.registered && state.registered->party.value_or(false) && !state.dissolved) {
      list.push_back(organisation->subject());
    }
  }
  return list;
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
  for (const History* area : view.all(Kind::area)) {
    const auto state = area->state<AreaState>(view.at());
    if (!state.defined || state.defined->kind != ledger::AreaKind::focus) continue;
    const Truth required = in_every_placing<AreaState>(
        area->life(), view.at(),
        [&](const AreaState& placed) { return area_is_in_force(view, placed); });
    for (const Subject& party : parties(view)) require(rows, area->subject(), party, required);
  }
}

void require_for_initiatives(View& view, Responsibilities& rows) {
  for (const History* initiative : view.all(Kind::initiative)) {
    if (initiative->exists(view.at()) == Truth::no) continue;
    const auto state = initiative->state<InitiativeState>(view.at());
    if (!state.proposed || !state.proposed->participants) continue;
    const Truth required = initiative->exists(view.at()) && is_running(view, *initiative);
    for (const auto& participant : *state.proposed->participants) {
      require(rows, initiative->subject(), participant.subject, required);
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

// A vacancy stands until somebody holds the row again.
void find_vacancy(const View& view, ResponsibilityRow& row) {
  if (!row.holders.empty()) return;
  ledger::Day last = ledger::kBeforeEveryDay;
  for (const History* former : row.former) {
    const auto state = former->state<ResponsibilityState>(view.at());
    if (!state.ended) continue;
    const ledger::Day day = state.ended_since.date.days(view.zone()).latest;
    if (day < last) continue;
    last = day;
    row.vacant = state.ended->vacant.value_or(false);
    row.vacant_since = row.vacant ? std::optional(state.ended_since) : std::nullopt;
  }
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
  if (assigned.person) {
    view.show_persons(state.assigned_since.position);
    for (const auto& entry : holder.responsibility->entries()) {
      for (const ledger::Position correction : entry.corrected_by) view.show_persons(correction);
    }
  }
  return row;
}

bool matches(const ResponsibilityFilter& filter, const ResponsibilityKey& key) {
  return (!filter.for_subject || *filter.for_subject == key.for_subject) &&
         (!filter.organisation || *filter.organisation == key.organisation) &&
         (!filter.role || *filter.role == key.role);
}

}  // namespace

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
