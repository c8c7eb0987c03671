#include <gtest/gtest.h>

#include <string>

#include "tests/findings_of_rule.h"

namespace {

using collaboration::list;
using ledger::Position;

const std::string kAdopts = "'adopts':'decision/plan'";

struct AdoptionMissingFinding : FindingsOfRule {
  AdoptionMissingFinding() : FindingsOfRule("adoption-missing") {}
};

TEST_F(AdoptionMissingFinding, HoldsFromTheDayAfterTheDeadline) {
  const Position asked = request();
  EXPECT_EQ(holds("2022-08-31"), "no");
  EXPECT_EQ(holds("2022-09-01"), "yes");
  EXPECT_EQ(about("2022-09-01"), "decision/plan organisation/ek");
  EXPECT_EQ(only("/since", "2022-09-01"), "2022-08-31");
  EXPECT_EQ(only("/entries", "2022-09-01"), list(asked));
}

TEST_F(AdoptionMissingFinding, DoesNotHoldWhereTheAdoptionIsClaimedOrShown) {
  request();
  note("2022-06-20");
  EXPECT_EQ(holds("2022-09-01"), "no");
}

TEST_F(AdoptionMissingFinding, HoldsUntilALateAdoption) {
  request();
  take("ek-1", "2022-10-01", kAdopts);
  EXPECT_EQ(holds("2022-09-30"), "yes");
  EXPECT_EQ(holds("2022-10-01"), "no");
}

TEST_F(AdoptionMissingFinding, HoldsWhereTheMatterWasOnlyReceived) {
  const Position asked = request();
  const Position received = note("2022-04-01", "received");
  EXPECT_EQ(holds("2022-09-01"), "yes");
  EXPECT_EQ(only("/entries", "2022-09-01"), list(asked, received));
}

TEST_F(AdoptionMissingFinding, DoesNotHoldWhereThePartyDeclined) {
  request();
  take("ek-1", "2022-06-20", kAdopts, "ek-council", "rejected");
  EXPECT_EQ(holds("2022-09-01"), "no");
}

TEST_F(AdoptionMissingFinding, DoesNotHoldWithoutADeadline) {
  request("");
  EXPECT_EQ(holds("2030-01-01"), "no");
}

TEST_F(AdoptionMissingFinding, DoesNotHoldOnceTheRequestIsAnnulled) {
  request();
  record("decision.annulled", "decision/plan", "2022-10-01");
  EXPECT_EQ(holds("2022-09-30"), "yes");
  EXPECT_EQ(holds("2022-10-01"), "no");
}

TEST_F(AdoptionMissingFinding, CannotBeToldDuringAVagueDeadline) {
  request(",'deadline':'2022-08'");
  EXPECT_EQ(holds("2022-07-31"), "no");
  EXPECT_EQ(holds("2022-08-15"), "cannot-tell");
  EXPECT_EQ(holds("2022-09-01"), "yes");
}

TEST_F(AdoptionMissingFinding, CannotBeToldDuringAVagueAdoption) {
  request();
  take("ek-1", "2022-09", kAdopts);
  EXPECT_EQ(holds("2022-09-15"), "cannot-tell");
  EXPECT_EQ(holds("2022-09-30"), "no");
}

struct AdoptionLateFinding : FindingsOfRule {
  AdoptionLateFinding() : FindingsOfRule("adoption-late") {}
};

TEST_F(AdoptionLateFinding, HoldsWhereTheAdoptionCameAfterTheDeadline) {
  const Position asked = request();
  const Position late = take("ek-1", "2022-09-01", kAdopts);
  EXPECT_EQ(holds("2022-08-31"), "no");
  EXPECT_EQ(holds("2022-09-01"), "yes");
  EXPECT_EQ(only("/since", "2022-09-01"), "2022-09-01");
  EXPECT_EQ(only("/entries", "2022-09-01"), list(asked, late));
}

TEST_F(AdoptionLateFinding, DoesNotHoldOnTheLastDay) {
  request();
  take("ek-1", "2022-08-31", kAdopts);
  EXPECT_EQ(holds("2023-01-01"), "no");
}

TEST_F(AdoptionLateFinding, DoesNotHoldForALateRefusal) {
  request();
  take("ek-1", "2022-09-01", kAdopts, "ek-council", "rejected");
  EXPECT_EQ(holds("2023-01-01"), "no");
}

TEST_F(AdoptionLateFinding, CannotBeToldWhereTheDayOfAdoptionIsVague) {
  request();
  take("ek-1", "[2022-08-15..2022-09-15]", kAdopts);
  EXPECT_EQ(holds("2022-08-31"), "no");  // Whenever it was, it was not late on that day.
  EXPECT_EQ(holds("2022-09-01"), "cannot-tell");
  EXPECT_EQ(holds("2023-01-01"), "cannot-tell");
}

TEST_F(AdoptionLateFinding, CannotBeToldWhereTheDeadlineIsVague) {
  request(",'deadline':'2022-08'");
  take("ek-1", "2022-08-15", kAdopts);
  EXPECT_EQ(holds("2023-01-01"), "cannot-tell");
}

TEST_F(AdoptionMissingFinding, CannotBeToldWhereARefusalIsVague) {
  request();
  take("ek-1", "2022-09", kAdopts, "ek-council", "rejected");
  EXPECT_EQ(holds("2022-09-15"), "cannot-tell");
  EXPECT_EQ(holds("2022-09-30"), "no");
}

struct AdoptionDeclinedFinding : FindingsOfRule {
  AdoptionDeclinedFinding() : FindingsOfRule("adoption-declined") {}
};

TEST_F(AdoptionDeclinedFinding, HoldsWhereTheCouncilSaidNo) {
  const Position asked = request();
  const Position declined = take("ek-1", "2022-06-20", kAdopts, "ek-council", "rejected");
  EXPECT_EQ(holds("2022-06-19"), "no");
  EXPECT_EQ(holds("2022-06-20"), "yes");
  EXPECT_EQ(about("2022-06-20"), "decision/plan organisation/ek");
  EXPECT_EQ(only("/since", "2022-06-20"), "2022-06-20");
  EXPECT_EQ(only("/entries", "2022-06-20"), list(asked, declined));
}

TEST_F(AdoptionDeclinedFinding, HoldsWhereItIsClaimedAndWhereAnAdoptionIsTakenBack) {
  request();
  note("2022-06-20", "declined");
  EXPECT_EQ(holds("2023-01-01"), "yes");
  note("2023-02-01");
  EXPECT_EQ(holds("2023-02-01"), "no");
  note("2023-03-01", "withdrawn");
  EXPECT_EQ(only("/since", "2023-03-01"), "2023-03-01");
}

TEST_F(AdoptionDeclinedFinding, DoesNotHoldWhereItWasOnlyPutOff) {
  request();
  take("ek-1", "2022-06-20", kAdopts, "ek-council", "referred-back");
  EXPECT_EQ(holds("2023-01-01"), "no");
}

TEST_F(AdoptionDeclinedFinding, DoesNotHoldOnceAdoptedOrTheRequestIsAnnulled) {
  request();
  note("2022-06-20", "declined");
  record("decision.annulled", "decision/plan", "2022-10-01");
  EXPECT_EQ(holds("2022-09-30"), "yes");
  EXPECT_EQ(holds("2022-10-01"), "no");
}

TEST_F(AdoptionDeclinedFinding, CannotBeToldDuringAVagueRefusal) {
  request();
  note("2022-06", "declined");
  EXPECT_EQ(holds("2022-05-31"), "no");
  EXPECT_EQ(holds("2022-06-15"), "cannot-tell");
  EXPECT_EQ(holds("2022-06-30"), "yes");
}

struct AdoptionClaimedOnlyFinding : FindingsOfRule {
  AdoptionClaimedOnlyFinding() : FindingsOfRule("adoption-claimed-only") {}
};

TEST_F(AdoptionClaimedOnlyFinding, HoldsWhereNoDecisionShowsTheAdoption) {
  const Position asked = request();
  const Position noted = note("2022-06-20");
  EXPECT_EQ(holds("2022-06-19"), "no");
  EXPECT_EQ(holds("2022-06-20"), "yes");
  EXPECT_EQ(about("2022-06-20"), "decision/plan organisation/ek");
  EXPECT_EQ(only("/since", "2022-06-20"), "2022-06-20");
  EXPECT_EQ(only("/entries", "2022-06-20"), list(asked, noted));
}

TEST_F(AdoptionClaimedOnlyFinding, DoesNotHoldWhereADecisionShowsIt) {
  request();
  note("2022-06-20");
  take("ek-1", "2022-06-20", kAdopts);
  EXPECT_EQ(holds("2022-06-20"), "no");
}

TEST_F(AdoptionClaimedOnlyFinding, DoesNotHoldForAClaimedRefusal) {
  request();
  note("2022-06-20", "declined");
  EXPECT_EQ(holds("2022-06-20"), "no");
}

TEST_F(AdoptionClaimedOnlyFinding, CannotBeToldDuringAVagueDecision) {
  request();
  note("2022-06-01");
  take("ek-1", "2022-06", kAdopts);
  EXPECT_EQ(holds("2022-06-15"), "cannot-tell");
  EXPECT_EQ(holds("2022-06-30"), "no");
}

TEST_F(AdoptionClaimedOnlyFinding, DoesNotHoldDuringAVagueDecisionThatNobodyClaimed) {
  request();
  take("ek-1", "2022-06", kAdopts);
  EXPECT_EQ(holds("2022-06-15"), "no");
}

struct PartyNotNotifiedFinding : FindingsOfRule {
  PartyNotNotifiedFinding() : FindingsOfRule("party-not-notified") {}
};

TEST_F(PartyNotNotifiedFinding, HoldsWhereNoDispatchReachesTheParty) {
  const Position asked = request();
  const Position dispatched = record("decision.dispatched", "decision/plan", "2022-03-23",
                                     "'to':['organisation/skog','body/joint']");
  EXPECT_EQ(holds("2022-03-23"), "yes");
  EXPECT_EQ(about("2022-03-23"), "decision/plan organisation/ek");
  EXPECT_EQ(only("/since", "2022-03-23"), "2022-03-11");
  EXPECT_EQ(only("/entries", "2022-03-22"), list(asked));
  EXPECT_EQ(only("/entries", "2022-03-23"), list(asked, dispatched));
}

TEST_F(PartyNotNotifiedFinding, DoesNotHoldOnceADispatchReachesItOrItsBody) {
  request();
  record("decision.dispatched", "decision/plan", "2022-03-23", "'to':['organisation/skog']");
  record("decision.dispatched", "decision/plan", "2022-03-30", "'to':['body/ek-board']");
  EXPECT_EQ(holds("2022-03-29"), "yes");
  EXPECT_EQ(holds("2022-03-30"), "no");
}

TEST_F(PartyNotNotifiedFinding, DoesNotHoldOnceTheRequestIsAnnulled) {
  request();
  record("decision.annulled", "decision/plan", "2022-10-01");
  EXPECT_EQ(holds("2022-10-01"), "no");
}

TEST_F(PartyNotNotifiedFinding, CannotBeToldDuringAVagueDispatch) {
  request();
  record("decision.dispatched", "decision/plan", "2022-04", "'to':['organisation/ek']");
  EXPECT_EQ(holds("2022-03-31"), "yes");
  EXPECT_EQ(holds("2022-04-15"), "cannot-tell");
  EXPECT_EQ(holds("2022-04-30"), "no");
}

struct AdoptionByWrongBodyFinding : FindingsOfRule {
  AdoptionByWrongBodyFinding() : FindingsOfRule("adoption-by-wrong-body") {}
};

TEST_F(AdoptionByWrongBodyFinding, HoldsWhereABodyAdoptsThatIsNoCouncil) {
  const Position board = record("body.established", "body/board", "2020",
                                "'name':'B','kind':'committee','organisation':'organisation/ek'");
  request();
  const Position adopted = take("ek-1", "2022-06-20", kAdopts, "board");
  EXPECT_EQ(holds("2022-06-19"), "no");
  EXPECT_EQ(holds("2022-06-20"), "yes");
  EXPECT_EQ(about("2022-06-20"), "decision/ek-1 organisation/ek");
  EXPECT_EQ(only("/since", "2022-06-20"), "2022-06-20");
  EXPECT_EQ(only("/entries", "2022-06-20"), list(board, adopted));
}

TEST_F(AdoptionByWrongBodyFinding, HoldsWhereSuchABodyDeclines) {
  request();
  take("ek-1", "2022-06-20", kAdopts, "ek-board", "rejected");
  EXPECT_EQ(holds("2022-06-20"), "yes");
}

TEST_F(AdoptionByWrongBodyFinding, DoesNotHoldForACouncil) {
  request();
  take("ek-1", "2022-06-20", kAdopts);
  EXPECT_EQ(holds("2022-06-20"), "no");
}

TEST_F(AdoptionByWrongBodyFinding, DoesNotHoldForWhatAdoptsNothing) {
  request();
  take("ek-1", "2022-05-25", kAdopts, "ek-board", "forwarded");
  take("ek-2", "2022-05-26", kAdopts, "ek-board", "tabled");
  take("ek-3", "2022-05-27", "'follows':'decision/plan'", "ek-board");
  EXPECT_EQ(holds("2022-06-20"), "no");
}

TEST_F(AdoptionByWrongBodyFinding, DoesNotHoldOnceTheAdoptionIsAnnulled) {
  request();
  take("ek-1", "2022-06-20", kAdopts, "ek-board");
  record("decision.annulled", "decision/ek-1", "2022-10-01");
  EXPECT_EQ(holds("2022-10-01"), "no");
}

TEST_F(AdoptionByWrongBodyFinding, GoesByWhatTheBodyWasWhenItDecided) {
  record("body.rules-changed", "body/ek-board", "2022-10-01", "'kind':'council'");
  request();
  take("ek-1", "2022-06-20", kAdopts, "ek-board");
  EXPECT_EQ(holds("2023-01-01"), "yes");
}

TEST_F(AdoptionByWrongBodyFinding, CannotBeToldWhereTheBodyChangedOnAVagueDay) {
  record("body.rules-changed", "body/ek-board", "2022", "'kind':'council'");
  request();
  take("ek-1", "2022-06-20", kAdopts, "ek-board");
  EXPECT_EQ(holds("2023-01-01"), "cannot-tell");
}

TEST_F(AdoptionByWrongBodyFinding, CannotBeToldDuringAVagueAdoption) {
  request();
  take("ek-1", "2022-06", kAdopts, "ek-board");
  EXPECT_EQ(holds("2022-06-15"), "cannot-tell");
}

}  // namespace
