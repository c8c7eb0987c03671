#include "projections/resolved_question.h"

#include <fmt/format.h>

#include <algorithm>

namespace projections {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;

constexpr std::string_view kDiff = "diff";

// The value of the first of these parameters that is there; empty where none is.
std::string first_of(const Question& question, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const auto found = question.parameters.find(std::string(name));
    if (found != question.parameters.end() && !found->second.empty()) return found->second;
  }
  return {};
}

Result<ledger::Day> read_day(const ledger::Settings& settings, ledger::Clock& clock,
                             std::string_view name, std::string_view text) {
  if (text.empty()) return settings.zone.day_of(clock.now());
  auto day = ledger::parse_day(text);
  if (!day) {
    return Error{Errc::bad_argument,
                 fmt::format("{} must be a day such as 2025-12-31, not \"{}\"", name, text)};
  }
  return day;
}

std::string first_entries(std::uint64_t size) { return fmt::format("#{}", size); }

bool is_number(std::string_view known) { return known.starts_with('#'); }

}  // namespace

Result<Moment> resolve_moment(const ledger::EventReader& log, const ledger::Settings& settings,
                              ledger::Clock& clock, std::string_view at, std::string_view known) {
  const auto day = read_day(settings, clock, "at", at);
  if (!day) return day.error();
  const auto size = resolve_known(log, settings, clock, known);
  if (!size) return size.error();
  return Moment{*day, *size};
}

Result<Compared> resolve_comparison(const ledger::EventReader& log,
                                    const ledger::Settings& settings, ledger::Clock& clock,
                                    const Question& question) {
  if (first_of(question, {"from", "knownFrom"}).empty() ||
      first_of(question, {"to", "knownTo"}).empty()) {
    return Error{Errc::bad_argument,
                 "say from what and to what: two days (from, to), or two states of knowledge "
                 "(knownFrom, knownTo)"};
  }
  const auto day = [&](std::string_view name) {
    const std::string own = first_of(question, {name});
    return own.empty() ? read_day(settings, clock, "at", first_of(question, {"at"}))
                       : read_day(settings, clock, name, own);
  };
  const auto from = day("from");
  if (!from) return from.error();
  const auto to = day("to");
  if (!to) return to.error();
  const auto known_from =
      resolve_known(log, settings, clock, first_of(question, {"knownFrom", "known"}));
  if (!known_from) return known_from.error();
  const auto known_to =
      resolve_known(log, settings, clock, first_of(question, {"knownTo", "known"}));
  if (!known_to) return known_to.error();
  return Compared{{*from, *known_from}, {*to, *known_to}};
}

Result<Question> resolve_question(const ledger::EventReader& log, const ledger::Settings& settings,
                                  ledger::Clock& clock, const Question& question) {
  Question resolved = question;
  if (question.name == kDiff) {
    const auto compared = resolve_comparison(log, settings, clock, question);
    if (!compared) return compared.error();
    resolved.parameters.erase("at");
    resolved.parameters.erase("known");
    resolved.parameters["from"] = to_iso(compared->from.at);
    resolved.parameters["to"] = to_iso(compared->to.at);
    resolved.parameters["knownFrom"] = first_entries(compared->from.size);
    resolved.parameters["knownTo"] = first_entries(compared->to.size);
    return resolved;
  }
  const auto moment = resolve_moment(log, settings, clock, first_of(question, {"at"}),
                                     first_of(question, {"known"}));
  if (!moment) return moment.error();
  resolved.parameters["at"] = to_iso(moment->at);
  resolved.parameters["known"] = first_entries(moment->size);
  return resolved;
}

bool resolves_at_once(const Question& question) {
  return std::ranges::all_of(
      std::initializer_list<std::string_view>{"known", "knownFrom", "knownTo"},
      [&](std::string_view name) {
        const std::string known = first_of(question, {name});
        return known.empty() || is_number(known);
      });
}

bool is_fixed(const Question& question) {
  if (question.name != kDiff) {
    return !first_of(question, {"at"}).empty() && is_number(first_of(question, {"known"}));
  }
  return !first_of(question, {"from", "at"}).empty() && !first_of(question, {"to", "at"}).empty() &&
         is_number(first_of(question, {"knownFrom", "known"})) &&
         is_number(first_of(question, {"knownTo", "known"}));
}

}  // namespace projections
