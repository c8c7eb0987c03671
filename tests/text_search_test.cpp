#include "projections/text_search.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/result_matchers.h"

namespace projections {
namespace {

bool finds(std::string_view words, std::string_view text) {
  const auto search = TextSearch::of(words);
  return search.value().has_all(search.value().found_in(text));
}

TEST(TextSearch, UpperAndLowerCaseAreOne) {
  EXPECT_TRUE(finds("MÅLBILD", "Länets målbild"));
  EXPECT_TRUE(finds("målbild", "MÅLBILD"));
}

TEST(TextSearch, SwedishLettersAreLettersOfTheirOwn) {
  EXPECT_FALSE(finds("a", "ä"));
  EXPECT_FALSE(finds("a", "Å"));
  EXPECT_FALSE(finds("ö", "o"));
  EXPECT_FALSE(finds("vard", "vård"));
  EXPECT_TRUE(finds("ä", "Ä"));
}

TEST(TextSearch, AccentsDoNotCount) {
  EXPECT_TRUE(finds("armen", "Armén"));
  EXPECT_TRUE(finds("idé", "IDE"));
}

TEST(TextSearch, LettersOfNeighboursAreTheirSwedishOnes) {
  EXPECT_TRUE(finds("ö", "Ørsted"));
  EXPECT_TRUE(finds("ä", "Æ"));
  EXPECT_TRUE(finds("myller", "Müller"));
}

TEST(TextSearch, LetterIsTheSameInPartsAndInOne) {
  EXPECT_TRUE(finds("å", "A\u030a"));
  EXPECT_TRUE(finds("A\u030a", "på"));
  EXPECT_FALSE(finds("a", "A\u030a"));
}

TEST(TextSearch, WordIsFoundInsideAnother) { EXPECT_TRUE(finds("plan", "Handlingsplanen")); }

TEST(TextSearch, EveryWordMustBeFoundInAnyOrder) {
  EXPECT_TRUE(finds("vård plan", "plan för vård"));
  EXPECT_FALSE(finds("vård plan", "plan för skola"));
}

TEST(TextSearch, SaysWhichWordsWereFound) {
  const auto search = TextSearch::of("a b c").value();
  EXPECT_EQ(search.found_in("c a"), 0b101U);
  EXPECT_FALSE(search.has_all(search.found_in("c a")));
  EXPECT_TRUE(search.has_all(search.found_in("c a") | search.found_in("b")));
}

TEST(TextSearch, DigitsAndSignsCount) {
  EXPECT_TRUE(finds("4/22", "§ 4/22"));
  EXPECT_FALSE(finds("4/22", "§ 4-22"));
}

TEST(TextSearch, NothingIsFoundInAnEmptyText) { EXPECT_FALSE(finds("a", "")); }

TEST(TextSearch, SearchWithoutAWordIsRefused) {
  for (const std::string text : {"", " ", "\t\n", "\u00ad"}) {
    EXPECT_THAT(TextSearch::of(text), FailsWith(ledger::Errc::bad_argument)) << text;
  }
}

TEST(TextSearch, WhatIsNoUtf8IsRefused) {
  EXPECT_THAT(TextSearch::of("\xe5"), FailsWith(ledger::Errc::bad_argument));
}

TEST(TextSearch, MoreThanTheMostWordsAreRefused) {
  std::string words;
  for (std::size_t i = 0; i < TextSearch::kWordsMax; ++i) words += "a ";
  EXPECT_TRUE(finds(words, "a"));
  EXPECT_THAT(TextSearch::of(words + "a"), FailsWith(ledger::Errc::bad_argument));
}

}  // namespace
}  // namespace projections
