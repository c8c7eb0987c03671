#include <gtest/gtest.h>

#include <string>

#include "tests/findings_of_rule.h"

namespace {

using collaboration::list;
using ledger::Position;

struct LegalForceFinding : FindingsOfRule {
  using FindingsOfRule::FindingsOfRule;

  // On a Wednesday; the last day of appeal is Wednesday 6 April.
  Position announce(const std::string& more, const std::string& effective = "2022-03-16") {
    return record("decision.announced", "decision/d", effective, more);
  }
};

struct AnnouncementDisagreesFinding : LegalForceFinding {
  AnnouncementDisagreesFinding() : LegalForceFinding("announcement-disagrees") {}
};

TEST_F(AnnouncementDisagreesFinding, HoldsWhereAnotherLastDayIsStated) {
  const Position taken = take("d", "2022-03-11");
  const Position announced = announce("'appealUntil':'2022-04-07'");
  EXPECT_EQ(holds("2022-03-15"), "no");
  EXPECT_EQ(holds("2022-03-16"), "yes");
  EXPECT_EQ(about("2022-03-16"), "decision/d organisation/ek");
  EXPECT_EQ(only("/since", "2022-03-16"), "2022-03-16");
  EXPECT_EQ(only("/entries", "2022-03-16"), list(taken, announced));
  EXPECT_EQ(only("/detail/en", "2022-03-16"), "last day 2022-04-06; stated 2022-04-07");
}

TEST_F(AnnouncementDisagreesFinding, HoldsWhereTooEarlyADayIsStated) {
  take("d", "2022-03-11");
  announce("'appealUntil':'2022-04-05'");
  EXPECT_EQ(holds("2022-03-16"), "yes");
}

TEST_F(AnnouncementDisagreesFinding, DoesNotHoldWhereTheyAgree) {
  take("d", "2022-03-11");
  announce("'appealUntil':'2022-04-06','takenDown':'2022-04-07'");
  EXPECT_EQ(holds("2023-01-01"), "no");
}

TEST_F(AnnouncementDisagreesFinding, DoesNotHoldWhereNothingIsStated) {
  take("d", "2022-03-11");
  announce("");
  EXPECT_EQ(holds("2023-01-01"), "no");
}

TEST_F(AnnouncementDisagreesFinding, HoldsOnceItIsTakenDownOnTheLastDay) {
  take("d", "2022-03-11");
  announce("'takenDown':'2022-04-06'");
  EXPECT_EQ(holds("2022-04-05"), "no");  // It still hangs there.
  EXPECT_EQ(holds("2022-04-06"), "yes");
}

TEST_F(AnnouncementDisagreesFinding, LastDayMovesFromADayOfRest) {
  take("d", "2022-03-11");
  announce("'appealUntil':'2022-04-11'", "2022-03-19");  // Three weeks later is a Saturday.
  EXPECT_EQ(holds("2023-01-01"), "no");
}

TEST_F(AnnouncementDisagreesFinding, NewestAnnouncementCounts) {
  take("d", "2022-03-11");
  announce("'appealUntil':'2022-04-07'");
  announce("'appealUntil':'2022-04-20'", "2022-03-30");
  EXPECT_EQ(holds("2022-03-29"), "yes");
  EXPECT_EQ(holds("2022-03-30"), "no");
}

TEST_F(AnnouncementDisagreesFinding, DoesNotHoldWhereNobodyCanAppeal) {
  take("d", "2022-03-11", "", "ek-officials");
  announce("'appealUntil':'2022-04-07'");
  EXPECT_EQ(holds("2022-03-16"), "no");
}

TEST_F(AnnouncementDisagreesFinding, CannotBeToldWhereADayIsVague) {
  take("d", "2022-03-11");
  announce("'appealUntil':'2022-04'");
  EXPECT_EQ(holds("2022-03-16"), "cannot-tell");
}

TEST_F(AnnouncementDisagreesFinding, CannotBeToldWhereTheAnnouncementIsVague) {
  take("d", "2022-03-11");
  announce("'appealUntil':'2022-04-06'", "[2022-03-16..2022-03-23]");
  EXPECT_EQ(holds("2022-04-30"), "cannot-tell");
}

TEST_F(AnnouncementDisagreesFinding, HoldsWhateverAVagueDayIsWhereNoneAgrees) {
  take("d", "2022-03-11");
  announce("'appealUntil':'2022-05'", "[2022-03-16..2022-03-23]");
  EXPECT_EQ(holds("2022-04-30"), "yes");
}

TEST_F(AnnouncementDisagreesFinding, CannotBeToldWhereTheTakingDownIsVague) {
  take("d", "2022-03-11");
  announce("'takenDown':'2022-04'");
  EXPECT_EQ(holds("2022-04-05"), "cannot-tell");
  EXPECT_EQ(holds("2022-06-01"), "cannot-tell");
}

struct NoLegalForceFinding : LegalForceFinding {
  NoLegalForceFinding() : LegalForceFinding("no-legal-force") {}
};

TEST_F(NoLegalForceFinding, HoldsUntilTheDecisionIsAnnounced) {
  const Position taken = take("d", "2022-03-11");
  announce("");
  EXPECT_EQ(holds("2022-03-10"), "no");
  EXPECT_EQ(holds("2022-03-15"), "yes");
  EXPECT_EQ(about("2022-03-15"), "decision/d organisation/ek");
  EXPECT_EQ(only("/since", "2022-03-15"), "2022-03-11");
  EXPECT_EQ(only("/entries", "2022-03-15"), list(taken));
}

TEST_F(NoLegalForceFinding, DoesNotHoldWhileTheTimeOfAppealRunsNorAfterIt) {
  take("d", "2022-03-11");
  announce("");
  EXPECT_EQ(holds("2022-03-16"), "no");
  EXPECT_EQ(holds("2022-04-06"), "no");
  EXPECT_EQ(holds("2022-04-07"), "no");
}

TEST_F(NoLegalForceFinding, HoldsFromAnAppealInTimeUntilLegalForceIsStated) {
  const Position taken = take("d", "2022-03-11");
  const Position announced = announce("");
  const Position appealed = record("decision.appealed", "decision/d", "2022-04-01");
  record("decision.gained-legal-force", "decision/d", "2022-09-01");
  EXPECT_EQ(holds("2022-03-31"), "no");
  EXPECT_EQ(holds("2022-04-01"), "yes");
  EXPECT_EQ(only("/since", "2022-04-01"), "2022-04-01");
  EXPECT_EQ(only("/entries", "2022-04-01"), list(taken, announced, appealed));
  EXPECT_EQ(holds("2022-09-01"), "no");
}

TEST_F(NoLegalForceFinding, DoesNotHoldForAnAppealThatCameTooLate) {
  take("d", "2022-03-11");
  announce("");
  record("decision.appealed", "decision/d", "2022-04-07");
  EXPECT_EQ(holds("2023-01-01"), "no");
}

TEST_F(NoLegalForceFinding, DoesNotHoldWhereNobodyCanAppeal) {
  take("a", "2022-03-11", "", "ek-officials");
  take("b", "2022-03-11", "", "ek-board", "forwarded");
  EXPECT_EQ(holds("2023-01-01"), "no");
}

TEST_F(NoLegalForceFinding, DoesNotHoldOnceTheDecisionIsAnnulled) {
  take("d", "2022-03-11");
  record("decision.annulled", "decision/d", "2022-05-01");
  EXPECT_EQ(holds("2022-04-30"), "yes");
  EXPECT_EQ(holds("2022-05-01"), "no");
}

TEST_F(NoLegalForceFinding, CannotBeToldDuringAVagueAnnouncement) {
  take("d", "2022-03-11");
  announce("", "[2022-03-16..2022-03-23]");
  EXPECT_EQ(holds("2022-03-15"), "yes");
  EXPECT_EQ(holds("2022-03-20"), "cannot-tell");
  EXPECT_EQ(holds("2022-03-23"), "no");
}

}  // namespace
