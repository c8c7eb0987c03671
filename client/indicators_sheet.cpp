#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "client/describe.h"
#include "client/members.h"
#include "client/sheets.h"

namespace client {
namespace {

namespace json = boost::json;

constexpr double kBarColumns = 20;  // Of the largest value of a chart.

std::optional<double> number_of(const json::value& value) {
  if (!value.is_number()) return std::nullopt;
  return value.to_number<double>();
}

// What the cells of both tables look into: "indicator", "series" and one of its values ("value").
json::object cell_row(const json::object& indicator, const json::object& series,
                      const json::value& value) {
  json::object row =
      pair_row("indicator", without(indicator, "series"), "series", without(series, "values"));
  row["value"] = value;
  // Apart, for those who calculate.
  row[member(value, "value").is_number() ? "number" : "words"] = member(value, "value");
  return row;
}

std::string time_of(const Answer& answer, const json::object& value) {
  const std::string period = describe_period(answer, member(value, "period"));
  const std::string_view from = text_of(at_path(value, "period/from"));
  if (!from.empty() && from == text_of(at_path(value, "period/to"))) return std::string(from);
  return period.empty() ? std::string(text_of(member(value, "since"))) : period;
}

std::string time_cell(const Answer& answer, const json::object& row) {
  const json::object& value = object_of(member(row, "value"));
  return with_certainty(value, time_of(answer, value));
}

std::string value_cell(const Answer& answer, const json::object& row) {
  return describe(answer, "indicator", "value", at_path(row, "value/value"));
}

std::string value_and_unit_cell(const Answer& answer, const json::object& row) {
  const std::string value = value_cell(answer, row);
  if (!number_of(at_path(row, "value/value"))) return value;
  return fmt::format("{} {}", value, answer.text(at_path(row, "indicator/unit")));
}

std::string change_cell(const Answer& answer, const json::object& row) {
  const json::object& change = object_of(at_path(row, "value/change"));
  if (change.empty()) return {};
  std::string text = describe(answer, "", "", member(change, "absolute"));
  if (!text.starts_with('-')) text.insert(0, "+");
  if (const auto percent = number_of(member(change, "percent"))) {
    text += fmt::format(" ({}\u00a0%)", shown_decimal(answer, fmt::format("{:+}", *percent)));
  }
  return with_certainty(change, text);
}

std::string organisation_cell(const Answer& answer, const json::object& row) {
  return answer.name(at_path(row, "series/organisation"));
}

std::string title_cell(const Answer& answer, const json::object& row) {
  const json::object& indicator = object_of(member(row, "indicator"));
  return with_certainty(indicator, answer.text(member(indicator, "title")));
}

std::string id_detail(const Answer&, const json::object& row) {
  return std::string(text_of(at_path(row, "indicator/indicator")));
}

constexpr ColumnSpec kLatest[] = {
    {{"Indikator", "Indicator"}, title_cell},
    {{"Organisation", "Organisation"}, organisation_cell},
    {{"När", "When"}, time_cell},
    {{"Senaste värde", "Latest value"}, value_and_unit_cell},
    {{"Sedan första", "Since the first"}, change_cell},
};

std::string bar_cell(const Answer&, const json::object& row) {
  return std::string(text_of(member(row, "bar")));
}

constexpr ColumnSpec kValues[] = {
    {{"När", "When"}, time_cell},
    {{"Värde", "Value"}, value_cell},
    {{"Sedan första", "Since the first"}, change_cell},
};

// With bars, where there are numbers to compare.
constexpr ColumnSpec kChart[] = {
    {{"När", "When"}, time_cell},
    {{"Värde", "Value"}, value_cell},
    {{"", ""}, bar_cell},
    {{"Sedan första", "Since the first"}, change_cell},
};

// How far the numbers of all series of an indicator reach, so that bars can be compared.
struct Scale {
  double lowest = 0;  // Bars begin at zero.
  double highest = 0;
  std::size_t numbers = 0;

