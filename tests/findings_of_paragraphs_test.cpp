#include <gtest/gtest.h>

#include <string>

#include "projections/paragraph.h"
#include "tests/findings_of_rule.h"

namespace {

using collaboration::column;
using collaboration::list;
using ledger::Position;
using projections::paragraph_numbers;
using projections::ParagraphNumbers;

TEST(ParagraphNumbers, AreReadAsMinutesWriteThem) {
  const ParagraphNumbers one{79, 79};
  for (const char* text : {"79", "§ 79", "§79", "KS § 79", "79/22", "79/2022", "§ 79/22", "79 a"}) {
    EXPECT_EQ(paragraph_numbers(text), one) << text;
  }
  const ParagraphNumbers several{165, 166};
  for (const char* text : {"165-166", "§§ 165–166", "§ 165 - 166", "165/21-166/21"}) {
    EXPECT_EQ(paragraph_numbers(text), several) << text;
  }
}

TEST(ParagraphNumbers, AreNotGuessed) {
  for (const char* text : {"", "§", "A", "x 79", "79:1", "79/", "79-", "166-165", "79, 81",
                           "1234567890", "-79", "79 ab"}) {
    EXPECT_EQ(paragraph_numbers(text), std::nullopt) << text;
  }
}

// The council of Ek meets; its decisions have paragraphs.
struct ParagraphGapFinding : FindingsOfRule {
  ParagraphGapFinding() : FindingsOfRule("paragraph-gap") {}

  Position hold(const std::string& paragraph, const std::string& meeting = "2022-03-11",
                const std::string& more = "", const std::string& body = "ek-council") {
    return take(body + "-" + std::to_string(++decisions_), meeting,
                "'meeting':'" + meeting + "','paragraph':'" + paragraph + "'" + more, body);
  }
  // A decision of no stated meeting.
  Position hold_somewhere(const std::string& paragraph, const std::string& effective,
                          const std::string& more = "") {
    return take("s-" + std::to_string(++decisions_), effective,
                "'paragraph':'" + paragraph + "'" + more);
  }
  Position approve_at_once(const std::string& effective, const std::string& more = "") {
    return take("i-" + std::to_string(++decisions_), effective, "'immediate':true" + more);
  }
  // "§ 11 yes, § 13 cannot-tell"
  std::string gaps(const std::string& at = "2023-01-01") {
    std::string text;
    const auto all = findings(at);
    for (const auto& finding : all.as_array()) {
      text += (text.empty() ? "" : ", ") + collaboration::read(finding, "/detail") + " " +
              collaboration::read(finding, "/holds");
    }
    return text;
  }

