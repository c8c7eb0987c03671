#include "projections/calendar.h"

#include <algorithm>
#include <functional>

#include "projections/follow_ups.h"
#include "projections/initiative_life.h"
#include "projections/legal_force.h"

namespace projections {
namespace {

using ledger::Kind;
using ledger::Subject;
using Occasions = std::vector<Occasion>;

bool is_same(const Occasion& a, const Occasion& b) {
  return a.kind == b.kind && a.about == b.about && a.days == b.days && a.every == b.every;
}

// What each possible placing says, once. An occasion that some placing lacks is not certain.
template <class State>
void add_of_each_placing(const View& view, const History& history,
                         const std::function<Occasions(const State&)>& occasions_of,
                         Occasions& all) {
  const PossiblePrefixes possible = history.life().possible_at(view.at());
  // What is shown comes first, so that it is the first of its kind.
  Occasions found = occasions_of(history.state<State>(view.at()));
  for (std::size_t count = possible.min;; count = possible.next(count)) {
    const Occasions here = occasions_of(fold<State>(history.life(), count));
    const auto is_here = [&](const Occasion& one) {
      return std::ranges::any_of(here, [&](const Occasion& other) { return is_same(one, other); });
    };
    for (Occasion& one : found) one.certain = one.certain && is_here(one);
    for (const Occasion& one : here) {
      if (std::ranges::any_of(found, [&](const auto& other) { return is_same(one, other); }))
        continue;
      found.push_back(one);
      found.back().certain = false;
    }
    if (count == possible.max) break;
  }
  std::ranges::move(found, std::back_inserter(all));
}

// The organisations that a body belongs to, or the organisation itself.
void add_organisations(View& view, const Subject& party, std::set<Subject>& organisations) {
  if (party.kind == Kind::organisation) {
    organisations.insert(party);
    return;
  }
  for (const Subject& one : view.history(party).state<BodyState>(view.at()).organisations()) {
    organisations.insert(one);
  }
}

template <class Refs>
std::set<Subject> organisations_of(View& view, const Refs& parties) {
  std::set<Subject> organisations;
  for (const auto& party : parties) add_organisations(view, party.subject, organisations);
  return organisations;
}

Occasion occasion_of(OccasionKind kind, const Subject& subject, const Subject& about) {
  Occasion occasion;
  occasion.kind = kind;
  occasion.subject = subject;
  occasion.about = about;
  return occasion;
}

Occasion on_date(const View& view, OccasionKind kind, const Subject& subject,
                 const ledger::Date& date, ledger::Position position) {
  Occasion occasion = occasion_of(kind, subject, subject);
  occasion.days = date.days(view.zone());
  occasion.stated = date;
  occasion.position = position;
  return occasion;
}

void add_proposal(View& view, const History& proposal, Occasions& all) {
  add_of_each_placing<ProposalState>(
      view, proposal,
      [&](const ProposalState& state) -> Occasions {
        if (!state.made || state.withdrawn || !state.made->deadline) return {};
        Occasion due = on_date(view, OccasionKind::proposal_due, proposal.subject(),
                               *state.made->deadline, state.made_since.position);
        if (state.made->to) due.concerned = organisations_of(view, *state.made->to);
        return {due};
      },
      all);
}

void add_what_a_decision_states(View& view, const History& decision, Occasions& all) {
  add_of_each_placing<DecisionState>(
      view, decision,
      [&](const DecisionState& state) -> Occasions {
        if (!state.taken || !state.annulled.empty()) return {};
        const auto& taken = *state.taken;
        Occasions found;
        if (taken.requests && taken.requests->deadline) {
          found.push_back(on_date(view, OccasionKind::adoption_due, decision.subject(),
                                  *taken.requests->deadline, state.taken_since.position));
          found.back().concerned = organisations_of(view, taken.requests->parties);
        }
        if (taken.effective_to) {
          found.push_back(on_date(view, OccasionKind::decision_ends, decision.subject(),
                                  *taken.effective_to, state.taken_since.position));
          add_organisations(view, taken.body.subject, found.back().concerned);
        }
        return found;
      },
      all);
}

void add_appeal(View& view, const History& decision, Occasions& all) {
  const auto state = decision.state<DecisionState>(view.at());
  if (!state.taken || state.announced.empty() || !state.annulled.empty()) return;
  const LegalForce force = legal_force(view, decision);
  if (!force.applies || !force.appeal_until) return;
  Occasion ends = occasion_of(OccasionKind::appeal_ends, decision.subject(), decision.subject());
  ends.days = *force.appeal_until;
  ends.position = state.announced.back().since.position;
  add_organisations(view, state.taken->body.subject, ends.concerned);
  ends.certain =
      in_every_placing<DecisionState>(decision.life(), view.at(), [](const DecisionState& placed) {
        return truth(!placed.announced.empty() && placed.annulled.empty());
      }) == Truth::yes;
  all.push_back(std::move(ends));
}

void add_initiative(View& view, const History& initiative, Occasions& all) {
  add_of_each_placing<InitiativeState>(
      view, initiative,
      [&](const InitiativeState& state) -> Occasions {
        if (!state.proposed || has_ended(state)) return {};
        const auto& proposed = *state.proposed;
        if (!proposed.period || !proposed.period->to) return {};
        Occasion ends = on_date(view, OccasionKind::initiative_ends, initiative.subject(),
                                *proposed.period->to, state.proposed_since.position);
        if (proposed.participants) ends.concerned = organisations_of(view, *proposed.participants);
        if (proposed.leads) ends.concerned.merge(organisations_of(view, *proposed.leads));
        return {ends};
      },
      all);
}

// A series that goes on is one occasion that recurs; else each due date is one.
void add_follow_up(View& view, const History& follow_up, Occasions& all) {
  const FollowUpStanding standing = standing_of(view, follow_up);
  if (standing.exists == Truth::no) return;
  const auto& scheduled = standing.scheduled;
  Occasion due = occasion_of(OccasionKind::followup_due, follow_up.subject(), scheduled.of.subject);
  due.text = scheduled.question;
  for (const Subject& one : followed_up_by(view, scheduled)) due.concerned.insert(one);
  due.position = standing.scheduled_since.position;
  due.certain = standing.exists == Truth::yes;
  // What is reported as done has no due date after that.
  const bool goes_on = scheduled.every && !standing.dues.empty() &&
                       standing.dues.back().status != FollowUpStatus::reported &&
                       standing.dues.back().status != FollowUpStatus::overdue;
  for (const StandingDue& one : standing.dues) {
    due.days = one.due.days;
    due.stated = one.due.date;
    due.answered = one.due.answered;
    if (goes_on) {
      due.every = scheduled.every;
      due.answered.reset();
    }
    all.push_back(due);
    if (goes_on) return;
  }
}

void add_responsibility(View& view, const History& responsibility, Occasions& all) {
  add_of_each_placing<ResponsibilityState>(
      view, responsibility,
      [&](const ResponsibilityState& state) -> Occasions {
        if (!state.assigned || state.declined || state.ended || !state.assigned->to) return {};
        Occasion ends = on_date(view, OccasionKind::responsibility_ends, responsibility.subject(),
                                *state.assigned->to, state.assigned_since.position);
        ends.about = state.assigned->for_subject.subject;
        ends.text = state.assigned->function;
        ends.concerned.insert(state.assigned->organisation.subject);
        return {ends};
      },
      all);
}

}  // namespace

std::vector<Occasion> calendar(View& view) {
  Occasions all;
  for (const History* proposal : view.all(Kind::proposal)) add_proposal(view, *proposal, all);
  for (const History* decision : view.all(Kind::decision)) {
    add_what_a_decision_states(view, *decision, all);
    add_appeal(view, *decision, all);
  }
  for (const History* one : view.all(Kind::followup)) add_follow_up(view, *one, all);
  for (const History* one : view.all(Kind::initiative)) add_initiative(view, *one, all);
  for (const History* one : view.all(Kind::responsibility)) add_responsibility(view, *one, all);
  return all;
}

}  // namespace projections
