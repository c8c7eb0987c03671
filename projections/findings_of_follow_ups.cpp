#include <algorithm>
#include <map>

#include "projections/findings.h"
#include "projections/follow_up_need.h"
#include "projections/follow_ups.h"
#include "projections/initiative_life.h"

namespace projections {
namespace {

using ledger::Kind;
using ledger::Position;
using ledger::Subject;

std::vector<Position> positions_of(const FollowUpStanding& standing) {
  std::vector<Position> positions{standing.scheduled_since.position};
  for (const auto& report : standing.reports) positions.push_back(report.since.position);
  return positions;
}

// One finding for each follow-up, since the oldest due date that is not answered.
void find_overdue(View& view, const FollowUpStanding& standing, Findings& findings) {
  if (!standing.overdue || standing.first_overdue() == nullptr) return;
  Finding finding{"followup-overdue",
                  standing.follow_up->subject(),
                  {},
                  standing.first_overdue()->due.date,
                  standing.exists && *standing.overdue,
                  positions_of(standing)};
  const auto by = followed_up_by(view, standing.scheduled);
  if (by.size() == 1) finding.organisation = by.front();
  findings.add(std::move(finding));
}

Truth has_passed(const StandingDue& due) {
  if (due.status == FollowUpStatus::due) return Truth::no;
  return due.overdue;
}

// All follow-ups of one subject together.
struct FollowedUp {
  Truth reported = Truth::no;
  Truth is_to_come = Truth::no;  // A due date that nobody can be late for yet.
  Truth has_passed = Truth::no;  // A due date.
  std::optional<ledger::Date> passed_since;
  std::vector<Position> entries;

  void add(const FollowUpStanding& standing) {
    reported = reported || (standing.exists && standing.reported());
    entries.push_back(standing.scheduled_since.position);
    for (const StandingDue& due : standing.dues) {
      const Truth passed = standing.exists && projections::has_passed(due);
      if (!passed_since && passed != Truth::no) passed_since = due.due.date;
      has_passed = has_passed || passed;
      is_to_come = is_to_come || (due.status == FollowUpStatus::due           ? standing.exists
                                  : due.status == FollowUpStatus::cannot_tell ? Truth::cannot_tell
                                                                              : Truth::no);
    }
  }
};
using FollowedUpSubjects = std::map<Subject, FollowedUp>;

// Finds what must have been followed up and never was, as far as is known.
class NeverFollowedUp {
 public:
  NeverFollowedUp(View& view, const FollowedUpSubjects& followed_up, Findings& findings)
      : view_(view), followed_up_(followed_up), findings_(findings) {}

  void find() {
    for (const History* decision : view_.all(Kind::decision)) look_at_decision(*decision);
    for (const History* initiative : view_.all(Kind::initiative)) look_at_initiative(*initiative);
    for (const auto& [subject, followed_up] : followed_up_) {
      if (subject.kind == Kind::decision || subject.kind == Kind::initiative) continue;
      add({"never-followed-up", subject, {}, {}, Truth::no, {}}, {subject});
    }
  }

 private:
  // It says itself that it must be followed up, or what it is built on does. A follow-up of that
  // is one of the decision too.
  void look_at_decision(const History& decision) {
    const Truth exists = decision.exists(view_.at());
    const auto state = decision.state<DecisionState>(view_.at());
    if (exists == Truth::no || !state.taken) return;
    std::vector<Subject> covered = bases_of(*state.taken);
    covered.push_back(decision.subject());
    Finding finding{"never-followed-up",    decision.subject(), {},
                    state.taken_since.date, Truth::no,          {state.taken_since.position}};
    for (const Subject& subject : covered) {
      const bool counts = subject == decision.subject() || takes_on_follow_up(state.taken->outcome);
      const Truth requires_it = counts ? requires_follow_up(view_, subject) : Truth::no;
      finding.holds = finding.holds || (exists && requires_it);
      if (requires_it == Truth::no) continue;
      finding.entries.push_back(view_.history(subject).creation()->position);
    }
    add(std::move(finding), covered);
  }

  // It is over.
  void look_at_initiative(const History& initiative) {
    if (initiative.exists(view_.at()) == Truth::no) return;
    const auto shown = initiative.state<InitiativeState>(view_.at());
    Finding finding{"never-followed-up", initiative.subject(),           {}, {},
                    Truth::no,           {shown.proposed_since.position}};
    finding.holds = in_every_placing<InitiativeState>(
        initiative.life(), view_.at(), [&](const InitiativeState& state) {
          return truth(has_ended(state)) || is_past_its_period(view_, state);
        });
    if (has_ended(shown)) {
      finding.since = shown.status_since.date;
      finding.entries.push_back(shown.status_since.position);
    } else if (shown.proposed->period) {
      finding.since = shown.proposed->period->to;
    }
    add(std::move(finding), {initiative.subject()});
  }

  // `finding` says whether the subject must have been followed up for its own sake, which waits
  // for a due date that is to come; a due date that has passed does not wait for the next.
  void add(Finding finding, const std::vector<Subject>& covered) {
    FollowedUp all;
    for (const Subject& subject : covered) {
      const auto known = followed_up_.find(subject);
      if (known == followed_up_.end()) continue;
      const bool is_own = subject == finding.subject;
      all.reported = all.reported || known->second.reported;
      all.is_to_come = all.is_to_come || known->second.is_to_come;
      if (is_own) all.has_passed = known->second.has_passed;
      if (is_own) all.passed_since = known->second.passed_since;
      finding.entries.insert(finding.entries.end(), known->second.entries.begin(),
                             known->second.entries.end());
    }
    const Truth for_its_own_sake = finding.holds && !all.is_to_come;
    if (for_its_own_sake == Truth::no) finding.since = all.passed_since;
    finding.holds = (for_its_own_sake || all.has_passed) && !all.reported;
    findings_.add(std::move(finding));
  }

  View& view_;
  const FollowedUpSubjects& followed_up_;
  Findings& findings_;
};

}  // namespace

void find_in_follow_ups(View& view, Findings& findings) {
  FollowedUpSubjects followed_up;
  for (const History* follow_up : view.all(Kind::followup)) {
    if (follow_up->exists(view.at()) == Truth::no) continue;
    const FollowUpStanding standing = standing_of(view, *follow_up);
    find_overdue(view, standing, findings);
    followed_up[standing.scheduled.of.subject].add(standing);
  }
  NeverFollowedUp(view, followed_up, findings).find();
}

}  // namespace projections
