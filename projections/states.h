#pragma once

#include <optional>
#include <vector>

#include "ledger/amendments.h"
#include "ledger/event.h"

// What each kind of subject is after some of its entries: one `apply` an entry, pure. The events
// that mean nothing to a state are ignored by `fact_as`, since a life holds only events of its
// kind.
namespace projections {

// The title or name that an event gives its subject, which is in the event; null where it gives
// none.
const ledger::Text* stated_title(const ledger::Event& event);

// The dates of what changed last, as they were stated.
struct Since {
  ledger::Date date;
  ledger::Position position;
};

struct OrganisationState {
  std::optional<ledger::OrganisationRegistered> registered;
  bool dissolved = false;
  void apply(const ledger::Recorded& entry);
};

struct BodyState {
  std::optional<ledger::BodyEstablished> established;
  bool dissolved = false;
  void apply(const ledger::Recorded& entry);
  std::vector<ledger::Subject> organisations() const;
};

struct AreaState {
  std::optional<ledger::AreaDefined> defined;
  Since defined_since;
  std::optional<ledger::AreaSurveyed> surveyed;
  Since surveyed_since;
  bool ended = false;
  void apply(const ledger::Recorded& entry);
};

struct MatterState {
  std::optional<ledger::MatterOpened> opened;
  Since opened_since;
  bool closed = false;
  void apply(const ledger::Recorded& entry);
};

struct ProposalState {
  std::optional<ledger::ProposalMade> made;
  Since made_since;
  bool withdrawn = false;
  void apply(const ledger::Recorded& entry);
};

struct DocumentState {
  std::optional<ledger::DocumentRegistered> registered;
  Since registered_since;
  void apply(const ledger::Recorded& entry);
};

// A life-cycle event of a decision, with its date.
template <class F>
struct Dated {
  F fact;
  Since since;
};

struct DecisionState {
  std::optional<ledger::DecisionTaken> taken;
  std::optional<std::vector<ledger::Evidence>> evidence;
  Since taken_since;
  std::vector<Dated<ledger::MinutesApproved>> minutes;
  std::vector<Dated<ledger::DecisionAnnounced>> announced;
  std::vector<Dated<ledger::DecisionGainedLegalForce>> gained_legal_force;
  std::vector<Dated<ledger::DecisionAppealed>> appealed;
  std::vector<Dated<ledger::DecisionAnnulled>> annulled;
  std::vector<Dated<ledger::DecisionDispatched>> dispatched;
  std::vector<Dated<ledger::ExecutionReported>> executed;
  void apply(const ledger::Recorded& entry);
};

struct InitiativeState {
  std::optional<ledger::InitiativeProposed> proposed;  // As revised.
  Since proposed_since;
  std::optional<ledger::InitiativeStatusChanged> status;
  Since status_since;
  std::vector<Dated<ledger::InitiativeTakenUp>> taken_up;
  std::vector<Dated<ledger::InitiativeAssessed>> assessed;
  void apply(const ledger::Recorded& entry);
};

struct ResponsibilityState {
  std::optional<ledger::ResponsibilityAssigned> assigned;
  Since assigned_since;
  bool accepted = false;
  bool declined = false;
  std::optional<ledger::ResponsibilityEnded> ended;
  Since ended_since;
  void apply(const ledger::Recorded& entry);
};

struct FollowUpState {
  std::optional<ledger::FollowUpScheduled> scheduled;
  Since scheduled_since;
  std::vector<Dated<ledger::FollowUpReported>> reported;
  void apply(const ledger::Recorded& entry);
};

struct IndicatorState {
  std::optional<ledger::IndicatorDefined> defined;
  Since defined_since;
  std::vector<Dated<ledger::IndicatorMeasured>> measured;
  void apply(const ledger::Recorded& entry);
};

}  // namespace projections