  void add(double number) {
    lowest = std::min(lowest, number);
    highest = std::max(highest, number);
    ++numbers;
  }
  bool can_be_drawn() const { return numbers > 1 && lowest < highest; }
};

Scale scale_of(const json::object& indicator) {
  Scale scale;
  for (const json::value& series : list_of(member(indicator, "series"))) {
    for (const json::value& value : list_of(member(series, "values"))) {
      if (const auto number = number_of(member(value, "value"))) scale.add(*number);
    }
  }
  return scale;
}

std::size_t columns_of(double amount, const Scale& scale) {
  // Half of each first: the difference of two large numbers may be no number.
  const double share = (amount / 2) / (scale.highest / 2 - scale.lowest / 2);
  return static_cast<std::size_t>(std::lround(share * kBarColumns));
}

// From the axis at zero, "|": to the left what is below it.
std::string bar_of(double number, const Scale& scale) {
  const std::size_t below = columns_of(-scale.lowest, scale);
  const std::size_t length = columns_of(std::abs(number), scale);
  if (number >= 0) return std::string(below, ' ') + "|" + std::string(length, '#');
  const std::size_t blank = below > length ? below - length : 0;
  return std::string(blank, ' ') + std::string(length, '#') + "|";
}

int year_of(const json::value& value) {
  const std::string_view year = text_of(member(value, "sortDay")).substr(0, 4);
  int number = 0;
  std::from_chars(year.data(), year.data() + year.size(), number);
  return number;
}

// The years between two values: a gap that is seen, not passed over.
json::object gap_row(const Answer& answer, int from, int to) {
  const std::string years = from == to ? fmt::format("{}", from) : fmt::format("{}–{}", from, to);
  const json::object value{{"since", years}, {"value", answer.say({"inget värde", "no value"})}};
  json::object row;
  row["value"] = value;
  return row;
}

json::array chart_rows(const Answer& answer, const json::object& indicator,
                       const json::object& series, const Scale& scale) {
  json::array rows;
  int last_year = 0;
  for (const json::value& value : list_of(member(series, "values"))) {
    const int year = year_of(value);
    if (!rows.empty() && year > last_year + 1) {
      rows.push_back(gap_row(answer, last_year + 1, year - 1));
    }
    last_year = year;
    json::object row = cell_row(indicator, series, value);
    const auto number = number_of(member(value, "value"));
    if (number && scale.can_be_drawn()) row["bar"] = bar_of(*number, scale);
    rows.push_back(std::move(row));
  }
  return rows;
}

// The latest value of each series; an indicator without any has a row too.
json::array latest_rows(const Answer& answer) {
  json::array rows;
  for (const json::value& indicator : list_of(member(answer.body(), "indicators"))) {
    const json::array& all = list_of(member(indicator, "series"));
    for (const json::value& series : all) {
      const json::array& values = list_of(member(series, "values"));
      rows.push_back(cell_row(object_of(indicator), object_of(series),
                              values.empty() ? json::value(nullptr) : values.back()));
    }
    if (all.empty()) rows.push_back(cell_row(object_of(indicator), {}, nullptr));
  }
  return rows;
}

std::string about(const Answer& answer, const json::object& indicator) {
  std::string text = fmt::format("{}; {}; {}", answer.text(member(indicator, "unit")),
                                 answer.word(Vocabulary::indicator_kind, member(indicator, "kind")),
                                 answer.word(Vocabulary::better, member(indicator, "better")));
  const std::string of = answer.names(member(indicator, "of"));
  if (!of.empty()) text += fmt::format("; {} {}", answer.say({"mäter", "measures"}), of);
  return text;
}

void append_notes(Page& page, const Answer& answer, const json::object& series) {
  for (const json::value& value : list_of(member(series, "values"))) {
    const std::string note = answer.text(member(value, "note"));
    if (!note.empty()) {
      append_text(page, fmt::format("{}: {}", time_of(answer, object_of(value)), note));
    }
  }
}

// Every series with more than one value, and all where one indicator alone is asked for.
void append_charts(Page& page, const Answer& answer) {
  const json::array& indicators = list_of(member(answer.body(), "indicators"));
  for (const json::value& value : indicators) {
    const json::object& indicator = object_of(value);
    for (const json::value& item : list_of(member(indicator, "series"))) {
      const json::object& series = object_of(item);
      if (list_of(member(series, "values")).size() < 2 && indicators.size() > 1) continue;
      const std::string organisation = answer.name(member(series, "organisation"));
      append_section(page, answer.text(member(indicator, "title")) +
                               (organisation.empty() ? "" : ": " + organisation));
      append_text(page, about(answer, indicator));
      const Scale scale = scale_of(indicator);
      const std::span<const ColumnSpec> columns =
          scale.can_be_drawn() ? std::span<const ColumnSpec>(kChart) : kValues;
      page.emplace_back(make_table(answer, columns, chart_rows(answer, indicator, series, scale)));
      append_notes(page, answer, series);
    }
  }
}

Page indicators_page(const Answer& answer) {
  Page page;
  append_title(page, answer,
               fmt::format("{} {}", answer.say({"Indikatorer", "Indicators"}),
                           text_of(member(answer.body(), "at"))));
  const json::array rows = latest_rows(answer);
  if (rows.empty()) {
    append_text(page, answer.say({"Ingen indikator är känd.", "No indicator is known."}));
  } else {
    page.emplace_back(make_table(answer, kLatest, rows, id_detail));
  }
  append_charts(page, answer);
  append_certainty_note(page, answer);
  return page;
}

// A row for each value, and one for each indicator without any.
json::array indicators_rows(const Answer& answer) {
  json::array rows;
  for (const json::value& indicator : list_of(member(answer.body(), "indicators"))) {
    const std::size_t before = rows.size();
    for (const json::value& series : list_of(member(indicator, "series"))) {
      for (const json::value& value : list_of(member(series, "values"))) {
        rows.push_back(cell_row(object_of(indicator), object_of(series), value));
      }
    }
    if (rows.size() == before) rows.push_back(cell_row(object_of(indicator), {}, nullptr));
  }
  return rows;
}

using enum CsvColumn::Form;
constexpr CsvColumn kIndicatorsCsv[] = {
    {"indicator", "indicator/indicator"},
    {"title", "indicator/title", title},
    {"kind", "indicator/kind"},
    {"unit", "indicator/unit", title},
    {"better", "indicator/better"},
    {"of", "indicator/of"},
    {"organisation", "series/organisation"},
    {"organisationName", "series/organisation", name},
    {"periodFrom", "value/period/from"},
    {"periodTo", "value/period/to"},
    {"since", "value/since"},
    {"value", "number"},
    {"words", "words", title},
    {"changeAbsolute", "value/change/absolute"},
    {"changePercent", "value/change/percent"},
    {"note", "value/note", title},
    {"position", "value/position"},
    {"certain", "value/certain"},
};

}  // namespace

constinit const Sheet kIndicatorsSheet{"indicators", indicators_page, indicators_rows,
                                       kIndicatorsCsv};

}  // namespace client
