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

// Writes members of one object in the memory of the whole answer, without copies on the way.
class RowWriter {
 public:
  RowWriter(View& view, json::object& row) : view_(view), row_(row) { row_.reserve(kMembersMax); }

  template <class T>
  void add(json::string_view name, const T& value) {
    row_.emplace(name, json_of(value));
  }
  void add(json::string_view name, const std::string& value) {
    row_.emplace(name, json::string_view(value));
  }
  void add(json::string_view name, const ledger::Text& value) {
    if (value.plain.empty()) {
      row_.emplace(name, json_of(value));
    } else {
      add(name, value.plain);
    }
  }
  void add(json::string_view name, const ledger::Date& value) { add(name, value.text()); }
  void add(json::string_view name, const Subject& value) {
    row_.emplace(name, view_.mention(value, row_.storage()));
  }
  void add_null(json::string_view name) { row_.emplace(name, nullptr); }

  // Null where there is none.
  template <class T>
  void add(json::string_view name, const std::optional<T>& value) {
    if (value) {
      add(name, *value);
    } else {
      add_null(name);
    }
  }
  template <class Refs>
  void add_all(json::string_view name, const std::optional<Refs>& references) {
    if (references) {
      row_.emplace(name, view_.mention_all(*references, row_.storage()));
    } else {
      add_null(name);
    }
  }

 private:
  static constexpr std::size_t kMembersMax = 13;

  View& view_;
  json::object& row_;
};

// An initiative under the area that it has in some placing.
struct Row {
  std::optional<Subject> area;
  ledger::Position order;
  json::object shown;
};

// What one placing says of an initiative, but for `running` and `certain`, which all placings
// decide.
json::object row_of(View& view, const History& initiative, const InitiativeState& state,
                    const json::storage_ptr& storage) {
  const auto& proposed = *state.proposed;
  json::object row(storage);
  RowWriter writer(view, row);
  writer.add("initiative", initiative.subject());
  writer.add("title", proposed.title);
  if (state.status) {
    writer.add("status", state.status->status);
    writer.add("since", state.status_since.date);
  } else {
    writer.add_null("status");
    writer.add_null("since");
  }
  writer.add_null("running");
  writer.add("certain", true);
  writer.add("period", proposed.period);
  writer.add_all("participants", proposed.participants);
  writer.add_all("leads", proposed.leads);
  writer.add("purpose", proposed.purpose);
  writer.add_all("goals", proposed.goals);
  writer.add_all("focus", proposed.focus);
  writer.add("targetGroup", proposed.target_group);
  return row;
}

std::optional<Subject> area_of(const InitiativeState& state) {
  if (!state.proposed->area) return std::nullopt;
  return state.proposed->area->subject;
}

// One row, or one for each area where the placings differ about that.
std::vector<Row> rows_of(View& view, const History& initiative, const json::storage_ptr& storage) {
  const PossiblePrefixes possible = initiative.life().possible_at(view.at());
  if (possible.max == 0) return {};
  const std::size_t shown = initiative.shown_count(view.at());
  bool certain = possible.min > 0;
  std::optional<Truth> running;
  bool has_period = false;
  std::vector<Row> rows;
  json::object first(storage);
  const std::size_t begin = std::max(possible.min, possible.first);
  auto state = fold<InitiativeState>(initiative.life(), begin);
  for (std::size_t count = begin;;) {
    json::object row = row_of(view, initiative, state, storage);
    has_period = has_period || state.proposed->period.has_value();
    const Truth here = is_running(view, state);
    running = running ? either_way(*running, here) : here;
    if (count > begin) {
      certain = certain && row == first;
    } else if (count < possible.max) {
      first = row;  // Only where there is another placing to compare with.
    }
    auto area = area_of(state);
    const auto listed = std::ranges::find(rows, area, &Row::area);
    if (listed == rows.end()) {
      rows.push_back({std::move(area), initiative.creation()->position, std::move(row)});
    } else if (count == shown) {
      listed->shown = std::move(row);
    }
    if (count == possible.max) break;
    const std::size_t next = possible.next(count);
    while (count < next) state.apply(*initiative.life().entries()[count++].entry);
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
  std::optional<Subject> area;  // None: of initiatives without one.
  json::object shown;
};

json::object surveyed_object(View& view, const AreaState& state, const json::storage_ptr& storage) {
  json::object surveyed(storage);
  RowWriter writer(view, surveyed);
  surveyed.emplace("ongoing", view.mention_all(state.surveyed->ongoing, storage));
  writer.add("since", state.surveyed_since.date);
  if (state.surveyed->statement) writer.add("statement", *state.surveyed->statement);
  return surveyed;
}

std::optional<AreaRow> area_row(View& view, const History& area, bool has_initiatives,
                                const json::storage_ptr& storage) {
  if (area.exists(view.at()) == Truth::no && !has_initiatives) return std::nullopt;
  const std::size_t shown = std::max(area.shown_count(view.at()), area.life().first_count());
  const auto state = fold<AreaState>(area.life(), shown);
  const bool is_action = state.defined->kind == ledger::AreaKind::action && !state.ended;
  if (!is_action && !has_initiatives) return std::nullopt;
  json::object row(storage);
  RowWriter writer(view, row);
  writer.add("area", area.subject());
  writer.add("title", state.defined->title);
  writer.add("number", state.defined->number);
  if (state.surveyed) {
    row.emplace("surveyed", surveyed_object(view, state, storage));
  } else {
    writer.add_null("surveyed");
  }
  writer.add("certain", area.life().possible_at(view.at()).is_certain());
  const std::string number = state.defined->number.value_or("");
  return AreaRow{{number.empty(), number.size(), number, area.creation()->position},
                 area.subject(),
                 std::move(row)};
}

AreaRow no_area(const json::storage_ptr& storage) {
  return {{},
          std::nullopt,
          json::object({{"area", nullptr},
                        {"title", nullptr},
                        {"number", nullptr},
                        {"surveyed", nullptr},
                        {"certain", true}},
                       storage)};
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

json::array portfolio(View& view, const json::storage_ptr& storage) {
  std::map<std::optional<Subject>, std::vector<Row>> by_area;
  for (const History* initiative : view.all(Kind::initiative)) {
    for (Row& row : rows_of(view, *initiative, storage)) {
      by_area[row.area].push_back(std::move(row));
    }
  }
  std::vector<AreaRow> areas;
  for (const History* area : view.all(Kind::area)) {
    auto row = area_row(view, *area, by_area.contains(area->subject()), storage);
    if (row) areas.push_back(*std::move(row));
  }
  std::ranges::sort(areas, {}, &AreaRow::order);
  if (by_area.contains(std::nullopt)) areas.push_back(no_area(storage));
  json::array list(storage);
  list.reserve(areas.size());
  for (AreaRow& area : areas) {
    std::vector<Row>& rows = by_area[area.area];
    std::ranges::sort(rows, {}, &Row::order);
    json::array initiatives(storage);
    initiatives.reserve(rows.size());
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
