#include <gtest/gtest.h>

#include "client/csv.h"

namespace client {
namespace {

TEST(Csv, LineEndsWithCarriageReturnAndNewline) { EXPECT_EQ(csv_line({"a", "b", ""}), "a;b;\r\n"); }

TEST(Csv, CellsWithSemicolonsQuotesTabsAndNewlinesAreQuoted) {
  EXPECT_EQ(csv_line({"a;b", "sa \"hej\"", "två\nrader", "\r", "a\tb"}),
            "\"a;b\";\"sa \"\"hej\"\"\";\"två\nrader\";\"\r\";\"a\tb\"\r\n");
}

TEST(Csv, ACommaNeedsNoQuotes) { EXPECT_EQ(csv_line({"0,5", "a, b"}), "0,5;a, b\r\n"); }

TEST(Csv, BlanksAtTheEndsOfACellAreKept) { EXPECT_EQ(csv_line({" a", "b "}), "\" a\";\"b \"\r\n"); }

TEST(Csv, ControlCharactersOfACellSteerNoTerminal) {
  EXPECT_EQ(csv_line({"\x1b[2J", "\x7f", "\u009b2J"}), "\uFFFD[2J;\uFFFD;\uFFFD2J\r\n");
  EXPECT_EQ(csv_line({"\u00a9 \u00a0ö\xc2"}), "\u00a9 \u00a0ö\xc2\r\n");
}

TEST(Csv, ATextThatBeginsLikeAFormulaIsNeutralised) {
  EXPECT_EQ(csv_text("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
  EXPECT_EQ(csv_text("+46 16"), "'+46 16");
  EXPECT_EQ(csv_text("-1+cmd|' /C calc'!A1"), "'-1+cmd|' /C calc'!A1");
  EXPECT_EQ(csv_text("-"), "'-");
  EXPECT_EQ(csv_text("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(csv_text("\t=1"), "'\t=1");
  EXPECT_EQ(csv_text("\r=1"), "'\r=1");
}

TEST(Csv, OtherTextsAreLeftAsTheyAre) {
  EXPECT_EQ(csv_text(""), "");
  EXPECT_EQ(csv_text("[..2024-03-14]"), "[..2024-03-14]");
  EXPECT_EQ(csv_text("a=b"), "a=b");
}

TEST(Csv, APlainNegativeNumberIsNoFormula) {
  EXPECT_EQ(csv_text("-1"), "-1");
  EXPECT_EQ(csv_text("-12,5"), "-12,5");
}

}  // namespace
}  // namespace client
