#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "client/display_width.h"
#include "client/page.h"

namespace client {
namespace {

TEST(Page, TableHasAnUnderlinedHeaderAndAlignedColumns) {
  const Table table{{{"Part"}, {"Utfall"}}, {{{"Flens kommun", "antagen"}}, {{"Åre", "okänt"}}}};
  EXPECT_EQ(render({table}, 80),
            "Part          Utfall\n"
            "------------  -------\n"
            "Flens kommun  antagen\n"
            "Åre           okänt\n");
}

TEST(Page, TableWithoutLabelsHasNoHeader) {
  const Table table{{{""}, {""}}, {{{"Organ", "NSV"}}}};
  EXPECT_EQ(render({table}, 80), "Organ  NSV\n");
}

TEST(Page, CellsAreWrappedWhereTheTableIsTooWide) {
  const Table table{{{"A"}, {"B"}}, {{{"kort", "ett par ord till"}}}};
  EXPECT_EQ(render({table}, 14),
            "A     B\n"
            "----  --------\n"
            "kort  ett par\n"
            "      ord till\n");
}

TEST(Page, DetailStandsBelowItsRowAcrossTheTable) {
  const Table table{{{"A"}}, {{{"x"}, "ett två tre"}}};
  EXPECT_EQ(render({table}, 12),
            "A\n"
            "-\n"
            "x\n"
            "    ett två\n"
            "    tre\n");
}

TEST(Page, AColumnOfIdsGivesWayLast) {
  const Table table{{{"Text"}, {"Id", true}},
                    {{{"många ord som kan brytas", "decision/nsv-2022-4"}}}};
  const std::string shown = render({table}, 32);
  EXPECT_NE(shown.find("decision/nsv-2022-4"), std::string::npos) << shown;
}

TEST(Page, NoLineIsWiderThanTheScreen) {
  const Table table{{{"Satsning"}, {"Period"}, {"Id", true}},
                    {{{"Deltagarbaserad aktionsforskning för omställningen",
                       "[2022-05-26..2022-08-31]–tills vidare", "initiative/aktionsforskning"},
                      "Syfte: följa förändringen och ge råd"}}};
  const Page page{Heading{Heading::Rank::title, "En ganska lång rubrik som måste brytas"}, table,
                  Paragraph{"Och en text som är längre än raden, flera gånger om."}};
  for (std::size_t width = 20; width <= 100; ++width) {
    std::istringstream lines(render(page, width));
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(display_width(line), width) << '"' << line << '"';
    }
  }
}

TEST(Page, EmptyLinesPartTheBlocksButATextStandsBelowItsHeading) {
  const Page page{Heading{Heading::Rank::title, "Rubrik"}, Paragraph{"Om den."},
                  Heading{Heading::Rank::section, "Del"}, Paragraph{"Om delen."},
                  Paragraph{"Mer."}};
  EXPECT_EQ(render(page, 80), "Rubrik\n======\nOm den.\n\nDel\nOm delen.\n\nMer.\n");
}

TEST(Page, WhatAStrangerWroteCannotSteerTheTerminal) {
  const Table table{{{"A"}}, {{{"\x1b]0;owned\x07"}, "\x1b[2J"}}};
  EXPECT_EQ(render({table}, 80).find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace client
