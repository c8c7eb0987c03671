#include <gtest/gtest.h>

#include <string>

#include "tests/findings_of_rule.h"

namespace {

using collaboration::list;
using ledger::Position;

struct NotExecutedFinding : FindingsOfRule {
  NotExecutedFinding() : FindingsOfRule("not-executed") {}

  Position report(const std::string& effective, const std::string& state) {
    return record("decision.execution-reported", "decision/d", effective,
                  "'state':'" + state + "'");
  }
  Position commission(const std::string& more = "", const std::string& effective = "2022-03-11") {
    return take("d", effective, more, "ek-council", "commissioned");
  }
};

const std::string kFromSeptember = "'effectiveFrom':'2022-09-01'";

TEST_F(NotExecutedFinding, HoldsForAnApprovalThatHasBegunToApplyWithNothingKnown) {
  const Position taken = take("d", "2022-03-11", kFromSeptember);
  EXPECT_EQ(holds("2022-08-31"), "no");
  EXPECT_EQ(holds("2022-09-01"), "yes");
  EXPECT_EQ(about("2022-09-01"), "decision/d organisation/ek");
  EXPECT_EQ(only("/since", "2022-09-01"), "2022-09-01");
  EXPECT_EQ(only("/entries", "2022-09-01"), list(taken));
  EXPECT_EQ(only("/detail/en", "2022-09-01"), "no report");
}

TEST_F(NotExecutedFinding, DoesNotHoldForAnApprovalThatSaysNoDay) {
  take("d", "2022-03-11");
  EXPECT_EQ(holds("2030-01-01"), "no");
}

TEST_F(NotExecutedFinding, HoldsUntilTheWorkIsReportedBegun) {
  const Position taken = take("d", "2022-03-11", kFromSeptember);
  const Position waiting = report("2022-09-10", "not-started");
  report("2022-10-01", "under-way");
  EXPECT_EQ(holds("2022-09-30"), "yes");
  EXPECT_EQ(only("/entries", "2022-09-30"), list(taken, waiting));
  EXPECT_EQ(only("/detail/en", "2022-09-30"), "reported: not started");
  EXPECT_EQ(holds("2022-10-01"), "no");
}

TEST_F(NotExecutedFinding, NothingNeedsToHaveBegunBeforeItApplies) {
  take("d", "2022-03-11", kFromSeptember);
  report("2022-05-01", "not-started");
  EXPECT_EQ(holds("2022-05-01"), "no");
  EXPECT_EQ(holds("2022-09-01"), "yes");
}

TEST_F(NotExecutedFinding, HoldsWhereNothingIsReportedToHaveBegunWithoutADay) {
  take("d", "2022-03-11");
  report("2022-05-01", "not-started");
  EXPECT_EQ(holds("2022-05-01"), "yes");
}

TEST_F(NotExecutedFinding, HoldsWhereItEndsBeforeAllIsDone) {
  take("d", "2022-03-11", kFromSeptember + ",'effectiveTo':'2022-12-31'");
  report("2022-10-01", "partly-done");
  EXPECT_EQ(holds("2022-12-31"), "no");
  EXPECT_EQ(holds("2023-01-01"), "yes");
  EXPECT_EQ(only("/since", "2023-01-01"), "2022-12-31");
  report("2023-02-01", "done");
  EXPECT_EQ(holds("2023-02-01"), "no");
}

TEST_F(NotExecutedFinding, DoesNotHoldForWhatWasDropped) {
  take("d", "2022-03-11", kFromSeptember + ",'effectiveTo':'2022-12-31'");
  report("2022-10-01", "dropped");
  EXPECT_EQ(holds("2023-01-01"), "no");
}

TEST_F(NotExecutedFinding, CommissionBeginsAtOnce) {
  commission();
  EXPECT_EQ(holds("2022-03-10"), "no");
  EXPECT_EQ(holds("2022-03-11"), "yes");
  EXPECT_EQ(only("/since", "2022-03-11"), "2022-03-11");
  report("2022-04-01", "under-way");
  EXPECT_EQ(holds("2022-04-01"), "no");
}

TEST_F(NotExecutedFinding, CommissionWithADayBeginsThen) {
  commission(kFromSeptember);
  EXPECT_EQ(holds("2022-08-31"), "no");
  EXPECT_EQ(holds("2022-09-01"), "yes");
}

TEST_F(NotExecutedFinding, CommissionIsAnsweredByWhatFollowsIt) {
  commission();
  take("e", "2022-10-01", "'follows':'decision/d'", "ek-board");
  EXPECT_EQ(holds("2022-09-30"), "yes");
  EXPECT_EQ(holds("2022-10-01"), "no");
}

TEST_F(NotExecutedFinding, ApprovalIsNotAnsweredByWhatFollowsIt) {
  take("d", "2022-03-11", kFromSeptember);
  take("e", "2022-10-01", "'follows':'decision/d'", "ek-board");
  EXPECT_EQ(holds("2022-10-01"), "yes");
}

TEST_F(NotExecutedFinding, DoesNotHoldForOutcomesThatNobodyCarriesOut) {
  take("a", "2022-03-11", kFromSeptember, "ek-council", "rejected");
  take("b", "2022-03-11", kFromSeptember, "ek-council", "elected");
  take("c", "2022-03-11", kFromSeptember, "ek-board", "forwarded");
  EXPECT_EQ(holds("2023-01-01"), "no");
}

TEST_F(NotExecutedFinding, DoesNotHoldOnceAnnulledOrReplaced) {
  take("d", "2022-03-11", kFromSeptember);
  take("e", "2022-10-01", "'replaces':'decision/d'");
  EXPECT_EQ(holds("2022-09-30"), "yes");
  EXPECT_EQ(holds("2022-10-01"), "no");
  record("decision.annulled", "decision/e", "2022-11-01");
  EXPECT_EQ(holds("2022-11-01"), "yes");
  record("decision.annulled", "decision/d", "2022-12-01");
  EXPECT_EQ(holds("2022-12-01"), "no");
}

TEST_F(NotExecutedFinding, CannotBeToldWhereTheDayIsVague) {
  take("d", "2022-03-11", "'effectiveFrom':'2022-09'");
  EXPECT_EQ(holds("2022-08-31"), "no");
  EXPECT_EQ(holds("2022-09-15"), "cannot-tell");
  EXPECT_EQ(holds("2022-09-30"), "yes");
}

TEST_F(NotExecutedFinding, CannotBeToldDuringAVagueReport) {
  take("d", "2022-03-11", kFromSeptember);
  report("2022-10", "done");
  EXPECT_EQ(holds("2022-10-15"), "cannot-tell");
  EXPECT_EQ(holds("2022-10-31"), "no");
}

}  // namespace
