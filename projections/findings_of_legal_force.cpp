#include <fmt/format.h>

#include "projections/date_questions.h"
#include "projections/examined_decision.h"
#include "projections/legal_force.h"

namespace projections {
namespace {

using ledger::Date;
using ledger::DayInterval;

// The stated last day of appeal is another than the calendar's.
Truth is_another_day(const DayInterval& stated, const DayInterval& computed) {
  return is_before(stated, computed) || is_before(computed, stated);
}

// Taken down while there was still time to appeal: the last day belongs to it.
Truth is_too_early(const View& view, const Date& taken_down, const DayInterval& last_day) {
  return has_begun(view.at(), taken_down, view.zone()) &&
         !is_before(last_day, taken_down.days(view.zone()));
}

Truth disagrees(const View& view, const History& decision, const DecisionState& state) {
  if (state.announced.empty()) return Truth::no;
  const ledger::DecisionAnnounced& announced = state.announced.back().fact;
  const DayInterval last_day = appeal_until(view, decision, state);
  Truth answer = Truth::no;
  if (announced.appeal_until) {
    answer = is_another_day(announced.appeal_until->days(view.zone()), last_day);
  }
  if (announced.taken_down) {
    answer = answer || is_too_early(view, *announced.taken_down, last_day);
  }
  return answer;
}

// "last day 2024-07-08; stated 2024-07-09; taken down 2024-07-05"
ledger::Text compared(const ledger::DecisionAnnounced& announced, const DayInterval& last_day) {
  const std::string last =
      last_day.is_one_day()
          ? to_iso(last_day.latest)
          : fmt::format("[{}..{}]", to_iso(last_day.earliest), to_iso(last_day.latest));
  ledger::Text text{{}, "sista dag " + last, "last day " + last};
  const auto add = [&](std::string_view sv, std::string_view en, const std::optional<Date>& date) {
    if (!date) return;
    text.sv += fmt::format("; {} {}", sv, date->text());
    text.en += fmt::format("; {} {}", en, date->text());
  };
  add("uppgiven", "stated", announced.appeal_until);
  add("nedtaget", "taken down", announced.taken_down);
  return text;
}

void find_disagreement(View& view, const ExaminedDecision& decision, Findings& findings) {
  if (decision.state.announced.empty()) return;
  Finding finding = decision.finding("announcement-disagrees");
  const Truth says_otherwise = in_every_placing<DecisionState>(
      decision.history.life(), view.at(),
      [&](const DecisionState& state) { return disagrees(view, decision.history, state); });
  finding.holds = finding.holds && says_otherwise;
  if (finding.holds == Truth::no) return;
  finding.holds = finding.holds && can_be_appealed(view, decision.history);
  const auto& announced = decision.state.announced.back();
  finding.since = announced.since.date;
  finding.entries.push_back(announced.since.position);
  finding.detail = compared(announced.fact, appeal_until(view, decision.history, decision.state));
  findings.add(std::move(finding));
}

void find_no_force(View& view, const ExaminedDecision& decision, Findings& findings) {
  Finding finding = decision.finding("no-legal-force");
  finding.holds = lacks_legal_force(view, decision.history);
  if (finding.holds == Truth::no) return;
  const LegalForce force = legal_force(view, decision.history);
  finding.entries.insert(finding.entries.end(), force.entries.begin(), force.entries.end());
  if (!decision.state.appealed.empty()) finding.since = decision.state.appealed.front().since.date;
  findings.add(std::move(finding));
}

}  // namespace

void find_in_legal_force(View& view, Findings& findings) {
  for_each_decision(view, [&](const ExaminedDecision& decision) {
    find_disagreement(view, decision, findings);
    find_no_force(view, decision, findings);
  });
}

}  // namespace projections
