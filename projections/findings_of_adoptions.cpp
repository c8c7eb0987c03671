#include "projections/adoptions.h"
#include "projections/date_questions.h"
#include "projections/decisions.h"
#include "projections/findings.h"

namespace projections {
namespace {

using ledger::AdoptionOutcome;
using ledger::Kind;

// A decision that asks the parties for something, and what is known of one of them.
struct Asked {
  View& view;
  const History& decision;
  const DecisionState& state;
  const PartyAdoption& party;

  Finding finding(std::string_view rule) const {
    Finding made{rule, decision.subject(), party.organisation, {}, Truth::yes, party.entries};
    made.entries.push_back(state.taken_since.position);
    return made;
  }
};

bool has_refused(const PartyAdoption& party) {
  return party.outcome == AdoptionOutcome::declined || party.outcome == AdoptionOutcome::withdrawn;
}

void find_missing_and_late(const Asked& asked, const ledger::Date& deadline, Findings& findings) {
  const PartyAdoption& party = asked.party;
  Finding missing = asked.finding("adoption-missing");
  missing.since = deadline;
  missing.holds = is_past(asked.view.at(), deadline, asked.view.zone()) && !party.adopts;
  if (!has_refused(party)) findings.add(std::move(missing));

  if (party.adopts == Truth::no || !party.since) return;
  Finding late = asked.finding("adoption-late");
  late.since = party.since;
  late.holds = party.adopts &&
               is_before(deadline.days(asked.view.zone()), party.since->days(asked.view.zone()));
  findings.add(std::move(late));
}

void find_claimed_only(const Asked& asked, Findings& findings) {
  Finding finding = asked.finding("adoption-claimed-only");
  finding.since = asked.party.since;
  finding.holds = asked.party.adopts && !asked.party.adopts_evidenced;
  findings.add(std::move(finding));
}

void find_not_notified(const Asked& asked, Findings& findings) {
  Finding finding = asked.finding("party-not-notified");
  finding.since = asked.state.taken_since.date;
  finding.holds = asked.decision.exists(asked.view.at()) &&
                  !is_notified(asked.view, asked.decision, asked.party.organisation);
  finding.entries = {asked.state.taken_since.position};
  for (const auto& dispatch : asked.state.dispatched) {
    finding.entries.push_back(dispatch.since.position);
  }
  findings.add(std::move(finding));
}

// Only a council can bind its municipality or region (kommunallagen 5 kap. 1 §).
void find_wrong_body(View& view, const History& decision, Findings& findings) {
  const auto state = decision.state<DecisionState>(view.at());
  if (!state.taken || !state.taken->adopts || state.taken->outcome == ledger::Outcome::forwarded) {
    return;
  }
  const History& body = view.history(state.taken->body.subject);
  const auto body_state = body.state<BodyState>(view.at());
  if (!body_state.established || body_state.established->kind == ledger::BodyKind::council) return;
  Finding finding{"adoption-by-wrong-body",
                  decision.subject(),
                  {},
                  state.taken_since.date,
                  decision.exists(view.at()),
                  {state.taken_since.position, body.creation()->position}};
  const auto organisations = body_state.organisations();
  if (organisations.size() == 1) finding.organisation = organisations.front();
  findings.add(std::move(finding));
}

}  // namespace

void find_in_adoptions(View& view, Findings& findings) {
  for (const History* decision : view.all(Kind::decision)) {
    if (decision->exists(view.at()) == Truth::no) continue;
    find_wrong_body(view, *decision, findings);
    const auto state = decision->state<DecisionState>(view.at());
    if (!state.taken || !state.taken->requests) continue;
    for (const PartyAdoption& party : party_adoptions(view, *decision)) {
      const Asked asked{view, *decision, state, party};
      if (state.taken->requests->deadline) {
        find_missing_and_late(asked, *state.taken->requests->deadline, findings);
      }
      find_claimed_only(asked, findings);
      find_not_notified(asked, findings);
    }
  }
}

}  // namespace projections
