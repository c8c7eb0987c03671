#include "projections/checklist.h"

#include <algorithm>
#include <set>

#include "projections/adoptions.h"
#include "projections/deciding_body.h"
#include "projections/decisions.h"
#include "projections/legal_force.h"
#include "projections/responsibilities.h"

namespace projections {
namespace {

using ledger::Position;
namespace json = boost::json;

struct Answer {
  bool applies = true;
  Truth truth = Truth::no;
  std::vector<Position> entries;
};
constexpr Answer kNotApplicable{false, Truth::no, {}};

// The decision under examination, as it is shown.
struct Examined {
  View& view;
  const History& history;
  DecisionState state;
};

// Whether a list of life-cycle events holds something in every placing, and the positions of what
// it holds in some.
template <class F>
Answer any_of(const Examined& examined, std::vector<Dated<F>> DecisionState::*list) {
  const Fold& life = examined.history.life();
  Answer answer;
  answer.truth = in_every_placing<DecisionState>(
      life, examined.view.at(),
      [&](const DecisionState& state) { return truth(!(state.*list).empty()); });
  const auto most = fold<DecisionState>(life, life.possible_at(examined.view.at()).max);
  for (const auto& dated : most.*list) answer.entries.push_back(dated.since.position);
  return answer;
}

Answer proposal(const Examined& examined) {
  const auto& on = examined.state.taken->on;
  Answer answer{true, Truth::no, {examined.state.taken_since.position}};
  if (!on || !on->ref) return answer;
  const History& made = examined.view.history(on->ref->subject);
  answer.truth = made.exists(examined.view.at());
  if (made.is_created()) answer.entries.push_back(made.creation()->position);
  return answer;
}

Answer basis(const Examined& examined) {
  const auto& text = examined.state.taken->text;
  Answer answer{true, Truth::no, {examined.state.taken_since.position}};
  if (!text) return answer;
  const History& history = examined.view.history(text->subject);
  const auto document = history.state<DocumentState>(examined.view.at());
  if (!document.registered) return answer;
  answer.truth =
      truth(document.registered->sha256.has_value()) && history.exists(examined.view.at());
  answer.entries.push_back(document.registered_since.position);
  return answer;
}

Answer right_body(const Examined& examined) {
  const auto& taken = *examined.state.taken;
  if (!taken.adopts || !settles_adoption(taken.outcome)) return kNotApplicable;
  Answer answer{true, Truth::no, {examined.state.taken_since.position}};
  answer.truth = ask_deciding_body(examined.view, examined.history, is_council);
  answer.entries.push_back(examined.view.history(taken.body.subject).creation()->position);
  return answer;
}

Answer quorum_item(const Examined& examined) {
  const QuorumAnswer answer = quorum(examined.view, examined.history);
  if (!answer.applies) return kNotApplicable;
  return {true, answer.met, {examined.state.taken_since.position}};
}

Answer legal_force_item(const Examined& examined) {
  const LegalForce force = legal_force(examined.view, examined.history);
  if (!force.applies) return kNotApplicable;
  return {true, force.has, force.entries};
}

Answer dispatch(const Examined& examined) {
  Answer answer = any_of(examined, &DecisionState::dispatched);
  const auto& requests = examined.state.taken->requests;
  if (!requests) return answer;
  answer.truth = Truth::yes;
  for (const auto& party : requests->parties) {
    answer.truth = answer.truth && is_notified(examined.view, examined.history, party.subject);
  }
  return answer;
}

Answer adopted(const Examined& examined) {
  if (!examined.state.taken->requests) return kNotApplicable;
  const auto parties = party_adoptions(examined.view, examined.history);
  const ledger::Request& request = *examined.state.taken->requests;
  Answer answer{true, enough(parties, request, &PartyAdoption::adopts_evidenced), {}};
  for (const PartyAdoption& party : parties) {
    answer.entries.insert(answer.entries.end(), party.entries.begin(), party.entries.end());
  }
  return answer;
}

bool is_answerable(ledger::ResponsibilityRole role) {
  return role == ledger::ResponsibilityRole::accountable ||
         role == ledger::ResponsibilityRole::responsible;
}

// Somebody is accountable or responsible for the decision itself; where it asks parties, in each.
Answer responsible(const Examined& examined) {
  std::map<ledger::Subject, Truth> held;
  Answer answer;
  for (const History* assigned : examined.view.referring(examined.history.subject(), "for")) {
    if (assigned->subject().kind != ledger::Kind::responsibility) continue;
    const auto state = assigned->state<ResponsibilityState>(examined.view.at());
    if (!state.assigned || !is_answerable(state.assigned->role)) continue;
    const Truth holding = holds(examined.view, *assigned);
    Truth& organisation = held[state.assigned->organisation.subject];
    organisation = organisation || holding;
    if (holding != Truth::no) answer.entries.push_back(state.assigned_since.position);
    answer.truth = answer.truth || holding;
  }
  const auto& requests = examined.state.taken->requests;
  if (!requests) return answer;
  answer.truth = Truth::yes;
  for (const auto& party : requests->parties) answer.truth = answer.truth && held[party.subject];
  return answer;
}

Answer follow_up(const Examined& examined) {
  Answer answer;
  for (const History* scheduled : examined.view.referring(examined.history.subject(), "of")) {
    if (scheduled->subject().kind != ledger::Kind::followup) continue;
    const Truth exists = scheduled->exists(examined.view.at());
    answer.truth = answer.truth || exists;
    if (exists != Truth::no) answer.entries.push_back(scheduled->creation()->position);
  }
  return answer;
}

Truth is_met(const ledger::Quorum& rule, const ledger::DecisionTaken& taken) {
  const auto present = present_for(rule, taken);
  return present ? truth(*present >= rule.present) : Truth::cannot_tell;
}

json::object row(std::string_view item, Answer answer) {
  std::ranges::sort(answer.entries);
  json::array entries;
  for (const Position position : answer.entries) entries.emplace_back(position.value);
  return {{"item", item},
          {"answer", answer.applies ? truth_name(answer.truth) : "not-applicable"},
          {"entries", std::move(entries)}};
}

}  // namespace

std::optional<std::int64_t> present_for(const ledger::Quorum& rule,
                                        const ledger::DecisionTaken& taken) {
  if (rule.counts == ledger::QuorumCounts::members) return taken.present;
  if (!taken.present_parties) return std::nullopt;
  std::set<ledger::Subject> parties;
  for (const auto& party : *taken.present_parties) parties.insert(party.subject);
  return static_cast<std::int64_t>(parties.size());
}

QuorumAnswer quorum(View& view, const History& decision) {
  const auto taken = *decision.state<DecisionState>(view.at()).taken;
  const Truth has_rule = ask_deciding_body(view, decision, [](const BodyState& body) {
    return truth(body.established && body.established->quorum);
  });
  if (has_rule == Truth::no) return {};
  return {true, ask_deciding_body(view, decision, [&](const BodyState& body) {
            const bool has = body.established && body.established->quorum;
            return has ? is_met(*body.established->quorum, taken) : Truth::yes;
          })};
}

json::array checklist(View& view, const History& decision) {
  const Examined examined{view, decision, decision.state<DecisionState>(view.at())};
  json::array items;
  items.push_back(row("proposal", proposal(examined)));
  items.push_back(row("basis", basis(examined)));
  items.push_back(row("body", right_body(examined)));
  items.push_back(row("quorum", quorum_item(examined)));
  items.push_back(row("minutes", any_of(examined, &DecisionState::minutes)));
  items.push_back(row("announcement", any_of(examined, &DecisionState::announced)));
  items.push_back(row("legal-force", legal_force_item(examined)));
  items.push_back(row("dispatch", dispatch(examined)));
  items.push_back(row("adoptions", adopted(examined)));
  items.push_back(row("responsible", responsible(examined)));
  items.push_back(row("follow-up", follow_up(examined)));
  return items;
}

}  // namespace projections
