#include <algorithm>

#include "projections/findings.h"
#include "projections/indicators.h"
#include "projections/initiative_life.h"
#include "projections/responsibilities.h"

namespace projections {
namespace {

using ledger::InitiativeStatus;
using ledger::Kind;
using ledger::OrganisationKind;

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
    if (state.registered && state.registered->party.value_or(false) && !state.dissolved)
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

// Decided, by the status or since nobody says otherwise: then its participants should have it in
// their plans.
bool is_decided(const InitiativeState& state) {
  return !state.status || (state.status->status != InitiativeStatus::proposed &&
                           state.status->status != InitiativeStatus::assessed);
}

// A status that somebody must have decided, without a decision behind it.
bool lacks_decision(const InitiativeState& state) {
  if (!state.status || state.status->basis) return false;
  return is_decided(state);
}

bool is_taken_up(const InitiativeState& state, const ledger::Subject& organisation) {
  return std::ranges::any_of(state.taken_up, [&](const auto& taken_up) {
    return taken_up.fact.organisation.subject == organisation;
  });
}

// Whether somebody has been made responsible as its lead.
Truth is_led(View& view, const History& initiative) {
  Truth led = Truth::no;
  for (const History* assigned : view.referring(initiative.subject(), "for")) {
    if (assigned->subject().kind != Kind::responsibility) continue;
    const auto state = assigned->state<ResponsibilityState>(view.at());
    if (!state.assigned || state.assigned->role != ledger::ResponsibilityRole::lead) continue;
    led = led || holds(view, *assigned);
  }
  return led;
}

bool says_status(const ledger::Recorded& entry) {
  return fact_as<ledger::InitiativeStatusChanged>(entry.event) != nullptr;
}

bool says_content(const ledger::Recorded& entry) {
  return fact_as<ledger::InitiativeProposed>(entry.event) != nullptr ||
         fact_as<ledger::InitiativeRevised>(entry.event) != nullptr;
}

bool says_content_or_plan(const ledger::Recorded& entry) {
  return says_content(entry) || fact_as<ledger::InitiativeTakenUp>(entry.event) != nullptr;
}

bool says_either(const ledger::Recorded& entry) {
  return says_status(entry) || says_content(entry);
}

class InitiativeFindings {
 public:
  InitiativeFindings(View& view, const History& initiative, Findings& findings)
      : view_(view), initiative_(initiative), findings_(findings) {}

  // `is_behind`: the facts that the answer comes from.
  void add(Finding finding, const std::function<Truth(const InitiativeState&)>& question,
           bool (*is_behind)(const ledger::Recorded&)) {
    const Fold& life = initiative_.life();
    finding.subject = initiative_.subject();
    finding.holds = finding.holds && in_every_placing<InitiativeState>(life, view_.at(), question);
    for (const Placed& placed : life.entries().first(life.possible_at(view_.at()).max)) {
      if (is_behind(*placed.entry)) finding.entries.push_back(placed.entry->position);
    }
    findings_.add(std::move(finding));
  }

 private:
  View& view_;
  const History& initiative_;
  Findings& findings_;
};

Finding finding_of(std::string_view rule, std::optional<ledger::Date> since) {
  return {rule, {}, {}, std::move(since), Truth::yes, {}};
}

void find_not_taken_up(View& view, const History& initiative, InitiativeFindings& found) {
  const auto shown = initiative.state<InitiativeState>(view.at());
  for (const ledger::Subject& participant : possible_participants(view, initiative)) {
    Finding finding = finding_of("not-taken-up", shown.proposed_since.date);
    finding.organisation = participant;
    found.add(
        std::move(finding),
        [&](const InitiativeState& state) {
          const bool should_be = is_decided(state) && takes_part(state, participant);
          return is_live(view, state) && truth(should_be && !is_taken_up(state, participant));
        },
        says_content_or_plan);
  }
}

}  // namespace

void find_in_initiatives(View& view, Findings& findings) {
  const bool parties_have_both = sides_of_parties(view).both();
  for (const History* initiative : view.all(Kind::initiative)) {
    if (initiative->exists(view.at()) == Truth::no) continue;
    InitiativeFindings found(view, *initiative, findings);
    const auto shown = initiative->state<InitiativeState>(view.at());
    const auto& period = shown.proposed->period;
    Finding leaderless = finding_of("initiative-without-lead", shown.proposed_since.date);
    leaderless.holds = !is_led(view, *initiative);
    found.add(
        std::move(leaderless),
        [&](const InitiativeState& state) {
          return is_live(view, state) && truth(!has_lead(state));
        },
        says_either);
    found.add(
        finding_of("initiative-past-its-period", period ? period->to : std::nullopt),
        [&](const InitiativeState& state) {
          return is_past_its_period(view, state) && truth(!has_ended(state));
        },
        says_either);
    if (parties_have_both) {
      found.add(
          finding_of("initiative-not-joint", shown.proposed_since.date),
          [&](const InitiativeState& state) {
            return is_live(view, state) && truth(is_one_sided(view, state));
          },
          says_content);
    }
    found.add(
        finding_of("status-without-decision",
                   shown.status ? std::optional(shown.status_since.date) : std::nullopt),
        [](const InitiativeState& state) { return truth(lacks_decision(state)); }, says_status);
    found.add(
        finding_of("initiative-without-indicator", shown.proposed_since.date),
        [&](const InitiativeState& state) {
          return is_live(view, state) && !has_indicator(view, initiative->subject(), state);
        },
        says_either);
    find_not_taken_up(view, *initiative, found);
  }
}

}  // namespace projections
