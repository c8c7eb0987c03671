#include "projections/diff.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

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

// What one placing of the vague dates says of a subject.
struct State {
  std::size_t count;     // Of the entries of its life.
  json::object members;  // Empty where it does not exist.

  bool exists() const { return count > 0; }
};

// A subject on a day: what is shown of it, and every other state that some placing gives it.
struct Side {
  const History* history;
  std::vector<State> states;
  std::size_t shown = 0;                        // Which of the states.
  std::set<std::string, std::less<>> doubtful;  // Members that other facts than its own make vague.
};

json::value value_or_null(const json::object& members, std::string_view name) {
  const json::value* value = members.if_contains(name);
  return value != nullptr ? *value : json::value(nullptr);
}

void add_adoptions(View& view, Side& side) {
  for (const PartyAdoption& party : party_adoptions(view, *side.history)) {
    const std::string name = "adoption/" + party.organisation.slug;
    if (!party.certain) side.doubtful.insert(name);
    if (!party.outcome) continue;
    const bool evidenced = party.evidence == AdoptionEvidence::evidenced;
    const json::object adoption{{"outcome", enum_name(*party.outcome)},
                                {"evidence", evidenced ? "evidenced" : "claimed"}};
    for (State& state : side.states) {
      if (state.exists()) state.members[name] = adoption;
    }
  }
}

Side side_of(View& view, const History& history) {
  Side side{&history, {}, 0, {}};
  if (!history.is_created()) {
    side.states.push_back({0, {}});
    return side;
  }
  const PossiblePrefixes possible = history.life().possible_at(view.at());
  const std::size_t shown_count = history.shown_count(view.at());
  for (std::size_t count = possible.min;; count = possible.next(count)) {
    if (count == shown_count) side.shown = side.states.size();
    side.states.push_back({count, {}});
    if (count > 0) side.states.back().members = members_after(view, history, count);
    if (count == possible.max) break;
  }
  if (history.subject().kind == Kind::decision && side.states[side.shown].exists()) {
    add_adoptions(view, side);
  }
  return side;
}

// Which states of the two sides one placing can give together. What is stated alike on both sides
// is one fact: where it has begun by the earlier day, it has by the later.
class Together {
 public:
  Together(const Side& from, ledger::Day from_day, const Side& to, ledger::Day to_day)
      : to_least_(least(from, to)),
        from_least_(least(to, from)),
        is_forwards_(from_day <= to_day),
        is_backwards_(to_day <= from_day) {}

  bool are_possible(const State& from, const State& to) const {
    return (!is_forwards_ || to.count >= to_least_[from.count]) &&
           (!is_backwards_ || from.count >= from_least_[to.count]);
  }

 private:
  // By the number of entries that count on one side: how many must on the other.
  static std::vector<std::size_t> least(const Side& one, const Side& other) {
    std::map<ledger::Position, std::size_t> places;
    const auto others = other.history->life().entries();
    for (std::size_t i = 0; i < others.size(); ++i) places[others[i].entry->position] = i;
    std::vector<std::size_t> least{0};
    for (const Placed& placed : one.history->life().entries()) {
      const auto same = places.find(placed.entry->position);
      const bool is_one_fact = same != places.end() && others[same->second].days == placed.days;
      least.push_back(is_one_fact ? std::max(least.back(), same->second + 1) : least.back());
    }
    return least;
  }

  std::vector<std::size_t> to_least_;
  std::vector<std::size_t> from_least_;
  bool is_forwards_;
  bool is_backwards_;
};

std::set<Subject> subjects_of(View& from, View& to) {
  std::set<Subject> subjects;
  for (std::size_t i = 0; i < ledger::kKinds; ++i) {
    const auto kind = static_cast<Kind>(i);
    if (kind == Kind::key) continue;
    for (const History* history : from.all(kind)) subjects.insert(history->subject());
    for (const History* history : to.all(kind)) subjects.insert(history->subject());
  }
  return subjects;
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

void show_persons_of(View& view, const Side& side) {
  if (const auto* creation = side.history->creation()) {
    show_persons(view, *side.history, creation->position);
  }
}

// What changed of one member, or of the whole subject, in one placing or several.
struct Change {
  json::value from;
  json::value to;
  int rank;           // How near to what is shown: 0 is both sides of it.
  std::size_t times;  // In how many of the possible pairs of states.
  bool is_always_same;
};

// The changes of one subject between two sides, by member; by "" those that make or end it.
class SubjectChanges {
 public:
  SubjectChanges(const Side& from, const Side& to, const Together& together)
      : from_(from), to_(to) {
    for (std::size_t i = 0; i < from.states.size(); ++i) {
      for (std::size_t j = 0; j < to.states.size(); ++j) {
        if (together.are_possible(from.states[i], to.states[j])) compare(i, j);
      }
    }
  }

  const std::map<std::string, Change>& by_member() const { return changes_; }
  // Every placing has this change, and the same.
  bool is_certain(const std::string& member, const Change& change) const {
    return change.times == pairs_ && change.is_always_same && !from_.doubtful.contains(member) &&
           !to_.doubtful.contains(member);
  }

 private:
  void compare(std::size_t i, std::size_t j) {
    const State& before = from_.states[i];
    const State& after = to_.states[j];
    const int rank = (j == to_.shown ? 0 : 2) + (i == from_.shown ? 0 : 1);
    ++pairs_;
    if (!before.exists() || !after.exists()) {
      if (before.exists() || after.exists()) note("", whole(before), whole(after), rank);
      return;
    }
    for (const auto& member : before.members) {
      note(member.key(), member.value(), value_or_null(after.members, member.key()), rank);
    }
    for (const auto& member : after.members) {
      if (!before.members.contains(member.key())) {
        note(member.key(), nullptr, member.value(), rank);
      }
    }
  }

  static json::value whole(const State& state) {
    return state.exists() ? json::value(state.members) : json::value(nullptr);
  }

  void note(std::string_view member, json::value from, json::value to, int rank) {
    if (from == to) return;
    const auto [found, is_new] =
        changes_.try_emplace(std::string(member), Change{from, to, rank, 1, true});
    if (is_new) return;
    Change& change = found->second;
    ++change.times;
    if (change.from != from || change.to != to) change.is_always_same = false;
    if (rank > change.rank) return;  // Of equals, the state with the most behind it.
    change.from = std::move(from);
    change.to = std::move(to);
    change.rank = rank;
  }

  const Side& from_;
  const Side& to_;
  std::map<std::string, Change> changes_;
  std::size_t pairs_ = 0;
};

}  // namespace

json::array changes_between(View& from, View& to) {
  json::array list;
  for (const Subject& subject : subjects_of(from, to)) {
    const Side before = side_of(from, from.history(subject));
    const Side after = side_of(to, to.history(subject));
    const SubjectChanges changes(before, after, Together(before, from.at(), after, to.at()));
    for (const auto& [member, change] : changes.by_member()) {
      from.mention(subject);
      mention_all(from, change.from);
      mention_all(to, change.to);
      list.push_back(json::object{{"subject", to.mention(subject)},
                                  {"member", member},
                                  {"from", change.from},
                                  {"to", change.to},
                                  {"certain", changes.is_certain(member, change)}});
      const bool shows_persons = member.empty() || member == "person" || member == "votes";
      if (shows_persons && !change.from.is_null()) show_persons_of(from, before);
      if (shows_persons && !change.to.is_null()) show_persons_of(to, after);
    }
  }
  return list;
}

}  // namespace projections
