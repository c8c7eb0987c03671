#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "client/csv_reader.h"
#include "tests/result_matchers.h"

namespace client {
namespace {

using ledger::Errc;
using testing::ElementsAre;
using testing::HasSubstr;
using Cells = std::vector<std::string>;

std::vector<Cells> rows_of(std::string_view file) {
  std::vector<Cells> rows;
  const CsvTable table = read_csv(file).value();
  for (const CsvRow& row : table.rows) rows.push_back(row.cells);
  return rows;
}

std::string refusal(std::string_view file, Errc code) {
  const auto table = read_csv(file);
  EXPECT_THAT(table, FailsWith(code));
  return table ? "" : table.error().detail;
}

TEST(CsvReader, ReadsWhatExcelInSwedishSaves) {
  EXPECT_THAT(rows_of("\xef\xbb\xbf"
                      "a;b\r\n1;0,5\r\n"),
              ElementsAre(Cells{"a", "b"}, Cells{"1", "0,5"}));
}

TEST(CsvReader, ReadsCommasWhereTheHeaderHasThem) {
  const auto table = read_csv("\"a;x\",b\n1;2,3\n");
  ASSERT_THAT(table, IsOk());
  EXPECT_EQ(table->separator, ',');
  EXPECT_THAT(table->rows[1].cells, ElementsAre("1;2", "3"));
}

TEST(CsvReader, QuotedCellsKeepSeparatorsQuotesAndLineBreaks) {
  EXPECT_THAT(rows_of("a;b\r\n\"x;y\";\"sa \"\"hej\"\"\r\noch gick\"\r\n"),
              ElementsAre(Cells{"a", "b"}, Cells{"x;y", "sa \"hej\"\noch gick"}));
}

TEST(CsvReader, TheLastLineNeedsNoEndAndCellsMayBeEmpty) {
  EXPECT_THAT(rows_of("a;b\n;"), ElementsAre(Cells{"a", "b"}, Cells{"", ""}));
  EXPECT_THAT(rows_of("a;b\n\"\";\"\""), ElementsAre(Cells{"a", "b"}, Cells{"", ""}));
  EXPECT_THAT(rows_of(""), ElementsAre());
}

TEST(CsvReader, RowsAreCountedAsASpreadsheetCountsThem) {
  const CsvTable table = read_csv("a;b\n\"x\ny\";1\n\nz;2\n").value();
  ASSERT_EQ(table.rows.size(), 4U);
  EXPECT_EQ(table.rows[3].number, 4U);
  EXPECT_EQ(table.rows[3].cells[0], "z");
}

TEST(CsvReader, QuotesThatDoNotFitAreRefusedByTheirRow) {
  EXPECT_THAT(refusal("a;b\nx\"y;1\n", Errc::unreadable_file),
              HasSubstr("row 2: a quotation mark"));
  EXPECT_THAT(refusal("a;b\n\"x\"y;1\n", Errc::unreadable_file), HasSubstr("row 2: something"));
  EXPECT_THAT(refusal("a;b\n1;2\n\"x;1\n", Errc::unreadable_file), HasSubstr("row 3"));
}

TEST(CsvReader, HoldsNoMoreCellsThanMemoryShould) {
  const std::string cells(kCsvCellsMax - 1, ';');
  EXPECT_THAT(read_csv(cells), IsOk());
  EXPECT_THAT(refusal(cells + ";", Errc::too_large), HasSubstr("more than 4000000 cells"));
  EXPECT_THAT(read_csv(std::string(kCsvCellsMax + 1, '\n')), FailsWith(Errc::too_large));
}

TEST(CsvReader, AFileOfOtherBytesSaysHowToSaveIt) {
  const std::string windows = refusal("a;b\nN\xe4mnd;1\n", Errc::invalid_utf8);
  EXPECT_THAT(windows, HasSubstr("line 2"));
  EXPECT_THAT(windows, HasSubstr("Windows-1252 (\"ä\")"));
  EXPECT_THAT(windows, HasSubstr("CSV UTF-8"));
  EXPECT_THAT(refusal(std::string_view("\xff\xfe"
                                       "a\0;\0",
                                       6),
                      Errc::invalid_utf8),
              HasSubstr("UTF-16"));
  EXPECT_THAT(refusal("a;\x81", Errc::invalid_utf8), HasSubstr("not UTF-8"));
}

}  // namespace
}  // namespace client