 private:
  int decisions_ = 0;
};

TEST_F(ParagraphGapFinding, HoldsForANumberThatIsMissingBetweenOthers) {
  const Position before = hold("10");
  const Position after = hold("12");
  EXPECT_EQ(holds("2022-03-10"), "no");
  EXPECT_EQ(gaps("2022-03-11"), "§ 11 yes");
  EXPECT_EQ(about("2022-03-11"), "body/ek-council organisation/ek");
  EXPECT_EQ(only("/since", "2022-03-11"), "2022-03-11");
  EXPECT_EQ(only("/entries", "2022-03-11"), list(before, after));
}

TEST_F(ParagraphGapFinding, DoesNotHoldForAnUnbrokenSequence) {
  hold("4/22");
  hold("§ 5/22");
  hold("6-8");
  EXPECT_EQ(gaps(), "");
}

TEST_F(ParagraphGapFinding, IsOneForNumbersThatAreMissingTogether) {
  hold("10");
  hold("13");
  hold("15");
  EXPECT_EQ(gaps(), "§§ 11–12 yes, § 14 yes");
}

TEST_F(ParagraphGapFinding, GoesFromTheLowestToTheHighestKnownWhateverTheOrder) {
  hold("30");
  hold("10");
  hold("29");
  EXPECT_EQ(gaps(), "§§ 11–28 yes");
}

TEST_F(ParagraphGapFinding, DoesNotHoldBetweenMeetingsOrBodies) {
  hold("10");
  hold("20", "2022-04-11");
  hold("12", "2022-03-11", "", "ek-board");
  EXPECT_EQ(gaps(), "");
}

TEST_F(ParagraphGapFinding, IsExplainedByTheDecisionThatWasApprovedAtOnceWithItsNumber) {
  hold("10");
  hold("12");
  approve_at_once("2022-03-11", ",'meeting':'2022-03-11','paragraph':'11'");
  EXPECT_EQ(gaps(), "");
}

TEST_F(ParagraphGapFinding, IsExplainedByOneThatWasApprovedAtOnceWithoutAKnownNumber) {
  hold("10");
  hold("12");
  approve_at_once("2022-03-11");
  EXPECT_EQ(gaps(), "");
  hold("14");  // Now one of two is unexplained, and nobody can say which.
  EXPECT_EQ(gaps(), "§ 11 cannot-tell, § 13 cannot-tell");
  hold("17");  // One cannot explain two.
  EXPECT_EQ(gaps(), "§ 11 cannot-tell, § 13 cannot-tell, §§ 15–16 yes");
}

TEST_F(ParagraphGapFinding, IsNotExplainedByWhatWasApprovedAtOnceElsewhere) {
  hold("10");
  hold("12");
  approve_at_once("2022-04-11");
  take("b", "2022-03-11", "'immediate':true", "ek-board");
  EXPECT_EQ(gaps(), "§ 11 yes");
}

TEST_F(ParagraphGapFinding, CannotBeToldWhereOneThatWasApprovedAtOnceMayHaveBeenHere) {
  hold("10");
  hold("12");
  approve_at_once("2022-03");
  EXPECT_EQ(gaps(), "§ 11 cannot-tell");
  hold("15");
  EXPECT_EQ(gaps(), "§ 11 cannot-tell, §§ 13–14 yes");
}

TEST_F(ParagraphGapFinding, CannotBeToldWhileADecisionOfTheMeetingMayLieAhead) {
  hold("10");
  hold("12");
  take("late", "2022-03", "'meeting':'2022-03-11','paragraph':'14'");
  take("at-once", "2022-03", "'meeting':'2022-03-11','immediate':true");
  EXPECT_EQ(gaps("2022-03-15"), "§ 11 cannot-tell, § 13 cannot-tell");
  EXPECT_EQ(gaps("2022-03-31"), "§ 11 cannot-tell, § 13 cannot-tell");
  hold("11");
  EXPECT_EQ(gaps("2022-03-15"), "§ 13 cannot-tell");
  EXPECT_EQ(gaps("2022-03-31"), "");
}

TEST_F(ParagraphGapFinding, DecisionWithoutAMeetingBelongsToTheDayItWasTaken) {
  hold("10");
  hold_somewhere("11", "2022-03-11");
  hold_somewhere("13", "2022-03-11");
  EXPECT_EQ(gaps(), "§ 12 yes");
}

TEST_F(ParagraphGapFinding, NumbersThatCannotBeReadAreLeftOut) {
  hold("10");
  hold("A 3");
  hold("11");
  EXPECT_EQ(gaps(), "");
}

TEST_F(ParagraphGapFinding, DoesNotHoldOnceTheNumberIsKnown) {
  hold("10");
  hold("12");
  const std::string before = known_now();
  hold("11");
  EXPECT_EQ(holds("2023-01-01", before), "yes");
  EXPECT_EQ(holds("2023-01-01"), "no");
}

TEST_F(ParagraphGapFinding, AnnulledDecisionKeepsItsNumber) {
  hold("10");
  hold("11");
  hold("12");
  record("decision.annulled", "decision/ek-council-2", "2022-05-01");
  EXPECT_EQ(gaps(), "");
}

TEST_F(ParagraphGapFinding, CannotBeToldWhereTheNumberIsOfAnUnknownMeeting) {
  hold("10");
  hold("12");
  hold_somewhere("11", "2022");
  EXPECT_EQ(gaps(), "§ 11 cannot-tell");
}

TEST_F(ParagraphGapFinding, NumberOfAnUnknownMeetingMakesNoGap) {
  hold("10");
  hold_somewhere("176", "2022");
  EXPECT_EQ(gaps(), "");
}

TEST_F(ParagraphGapFinding, CannotBeToldWhereAMeetingIsVague) {
  hold("10");
  hold("12", "2022-03");
  EXPECT_EQ(gaps(), "§ 11 cannot-tell");
  hold("14");
  EXPECT_EQ(gaps(), "§ 11 yes, § 12 cannot-tell, § 13 yes");
}

TEST_F(ParagraphGapFinding, CannotBeToldOfAMeetingWhoseDayIsVague) {
  hold("10", "2022-03");
  hold("12", "2022-03");
  EXPECT_EQ(gaps(), "§ 11 cannot-tell");
  EXPECT_EQ(only("/since", "2023-01-01"), "2022-03");
}

TEST_F(ParagraphGapFinding, ManyNumbersCostNoMoreThanTheirEnds) {
  hold("1");
  hold("999999999");
  EXPECT_EQ(gaps(), "§§ 2–999999998 yes");
}

}  // namespace
