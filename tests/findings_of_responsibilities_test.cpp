#include <gtest/gtest.h>

#include <string>

#include "tests/findings_of_rule.h"

namespace {

using collaboration::list;
using ledger::Position;

struct SeveralAccountableFinding : FindingsOfRule {
  SeveralAccountableFinding() : FindingsOfRule("several-accountable") {}
};

TEST_F(SeveralAccountableFinding, HoldsWhereTwoAreAccountableForTheSame) {
  open_matter();
  const Position second = assign("b", "2022-02-01");
  const Position first = assign("z", "2022-01-20");
  EXPECT_EQ(holds("2022-01-31"), "no");
  EXPECT_EQ(holds("2022-02-01"), "yes");
  EXPECT_EQ(about("2022-02-01"), "matter/m organisation/ek");
  EXPECT_EQ(only("/entries", "2022-02-01"), list(second, first));
}

TEST_F(SeveralAccountableFinding, IsSinceTheSecondCame) {
  open_matter();
  assign("b", "2022-02-01");
  assign("c", "2022-01-20");
  assign("a", "2022-03-01");
  EXPECT_EQ(only("/since", "2022-03-01"), "2022-02-01");
}

TEST_F(SeveralAccountableFinding, DoesNotHoldForOtherRolesOrOrganisations) {
  open_matter();
  assign("a", "2022-02-01");
  assign("b", "2022-02-01", "", "matter/m", "contact");
  assign("c", "2022-02-01", "", "matter/m", "contact");
  record("responsibility.assigned", "responsibility/d", "2022-02-01",
         "'for':'matter/m','organisation':'organisation/skog','role':'accountable','function':'F'");
  EXPECT_EQ(holds("2022-02-01"), "no");
}

TEST_F(SeveralAccountableFinding, DoesNotHoldWhereOneFollowsTheOther) {
  open_matter();
  assign("a", "2022-02-01", "'to':'2022-12-31'");
  assign("b", "2023-01-01");
  EXPECT_EQ(holds("2022-12-31"), "no");
  EXPECT_EQ(holds("2023-01-01"), "no");
}

TEST_F(SeveralAccountableFinding, CannotBeToldWhereTheOnesEndAndTheOthersStartAreVague) {
  open_matter();
  assign("a", "2021-02-01", "'to':'2022'");
  assign("b", "2022");
  EXPECT_EQ(holds("2022-06-01"), "cannot-tell");
  EXPECT_EQ(holds("2023-01-01"), "no");
}

struct NoAccountableFinding : FindingsOfRule {
  NoAccountableFinding() : FindingsOfRule("no-accountable") {}
};

TEST_F(NoAccountableFinding, HoldsForAMatterWithoutSomebody) {
  const Position opened = open_matter();
  EXPECT_EQ(holds("2022-01-09"), "no");
  EXPECT_EQ(holds("2022-01-10"), "yes");
  EXPECT_EQ(about("2022-01-10"), "matter/m organisation/ek");
  EXPECT_EQ(only("/since", "2022-01-10"), "2022-01-10");
  EXPECT_EQ(only("/entries", "2022-01-10"), list(opened));
}

TEST_F(NoAccountableFinding, DoesNotHoldWhereSomebodyIsAccountable) {
  open_matter();
  assign("a", "2022-01-10");
  EXPECT_EQ(holds("2022-06-01"), "no");
}

TEST_F(NoAccountableFinding, HoldsWhereSomebodyIsOnlyResponsible) {
  open_matter();
  assign("a", "2022-01-10", "", "matter/m", "responsible");
  EXPECT_EQ(holds("2022-06-01"), "yes");
}

TEST_F(NoAccountableFinding, IsSinceTheLastOneLeft) {
  const Position opened = open_matter();
  const Position assigned = assign("a", "2022-01-10");
  const Position ended =
      record("responsibility.ended", "responsibility/a", "2023-05-01", "'vacant':true");
  EXPECT_EQ(only("/since", "2023-06-01"), "2023-05-01");
  EXPECT_EQ(only("/entries", "2023-06-01"), list(opened, assigned, ended));
}

TEST_F(NoAccountableFinding, IsSinceTheDayAfterTheLastOnesLastDay) {
  open_matter();
  assign("a", "2022-01-10", "'to':'2023-04-30'");
  EXPECT_EQ(holds("2023-04-30"), "no");
  EXPECT_EQ(only("/since", "2023-05-01"), "2023-05-01");
}

TEST_F(NoAccountableFinding, IsNotSinceSomebodyWhoDeclined) {
  open_matter();
  assign("a", "2022-03-01", "'to':'2022-12-31'");
  record("responsibility.declined", "responsibility/a", "2022-03-02");
  EXPECT_EQ(only("/since", "2023-01-01"), "2022-01-10");
}

TEST_F(NoAccountableFinding, CannotBeToldDuringAVagueStart) {
  open_matter();
  const Position assigned = assign("a", "2022");
  EXPECT_EQ(holds("2022-06-01"), "cannot-tell");
  EXPECT_EQ(only("/entries", "2022-06-01"), list(Position{assigned.value - 1}, assigned));
  EXPECT_EQ(holds("2022-12-31"), "no");
}

TEST_F(NoAccountableFinding, CannotBeToldWhereTheNeedCannot) {
  propose_initiative("2020",
                     "'participants':['organisation/ek'],'period':{'from':'2021','to':'..'}");
  EXPECT_EQ(holds("2020-12-31"), "no");
  EXPECT_EQ(holds("2021-06-01"), "cannot-tell");
  EXPECT_EQ(holds("2022-01-01"), "yes");
  EXPECT_EQ(only("/since", "2022-01-01"), "2021");
}

TEST_F(NoAccountableFinding, HoldsForEachPartyOfAFocusArea) {
  record("area.defined", "area/f", "2022-01-01", "'kind':'focus','title':'F','from':'2023-01-01'");
  EXPECT_EQ(about("2023-01-01"),
            "area/f organisation/bjork\narea/f organisation/ek\narea/f organisation/skog");
}

struct VacantFinding : FindingsOfRule {
  VacantFinding() : FindingsOfRule("vacant") {}
};

TEST_F(VacantFinding, HoldsWhereAnEndSaidSo) {
  open_matter();
  assign("a", "2022-01-10", "", "matter/m", "contact");
  const Position ended =
      record("responsibility.ended", "responsibility/a", "2023-05-01", "'vacant':true");
  EXPECT_EQ(holds("2023-04-30"), "no");
  EXPECT_EQ(holds("2023-05-01"), "yes");
  EXPECT_EQ(about("2023-05-01"), "matter/m organisation/ek");
  EXPECT_EQ(only("/since", "2023-05-01"), "2023-05-01");
  EXPECT_EQ(only("/entries", "2023-05-01"), list(ended));
}

TEST_F(VacantFinding, DoesNotHoldWhereAnEndSaidNothingOfIt) {
  open_matter();
  assign("a", "2022-01-10");
  record("responsibility.ended", "responsibility/a", "2023-05-01");
  EXPECT_EQ(holds("2023-05-01"), "no");
}

TEST_F(VacantFinding, DoesNotHoldOnceSomebodyHoldsItAgain) {
  open_matter();
  assign("a", "2022-01-10");
  record("responsibility.ended", "responsibility/a", "2023-05-01", "'vacant':true");
  assign("b", "2023-06-01");
  EXPECT_EQ(holds("2023-05-31"), "yes");
  EXPECT_EQ(holds("2023-06-01"), "no");
}

TEST_F(VacantFinding, CannotBeToldWhileTheEndMayNotHaveCome) {
  open_matter();
  assign("a", "2022-01-10");
  const Position ended =
      record("responsibility.ended", "responsibility/a", "2023-05", "'vacant':true");
  EXPECT_EQ(holds("2023-04-30"), "no");
  EXPECT_EQ(holds("2023-05-15"), "cannot-tell");
  EXPECT_EQ(only("/since", "2023-05-15"), "2023-05");
  EXPECT_EQ(only("/entries", "2023-05-15"), list(ended));
  EXPECT_EQ(holds("2023-05-31"), "yes");
}

TEST_F(VacantFinding, DoesNotHoldWhileSomebodyElseSurelyHoldsIt) {
  open_matter();
  assign("a", "2022-01-10");
  assign("b", "2023-01-01");
  record("responsibility.ended", "responsibility/a", "2023-05", "'vacant':true");
  EXPECT_EQ(holds("2023-05-15"), "no");
}

struct ResponsibilityExpiredFinding : FindingsOfRule {
  ResponsibilityExpiredFinding() : FindingsOfRule("responsibility-expired") {}
};

TEST_F(ResponsibilityExpiredFinding, HoldsFromTheDayAfterTheLast) {
  open_matter();
  const Position assigned = assign("a", "2022-01-10", "'to':'2022-12-31'");
  EXPECT_EQ(holds("2022-12-31"), "no");
  EXPECT_EQ(holds("2023-01-01"), "yes");
  EXPECT_EQ(about("2023-01-01"), "responsibility/a organisation/ek");
  EXPECT_EQ(only("/since", "2023-01-01"), "2022-12-31");
  EXPECT_EQ(only("/entries", "2023-01-01"), list(assigned));
}

TEST_F(ResponsibilityExpiredFinding, DoesNotHoldWhereItEndedOrWasDeclined) {
  open_matter();
  assign("a", "2022-01-10", "'to':'2022-12-31'");
  record("responsibility.ended", "responsibility/a", "2022-12-01");
  assign("b", "2022-01-10", "'to':'2022-12-31'");
  record("responsibility.declined", "responsibility/b", "2022-01-11");
  EXPECT_EQ(holds("2023-01-01"), "no");
}

TEST_F(ResponsibilityExpiredFinding, DoesNotHoldWhereSomebodyElseTookOver) {
  open_matter();
  assign("a", "2022-01-10", "'to':'2022-12-31'");
  assign("b", "2023-01-01");
  EXPECT_EQ(holds("2023-01-01"), "no");
}

TEST_F(ResponsibilityExpiredFinding, CannotBeToldDuringAVagueEnd) {
  open_matter();
  assign("a", "2021-01-10", "'to':'2022'");
  EXPECT_EQ(holds("2021-12-31"), "no");
  EXPECT_EQ(holds("2022-06-01"), "cannot-tell");
  EXPECT_EQ(holds("2023-01-01"), "yes");
}

struct ResponsibilityWithoutDecisionFinding : FindingsOfRule {
  ResponsibilityWithoutDecisionFinding() : FindingsOfRule("responsibility-without-decision") {}
};

TEST_F(ResponsibilityWithoutDecisionFinding, HoldsWhileItIsHeld) {
  open_matter();
  const Position assigned = assign("a", "2022-03-01", "'to':'2022-12-31'");
  EXPECT_EQ(holds("2022-02-28"), "no");
  EXPECT_EQ(about("2022-03-01"), "responsibility/a organisation/ek");
  EXPECT_EQ(only("/since", "2022-03-01"), "2022-03-01");
  EXPECT_EQ(only("/entries", "2022-03-01"), list(assigned));
  EXPECT_EQ(holds("2023-01-01"), "no");
}

TEST_F(ResponsibilityWithoutDecisionFinding, DoesNotHoldWhereADecisionIsNamed) {
  open_matter();
  take("d", "2022-02-01");
  assign("a", "2022-03-01", "'basis':'decision/d'");
  assign("b", "2022-03-01", "'basis':{'missing':'The minutes of March'}", "matter/m", "contact");
  EXPECT_EQ(holds("2022-03-01"), "no");
}

TEST_F(ResponsibilityWithoutDecisionFinding, DoesNotHoldWhereItWasDeclined) {
  open_matter();
  assign("a", "2022-03-01");
  record("responsibility.declined", "responsibility/a", "2022-04-01");
  EXPECT_EQ(holds("2022-03-31"), "yes");
  EXPECT_EQ(holds("2022-04-01"), "no");
}

TEST_F(ResponsibilityWithoutDecisionFinding, CannotBeToldWhileItMayNotHaveBegun) {
  open_matter();
  assign("a", "2022");
  EXPECT_EQ(holds("2022-06-01"), "cannot-tell");
  EXPECT_EQ(holds("2022-12-31"), "yes");
}

}  // namespace
