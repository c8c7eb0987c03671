#include "projections/legal_force.h"

#include <algorithm>

#include "projections/date_questions.h"

namespace projections {
namespace {

using ledger::BodyKind;
using ledger::Day;
using ledger::DayInterval;
using ledger::Outcome;
namespace json = boost::json;

bool only_prepares(Outcome outcome) {
  using enum Outcome;
  constexpr Outcome kPreparing[] = {forwarded, recommended, noted, remitted, tabled, referred_back};
  return std::ranges::find(kPreparing, outcome) != std::end(kPreparing);
}

bool can_be_appealed(View& view, const DecisionState& decision) {
  const auto body = view.history(decision.taken->body.subject).state<BodyState>(view.at());
  if (!body.established) return true;
  const BodyKind kind = body.established->kind;
  if (kind == BodyKind::officials || kind == BodyKind::working_group) return false;
  return kind == BodyKind::council || !only_prepares(decision.taken->outcome);
}

Day next(Day day) { return {day.since_1970 + 1}; }

// The last days of appeal that the vague day of announcement allows.
DayInterval appeal_days(const View& view, const DayInterval& announced) {
  const auto last = [&](Day day) {
    return ledger::last_day_of_appeal(view.settings().calendar, day);
  };
  return {last(announced.earliest), last(announced.latest)};
}

DayInterval days_of(const View& view, const Since& since) {
  // The fact is known, so it had happened by the day asked about or it would not count.
  DayInterval days = since.date.days(view.zone());
  days.latest = std::min(days.latest, std::max(view.at(), days.earliest));
  return days;
}

Truth has_force(const View& view, const DecisionState& state) {
  if (!state.taken || !state.annulled.empty()) return Truth::no;
  if (!state.gained_legal_force.empty()) return Truth::yes;
  if (!state.appealed.empty() || state.announced.empty()) return Truth::no;
  const DayInterval until = appeal_days(view, days_of(view, state.announced.back().since));
  return is_before(until, {view.at(), view.at()});
}

std::optional<std::string> text_of(const std::optional<DayInterval>& days) {
  if (!days) return std::nullopt;
  if (days->is_one_day()) return to_iso(days->earliest);
  return "[" + to_iso(days->earliest) + ".." + to_iso(days->latest) + "]";
}

}  // namespace

LegalForce legal_force(View& view, const History& decision) {
  LegalForce force;
  const auto shown = decision.state<DecisionState>(view.at());
  if (!shown.taken) return force;
  force.applies = can_be_appealed(view, shown);
  if (!force.applies) return force;
  force.has = in_every_placing<DecisionState>(
      decision.life(), view.at(),
      [&](const DecisionState& state) { return has_force(view, state); });
  if (!shown.announced.empty()) {
    const Since& since = shown.announced.back().since;
    force.appeal_until = appeal_days(view, days_of(view, since));
    force.entries.push_back(since.position);
    if (shown.appealed.empty()) {
      force.from =
          DayInterval{next(force.appeal_until->earliest), next(force.appeal_until->latest)};
    }
  }
  for (const auto& appealed : shown.appealed) force.entries.push_back(appealed.since.position);
  if (!shown.gained_legal_force.empty()) {
    const Since& since = shown.gained_legal_force.back().since;
    force.from = days_of(view, since);
    force.entries.push_back(since.position);
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
