#include "projections/portfolio.h"

#include <algorithm>
#include <map>
#include <optional>

#include "ledger/json_writer.h"
#include "projections/date_questions.h"
#include "projections/responsibilities.h"

namespace projections {
namespace {

using ledger::json_of;
using ledger::Kind;
using ledger::Subject;
namespace json = boost::json;

template <class T>
json::value or_null(const std::optional<T>& value) {
  return value ? json_of(*value) : json::value(nullptr);
}

template <class Refs>
json::value mentioned_or_null(View& view, const std::optional<Refs>& references) {
  return references ? json::value(view.mention_all(*references)) : json::value(nullptr);
}

// An initiative under the area that it has in some placing.
struct Row {
  std::optional<Subject> area;
  ledger::Position order;
  json::object shown;
};

// What one placing says of an initiative, but for `running` and `certain`, which all placings
// decide.
json::object row_of(View& view, const History& initiative, const InitiativeState& state) {
  const auto& proposed = *state.proposed;
  json::object row;
  row["initiative"] = view.mention(initiative.subject());
  row["title"] = json_of(proposed.title);
  row["status"] = state.status ? json_of(state.status->status) : json::value(nullptr);
  row["since"] = state.status ? json_of(state.status_since.date) : json::value(nullptr);
  row["running"] = nullptr;
  row["certain"] = true;
  row["period"] = or_null(proposed.period);
  row["participants"] = mentioned_or_null(view, proposed.participants);
  row["leads"] = mentioned_or_null(view, proposed.leads);
  row["purpose"] = or_null(proposed.purpose);
  row["goals"] = mentioned_or_null(view, proposed.goals);
  row["focus"] = mentioned_or_null(view, proposed.focus);
  row["targetGroup"] = or_null(proposed.target_group);
  return row;
}

std::optional<Subject> area_of(const InitiativeState& state) {
  if (!state.proposed->area) return std::nullopt;
  return state.proposed->area->subject;
}

// One row, or one for each area where the placings differ about that.
std::vector<Row> rows_of(View& view, const History& initiative) {
  const PossiblePrefixes possible = initiative.life().possible_at(view.at());
  if (possible.max == 0) return {};
  const std::size_t shown = initiative.shown_count(view.at());
  bool certain = possible.min > 0;
  std::optional<Truth> running;
  bool has_period = false;
  std::vector<Row> rows;
  json::object first;
  const std::size_t begin = std::max(possible.min, possible.first);
  for (std::size_t count = begin; count <= possible.max; count = possible.next(count)) {
    const auto state = fold<InitiativeState>(initiative.life(), count);
    json::object row = row_of(view, initiative, state);
    has_period = has_period || state.proposed->period.has_value();
    const Truth here = is_running(view, state);
    running = running ? either_way(*running, here) : here;
    if (count > begin) {
      certain = certain && row == first;
    } else if (count < possible.max) {
      first = row;  // Only where there is another placing to compare with.
    }
    const auto area = area_of(state);
    const auto listed = std::ranges::find(rows, area, &Row::area);
    if (listed == rows.end()) {
      rows.push_back({area, initiative.creation()->position, std::move(row)});
    } else if (count == shown) {
      listed->shown = std::move(row);
    }
  }
  certain = certain && rows.size() == 1 && (!has_period || *running != Truth::cannot_tell);
  for (Row& row : rows) {
    if (has_period) row.shown["running"] = truth_name(*running);
    row.shown["certain"] = certain;
  }
  return rows;
}

// "2" before "10", and what has no number last.
struct AreaOrder {
  bool has_no_number;
  std::size_t digits;
  std::string number;
  ledger::Position position;
  auto operator<=>(const AreaOrder&) const = default;
};

struct AreaRow {
  AreaOrder order;
  json::object shown;
};

std::optional<AreaRow> area_row(View& view, const History& area, bool has_initiatives) {
  if (area.exists(view.at()) == Truth::no && !has_initiatives) return std::nullopt;
  const std::size_t shown = std::max(area.shown_count(view.at()), area.life().first_count());
  const auto state = fold<AreaState>(area.life(), shown);
  const bool is_action = state.defined->kind == ledger::AreaKind::action && !state.ended;
  if (!is_action && !has_initiatives) return std::nullopt;
  json::object row;
  row["area"] = view.mention(area.subject());
  row["title"] = json_of(state.defined->title);
  row["number"] = or_null(state.defined->number);
  row["surveyed"] = nullptr;
  if (state.surveyed) {
    row["surveyed"] = json::object{{"ongoing", view.mention_all(state.surveyed->ongoing)},
                                   {"since", json_of(state.surveyed_since.date)}};
    if (state.surveyed->statement) {
      row["surveyed"].as_object()["statement"] = json_of(*state.surveyed->statement);
    }
  }
  row["certain"] = area.life().possible_at(view.at()).is_certain();
  const std::string number = state.defined->number.value_or("");
  return AreaRow{{number.empty(), number.size(), number, area.creation()->position},
                 std::move(row)};
}

}  // namespace

Truth is_running(const View& view, const InitiativeState& state) {
  if (!state.proposed || !state.proposed->period) return Truth::cannot_tell;
  return lies_in(view.at(), *state.proposed->period, view.zone());
}

Truth is_running(const View& view, const History& initiative) {
  PossiblePrefixes possible = initiative.life().possible_at(view.at());
  if (possible.max == 0) return Truth::cannot_tell;
  possible.min = std::max(possible.min, possible.first);
  return in_each_placing<InitiativeState>(
      initiative.life(), possible,
      [&](const InitiativeState& state) { return is_running(view, state); });
}

json::array portfolio(View& view) {
  std::map<std::optional<Subject>, std::vector<Row>> by_area;
  for (const History* initiative : view.all(Kind::initiative)) {
    for (Row& row : rows_of(view, *initiative)) by_area[row.area].push_back(std::move(row));
  }
  std::vector<AreaRow> areas;
  for (const History* area : view.all(Kind::area)) {
    auto row = area_row(view, *area, by_area.contains(area->subject()));
    if (row) areas.push_back(*std::move(row));
  }
  std::ranges::sort(areas, {}, &AreaRow::order);
  if (by_area.contains(std::nullopt)) {
    areas.push_back({{},
                     {{"area", nullptr},
                      {"title", nullptr},
                      {"number", nullptr},
                      {"surveyed", nullptr},
                      {"certain", true}}});
  }
  json::array list;
  for (AreaRow& area : areas) {
    std::optional<Subject> subject;
    if (area.shown["area"].is_string()) {
      subject = *ledger::parse_subject(area.shown["area"].get_string());
    }
    std::vector<Row>& rows = by_area[subject];
    std::ranges::sort(rows, {}, &Row::order);
    json::array initiatives;
    for (Row& row : rows) initiatives.emplace_back(std::move(row.shown));
    area.shown["initiatives"] = std::move(initiatives);
    list.emplace_back(std::move(area.shown));
  }
  return list;
}

json::array party_rows(View& view) {
  json::array list;
  for (const auto& [party, is_one] : parties(view)) {
    list.push_back(
        json::object{{"organisation", view.mention(party)}, {"certain", is_one == Truth::yes}});
  }
  return list;
}

}  // namespace projections
