#include <gtest/gtest.h>

#include <string>

#include "tests/findings_of_rule.h"

namespace {

using collaboration::list;
using ledger::Position;

struct DecisionBeforeProposalFinding : FindingsOfRule {
  DecisionBeforeProposalFinding() : FindingsOfRule("decision-before-proposal") {}
  Position propose(const std::string& effective) {
    return record("proposal.made", "proposal/p", effective, "'title':'T','points':[]");
  }
};

TEST_F(DecisionBeforeProposalFinding, HoldsWhereTheProposalIsYounger) {
  const Position made = propose("2022-03-12");
  const Position taken = take("d", "2022-03-11", "'on':'proposal/p'");
  EXPECT_EQ(holds("2022-03-10"), "no");
  EXPECT_EQ(holds("2022-03-12"), "yes");
  EXPECT_EQ(about("2022-03-12"), "decision/d");
  EXPECT_EQ(only("/since", "2022-03-12"), "2022-03-11");
  EXPECT_EQ(only("/entries", "2022-03-12"), list(made, taken));
}

TEST_F(DecisionBeforeProposalFinding, DoesNotHoldOnOneDay) {
  propose("2022-03-11");
  take("d", "2022-03-11", "'on':'proposal/p'");
  EXPECT_EQ(holds("2023-01-01"), "no");
}

TEST_F(DecisionBeforeProposalFinding, CannotBeToldWhereTheirDaysOverlap) {
  propose("2022-03");
  take("d", "2022-03-11", "'on':'proposal/p'");
  EXPECT_EQ(holds("2023-01-01"), "cannot-tell");
}

TEST_F(DecisionBeforeProposalFinding, CannotBeToldWhileTheDecisionMayNotHaveBeenTaken) {
  propose("2022-05-01");
  take("d", "2022-03", "'on':'proposal/p'");
  EXPECT_EQ(holds("2022-03-15"), "cannot-tell");
  EXPECT_EQ(holds("2022-03-31"), "yes");
}

TEST_F(DecisionBeforeProposalFinding, OpenEndOfTheDecisionClosesOnTheDayOfRecording) {
  book.clock.set("2026-02-01T12:00:00Z");
  take("d", "[2026-01-10..]", "'on':{'missing':'P'}");
  propose("2026-02-02");
  correct(Position{book.store.end().value - 2},
          "'data':{'body':'body/ek-council','title':'T','outcome':'approved','on':'proposal/p'}");
  EXPECT_EQ(holds("2026-03-01"), "yes");
}

struct ChainBrokenFinding : FindingsOfRule {
  ChainBrokenFinding() : FindingsOfRule("chain-broken") {}
};

TEST_F(ChainBrokenFinding, HoldsWhereWhatADecisionActsOnIsMissing) {
  const Position taken = take("d", "2022-03-11", "'on':{'missing':'A letter'}");
  EXPECT_EQ(holds("2022-03-10"), "no");
  EXPECT_EQ(holds("2022-03-11"), "yes");
  EXPECT_EQ(about("2022-03-11"), "decision/d");
  EXPECT_EQ(only("/since", "2022-03-11"), "2022-03-11");
  EXPECT_EQ(only("/entries", "2022-03-11"), list(taken));
}

TEST_F(ChainBrokenFinding, HoldsForEachWayOfBuildingOnSomething) {
  take("a", "2022-03-11", "'follows':{'missing':'M'}");
  take("b", "2022-03-11", "'adopts':{'missing':'M'}");
  take("c", "2022-03-11", "'replaces':{'missing':'M'}");
  EXPECT_EQ(about("2022-03-11"), "decision/a\ndecision/b\ndecision/c");
}

TEST_F(ChainBrokenFinding, HoldsForAProposalThatFollowsSomethingMissing) {
  const Position made = record("proposal.made", "proposal/p", "2022-02-11",
                               "'title':'T','points':[],'follows':{'missing':'M'}");
  EXPECT_EQ(about("2022-02-11"), "proposal/p");
  EXPECT_EQ(only("/entries", "2022-02-11"), list(made));
}

TEST_F(ChainBrokenFinding, DoesNotHoldWhereAllIsThere) {
  take("a", "2022-01-11");
  take("b", "2022-03-11", "'follows':'decision/a'");
  EXPECT_EQ(holds("2022-03-11"), "no");
}

TEST_F(ChainBrokenFinding, DoesNotHoldOnceTheLinkIsCorrected) {
  take("a", "2022-01-11");
  const Position taken = take("b", "2022-03-11", "'follows':{'missing':'M'}");
  const std::string before = known_now();
  correct(taken,
          "'data':{'body':'body/ek-council','title':'T','outcome':'approved',"
          "'follows':'decision/a'}");
  EXPECT_EQ(holds("2022-03-11", before), "yes");
  EXPECT_EQ(holds("2022-03-11"), "no");
}

TEST_F(ChainBrokenFinding, CannotBeToldWhileTheDecisionMayNotHaveBeenTaken) {
  take("d", "2022-03", "'on':{'missing':'A letter'}");
  EXPECT_EQ(holds("2022-03-15"), "cannot-tell");
}

struct FollowupWaivedFinding : FindingsOfRule {
  FollowupWaivedFinding() : FindingsOfRule("followup-waived") {}
  Position text(const std::string& follow_up, const std::string& effective = "2022-01-01") {
    return record("document.registered", "document/t", effective,
                  "'title':'T','followUp':'" + follow_up + "'");
  }
};

const std::string kWaives = "'followUp':'not-required'";

TEST_F(FollowupWaivedFinding, HoldsWhereTheTextRequiresFollowUp) {
  const Position required = text("required");
  const Position taken = take("d", "2022-03-11", kWaives + ",'text':'document/t'");
  EXPECT_EQ(holds("2022-03-10"), "no");
  EXPECT_EQ(holds("2022-03-11"), "yes");
  EXPECT_EQ(about("2022-03-11"), "decision/d");
  EXPECT_EQ(only("/since", "2022-03-11"), "2022-03-11");
  EXPECT_EQ(only("/entries", "2022-03-11"), list(required, taken));
}

TEST_F(FollowupWaivedFinding, HoldsWhereWhatItAdoptsFollowsOrIsMadeOnRequiresIt) {
  take("asked", "2022-01-11", "'followUp':'required'", "joint");
  record("proposal.made", "proposal/p", "2022-01-11",
         "'title':'T','points':[],'followUp':'required'");
  take("a", "2022-03-11", kWaives + ",'adopts':'decision/asked'");
  take("b", "2022-03-11", kWaives + ",'follows':'decision/asked'");
  take("c", "2022-03-11", kWaives + ",'on':'proposal/p'");
  EXPECT_EQ(about("2022-03-11"), "decision/a\ndecision/b\ndecision/c");
}

TEST_F(FollowupWaivedFinding, DoesNotHoldWhereNothingRequiresIt) {
  text("not-required");
  take("a", "2022-03-11", kWaives + ",'text':'document/t'");
  take("b", "2022-03-11", kWaives + ",'follows':'decision/a'");
  EXPECT_EQ(holds("2022-03-11"), "no");
}

TEST_F(FollowupWaivedFinding, DoesNotHoldWhereTheDecisionSaysNothingOfFollowUp) {
  text("required");
  take("a", "2022-03-11", "'text':'document/t'");
  EXPECT_EQ(holds("2022-03-11"), "no");
}

TEST_F(FollowupWaivedFinding, CannotBeToldWhileTheDecisionMayNotHaveBeenTaken) {
  text("required");
  take("d", "2022-03", kWaives + ",'text':'document/t'");
  EXPECT_EQ(holds("2022-03-15"), "cannot-tell");
}

TEST_F(FollowupWaivedFinding, CannotBeToldWhileTheTextMayBeYounger) {
  text("required", "2022");
  take("d", "2022-03-11", kWaives + ",'text':'document/t'");
  EXPECT_EQ(holds("2022-03-11"), "cannot-tell");
  EXPECT_EQ(holds("2022-12-31"), "yes");
}

}  // namespace
