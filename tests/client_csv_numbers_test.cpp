#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "client/csv_numbers.h"

namespace client {
namespace {

using Number = std::optional<std::string>;

TEST(CsvNumbers, ADecimalCommaIsReadWhereSemicolonsSeparate) {
  EXPECT_EQ(json_number("3,5", ';'), Number("3.5"));
  EXPECT_EQ(json_number("3,5", ','), std::nullopt);
  EXPECT_EQ(json_number("3.5", ';'), Number("3.5"));
  EXPECT_EQ(json_number("3.5", ','), Number("3.5"));
}

TEST(CsvNumbers, SpacesBetweenThousandsAreLeftOut) {
  EXPECT_EQ(json_number("1 234,5", ';'), Number("1234.5"));
  EXPECT_EQ(json_number("12\u00a0345\u00a0678", ';'), Number("12345678"));
  EXPECT_EQ(json_number("1 23", ';'), std::nullopt);
  EXPECT_EQ(json_number("1234 567", ';'), std::nullopt);
}

// Each sign moved by itself would take as long as their number squared.
TEST(CsvNumbers, ManySpacesOfTypographersAreReadAtOnce) {
  std::string million = "1";
  for (int i = 0; i < 1'000'000; ++i) million += "\u202f000";
  EXPECT_EQ(json_number(million, ';').value().size(), 3'000'001U);
}

TEST(CsvNumbers, SignsAndExponentsAreReadAsJsonWritesThem) {
  EXPECT_EQ(json_number("-12", ';'), Number("-12"));
  EXPECT_EQ(json_number("\u221212", ';'), Number("-12"));
  EXPECT_EQ(json_number("+7", ';'), Number("7"));
  EXPECT_EQ(json_number("1,5E-7", ';'), Number("1.5e-7"));
}

TEST(CsvNumbers, WhatIsNoNumberIsNone) {
  for (const char* text : {"", "-", "007", "1,", ",5", "12 %", "1.234,5", "2022-05", "tio", "1e"}) {
    EXPECT_EQ(json_number(text, ';'), std::nullopt) << text;
  }
}

TEST(CsvNumbers, WhatAPersonTakesForANumberIsNeverTakenForWords) {
  for (const char* text : {"3,5", "1,234.5", "12 %", "12%", "1.234.567", "007"}) {
    EXPECT_TRUE(looks_like_number(text)) << text;
  }
  for (const char* text : {"", "tio", "10-12", "ca 10", "10 av 12", "2022-05-01"}) {
    EXPECT_FALSE(looks_like_number(text)) << text;
  }
}

TEST(CsvNumbers, AreWrittenWithADecimalComma) {
  EXPECT_EQ(csv_number(0.1), "0,1");
  EXPECT_EQ(csv_number(-12.5), "-12,5");
  EXPECT_EQ(csv_number(20), "20");
  EXPECT_EQ(csv_number(3.0), "3");
}

}  // namespace
}  // namespace client
