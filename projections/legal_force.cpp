#include "projections/legal_force.h"

#include <algorithm>

#include "projections/date_questions.h"
#include "projections/deciding_body.h"
#include "projections/placed_days.h"

namespace projections {
namespace {

using ledger::BodyKind;
using ledger::Day;
using ledger::DayInterval;
using ledger::Outcome;
namespace json = boost::json;

Day next(Day day) {
  if (day == ledger::kBeforeEveryDay || day == ledger::kAfterEveryDay) return day;
  return {day.since_1970 + 1};
}

// The last days of appeal that the vague day of announcement allows.
DayInterval appeal_days(const View& view, const DayInterval& announced) {
  const auto last = [&](Day day) {
    return ledger::last_day_of_appeal(view.settings().calendar, day);
  };
  return {last(announced.earliest), last(announced.latest)};
}

// Whether somebody appealed while there was time. A later appeal changes nothing.
Truth is_appealed(const View& view, const History& decision, const DecisionState& state) {
  if (state.announced.empty()) return truth(!state.appealed.empty());
  const DayInterval until = appeal_until(view, decision, state);
  Truth in_time = Truth::no;
  for (const auto& appealed : state.appealed) {
    in_time =
        in_time || !is_before(until, placed_days(decision, appealed.since.position, view.at()));
  }
  return in_time;
}

Truth has_force(const View& view, const History& decision, const DecisionState& state) {
  if (!state.taken || !state.annulled.empty()) return Truth::no;
  if (!state.gained_legal_force.empty()) return Truth::yes;
  if (state.announced.empty()) return Truth::no;
  return is_before(appeal_until(view, decision, state), {view.at(), view.at()}) &&
         !is_appealed(view, decision, state);
}

// While the time of appeal runs after an announcement, nothing is missing.
Truth lacks_force(const View& view, const History& decision, const DecisionState& state) {
  if (!state.taken || !state.annulled.empty()) return Truth::no;
  if (!state.gained_legal_force.empty()) return Truth::no;
  if (state.announced.empty()) return Truth::yes;
  return is_appealed(view, decision, state);
}

std::optional<std::string> text_of(const std::optional<DayInterval>& days) {
  if (!days) return std::nullopt;
  if (days->is_one_day()) return to_iso(days->earliest);
  const std::string earliest =
      days->earliest == ledger::kBeforeEveryDay ? "" : to_iso(days->earliest);
  return "[" + earliest + ".." + to_iso(days->latest) + "]";
}

}  // namespace

bool only_prepares(Outcome outcome) {
  using enum Outcome;
  constexpr Outcome kPreparing[] = {forwarded, recommended, noted, remitted, tabled, referred_back};
  return std::ranges::find(kPreparing, outcome) != std::end(kPreparing);
}

Truth can_be_appealed(View& view, const History& decision) {
  const Outcome outcome = decision.state<DecisionState>(view.at()).taken->outcome;
  return ask_deciding_body(view, decision, [&](const BodyState& body) {
    if (!body.established) return Truth::yes;
    const BodyKind kind = body.established->kind;
    if (kind == BodyKind::officials || kind == BodyKind::working_group) return Truth::no;
    return truth(kind == BodyKind::council || !only_prepares(outcome));
  });
}

DayInterval appeal_until(const View& view, const History& decision, const DecisionState& state) {
  return appeal_days(view, placed_days(decision, state.announced.back().since.position, view.at()));
}

Truth lacks_legal_force(View& view, const History& decision) {
  const Truth lacks = in_every_placing<DecisionState>(
      decision.life(), view.at(),
      [&](const DecisionState& state) { return lacks_force(view, decision, state); });
  return lacks == Truth::no ? Truth::no : lacks && can_be_appealed(view, decision);
}

LegalForce legal_force(View& view, const History& decision) {
  LegalForce force;
  const auto shown = decision.state<DecisionState>(view.at());
  if (!shown.taken) return force;
  const Truth applies = can_be_appealed(view, decision);
  force.applies = applies != Truth::no;
  if (!force.applies) return force;
  force.has = in_every_placing<DecisionState>(
      decision.life(), view.at(),
      [&](const DecisionState& state) { return has_force(view, decision, state); });
  if (applies == Truth::cannot_tell) force.has = Truth::cannot_tell;
  if (!shown.announced.empty()) {
    force.appeal_until = appeal_until(view, decision, shown);
    force.entries.push_back(shown.announced.back().since.position);
    if (is_appealed(view, decision, shown) != Truth::yes) {
      force.from =
          DayInterval{next(force.appeal_until->earliest), next(force.appeal_until->latest)};
    }
  }
  for (const auto& appealed : shown.appealed) force.entries.push_back(appealed.since.position);
  if (!shown.gained_legal_force.empty()) {
    const ledger::Position position = shown.gained_legal_force.back().since.position;
    force.from = placed_days(decision, position, view.at());
    force.entries.push_back(position);
  }
  if (!shown.annulled.empty()) {
    force.from.reset();
    force.entries.push_back(shown.annulled.back().since.position);
  }
  return force;
}

json::object to_json(const LegalForce& force) {
  json::object object;
  object["state"] = force.applies ? truth_name(force.has) : "not-applicable";
  const auto date = [](const std::optional<std::string>& text) {
    return text ? json::value(json::string(*text)) : json::value(nullptr);
  };
  object["from"] = date(text_of(force.from));
  object["appealUntil"] = date(text_of(force.appeal_until));
  return object;
}

}  // namespace projections
