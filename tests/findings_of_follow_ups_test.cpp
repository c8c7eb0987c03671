#include <gtest/gtest.h>

#include <string>

#include "tests/findings_of_rule.h"

namespace {

using collaboration::list;
using ledger::Position;

class FindingsOfFollowUps : public FindingsOfRule {
 protected:
  using FindingsOfRule::FindingsOfRule;

  Position schedule(const std::string& of, const std::string& effective,
                    const std::string& more = "", const std::string& slug = "f",
                    const std::string& by = "body/ek-council") {
    return record("followup.scheduled", "followup/" + slug, effective,
                  "'of':'" + of + "','by':'" + by + "'" + (more.empty() ? "" : "," + more));
  }
  Position report(const std::string& effective, const std::string& slug = "f") {
    return record("followup.reported", "followup/" + slug, effective,
                  "'finding':'F','state':'on-track'");
  }
  Position register_plan(const std::string& follow_up) {
    return record("document.registered", "document/plan", "2022-01-01",
                  "'title':'P','followUp':'" + follow_up + "'");
  }
};

struct FollowupOverdueFinding : FindingsOfFollowUps {
  FollowupOverdueFinding() : FindingsOfFollowUps("followup-overdue") {}
};

TEST_F(FollowupOverdueFinding, HoldsFromTheDayAfterUntilTheReport) {
  open_matter();
  const Position scheduled = schedule("matter/m", "2022-01-10", "'due':'2022-12-31'");
  report("2023-05-01");
  EXPECT_EQ(holds("2022-12-31"), "no");
  EXPECT_EQ(holds("2023-01-01"), "yes");
  EXPECT_EQ(about("2023-01-01"), "followup/f organisation/ek");
  EXPECT_EQ(only("/since", "2023-01-01"), "2022-12-31");
  EXPECT_EQ(only("/entries", "2023-01-01"), list(scheduled));
  EXPECT_EQ(holds("2023-05-01"), "no");
}

TEST_F(FollowupOverdueFinding, IsOneForASeriesSinceTheOldestThatIsNotAnswered) {
  open_matter();
  const Position scheduled = schedule("matter/m", "2022-01-10", "'every':'P6M'");
  const Position reported = report("2022-07-11");
  EXPECT_EQ(holds("2025-01-01"), "yes");
  EXPECT_EQ(only("/since", "2025-01-01"), "2023-01-10");
  EXPECT_EQ(only("/entries", "2025-01-01"), list(scheduled, reported));
}

TEST_F(FollowupOverdueFinding, DoesNotHoldWhereNoDueDateIsKnown) {
  open_matter();
  schedule("matter/m", "2022-01-10");
  EXPECT_EQ(holds("2030-01-01"), "no");
}

TEST_F(FollowupOverdueFinding, OfAJointBodyNamesNoOrganisation) {
  open_matter();
  schedule("matter/m", "2022-01-10", "'due':'2022-12-31'", "f", "body/joint");
  EXPECT_EQ(about("2023-01-01"), "followup/f");
}

TEST_F(FollowupOverdueFinding, CannotBeToldWhileTheVagueDueDateMayHavePassed) {
  open_matter();
  schedule("matter/m", "2022-01-10", "'due':'2023'");
  EXPECT_EQ(holds("2023-06-01"), "cannot-tell");
  EXPECT_EQ(holds("2024-01-01"), "yes");
}

TEST_F(FollowupOverdueFinding, CannotBeToldWhileAVagueReportMayHaveCome) {
  open_matter();
  schedule("matter/m", "2022-01-10", "'due':'2022-12-31'");
  report("2023");
  EXPECT_EQ(holds("2023-06-01"), "cannot-tell");
  EXPECT_EQ(holds("2023-12-31"), "no");
}

struct NeverFollowedUpFinding : FindingsOfFollowUps {
  NeverFollowedUpFinding() : FindingsOfFollowUps("never-followed-up") {}
};

TEST_F(NeverFollowedUpFinding, HoldsForADecisionThatRequiresItUntilAReportIsKnown) {
  const Position taken = take("d", "2022-03-01", "'followUp':'required'");
  const Position scheduled = schedule("decision/d", "2022-03-01");
  report("2023-03-01");
  EXPECT_EQ(holds("2022-02-28"), "no");
  EXPECT_EQ(holds("2022-03-01"), "yes");
  EXPECT_EQ(about("2022-03-01"), "decision/d");
  EXPECT_EQ(only("/since", "2022-03-01"), "2022-03-01");
  EXPECT_EQ(only("/entries", "2022-03-01"), list(taken, scheduled));
  EXPECT_EQ(holds("2023-03-01"), "no");
}

TEST_F(NeverFollowedUpFinding, HoldsForADecisionOnATextThatRequiresIt) {
  const Position plan = register_plan("required");
  const Position taken = take("d", "2022-03-01", "'text':'document/plan'");
  EXPECT_EQ(about("2022-03-01"), "decision/d");
  EXPECT_EQ(only("/entries", "2022-03-01"), list(plan, taken));
}

TEST_F(NeverFollowedUpFinding, DoesNotHoldWhereNothingRequiresIt) {
  register_plan("not-required");
  take("d", "2022-03-01", "'text':'document/plan'");
  take("e", "2022-03-01", "'followUp':'not-required'");
  EXPECT_EQ(holds("2025-01-01"), "no");
}

TEST_F(NeverFollowedUpFinding, DoesNotHoldWhereWhatTheDecisionIsBuiltOnIsFollowedUp) {
  register_plan("required");
  take("d", "2022-03-01", "'text':'document/plan'");
  schedule("document/plan", "2022-03-01");
  report("2023-03-01");
  EXPECT_EQ(holds("2023-02-28"), "yes");
  EXPECT_EQ(holds("2023-03-01"), "no");
}

TEST_F(NeverFollowedUpFinding, DoesNotHoldForADecisionThatOnlyPreparesOrOfWhichNothingCame) {
  register_plan("required");
  take("d", "2022-03-01", "'text':'document/plan'", "ek-council", "forwarded");
  take("e", "2022-03-01", "'text':'document/plan'", "ek-council", "rejected");
  EXPECT_EQ(holds("2025-01-01"), "no");
}

TEST_F(NeverFollowedUpFinding, WaitsForADueDateThatIsToCome) {
  take("d", "2022-03-01", "'followUp':'required'");
  schedule("decision/d", "2022-03-01", "'due':'2022-12-31'");
  EXPECT_EQ(holds("2022-12-31"), "no");
  EXPECT_EQ(holds("2023-01-01"), "yes");
}

TEST_F(NeverFollowedUpFinding, HoldsForAnythingWhoseDueDateHasPassedThoughMoreAreToCome) {
  open_matter();
  const Position scheduled = schedule("matter/m", "2022-01-10", "'every':'P1Y'");
  EXPECT_EQ(holds("2023-01-10"), "no");
  EXPECT_EQ(about("2023-01-11"), "matter/m");
  EXPECT_EQ(only("/since", "2023-01-11"), "2023-01-10");
  EXPECT_EQ(only("/entries", "2023-01-11"), list(scheduled));
}

TEST_F(NeverFollowedUpFinding, DoesNotHoldForALateSeriesOfWhichOneReportIsKnown) {
  open_matter();
  schedule("matter/m", "2022-01-10", "'every':'P1Y'");
  report("2023-01-10");
  EXPECT_EQ(holds("2026-06-01"), "no");
}

TEST_F(NeverFollowedUpFinding, HoldsForAnInitiativeThatIsOver) {
  propose_initiative("2021-01-01", "'period':{'from':'2021-01-01','to':'2023-12-31'}");
  EXPECT_EQ(holds("2023-12-31"), "no");
  EXPECT_EQ(about("2024-01-01"), "initiative/i");
  EXPECT_EQ(only("/since", "2024-01-01"), "2023-12-31");
}

TEST_F(NeverFollowedUpFinding, HoldsForAnInitiativeThatWasEnded) {
  const Position proposed = propose_initiative("2021-01-01");
  const Position ended =
      record("initiative.status-changed", "initiative/i", "2022-05-01", "'status':'completed'");
  EXPECT_EQ(holds("2022-04-30"), "no");
  EXPECT_EQ(only("/since", "2022-05-01"), "2022-05-01");
  EXPECT_EQ(only("/entries", "2022-05-01"), list(proposed, ended));
  schedule("initiative/i", "2022-05-01");
  report("2022-09-01");
  EXPECT_EQ(holds("2022-09-01"), "no");
}

TEST_F(NeverFollowedUpFinding, CannotBeToldWhileAVaguePeriodMayBeOver) {
  propose_initiative("2021-01-01", "'period':{'from':'2021-01-01','to':'2023'}");
  EXPECT_EQ(holds("2023-06-01"), "cannot-tell");
  EXPECT_EQ(holds("2024-01-01"), "yes");
}

TEST_F(NeverFollowedUpFinding, CannotBeToldWhileAVagueReportMayHaveCome) {
  take("d", "2022-03-01", "'followUp':'required'");
  schedule("decision/d", "2022-03-01");
  report("2023");
  EXPECT_EQ(holds("2023-06-01"), "cannot-tell");
}

}  // namespace
