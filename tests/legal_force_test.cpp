#include <gtest/gtest.h>

#include <string>

#include "tests/test_collaboration.h"

namespace {

using collaboration::list;
using collaboration::read;
using collaboration::row_where;
using ledger::Position;

class LegalForceTest : public testing::Test, protected Collaboration {
 protected:
  Position take(const std::string& body = "ek-council", const std::string& outcome = "approved",
                const std::string& effective = "2022-03-11") {
    return record("decision.taken", "decision/d", effective,
                  "'body':'body/" + body + "','title':'T','outcome':'" + outcome + "'");
  }
  Position then(const std::string& what, const std::string& effective) {
    return record("decision." + what, "decision/d", effective);
  }
  boost::json::value decision(const std::string& at) {
    return answer("decision", {{"subject", "decision/d"}, {"at", at}});
  }
  std::string force(const std::string& at, const std::string& member = "state") {
    return read(decision(at), "/decision/legalForce/" + member);
  }
};

TEST_F(LegalForceTest, ComesTheDayAfterThreeWeeksFromTheAnnouncement) {
  take();
  then("announced", "2022-03-16");  // A Wednesday; so is the last day, 6 April.
  EXPECT_EQ(force("2022-04-06"), "no");
  EXPECT_EQ(force("2022-04-07"), "yes");
  EXPECT_EQ(force("2022-03-20", "appealUntil"), "2022-04-06");
  EXPECT_EQ(force("2022-03-20", "from"), "2022-04-07");
}

TEST_F(LegalForceTest, LastDayOfAppealMovesFromAWeekend) {
  take();
  then("announced", "2022-03-19");  // Three weeks later is Saturday 9 April.
  EXPECT_EQ(force("2022-04-11"), "no");
  EXPECT_EQ(force("2022-04-12"), "yes");
  EXPECT_EQ(force("2022-04-12", "appealUntil"), "2022-04-11");
}

TEST_F(LegalForceTest, LastDayOfAppealMovesFromHolidaysAndEves) {
  take();
  then("announced", "2022-12-03");  // Three weeks later is Christmas Eve; 27 December is the next.
  EXPECT_EQ(force("2022-12-27"), "no");
  EXPECT_EQ(force("2022-12-28"), "yes");
}

TEST_F(LegalForceTest, DoesNotComeWithoutAnAnnouncement) {
  take();
  EXPECT_EQ(force("2023-01-01"), "no");
  EXPECT_EQ(force("2023-01-01", "from"), "null");
  EXPECT_EQ(force("2023-01-01", "appealUntil"), "null");
}

TEST_F(LegalForceTest, AnnouncementCountsOnlyFromItsDay) {
  take();
  then("announced", "2022-03-16");
  EXPECT_EQ(force("2022-03-15", "appealUntil"), "null");
  EXPECT_EQ(force("2022-03-16", "appealUntil"), "2022-04-06");
}

TEST_F(LegalForceTest, CannotBeToldBetweenTheEndsOfAVagueAnnouncement) {
  take();
  then("announced", "[2022-03-16..2022-03-23]");  // The last day is 6 to 13 April.
  EXPECT_EQ(force("2022-04-06"), "no");
  EXPECT_EQ(force("2022-04-07"), "cannot-tell");
  EXPECT_EQ(force("2022-04-13"), "cannot-tell");
  EXPECT_EQ(force("2022-04-14"), "yes");
  EXPECT_EQ(force("2022-04-14", "appealUntil"), "[2022-04-06..2022-04-13]");
  EXPECT_EQ(force("2022-04-14", "from"), "[2022-04-07..2022-04-14]");
}

TEST_F(LegalForceTest, VagueAnnouncementIsNotBeforeTheDecision) {
  take();
  then("announced", "2022-03");  // From 11 March on, so until 1 April at least.
  EXPECT_EQ(force("2022-04-01"), "no");
  EXPECT_EQ(force("2022-04-02"), "cannot-tell");
  EXPECT_EQ(force("2022-04-22"), "yes");
}

TEST_F(LegalForceTest, VagueAnnouncementThatIsKnownIsNotAfterTheDayAskedAbout) {
  take();
  then("announced", "2022-04");  // From 1 to 10 April; three weeks after the 10th is a Sunday.
  EXPECT_EQ(force("2022-04-10", "appealUntil"), "[2022-04-22..2022-05-02]");
}

TEST_F(LegalForceTest, VagueAnnouncementIsNotAfterWhatWasRecordedAfterIt) {
  take();
  then("announced", "2022-04");
  then("appealed", "2022-04-10");
  EXPECT_EQ(force("2022-06-01", "appealUntil"), "[2022-04-22..2022-05-02]");
}

TEST_F(LegalForceTest, AnnouncementWithoutAnEndClosesOnTheDayOfRecording) {
  book.clock.set("2026-02-01T12:00:00Z");
  take();
  then("announced", "[2026-01-20..]");
  EXPECT_EQ(force("2026-02-10"), "no");
  EXPECT_EQ(force("2026-02-11"), "cannot-tell");
  EXPECT_EQ(force("2026-02-24"), "yes");  // 1 February and three weeks is a Sunday.
}

TEST_F(LegalForceTest, DoesNotComeWhenAppealedInTime) {
  take();
  then("announced", "2022-03-16");
  then("appealed", "2022-04-06");
  EXPECT_EQ(force("2022-04-07"), "no");
  EXPECT_EQ(force("2023-01-01", "from"), "null");
}

TEST_F(LegalForceTest, AppealThatComesTooLateChangesNothing) {
  take();
  then("announced", "2022-03-16");
  then("appealed", "2022-04-07");
  EXPECT_EQ(force("2022-04-07"), "yes");
  EXPECT_EQ(force("2022-04-08", "from"), "2022-04-07");
}

TEST_F(LegalForceTest, CannotBeToldWhenTheAppealMayHaveComeTooLate) {
  take();
  then("announced", "2022-03-16");
  then("appealed", "2022-04");
  EXPECT_EQ(force("2022-05-01"), "cannot-tell");
}

TEST_F(LegalForceTest, CanBeGainedExplicitlyDespiteAnAppeal) {
  take();
  then("announced", "2022-03-16");
  then("appealed", "2022-03-20");
  then("gained-legal-force", "2022-11-02");
  EXPECT_EQ(force("2022-11-01"), "no");
  EXPECT_EQ(force("2022-11-02"), "yes");
  EXPECT_EQ(force("2022-11-02", "from"), "2022-11-02");
}

TEST_F(LegalForceTest, EndsWithAnnulment) {
  take();
  then("announced", "2022-03-16");
  then("annulled", "2022-11-02");
  EXPECT_EQ(force("2022-11-01"), "yes");
  EXPECT_EQ(force("2022-11-02"), "no");
  EXPECT_EQ(force("2022-11-02", "from"), "null");
}

TEST_F(LegalForceTest, CannotBeToldDuringAVagueAnnulment) {
  take();
  then("announced", "2022-03-16");
  then("annulled", "2022-11");
  EXPECT_EQ(force("2022-10-31"), "yes");
  EXPECT_EQ(force("2022-11-15"), "cannot-tell");
  EXPECT_EQ(force("2022-11-30"), "no");
}

TEST_F(LegalForceTest, ItemOfTheChecklistNamesItsFacts) {
  take();
  const Position announced = then("announced", "2022-03-16");
  const Position appealed = then("appealed", "2022-04-01");
  const auto item = row_where(decision("2023-01-01").at("checklist"), "/item", "legal-force");
  EXPECT_EQ(read(item, "/answer"), "no");
  EXPECT_EQ(read(item, "/entries"), list(announced, appealed));
}

TEST_F(LegalForceTest, DoesNotApplyToOfficials) {
  take("ek-officials");
  then("announced", "2022-03-16");
  EXPECT_EQ(force("2023-01-01"), "not-applicable");
}

TEST_F(LegalForceTest, DoesNotApplyToAWorkingGroup) {
  record("body.established", "body/group", "2020",
         "'name':'G','kind':'working-group','organisation':'organisation/ek'");
  take("group");
  EXPECT_EQ(force("2023-01-01"), "not-applicable");
}

TEST_F(LegalForceTest, FollowsTheBodyAsItWasWhenItDecided) {
  take("ek-board");
  then("announced", "2022-03-16");
  record("body.rules-changed", "body/ek-board", "2022-06-01", "'kind':'officials'");
  EXPECT_EQ(force("2023-01-01"), "yes");
}

TEST_F(LegalForceTest, CannotBeToldWhereTheBodyChangedOnAVagueDay) {
  take("ek-board");
  then("announced", "2022-03-16");
  record("body.rules-changed", "body/ek-board", "2022", "'kind':'officials'");
  EXPECT_EQ(force("2023-01-01"), "cannot-tell");
}

struct PreparingCase {
  std::string outcome;
  bool only_prepares;
};

class PreparingOutcomes : public LegalForceTest,
                          public testing::WithParamInterface<PreparingCase> {};

TEST_P(PreparingOutcomes, HaveNoLegalForceUnlessACouncilDecides) {
  take("ek-board", GetParam().outcome);
  then("announced", "2022-03-16");
  EXPECT_EQ(force("2023-01-01"), GetParam().only_prepares ? "not-applicable" : "yes");
}

TEST_P(PreparingOutcomes, HaveLegalForceWhereACouncilDecides) {
  take("ek-council", GetParam().outcome);
  then("announced", "2022-03-16");
  EXPECT_EQ(force("2023-01-01"), "yes");
}

INSTANTIATE_TEST_SUITE_P(
    , PreparingOutcomes,
    testing::Values(PreparingCase{"forwarded", true}, PreparingCase{"recommended", true},
                    PreparingCase{"noted", true}, PreparingCase{"remitted", true},
                    PreparingCase{"tabled", true}, PreparingCase{"referred-back", true},
                    PreparingCase{"approved", false}, PreparingCase{"rejected", false},
                    PreparingCase{"opinion-given", false}, PreparingCase{"delegated", false}),
    [](const auto& test) {
      std::string name = test.param.outcome;
      std::erase(name, '-');
      return name;
    });

}  // namespace
