#include <fmt/format.h>

#include <algorithm>

#include "projections/checklist.h"
#include "projections/deciding_body.h"
#include "projections/examined_decision.h"

namespace projections {
namespace {

using ledger::BodyKind;
using ledger::DecisionTaken;
using ledger::Event;
using ledger::fact_as;
using ledger::Outcome;

void add_rule(View& view, const ExaminedDecision& decision,
              const std::function<bool(const Event&)>& states_rule, Finding& finding) {
  const auto positions = rule_in_force(view, decision.history, states_rule);
  finding.entries.insert(finding.entries.end(), positions.begin(), positions.end());
}

bool states_quorum(const Event& event) {
  const auto* established = fact_as<ledger::BodyEstablished>(event);
  const auto* changed = fact_as<ledger::BodyRulesChanged>(event);
  return (established != nullptr && established->quorum) || (changed != nullptr && changed->quorum);
}

// Fewer are known to have been present than the body's rule demanded. A body that cannot decide may
// still say so: `no-decision` needs no quorum.
void find_no_quorum(View& view, const ExaminedDecision& decision, Findings& findings) {
  const DecisionTaken& taken = decision.taken();
  if (taken.outcome == Outcome::no_decision) return;
  Finding finding = decision.finding("quorum-not-met");
  finding.holds =
      finding.holds && ask_deciding_body(view, decision.history, [&](const BodyState& body) {
        if (!body.established || !body.established->quorum) return Truth::no;
        const auto present = present_for(*body.established->quorum, taken);
        if (!present || *present >= body.established->quorum->present) return Truth::no;
        finding.detail = ledger::Text{
            {},
            fmt::format("{} närvarande, {} krävs", *present, body.established->quorum->present),
            fmt::format("{} present, {} required", *present, body.established->quorum->present)};
        return Truth::yes;
      });
  if (finding.holds == Truth::no) return;
  add_rule(view, decision, states_quorum, finding);
  findings.add(std::move(finding));
}

bool states_unanimity(const Event& event) {
  const auto* established = fact_as<ledger::BodyEstablished>(event);
  const auto* changed = fact_as<ledger::BodyRulesChanged>(event);
  return (established != nullptr && established->unanimity) ||
         (changed != nullptr && changed->unanimity);
}

// The body said yes to something. It needs no unanimity to say no, to put a matter off, or to note
// it.
bool says_yes(Outcome outcome) {
  using enum Outcome;
  constexpr Outcome kOthers[] = {rejected, referred_back, tabled,    remitted,
                                 noted,    written_off,   withdrawn, no_decision};
  return std::ranges::find(kOthers, outcome) == std::end(kOthers);
}

// Those who took part and did not say yes. Who was absent, or kept away for a conflict of interest,
// took no part.
struct Dissent {
  std::int64_t against = 0;
  std::int64_t abstained = 0;
  std::size_t reservations = 0;
  bool is_any() const { return against + abstained > 0 || reservations > 0; }
};

Dissent dissent_in(const DecisionTaken& taken) {
  Dissent dissent;
  if (taken.reservations) dissent.reservations = taken.reservations->size();
  if (!taken.votes) return dissent;
  if (const auto* count = std::get_if<ledger::VoteCount>(&*taken.votes)) {
    dissent.against = count->against;
    dissent.abstained = count->abstain;
    return dissent;
  }
  const auto& calls = std::get<std::vector<ledger::RollCallVote>>(*taken.votes);
  dissent.against = std::ranges::count(calls, ledger::Vote::against, &ledger::RollCallVote::vote);
  dissent.abstained = std::ranges::count(calls, ledger::Vote::abstain, &ledger::RollCallVote::vote);
  return dissent;
}

void find_not_unanimous(View& view, const ExaminedDecision& decision, Findings& findings) {
  const Dissent dissent = dissent_in(decision.taken());
  if (!dissent.is_any() || !says_yes(decision.taken().outcome)) return;
  Finding finding = decision.finding("not-unanimous");
  finding.holds =
      finding.holds && ask_deciding_body(view, decision.history, [](const BodyState& body) {
        return truth(body.established && body.established->unanimity.value_or(false));
      });
  if (finding.holds == Truth::no) return;
  add_rule(view, decision, states_unanimity, finding);
  finding.detail =
      ledger::Text{{},
                   fmt::format("emot {}, avstår {}, reservationer {}", dissent.against,
                               dissent.abstained, dissent.reservations),
                   fmt::format("against {}, abstaining {}, reservations {}", dissent.against,
                               dissent.abstained, dissent.reservations)};
  findings.add(std::move(finding));
}

// Officials and working groups keep notes that nobody has to approve.
Truth keeps_minutes(View& view, const ExaminedDecision& decision) {
  return ask_deciding_body(view, decision.history, [](const BodyState& body) {
    if (!body.established) return Truth::yes;
    const BodyKind kind = body.established->kind;
    return truth(kind != BodyKind::officials && kind != BodyKind::working_group);
  });
}

void find_unapproved_minutes(View& view, const ExaminedDecision& decision, Findings& findings) {
  if (decision.taken().immediate.value_or(false)) return;  // Approved at the meeting itself.
  Finding finding = decision.finding("minutes-not-approved");
  const Truth unapproved = in_every_placing<DecisionState>(
      decision.history.life(), view.at(),
      [](const DecisionState& state) { return truth(state.taken && state.minutes.empty()); });
  finding.holds = finding.holds && unapproved;
  if (finding.holds == Truth::no) return;
  finding.holds = finding.holds && keeps_minutes(view, decision);
  findings.add(std::move(finding));
}

}  // namespace

void find_in_meetings(View& view, Findings& findings) {
  for_each_decision(view, [&](const ExaminedDecision& decision) {
    find_no_quorum(view, decision, findings);
    find_not_unanimous(view, decision, findings);
    find_unapproved_minutes(view, decision, findings);
  });
}

}  // namespace projections
