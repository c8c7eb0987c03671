#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>

#include "client/csv_cells.h"
#include "ledger/json.h"
#include "tests/event_examples.h"
#include "tests/result_matchers.h"

namespace client {
namespace {

namespace json = boost::json;
using ledger::Errc;
using testing::HasSubstr;

const ledger::Shape& shape(const char* type, const char* member) {
  return *ledger::shape_of(ledger::find_event_type(type).value()).member(member)->shape;
}

std::string read(const char* type, const char* member, std::string_view cell) {
  const auto value = value_of_cell(cell, shape(type, member), ';');
  return value ? ledger::canonical_json(*value) : "error: " + value.error().detail;
}

TEST(CsvCells, TheTypeOfTheMemberSaysWhatACellMeans) {
  EXPECT_EQ(read("decision.taken", "paragraph", "4"), "\"4\"");
  EXPECT_EQ(read("decision.taken", "present", "4"), "4");
  EXPECT_EQ(read("indicator.measured", "value", "3,5"), "3.5");
  EXPECT_EQ(read("indicator.measured", "value", "ungefär tio"), "\"ungefär tio\"");
  EXPECT_EQ(read("decision.taken", "meeting", " 2022-03-11 "), "\"2022-03-11\"");
}

TEST(CsvCells, TruthIsReadInTheWordsOfExcelAndOfPeople) {
  for (const char* yes : {"ja", "Ja", "SANT", "true"}) {
    EXPECT_EQ(read("decision.taken", "immediate", yes), "true") << yes;
  }
  for (const char* no : {"nej", "FALSKT", "false"}) {
    EXPECT_EQ(read("decision.taken", "immediate", no), "false") << no;
  }
  EXPECT_THAT(read("decision.taken", "immediate", "x"), HasSubstr("write ja or nej"));
}

TEST(CsvCells, ListsHaveBarsBetweenTheirItems) {
  EXPECT_EQ(read("decision.dispatched", "to", "body/a | organisation/b"),
            R"(["body/a","organisation/b"])");
  EXPECT_EQ(read("decision.dispatched", "to", "[]"), "[]");
  EXPECT_EQ(read("decision.taken", "points", "Anta målbilden"), R"(["Anta målbilden"])");
  EXPECT_THAT(read("decision.dispatched", "to", "body/a||body/b"), HasSubstr("empty item"));
  EXPECT_THAT(read("decision.dispatched", "to", "body/a|area/b"), HasSubstr("must name"));
}

TEST(CsvCells, JsonMayStandWhereAnObjectOrAListMay) {
  EXPECT_EQ(read("decision.taken", "on", R"({"missing":"Förslaget"})"),
            R"({"missing":"Förslaget"})");
  EXPECT_EQ(read("decision.taken", "points", R"([{"text":"A","outcome":"rejected"},"B"])"),
            R"([{"outcome":"rejected","text":"A"},"B"])");
  EXPECT_THAT(read("decision.taken", "title", "{utkast} Målbild"), HasSubstr("must be JSON"));
  EXPECT_EQ(read("decision.taken", "title", "'{utkast} Målbild"), "\"{utkast} Målbild\"");
  EXPECT_EQ(read("decision.taken", "meeting", "[..2021]"), "\"[..2021]\"");
}

TEST(CsvCells, WhatOnlyLooksLikeANumberIsNotRecordedAsWords) {
  EXPECT_THAT(read("indicator.measured", "value", "12 %"), HasSubstr("no number"));
  EXPECT_EQ(read("indicator.measured", "value", "'12 %"), "\"12 %\"");
}

TEST(CsvCells, AMonthThatASpreadsheetHasChangedIsNamed) {
  EXPECT_THAT(read("decision.taken", "meeting", "nov-16"),
              HasSubstr("a spreadsheet made of a month"));
  EXPECT_THAT(date_of_cell("maj-22"), FailsWith(Errc::invalid_date));
  EXPECT_THAT(date_of_cell("2016-11"), IsOk());
}

// The cells of the data, put together again.
json::value read_back(const json::object& data, ledger::EventType type) {
  json::value back = json::object();
  for (const DataCell& cell : cells_of_data(data, type)) {
    const ledger::Shape* shape = &ledger::shape_of(type);
    json::value* place = &back;
    std::string_view rest = cell.column;
    while (!rest.empty()) {
      const std::string name(rest.substr(0, rest.find('/')));
      rest.remove_prefix(std::min(rest.size(), name.size() + 1));
      if (const auto* member = shape->member(name)) {
        shape = member->shape;
        if (!place->is_object()) *place = json::object();
        place = &place->get_object()[name];
      } else {
        shape = shape->item;
        if (!place->is_array()) *place = json::array();
        if (std::stoul(name) >= place->get_array().size()) place->get_array().emplace_back(nullptr);
        place = &place->get_array().at(std::stoul(name));
      }
    }
    const auto value = value_of_cell(cell.text, *shape, ';');
    EXPECT_THAT(value, IsOk()) << cell.column << ": " << cell.text;
    if (value) *place = *value;
  }
  return back;
}

void expect_round_trip(const std::string& data, const char* type_name) {
  const auto type = ledger::find_event_type(type_name).value();
  const json::value value = ledger::parse_json(data, 10'000).value();
  EXPECT_EQ(ledger::canonical_json(read_back(value.get_object(), type)),
            ledger::canonical_json(value));
}

TEST(CsvCells, TextsThatWouldBeReadOtherwiseComeBackAsTheyAre) {
  for (const char* text : {"=1+1",    "'=1+1",
                           "''=x",    "'",
                           "' ",      "-",
                           "-3",      "+1 x",
                           "@a",      "\\ttab",
                           " blank ", "rad\\n",
                           "{x}",     "{\\\"sv\\\":\\\"a\\\"}",
                           "[x]",     "a|b",
                           "12 %",    "5",
                           "'5",      "Anna \\\"A\\\" Ek"}) {
    SCOPED_TRACE(text);
    const std::string quoted = "\"" + std::string(text) + "\"";
    expect_round_trip("{\"text\":" + quoted + "}", "note.added");
    expect_round_trip("{\"value\":" + quoted + "}", "indicator.measured");
    expect_round_trip("{\"aliases\":[" + quoted + "]}", "organisation.registered");
    expect_round_trip("{\"aliases\":[\"a\"," + quoted + "]}", "organisation.registered");
    expect_round_trip("{\"points\":[{\"text\":" + quoted + ",\"outcome\":\"rejected\"}]}",
                      "decision.taken");
  }
}

TEST(CsvCells, NoCellOfATextIsAFormula) {
  for (const char* text : {"=1+1", "@a", "+x", "-x"}) {
    const auto cells =
        cells_of_data({{"text", text}}, ledger::find_event_type("note.added").value());
    EXPECT_EQ(cells.at(0).text.front(), '\'') << text;
  }
}

// Also that the shapes know every member that the reader knows, and each by its form.
TEST(CsvCells, EveryEventTypeComesBackAsItWas) {
  for (const EventExample& example : event_examples()) {
    SCOPED_TRACE(example.type);
    expect_round_trip(example.minimal, example.type.c_str());
    expect_round_trip(example.full, example.type.c_str());
  }
}

TEST(CsvCells, LongListsOfObjectsStandInOneCell) {
  std::string list;
  for (int i = 0; i < 5; ++i) list += std::string(i == 0 ? "" : ",") + R"({"vote":"for"})";
  expect_round_trip("{\"votes\":[" + list + "]}", "decision.taken");
  const json::value data = ledger::parse_json("{\"votes\":[" + list + "]}", 1000).value();
  const auto cells =
      cells_of_data(data.get_object(), ledger::find_event_type("decision.taken").value());
  ASSERT_EQ(cells.size(), 1U);
  EXPECT_EQ(cells[0].column, "votes");
}

}  // namespace
}  // namespace client
