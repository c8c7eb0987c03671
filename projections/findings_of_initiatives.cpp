#include <algorithm>

#include "projections/date_questions.h"
#include "projections/findings.h"

namespace projections {
namespace {

using ledger::InitiativeStatus;
using ledger::Kind;
using ledger::OrganisationKind;

bool has_ended(const InitiativeState& state) {
  if (!state.status) return false;
  const InitiativeStatus status = state.status->status;
  return status == InitiativeStatus::completed || status == InitiativeStatus::cancelled ||
         status == InitiativeStatus::absorbed;
}

Truth is_past_its_period(const View& view, const InitiativeState& state) {
  if (!state.proposed || !state.proposed->period || !state.proposed->period->to) return Truth::no;
  return is_past(view.at(), *state.proposed->period->to, view.zone());
}

// Still somebody's business: neither ended nor past its period.
Truth is_live(const View& view, const InitiativeState& state) {
  return truth(state.proposed && !has_ended(state)) && !is_past_its_period(view, state);
}

bool has_lead(const InitiativeState& state) {
  return state.proposed && state.proposed->leads && !state.proposed->leads->empty();
}

// The kinds of organisation that matter for what is joint.
struct Sides {
  bool region = false;
  bool municipality = false;
  void add(OrganisationKind kind) {
    region = region || kind == OrganisationKind::region;
    municipality = municipality || kind == OrganisationKind::municipality;
  }
  bool both() const { return region && municipality; }
};

Sides sides_of_parties(View& view) {
  Sides sides;
  for (const History* organisation : view.all(Kind::organisation)) {
    const auto state = organisation->state<OrganisationState>(view.at());
    if (state.registered && state.registered->party.value_or(false))
      sides.add(state.registered->kind);
  }
  return sides;
}

// Participants are known, and one side is not among them.
bool is_one_sided(View& view, const InitiativeState& state) {
  if (!state.proposed || !state.proposed->participants) return false;
  Sides sides;
  for (const auto& participant : *state.proposed->participants) {
    const auto organisation = view.history(participant.subject).state<OrganisationState>(view.at());
    if (organisation.registered) sides.add(organisation.registered->kind);
  }
  return !sides.both();
}

// A status that somebody must have decided, without a decision behind it.
bool lacks_decision(const InitiativeState& state) {
  if (!state.status || state.status->basis) return false;
  return state.status->status != InitiativeStatus::proposed &&
         state.status->status != InitiativeStatus::assessed;
}

class InitiativeFindings {
 public:
  InitiativeFindings(View& view, const History& initiative, Findings& findings)
      : view_(view),
        initiative_(initiative),
        shown_(initiative.state<InitiativeState>(view.at())),
        findings_(findings) {}

  void add(std::string_view rule, const std::function<Truth(const InitiativeState&)>& question,
           std::optional<ledger::Date> since) {
    Finding finding{rule, initiative_.subject(), {}, std::move(since), Truth::yes, {}};
    finding.holds = in_every_placing<InitiativeState>(initiative_.life(), view_.at(), question);
    const PossiblePrefixes possible = initiative_.life().possible_at(view_.at());
    for (const Placed& placed : initiative_.life().entries().first(possible.max)) {
      finding.entries.push_back(placed.entry->position);
    }
    findings_.add(std::move(finding));
  }
  const InitiativeState& shown() const { return shown_; }

 private:
  View& view_;
  const History& initiative_;
  InitiativeState shown_;
  Findings& findings_;
};

}  // namespace

void find_in_initiatives(View& view, Findings& findings) {
  const bool parties_have_both = sides_of_parties(view).both();
  for (const History* initiative : view.all(Kind::initiative)) {
    if (initiative->exists(view.at()) == Truth::no) continue;
    InitiativeFindings found(view, *initiative, findings);
    const InitiativeState& shown = found.shown();
    const auto& period = shown.proposed->period;
    found.add(
        "initiative-without-lead",
        [&](const InitiativeState& state) {
          return is_live(view, state) && truth(!has_lead(state));
        },
        shown.proposed_since.date);
    found.add(
        "initiative-past-its-period",
        [&](const InitiativeState& state) {
          return is_past_its_period(view, state) && truth(!has_ended(state));
        },
        period ? period->to : std::nullopt);
    if (parties_have_both) {
      found.add(
          "initiative-not-joint",
          [&](const InitiativeState& state) {
            return is_live(view, state) && truth(is_one_sided(view, state));
          },
          shown.proposed_since.date);
    }
    found.add(
        "status-without-decision",
        [](const InitiativeState& state) { return truth(lacks_decision(state)); },
        shown.status ? std::optional(shown.status_since.date) : std::nullopt);
  }
}

}  // namespace projections
