#include "projections/adoptions.h"
#include "projections/chain.h"
#include "projections/date_questions.h"
#include "projections/deciding_body.h"
#include "projections/decisions.h"
#include "projections/findings.h"

namespace projections {
namespace {

using ledger::Kind;
using ledger::Subject;

// A decision that asks the parties for something, and what is known of one of them.
struct Asked {
  View& view;
  const History& decision;
  const DecisionState& state;
  Truth stands;  // Taken and not annulled, so that its request holds.
  const PartyAdoption& party;

  Finding finding(std::string_view rule) const {
    Finding made{rule, decision.subject(), party.organisation, {}, Truth::yes, party.entries};
    made.entries.push_back(state.taken_since.position);
    return made;
  }
};

void find_missing_and_late(const Asked& asked, const ledger::Date& deadline, Findings& findings) {
  const PartyAdoption& party = asked.party;
  Finding missing = asked.finding("adoption-missing");
  missing.since = deadline;
  missing.holds = asked.stands && is_past(asked.view.at(), deadline, asked.view.zone()) &&
                  !party.adopts && !party.refuses;
  findings.add(std::move(missing));

  Finding late = asked.finding("adoption-late");
  late.since = party.since;
  late.holds = asked.stands && party.is_late;
  findings.add(std::move(late));
}

void find_declined(const Asked& asked, Findings& findings) {
  Finding finding = asked.finding("adoption-declined");
  finding.since = asked.party.since;
  finding.holds = asked.stands && asked.party.refuses;
  findings.add(std::move(finding));
}

void find_claimed_only(const Asked& asked, Findings& findings) {
  Finding finding = asked.finding("adoption-claimed-only");
  finding.since = asked.party.since;
  finding.holds = asked.stands && asked.party.adopts_by_claim;
  findings.add(std::move(finding));
}

void find_not_notified(const Asked& asked, Findings& findings) {
  Finding finding = asked.finding("party-not-notified");
  finding.since = asked.state.taken_since.date;
  finding.holds =
      asked.stands && !is_notified(asked.view, asked.decision, asked.party.organisation);
  finding.entries = {asked.state.taken_since.position};
  for (const auto& dispatch : asked.state.dispatched) {
    finding.entries.push_back(dispatch.since.position);
  }
  findings.add(std::move(finding));
}

void find_wrong_body(View& view, const History& decision, Findings& findings) {
  const auto state = decision.state<DecisionState>(view.at());
  if (!state.taken || !state.taken->adopts || !settles_adoption(state.taken->outcome)) return;
  const Subject& body = state.taken->body.subject;
  findings.add({"adoption-by-wrong-body",
                decision.subject(),
                organisation_alone_in(view, body),
                state.taken_since.date,
                stands(view, decision) && !ask_deciding_body(view, decision, is_council),
                {state.taken_since.position, view.history(body).creation()->position}});
}

}  // namespace

void find_in_adoptions(View& view, Findings& findings) {
  for (const History* decision : view.all(Kind::decision)) {
    if (decision->exists(view.at()) == Truth::no) continue;
    find_wrong_body(view, *decision, findings);
    const auto state = decision->state<DecisionState>(view.at());
    if (!state.taken || !state.taken->requests) continue;
    for (const PartyAdoption& party : party_adoptions(view, *decision)) {
      const Asked asked{view, *decision, state, stands(view, *decision), party};
      if (state.taken->requests->deadline) {
        find_missing_and_late(asked, *state.taken->requests->deadline, findings);
      }
      find_declined(asked, findings);
      find_claimed_only(asked, findings);
      find_not_notified(asked, findings);
    }
  }
}

}  // namespace projections
