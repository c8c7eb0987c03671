#include "projections/states.h"

namespace projections {
namespace {

using ledger::fact_as;
using ledger::Recorded;

Since since(const Recorded& entry) { return {entry.effective, entry.position}; }

// Appends the fact with its date if the entry is of this type.
template <class F>
void collect(const Recorded& entry, std::vector<Dated<F>>& list) {
  if (const auto* fact = fact_as<F>(entry.event)) list.push_back({*fact, since(entry)});
}

template <class T>
void replace(std::optional<T>& member, const std::optional<T>& revised) {
  if (revised) member = revised;
}

template <class F>
const ledger::Text* text_in(const ledger::Event& event, ledger::Text F::*member) {
  const F* fact = fact_as<F>(event);
  return fact != nullptr ? &(fact->*member) : nullptr;
}

// The first of these that the event has.
template <class... Fs>
const ledger::Text* first_text_in(const ledger::Event& event, ledger::Text Fs::*... members) {
  const ledger::Text* found = nullptr;
  static_cast<void>(((found = text_in(event, members)) || ...));
  return found;
}

}  // namespace

const ledger::Text* stated_title(const ledger::Event& event) {
  if (const auto* revised = fact_as<ledger::InitiativeRevised>(event)) {
    return revised->title ? &*revised->title : nullptr;
  }
  return first_text_in(event, &ledger::InitiativeProposed::title,
                       &ledger::OrganisationRegistered::name, &ledger::OrganisationRenamed::name,
                       &ledger::AreaDefined::title, &ledger::AreaRenamed::title,
                       &ledger::BodyEstablished::name, &ledger::BodyRenamed::name,
                       &ledger::DocumentRegistered::title, &ledger::MatterOpened::title,
                       &ledger::ProposalMade::title, &ledger::DecisionTaken::title,
                       &ledger::IndicatorDefined::title, &ledger::ResponsibilityAssigned::function);
}

void OrganisationState::apply(const Recorded& entry) {
  if (const auto* fact = fact_as<ledger::OrganisationRegistered>(entry.event)) registered = *fact;
  const auto* renamed = fact_as<ledger::OrganisationRenamed>(entry.event);
  if (renamed != nullptr && registered) registered->name = renamed->name;
  if (fact_as<ledger::OrganisationDissolved>(entry.event) != nullptr) dissolved = true;
}

void BodyState::apply(const Recorded& entry) {
  if (const auto* fact = fact_as<ledger::BodyEstablished>(entry.event)) established = *fact;
  if (!established) return;
  if (const auto* renamed = fact_as<ledger::BodyRenamed>(entry.event)) {
    established->name = renamed->name;
  }
  if (const auto* rules = fact_as<ledger::BodyRulesChanged>(entry.event)) {
    replace(established->quorum, rules->quorum);
    replace(established->unanimity, rules->unanimity);
    replace(established->substitutes, rules->substitutes);
    replace(established->chair, rules->chair);
    if (rules->kind) established->kind = *rules->kind;
  }
  if (fact_as<ledger::BodyDissolved>(entry.event) != nullptr) dissolved = true;
}

std::vector<ledger::Subject> BodyState::organisations() const {
  std::vector<ledger::Subject> list;
  if (!established) return list;
  if (established->organisation) list.push_back(established->organisation->subject);
  if (established->organisations) {
    for (const auto& organisation : *established->organisations) {
      list.push_back(organisation.subject);
    }
  }
  return list;
}

void AreaState::apply(const Recorded& entry) {
  if (const auto* fact = fact_as<ledger::AreaDefined>(entry.event)) {
    defined = *fact;
    defined_since = since(entry);
  }
  const auto* renamed = fact_as<ledger::AreaRenamed>(entry.event);
  if (renamed != nullptr && defined) defined->title = renamed->title;
  if (const auto* fact = fact_as<ledger::AreaSurveyed>(entry.event)) {
    surveyed = *fact;
    surveyed_since = since(entry);
  }
  if (fact_as<ledger::AreaEnded>(entry.event) != nullptr) ended = true;
}

void MatterState::apply(const Recorded& entry) {
  if (const auto* fact = fact_as<ledger::MatterOpened>(entry.event)) {
    opened = *fact;
    opened_since = since(entry);
  }
  if (fact_as<ledger::MatterClosed>(entry.event) != nullptr) closed = true;
}

void ProposalState::apply(const Recorded& entry) {
  if (const auto* fact = fact_as<ledger::ProposalMade>(entry.event)) {
    made = *fact;
    made_since = since(entry);
  }
  if (fact_as<ledger::ProposalWithdrawn>(entry.event) != nullptr) withdrawn = true;
}

void DocumentState::apply(const Recorded& entry) {
  if (const auto* fact = fact_as<ledger::DocumentRegistered>(entry.event)) {
    registered = *fact;
    registered_since = since(entry);
  }
}

void DecisionState::apply(const Recorded& entry) {
  if (const auto* fact = fact_as<ledger::DecisionTaken>(entry.event)) {
    taken = *fact;
    evidence = entry.event.evidence;
    taken_since = since(entry);
  }
  collect(entry, minutes);
  collect(entry, announced);
  collect(entry, gained_legal_force);
  collect(entry, appealed);
  collect(entry, annulled);
  collect(entry, dispatched);
  collect(entry, executed);
}

void InitiativeState::apply(const Recorded& entry) {
  if (const auto* fact = fact_as<ledger::InitiativeProposed>(entry.event)) {
    proposed = *fact;
    proposed_since = since(entry);
  }
  const auto* revised = fact_as<ledger::InitiativeRevised>(entry.event);
  if (revised != nullptr && proposed) {
    if (revised->title) proposed->title = *revised->title;
    replace(proposed->purpose, revised->purpose);
    replace(proposed->area, revised->area);
    replace(proposed->focus, revised->focus);
    replace(proposed->goals, revised->goals);
    replace(proposed->period, revised->period);
    replace(proposed->participants, revised->participants);
    replace(proposed->leads, revised->leads);
    replace(proposed->indicators, revised->indicators);
    replace(proposed->target_group, revised->target_group);
  }
  if (const auto* fact = fact_as<ledger::InitiativeStatusChanged>(entry.event)) {
    status = *fact;
    status_since = since(entry);
  }
  collect(entry, taken_up);
  collect(entry, assessed);
}

void ResponsibilityState::apply(const Recorded& entry) {
  if (const auto* fact = fact_as<ledger::ResponsibilityAssigned>(entry.event)) {
    assigned = *fact;
    assigned_since = since(entry);
  }
  if (fact_as<ledger::ResponsibilityAccepted>(entry.event) != nullptr) {
    accepted = true;
    declined = false;
  }
  if (fact_as<ledger::ResponsibilityDeclined>(entry.event) != nullptr) {
    declined = true;
    accepted = false;
  }
  if (const auto* fact = fact_as<ledger::ResponsibilityEnded>(entry.event)) {
    ended = *fact;
    ended_since = since(entry);
  }
}

void FollowUpState::apply(const Recorded& entry) {
  if (const auto* fact = fact_as<ledger::FollowUpScheduled>(entry.event)) {
    scheduled = *fact;
    scheduled_since = since(entry);
  }
  collect(entry, reported);
}

void IndicatorState::apply(const Recorded& entry) {
  if (const auto* fact = fact_as<ledger::IndicatorDefined>(entry.event)) {
    defined = *fact;
    defined_since = since(entry);
  }
  collect(entry, measured);
}

}  // namespace projections
