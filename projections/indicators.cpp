#include "projections/indicators.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <variant>

#include "ledger/json_writer.h"

namespace projections {
namespace {

using ledger::Day;
using ledger::DayInterval;
using ledger::IndicatorMeasured;
using ledger::json_of;
using ledger::Kind;
using ledger::Subject;
namespace json = boost::json;

// A value in its place in time.
struct Measurement {
  const IndicatorMeasured* fact;
  Since since;
  Day sort_day;
  bool is_certain;  // It counts in every placing.
};
using Series = std::vector<Measurement>;

// The days that a value may be for: the last of its period, else those of the entry.
DayInterval days_of(const View& view, const Placed& placed, const IndicatorMeasured& fact) {
  return fact.period && fact.period->to ? fact.period->to->days(view.zone()) : placed.days;
}

// As the entries of a fold are sorted (contract section 2): by the earliest day, an open start by
// the latest, and never before what was recorded earlier and may lie on the same days.
Day sort_day(const DayInterval& days, const Series& earlier) {
  const bool has_open_start = days.earliest == ledger::kBeforeEveryDay;
  Day day = has_open_start ? days.latest : days.earliest;
  for (const Measurement& other : earlier) {
    if (days.contains(other.sort_day)) day = std::max(day, other.sort_day);
  }
  return day;
}

std::map<std::optional<Subject>, Series> series_of(const View& view, const History& indicator) {
  const Fold& life = indicator.life();
  const PossiblePrefixes possible = life.possible_at(view.at());
  std::vector<std::pair<const Placed*, bool>> counted;
  for (std::size_t i = 0; i < possible.max; ++i) {
    counted.emplace_back(&life.entries()[i], i < possible.min);
  }
  std::ranges::sort(counted, {}, [](const auto& one) { return one.first->entry->position; });
  std::map<std::optional<Subject>, Series> all;
  for (const auto& [placed, is_certain] : counted) {
    const auto* fact = ledger::fact_as<IndicatorMeasured>(placed->entry->event);
    if (fact == nullptr) continue;
    std::optional<Subject> organisation;
    if (fact->organisation) organisation = fact->organisation->subject;
    Series& series = all[organisation];
    series.push_back({fact,
                      {placed->entry->effective, placed->entry->position},
                      sort_day(days_of(view, *placed, *fact), series),
                      is_certain});
  }
  for (auto& [organisation, series] : all) {
    std::ranges::stable_sort(series, {}, &Measurement::sort_day);
  }
  return all;
}

// Twelve digits: what was written as 0.3 and 0.1 differs by 0.2.
double without_noise(double value) { return std::stod(fmt::format("{:.12g}", value)); }

// Whole numbers are written as such, so that no reader meets "1.632E3".
json::value number_json(double value) {
  constexpr double kExactMax = 9'007'199'254'740'992;  // 2^53.
  if (value == std::trunc(value) && std::abs(value) <= kExactMax) {
    return static_cast<std::int64_t>(value);
  }
  return value;
}

// From the first number of the series; null where one of the two is words, or for the first itself.
json::value change_since(const Measurement* first, const Measurement& now) {
  const auto* value = std::get_if<double>(&now.fact->value);
  if (value == nullptr || first == nullptr || first == &now) return nullptr;
  const double before = std::get<double>(first->fact->value);
  const double absolute = without_noise(*value - before);
  json::object change;
  change["from"] = first->since.position.value;
  change["absolute"] = number_json(absolute);
  change["percent"] = nullptr;
  if (before != 0) {
    const double percent = 100 * absolute / std::abs(before);
    // One decimal; a double has no more to give where it is this large.
    change["percent"] =
        number_json(std::abs(percent) < 1e12 ? std::round(10 * percent) / 10 : percent);
  }
  change["certain"] = first->is_certain && now.is_certain;
  return change;
}

json::object to_json(const Measurement& measurement, const Measurement* first) {
  const IndicatorMeasured& fact = *measurement.fact;
  json::object row;
  const auto* number = std::get_if<double>(&fact.value);
  row["value"] = number != nullptr ? number_json(*number) : json_of(fact.value);
  row["period"] = fact.period ? json_of(*fact.period) : json::value(nullptr);
  row["since"] = json_of(measurement.since.date);
  row["sortDay"] = to_iso(measurement.sort_day);
  row["change"] = change_since(first, measurement);
  row["note"] = fact.note ? json_of(*fact.note) : json::value(nullptr);
  row["position"] = measurement.since.position.value;
  row["certain"] = measurement.is_certain;
  return row;
}

json::object series_row(View& view, const std::optional<Subject>& organisation,
                        const Series& series) {
  json::object row;
  row["organisation"] =
      organisation ? json::value(view.mention(*organisation)) : json::value(nullptr);
  const auto first = std::ranges::find_if(series, [](const Measurement& measurement) {
    return std::holds_alternative<double>(measurement.fact->value);
  });
  json::array values;
  for (const Measurement& measurement : series) {
    values.emplace_back(to_json(measurement, first != series.end() ? &*first : nullptr));
  }
  row["values"] = std::move(values);
  return row;
}

bool measures(View& view, const History& indicator, const ledger::IndicatorDefined& defined,
              const Subject& subject) {
  if (indicator.subject() == subject) return true;
  const bool is_named_here =
      defined.of &&
      std::ranges::find(*defined.of, subject, &ledger::AnyRef::subject) != defined.of->end();
  if (is_named_here || subject.kind != Kind::initiative) return is_named_here;
  const auto state = view.history(subject).state<InitiativeState>(view.at());
  if (!state.proposed || !state.proposed->indicators) return false;
  const auto& named = *state.proposed->indicators;
  return std::ranges::find(named, indicator.subject(), &ledger::IndicatorRef::subject) !=
         named.end();
}

}  // namespace

json::array indicator_rows(View& view, const IndicatorFilter& filter) {
  json::array rows;
  for (const History* indicator : view.all(Kind::indicator)) {
    const Truth exists = indicator->exists(view.at());
    if (exists == Truth::no) continue;
    const auto state = indicator->state<IndicatorState>(view.at());
    if (filter.subject && !measures(view, *indicator, *state.defined, *filter.subject)) continue;
    auto all = series_of(view, *indicator);
    if (filter.organisation) {
      std::erase_if(all, [&](const auto& one) { return one.first != filter.organisation; });
      if (all.empty()) continue;
    }
    json::object row;
    row["indicator"] = view.mention(indicator->subject());
    row["title"] = json_of(state.defined->title);
    row["kind"] = json_of(state.defined->kind);
    row["unit"] = json_of(state.defined->unit);
    row["better"] = json_of(state.defined->better);
    row["of"] = state.defined->of ? json::value(view.mention_all(*state.defined->of))
                                  : json::value(nullptr);
    row["origin"] = state.defined->origin ? json_of(*state.defined->origin) : json::value(nullptr);
    row["certain"] = exists == Truth::yes;
    json::array series;
    for (const auto& [organisation, values] : all) {
      series.emplace_back(series_row(view, organisation, values));
    }
    row["series"] = std::move(series);
    rows.emplace_back(std::move(row));
  }
  return rows;
}

Truth has_indicator(View& view, const Subject& initiative, const InitiativeState& state) {
  if (state.proposed && state.proposed->indicators && !state.proposed->indicators->empty()) {
    return Truth::yes;
  }
  Truth measured = Truth::no;
  for (const History* indicator : view.referring(initiative, "of")) {
    if (indicator->subject().kind != Kind::indicator) continue;
    measured = measured || indicator->exists(view.at());
  }
  return measured;
}

}  // namespace projections
