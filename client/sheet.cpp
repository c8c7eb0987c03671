#include "client/sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/serialize.hpp>

#include "client/csv.h"
#include "client/csv_numbers.h"
#include "client/describe.h"
#include "client/members.h"
#include "client/sheets.h"
#include "ledger/check.h"

namespace client {
namespace {

namespace json = boost::json;

constexpr const Sheet* kSheets[] = {
    &kPortfolioSheet,        &kDiffSheet,     &kAdoptionsSheet, &kDecisionSheet,   &kDecisionsSheet,
    &kResponsibilitiesSheet, &kFindingsSheet, &kFollowUpsSheet, &kIndicatorsSheet, &kAuditSheet,
    &kSearchSheet,
};

std::string shown_known(const Answer& answer, const json::value& known) {
  const std::string_view time = text_of(member(known, "time"));
  const std::string size = json::serialize(member(known, "size"));
  if (time.empty()) return answer.say({"Den tomma liggaren.", "The empty ledger."});
  return fmt::format(
      fmt::runtime(answer.say({"Så som det är känt av liggarens {} första poster, till och med {}.",
                               "As known from the ledger's first {} entries, until {}."})),
      size, shown_time(time) + " UTC");
}

// Whether anything in the answer is said not to be certain.
bool has_uncertainty(const json::value& value) {
  if (value.is_array()) return std::ranges::any_of(value.get_array(), has_uncertainty);
  if (!value.is_object()) return false;
  const json::object& object = value.get_object();
  if (is_false(object, "certain") || text_of(member(object, "holds")) == "cannot-tell") return true;
  return std::ranges::any_of(object,
                             [](const auto& item) { return has_uncertainty(item.value()); });
}

// A list that is known to be empty: an answer, where an empty cell is none.
constexpr std::string_view kNone = "[]";

std::string csv_value(const json::value& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return csv_text(text_of(value));
  if (!value.is_array()) return csv_text(json::serialize(value));
  if (value.get_array().empty()) return std::string(kNone);
  std::string joined;
  for (const json::value& item : value.get_array()) {
    if (!joined.empty()) joined += '|';
    joined += item.is_string() ? std::string(text_of(item)) : json::serialize(item);
  }
  return csv_text(joined);
}

std::string csv_names(const Answer& answer, const json::value& value) {
  if (!value.is_array()) return value.is_string() ? csv_text(answer.name(value)) : std::string();
  if (value.get_array().empty()) return std::string(kNone);
  std::string joined;
  for (const json::value& item : value.get_array()) {
    if (!joined.empty()) joined += '|';
    joined += answer.name(item);
  }
  return csv_text(joined);
}

std::string csv_cell(const Answer& answer, const json::value& value, CsvColumn::Form form) {
  switch (form) {
    case CsvColumn::Form::value:
      // A number is no formula, although a negative one begins like one.
      return value.is_number() ? csv_number(value) : csv_value(value);
    case CsvColumn::Form::name:
      return csv_names(answer, value);
    case CsvColumn::Form::title:
      return csv_text(answer.text(value));
    case CsvColumn::Form::person:
      return csv_text(answer.disclosed_name(value));
  }
  return {};
}

}  // namespace

Table make_table(const Answer& answer, std::span<const ColumnSpec> columns, const json::array& rows,
                 Detail detail) {
  Table table;
  for (const ColumnSpec& column : columns) {
    table.columns.push_back({answer.say(column.label), column.keeps_whole});
  }
  for (const json::value& value : rows) {
    const json::object& object = object_of(value);
    Row row;
    for (const ColumnSpec& column : columns) {
      std::string cell = column.cell(answer, object);
      row.cells.push_back(cell.empty() ? "–" : std::move(cell));
    }
    if (detail != nullptr) row.detail = detail(answer, object);
    table.rows.push_back(std::move(row));
  }
  return table;
}

void append_title(Page& page, const Answer& answer, std::string title) {
  page.emplace_back(Heading{Heading::Rank::title, std::move(title)});
  append_text(page, shown_known(answer, member(answer.body(), "known")));
}

void append_section(Page& page, std::string text) {
  page.emplace_back(Heading{Heading::Rank::section, std::move(text)});
}

void append_text(Page& page, std::string text) { page.emplace_back(Paragraph{std::move(text)}); }

std::string with_certainty(const json::object& row, std::string text) {
  if (is_false(row, "certain")) text += " ?";
  return text;
}

void append_certainty_note(Page& page, const Answer& answer) {
  if (!has_uncertainty(answer.body())) return;
  append_text(page,
              answer.say({"? Ej säkert: ett datum är bara delvis känt, och en annan dag inom det "
                          "ger ett annat svar.",
                          "? Not certain: a date is known only in part, and another day within it "
                          "gives another answer."}));
}

const Sheet& sheet_of(std::string_view question) {
  const auto* const found =
      std::ranges::find(kSheets, question, [](const Sheet* sheet) { return sheet->question; });
  LIGGARE_CHECK(found != std::end(kSheets));
  return **found;
}

std::string render_csv(const Answer& answer, const Sheet& sheet) {
  std::vector<std::string> cells;
  for (const CsvColumn& column : sheet.csv_columns) cells.emplace_back(column.name);
  std::string csv = std::string(kCsvBegin) + csv_line(cells);
  for (const json::value& row : sheet.csv_rows(answer)) {
    cells.clear();
    for (const CsvColumn& column : sheet.csv_columns) {
      cells.push_back(csv_cell(answer, at_path(row, column.path), column.form));
    }
    csv += csv_line(cells);
  }
  return csv;
}

json::object pair_row(std::string_view outer_name, const json::object& outer,
                      std::string_view inner_name, json::value inner) {
  json::object row;
  row[outer_name] = outer;
  row[inner_name] = std::move(inner);
  return row;
}

json::object without(const json::object& object, std::string_view list) {
  json::object others;
  for (const auto& [name, value] : object) {
    if (name != list) others.emplace(name, value);
  }
  return others;
}

}  // namespace client
