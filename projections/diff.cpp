#include "projections/diff.h"

#include <map>
#include <optional>
#include <set>

#include "ledger/event_json.h"
#include "ledger/json_writer.h"
#include "projections/adoptions.h"
#include "projections/legal_force.h"
#include "projections/portfolio.h"
#include "projections/responsibilities.h"

namespace projections {
namespace {

using ledger::Event;
using ledger::json_of;
using ledger::Kind;
using ledger::Subject;
namespace json = boost::json;

template <class F>
json::object members_of(const std::optional<F>& fact) {
  return fact ? event_to_json(Event{*fact, {}}) : json::object();
}

json::object area_members(const AreaState& state) {
  json::object members = members_of(state.defined);
  if (state.surveyed) members["surveyed"] = json_of(state.surveyed->ongoing);
  if (state.ended) members["ended"] = true;
  return members;
}

json::object initiative_members(View& view, const History& history) {
  const auto state = history.state<InitiativeState>(view.at());
  json::object members = members_of(state.proposed);
  members["status"] = state.status ? json_of(state.status->status) : json::value(nullptr);
  const bool has_period = state.proposed && state.proposed->period;
  members["running"] =
      has_period ? json::value(truth_name(is_running(view, history))) : json::value(nullptr);
  for (const auto& taken_up : state.taken_up) {
    members["takenUp/" + taken_up.fact.organisation.subject.slug] = json_of(taken_up.fact.plan);
  }
  return members;
}

json::object decision_members(View& view, const History& history) {
  const auto state = history.state<DecisionState>(view.at());
  json::object members = members_of(state.taken);
  members["legalForce"] = to_json(legal_force(view, history)).at("state");
  members["announced"] = !state.announced.empty();
  members["dispatched"] = !state.dispatched.empty();
  members["annulled"] = !state.annulled.empty();
  if (!state.executed.empty()) members["execution"] = json_of(state.executed.back().fact.state);
  for (const PartyAdoption& party : party_adoptions(view, history)) {
    if (!party.outcome) continue;
    const bool evidenced = party.evidence == AdoptionEvidence::evidenced;
    members["adoption/" + party.organisation.slug] = json::object{
        {"outcome", enum_name(*party.outcome)}, {"evidence", evidenced ? "evidenced" : "claimed"}};
  }
  return members;
}

json::object responsibility_members(View& view, const History& history) {
  const auto state = history.state<ResponsibilityState>(view.at());
  json::object members = members_of(state.assigned);
  members["held"] = truth_name(holds(view, history));
  members["accepted"] = state.accepted;
  return members;
}

json::object members_of(View& view, const History& history) {
  const ledger::Day at = view.at();
  switch (history.subject().kind) {
    case Kind::organisation:
      return members_of(history.state<OrganisationState>(at).registered);
    case Kind::body:
      return members_of(history.state<BodyState>(at).established);
    case Kind::document:
      return members_of(history.state<DocumentState>(at).registered);
    case Kind::area:
      return area_members(history.state<AreaState>(at));
    case Kind::matter: {
      json::object members = members_of(history.state<MatterState>(at).opened);
      if (history.state<MatterState>(at).closed) members["closed"] = true;
      return members;
    }
    case Kind::proposal: {
      json::object members = members_of(history.state<ProposalState>(at).made);
      if (history.state<ProposalState>(at).withdrawn) members["withdrawn"] = true;
      return members;
    }
    case Kind::decision:
      return decision_members(view, history);
    case Kind::initiative:
      return initiative_members(view, history);
    case Kind::responsibility:
      return responsibility_members(view, history);
    case Kind::followup: {
      const auto state = history.state<FollowUpState>(at);
      json::object members = members_of(state.scheduled);
      members["reports"] = state.reported.size();
      if (!state.reported.empty()) members["state"] = json_of(state.reported.back().fact.state);
      return members;
    }
    case Kind::indicator: {
      const auto state = history.state<IndicatorState>(at);
      json::object members = members_of(state.defined);
      members["measurements"] = state.measured.size();
      if (!state.measured.empty()) members["latest"] = json_of(state.measured.back().fact.value);
      return members;
    }
    case Kind::key:
      break;
  }
  return {};
}

std::map<Subject, json::object> snapshot(View& view) {
  std::map<Subject, json::object> members;
  for (std::size_t i = 0; i < ledger::kKinds; ++i) {
    const auto kind = static_cast<Kind>(i);
    if (kind == Kind::key) continue;
    for (const History* history : view.all(kind)) {
      if (history->exists(view.at()) == Truth::no) continue;
      members.emplace(history->subject(), members_of(view, *history));
    }
  }
  return members;
}

json::value value_or_null(const json::object& members, std::string_view name) {
  const json::value* value = members.if_contains(name);
  return value != nullptr ? *value : json::value(nullptr);
}

}  // namespace

json::array changes_between(View& from, View& to) {
  const auto before = snapshot(from);
  const auto after = snapshot(to);
  json::array changes;
  const auto add = [&](const Subject& subject, std::string_view member, json::value old,
                       json::value fresh) {
    from.mention(subject);
    json::object change{{"subject", to.mention(subject)}, {"member", member}};
    change["from"] = std::move(old);
    change["to"] = std::move(fresh);
    changes.emplace_back(std::move(change));
  };
  for (const auto& [subject, members] : before) {
    const auto match = after.find(subject);
    if (match == after.end()) {
      add(subject, "", members, nullptr);
      continue;
    }
    std::set<std::string_view> names;
    for (const auto& member : members) names.insert(member.key());
    for (const auto& member : match->second) names.insert(member.key());
    for (const std::string_view name : names) {
      json::value old = value_or_null(members, name);
      json::value fresh = value_or_null(match->second, name);
      if (old != fresh) add(subject, name, std::move(old), std::move(fresh));
    }
  }
  for (const auto& [subject, members] : after) {
    if (!before.contains(subject)) add(subject, "", nullptr, members);
  }
  return changes;
}

}  // namespace projections
