#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <span>
#include <string>
#include <string_view>

#include "client/answer.h"
#include "client/page.h"

// How the answer to each question is laid out: declarations, and the few functions that fill them.
namespace client {

// A column of a table: what it is called, and what stands in it.
struct ColumnSpec {
  Phrase label;
  std::string (*cell)(const Answer& answer, const boost::json::object& row);
  bool keeps_whole = false;  // Holds ids (Column).
};
using Detail = std::string (*)(const Answer& answer, const boost::json::object& row);

// A row for each object of the list; a dash where a cell is empty.
Table make_table(const Answer& answer, std::span<const ColumnSpec> columns,
                 const boost::json::array& rows, Detail detail = nullptr);

// The title and what the answer was computed from: the day, and the prefix of the log.
void append_title(Page& page, const Answer& answer, std::string title);
void append_section(Page& page, std::string text);
void append_text(Page& page, std::string text);

// With a question mark where the row says that it is not certain.
std::string with_certainty(const boost::json::object& row, std::string text);
// Explains the question mark, if there is one anywhere in the answer.
void append_certainty_note(Page& page, const Answer& answer);

// A column of comma-separated values.
struct CsvColumn {
  enum class Form {
    value,  // As in JSON; lists with '|' between.
    name,   // What the subject, or the subjects, are called.
    title,  // A text in the language.
    person,
  };
  std::string_view name;
  std::string_view path;  // From the row, such as "initiative/period/from".
  Form form = Form::value;
};

// One question's answer, for people and for spreadsheets.
struct Sheet {
  std::string_view question;
  Page (*page)(const Answer& answer);
  boost::json::array (*csv_rows)(const Answer& answer);
  std::span<const CsvColumn> csv_columns;
};

// The sheet of a question that projections::ask knows; there is one for each.
const Sheet& sheet_of(std::string_view question);

std::string render_csv(const Answer& answer, const Sheet& sheet);

// Two members in one row.
boost::json::object pair_row(std::string_view outer_name, const boost::json::object& outer,
                             std::string_view inner_name, boost::json::value inner);

// An object without the list in it, for rows of both: each row would hold the whole list, and all
// of them as many as its length squared.
boost::json::object without(const boost::json::object& object, std::string_view list);

}  // namespace client
