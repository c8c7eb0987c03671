#include "projections/diff.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "ledger/event_json.h"
#include "ledger/json_writer.h"
#include "projections/adoptions.h"
#include "projections/legal_force.h"
#include "projections/portfolio.h"
#include "projections/responsibilities.h"
#include "projections/shown_persons.h"

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

json::object initiative_members(View& view, const History& history, std::size_t count) {
  const auto state = fold<InitiativeState>(history.life(), count);
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

json::object decision_members(View& view, const History& history, std::size_t count) {
  const auto state = fold<DecisionState>(history.life(), count);
  json::object members = members_of(state.taken);
  members["legalForce"] = to_json(legal_force(view, history)).at("state");
  members["announced"] = !state.announced.empty();
  members["dispatched"] = !state.dispatched.empty();
  members["annulled"] = !state.annulled.empty();
  if (!state.executed.empty()) members["execution"] = json_of(state.executed.back().fact.state);
  return members;
}

json::object responsibility_members(View& view, const History& history, std::size_t count) {
  const auto state = fold<ResponsibilityState>(history.life(), count);
  json::object members = members_of(state.assigned);
  members["held"] = truth_name(holds(view, history));
  members["accepted"] = state.accepted;
  return members;
}

json::object matter_members(const MatterState& state) {
  json::object members = members_of(state.opened);
  if (state.closed) members["closed"] = true;
  return members;
}

json::object proposal_members(const ProposalState& state) {
  json::object members = members_of(state.made);
  if (state.withdrawn) members["withdrawn"] = true;
  return members;
}

json::object followup_members(const FollowUpState& state) {
  json::object members = members_of(state.scheduled);
  members["reports"] = state.reported.size();
  if (!state.reported.empty()) members["state"] = json_of(state.reported.back().fact.state);
  return members;
}

json::object indicator_members(const IndicatorState& state) {
  json::object members = members_of(state.defined);
  members["measurements"] = state.measured.size();
  if (!state.measured.empty()) members["latest"] = json_of(state.measured.back().fact.value);
  return members;
}

// What a subject is after its first `count` entries.
json::object members_after(View& view, const History& history, std::size_t count) {
  const Fold& life = history.life();
  switch (history.subject().kind) {
    case Kind::organisation:
      return members_of(fold<OrganisationState>(life, count).registered);
    case Kind::body:
      return members_of(fold<BodyState>(life, count).established);
    case Kind::document:
      return members_of(fold<DocumentState>(life, count).registered);
    case Kind::area:
      return area_members(fold<AreaState>(life, count));
    case Kind::matter:
      return matter_members(fold<MatterState>(life, count));
    case Kind::proposal:
      return proposal_members(fold<ProposalState>(life, count));
    case Kind::decision:
      return decision_members(view, history, count);
    case Kind::initiative:
      return initiative_members(view, history, count);
    case Kind::responsibility:
      return responsibility_members(view, history, count);
    case Kind::followup:
      return followup_members(fold<FollowUpState>(life, count));
    case Kind::indicator:
      return indicator_members(fold<IndicatorState>(life, count));
    case Kind::key:
      break;
  }
  return {};
}

// What is shown of a subject on a day, and what of it other placings of vague dates would change.
struct Shown {
  const History* history;
  json::object members;
  std::set<std::string, std::less<>> uncertain;
  bool exists_for_sure;

  bool is_certain(std::string_view member) const {
    return exists_for_sure && !uncertain.contains(member);
  }
  bool is_certain() const { return exists_for_sure && uncertain.empty(); }
};

json::value value_or_null(const json::object& members, std::string_view name) {
  const json::value* value = members.if_contains(name);
  return value != nullptr ? *value : json::value(nullptr);
}

std::set<std::string> names_of(const json::object& a, const json::object& b) {
  std::set<std::string> names;
  for (const auto& member : a) names.emplace(member.key());
  for (const auto& member : b) names.emplace(member.key());
  return names;
}

void add_adoptions(View& view, Shown& shown) {
  for (const PartyAdoption& party : party_adoptions(view, *shown.history)) {
    const std::string name = "adoption/" + party.organisation.slug;
    if (!party.certain) shown.uncertain.insert(name);
    if (!party.outcome) continue;
    const bool evidenced = party.evidence == AdoptionEvidence::evidenced;
    shown.members[name] = json::object{{"outcome", enum_name(*party.outcome)},
                                       {"evidence", evidenced ? "evidenced" : "claimed"}};
  }
}

Shown show(View& view, const History& history) {
  Shown shown{&history,
              members_after(view, history, history.shown_count(view.at())),
              {},
              history.exists(view.at()) == Truth::yes};
  const PossiblePrefixes possible = history.life().possible_at(view.at());
  std::size_t count = std::max(possible.min, possible.first);
  while (!possible.is_certain()) {
    const json::object other = members_after(view, history, count);
    for (const std::string& name : names_of(shown.members, other)) {
      if (value_or_null(shown.members, name) != value_or_null(other, name)) {
        shown.uncertain.insert(name);
      }
    }
    if (count == possible.max) break;
    count = possible.next(count);
  }
  if (history.subject().kind == Kind::decision) add_adoptions(view, shown);
  return shown;
}

std::map<Subject, Shown> snapshot(View& view) {
  std::map<Subject, Shown> all;
  for (std::size_t i = 0; i < ledger::kKinds; ++i) {
    const auto kind = static_cast<Kind>(i);
    if (kind == Kind::key) continue;
    for (const History* history : view.all(kind)) {
      if (history->exists(view.at()) == Truth::no) continue;
      all.emplace(history->subject(), show(view, *history));
    }
  }
  return all;
}

// One of the two sides of a change: mentions whom and what it shows.
void mention_all(View& view, const json::value& value) {
  if (value.is_array()) {
    for (const json::value& item : value.get_array()) mention_all(view, item);
  } else if (value.is_object()) {
    for (const auto& member : value.get_object()) mention_all(view, member.value());
  } else if (value.is_string()) {
    const auto subject = ledger::parse_subject(value.get_string());
    if (subject && view.history(*subject).is_created()) view.mention(*subject);
  }
}

void show_persons_of(View& view, const Shown& shown) {
  if (const auto* creation = shown.history->creation()) {
    show_persons(view, *shown.history, creation->position);
  }
}

class Changes {
 public:
  Changes(View& from, View& to) : from_(from), to_(to) {}

  void compare(const Subject& subject, const Shown& before, const Shown& after) {
    for (const std::string& name : names_of(before.members, after.members)) {
      json::value old = value_or_null(before.members, name);
      json::value fresh = value_or_null(after.members, name);
      if (old == fresh) continue;
      add(subject, name, std::move(old), std::move(fresh),
          before.is_certain(name) && after.is_certain(name));
      if (name == "person" || name == "votes") {
        show_persons_of(from_, before);
        show_persons_of(to_, after);
      }
    }
  }
  void add_gone(const Subject& subject, const Shown& before) {
    add(subject, "", before.members, nullptr, before.is_certain());
    show_persons_of(from_, before);
  }
  void add_new(const Subject& subject, const Shown& after) {
    add(subject, "", nullptr, after.members, after.is_certain());
    show_persons_of(to_, after);
  }
  json::array list() && { return std::move(list_); }

 private:
  void add(const Subject& subject, std::string_view member, json::value old, json::value fresh,
           bool certain) {
    from_.mention(subject);
    mention_all(from_, old);
    mention_all(to_, fresh);
    json::object change{{"subject", to_.mention(subject)}, {"member", member}};
    change["from"] = std::move(old);
    change["to"] = std::move(fresh);
    change["certain"] = certain;
    list_.emplace_back(std::move(change));
  }

  View& from_;
  View& to_;
  json::array list_;
};

}  // namespace

json::array changes_between(View& from, View& to) {
  const auto before = snapshot(from);
  const auto after = snapshot(to);
  Changes changes(from, to);
  for (const auto& [subject, shown] : before) {
    const auto match = after.find(subject);
    if (match == after.end()) {
      changes.add_gone(subject, shown);
    } else {
      changes.compare(subject, shown, match->second);
    }
  }
  for (const auto& [subject, shown] : after) {
    if (!before.contains(subject)) changes.add_new(subject, shown);
  }
  return std::move(changes).list();
}

}  // namespace projections
