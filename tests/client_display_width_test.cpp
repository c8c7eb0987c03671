#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "client/display_width.h"

namespace client {
namespace {

using testing::ElementsAre;

TEST(DisplayWidth, SwedishLettersTakeOneColumn) {
  EXPECT_EQ(display_width("Åre"), 3U);
  EXPECT_EQ(display_width("räksmörgås"), 10U);
  EXPECT_EQ(display_width("–"), 1U);
}

TEST(DisplayWidth, CombiningCharactersTakeNone) {
  EXPECT_EQ(display_width("A\xcc\x8are"), 3U);  // A and a combining ring.
}

TEST(DisplayWidth, WideCharactersTakeTwo) {
  EXPECT_EQ(display_width("日本"), 4U);
  EXPECT_EQ(display_width("🏥"), 2U);
}

TEST(DisplayWidth, BytesThatAreNoUtf8TakeOneColumnEach) {
  EXPECT_EQ(display_width("\xff\xfe"), 2U);
}

TEST(Wrap, BreaksBetweenWordsOnly) {
  EXPECT_THAT(wrap("vem ansvarar för uppföljningen", 14),
              ElementsAre("vem ansvarar", "för", "uppföljningen"));
}

TEST(Wrap, CutsAWordOnlyWhereItIsWiderThanTheLine) {
  EXPECT_THAT(wrap("en läkemedelsgenomgång", 10), ElementsAre("en", "läkemedels", "genomgång"));
}

TEST(Wrap, NeverCutsWithinACharacterAndWhatCombinesWithIt) {
  EXPECT_THAT(wrap("a\xcc\x8a"
                   "a\xcc\x8a"
                   "a\xcc\x8a",
                   2),
              ElementsAre("a\xcc\x8a"
                          "a\xcc\x8a",
                          "a\xcc\x8a"));
}

TEST(Wrap, KeepsAnIdWholeWhereItFits) {
  EXPECT_THAT(wrap("se decision/nsv-2022-4 nu", 20),
              ElementsAre("se", "decision/nsv-2022-4", "nu"));
}

TEST(Wrap, CutsAnIdThatDoesNotFitAfterItsSlash) {
  EXPECT_THAT(wrap("initiative/suicidprevention", 18),
              ElementsAre("initiative/", "suicidprevention"));
}

TEST(Wrap, BreaksWideTextAnywhere) {
  EXPECT_THAT(wrap("日本語文字", 4), ElementsAre("日本", "語文", "字"));
}

// To look at all of a word for each of its pieces would take as long as their number squared.
TEST(Wrap, KeepsAWordOfVeryManyPiecesWhole) {
  std::string word;
  for (int i = 0; i < 200'000; ++i) word += "a/";
  EXPECT_EQ(widest_word("x " + word), word.size());
  EXPECT_EQ(widest_word(word + "語" + word), word.size());
}

TEST(Wrap, BeginsALineAtEachNewline) {
  EXPECT_THAT(wrap("ett\n\ntvå", 10), ElementsAre("ett", "", "två"));
}

TEST(Wrap, GivesOneEmptyLineForNothing) { EXPECT_THAT(wrap("", 10), ElementsAre("")); }

TEST(Wrap, FitsEveryWidthDownToOneColumn) {
  const std::string text = "Nämnden för samverkan kring socialtjänst och vård (body/nsv) – § 4/22";
  for (std::size_t width = 1; width <= 40; ++width) {
    for (const std::string& line : wrap(text, width)) {
      EXPECT_LE(display_width(line), width) << '"' << line << '"';
    }
  }
}

TEST(OneLine, ShowsNothingThatSteersATerminal) {
  EXPECT_EQ(one_line("a\tb\nc"), "a b c");
  EXPECT_EQ(one_line("\x1b[31mröd"), "\uFFFD[31mröd");
  EXPECT_EQ(one_line("\u202Egnpj.txt"), "\uFFFDgnpj.txt");  // Would turn the direction.
  EXPECT_EQ(one_line("\u009b31m"), "\uFFFD31m");            // The same command in one character.
}

}  // namespace
}  // namespace client
