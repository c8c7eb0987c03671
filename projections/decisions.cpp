#include "projections/decisions.h"

#include <algorithm>

#include "ledger/event_json.h"
#include "ledger/json_writer.h"
#include "projections/chain.h"
#include "projections/checklist.h"
#include "projections/shown_persons.h"

namespace projections {
namespace {

using ledger::json_of;
using ledger::Subject;
namespace json = boost::json;

bool stands_for(View& view, const Subject& receiver, const Subject& organisation) {
  if (receiver.kind != ledger::Kind::body) return receiver == organisation;
  return organisation_alone_in(view, receiver) == organisation;
}

// Its entries that may count on the day, in their order, as corrected.
json::array life_cycle(View& view, const History& decision) {
  json::array rows;
  const Fold& life = decision.life();
  const PossiblePrefixes possible = life.possible_at(view.at());
  for (std::size_t i = 0; i < possible.max; ++i) {
    const ledger::Recorded& entry = *life.entries()[i].entry;
    visit_references(entry.event, [&](std::string_view, const Subject& to) { view.mention(to); });
    show_persons(view, decision, entry.position);
    rows.push_back(json::object{{"type", type_name(entry.event.type())},
                                {"effective", entry.effective.text()},
                                {"position", entry.position.value},
                                {"certain", i < possible.min},
                                {"data", event_to_json(entry.event)}});
  }
  return rows;
}

}  // namespace

Truth is_notified(View& view, const History& decision, const Subject& organisation) {
  return in_every_placing<DecisionState>(
      decision.life(), view.at(), [&](const DecisionState& state) {
        return truth(std::ranges::any_of(state.dispatched, [&](const auto& dispatch) {
          return std::ranges::any_of(dispatch.fact.to, [&](const auto& receiver) {
            return stands_for(view, receiver.subject, organisation);
          });
        }));
      });
}

Truth stands(const View& view, const History& decision) {
  return in_every_placing<DecisionState>(
      decision.life(), view.at(),
      [](const DecisionState& state) { return truth(state.taken && state.annulled.empty()); });
}

json::object decision_row(View& view, const History& decision, const DecisionState& state,
                          const LegalForce& force) {
  ledger::Event event{*state.taken, state.evidence};
  visit_references(event, [&](std::string_view, const Subject& to) { view.mention(to); });
  json::object row;
  row["decision"] = view.mention(decision.subject());
  for (auto& member : event_to_json(event)) row[member.key()] = std::move(member.value());
  row["since"] = json_of(state.taken_since.date);
  row["legalForce"] = to_json(force);
  return row;
}

json::object decision_answer(View& view, const History& decision) {
  const auto state = decision.state<DecisionState>(view.at());
  json::object answer;
  answer["decision"] = nullptr;
  answer["certain"] = decision.life().possible_at(view.at()).is_certain();
  if (!state.taken) return answer;  // Not taken yet on that day.
  answer["decision"] = decision_row(view, decision, state, legal_force(view, decision));
  answer["chain"] = json::object{{"backwards", links_backwards(view, decision)},
                                 {"forwards", links_forwards(view, decision)}};
  answer["lifeCycle"] = life_cycle(view, decision);
  answer["checklist"] = checklist(view, decision);
  return answer;
}

}  // namespace projections
