#include <gtest/gtest.h>

#include <string>

#include "tests/requested_plan.h"

namespace {

using collaboration::read;
using ledger::Position;

// Deadlines, counts, the request's rule, vague dates, and what was known when.
class AdoptionDatesTest : public RequestedPlan {
 protected:
  std::string days(const std::string& organisation, const std::string& at = "2023-01-01") {
    return read(party(organisation, at), "/days");
  }
  std::string counts(const std::string& at = "2023-01-01") {
    return read(adoptions(at), "/counts");
  }
  std::string met(const std::string& at = "2023-01-01") { return read(adoptions(at), "/met"); }
};

TEST_F(AdoptionDatesTest, DaysCountFromTheDeadline) {
  request("'deadline':'2022-08-31'");
  decide("ek-council", "2022-08-29");
  decide("bjork-council", "2022-08-31");
  decide("skog-council", "2022-09-02");
  EXPECT_EQ(days("ek"), "-2");
  EXPECT_EQ(days("bjork"), "0");
  EXPECT_EQ(days("skog"), "2");
}

TEST_F(AdoptionDatesTest, DaysAreUnknownForAVagueDecision) {
  request("'deadline':'2022-08-31'");
  decide("ek-council", "2022-09");
  EXPECT_EQ(days("ek"), "null");
}

TEST_F(AdoptionDatesTest, DaysAreUnknownForAVagueDeadline) {
  request("'deadline':'2022-08'");
  decide("ek-council", "2022-08-29");
  EXPECT_EQ(days("ek"), "null");
}

TEST_F(AdoptionDatesTest, DaysAreUnknownWithoutADeadlineOrAnOutcome) {
  request("");
  decide("ek-council", "2022-08-29");
  EXPECT_EQ(days("ek"), "null");
  EXPECT_EQ(days("bjork"), "null");
}

TEST_F(AdoptionDatesTest, DaysOfATimeAreThoseOfItsDayHere) {
  request("'deadline':'2022-08-31'");
  decide("ek-council", "2022-08-31T22:30:00Z");  // Half past midnight in Stockholm.
  EXPECT_EQ(days("ek"), "1");
}

TEST_F(AdoptionDatesTest, CountsKeepEvidenceClaimsAndAllElseApart) {
  request();
  decide("ek-council", "2022-06-20");
  note("bjork", "2022-06-21");
  note("skog", "2022-06-22", "received");
  EXPECT_EQ(counts("2022-06-19"), R"({"evidenced":0,"claimed":0,"none":3,"other":0})");
  EXPECT_EQ(counts(), R"({"evidenced":1,"claimed":1,"none":0,"other":1})");
}

TEST_F(AdoptionDatesTest, EvidencedRefusalCountsAsOther) {
  request();
  decide("ek-council", "2022-06-20", "rejected");
  EXPECT_EQ(summary("ek"), "declined evidenced 2022-06-20 certain");
  EXPECT_EQ(counts(), R"({"evidenced":0,"claimed":0,"none":2,"other":1})");
}

TEST_F(AdoptionDatesTest, NothingIsMetWhereEachBindsItself) {
  request();
  decide("ek-council", "2022-06-20");
  EXPECT_EQ(met(), "null");
}

TEST_F(AdoptionDatesTest, RuleOfAllIsMetByTheLastParty) {
  request("'rule':'all'");
  decide("ek-council", "2022-06-20");
  decide("bjork-council", "2022-06-21");
  decide("skog-council", "2022-06-22");
  EXPECT_EQ(met("2022-06-21"), R"({"evidenced":"no","claimed":"no"})");
  EXPECT_EQ(met("2022-06-22"), R"({"evidenced":"yes","claimed":"yes"})");
}

TEST_F(AdoptionDatesTest, RuleOfSomeIsMetByEnough) {
  request("'rule':{'atLeast':2}");
  decide("ek-council", "2022-06-20");
  note("bjork", "2022-06-21");
  EXPECT_EQ(met("2022-06-20"), R"({"evidenced":"no","claimed":"no"})");
  EXPECT_EQ(met("2022-06-21"), R"({"evidenced":"no","claimed":"yes"})");
}

TEST_F(AdoptionDatesTest, RefusalMeetsNothing) {
  request("'rule':{'atLeast':1}");
  decide("ek-council", "2022-06-20", "rejected");
  EXPECT_EQ(met(), R"({"evidenced":"no","claimed":"no"})");
}

TEST_F(AdoptionDatesTest, WhetherARuleIsMetCannotBeToldWhileADecidingDayIsVague) {
  request("'rule':{'atLeast':2}");
  decide("ek-council", "2022-06-20");
  decide("bjork-council", "2022-06");
  EXPECT_EQ(met("2022-05-31"), R"({"evidenced":"no","claimed":"no"})");
  EXPECT_EQ(met("2022-06-21"), R"({"evidenced":"cannot-tell","claimed":"cannot-tell"})");
  EXPECT_EQ(met("2022-06-30"), R"({"evidenced":"yes","claimed":"yes"})");
}

TEST_F(AdoptionDatesTest, RuleIsMetForSureWhereEnoughOthersAreSure) {
  request("'rule':{'atLeast':1}");
  decide("ek-council", "2022-06-20");
  decide("bjork-council", "2022-06");
  EXPECT_EQ(met("2022-06-21"), R"({"evidenced":"yes","claimed":"yes"})");
}

TEST_F(AdoptionDatesTest, OutcomeIsUncertainUntilAVagueDateIsPast) {
  request();
  decide("ek-council", "2022-06");
  EXPECT_EQ(summary("ek", "2022-05-31"), "null none null certain");
  EXPECT_EQ(summary("ek", "2022-06-15"), "adopted evidenced 2022-06 uncertain");
  EXPECT_EQ(summary("ek", "2022-06-30"), "adopted evidenced 2022-06 certain");
}

TEST_F(AdoptionDatesTest, OutcomeWithAnOpenStartMayHoldBeforeItCounts) {
  request();
  note("ek", "[..2022-08-31]");
  EXPECT_EQ(summary("ek", "2022-06-15"), "null none null uncertain");
  EXPECT_EQ(summary("ek", "2022-08-31"), "adopted claimed [..2022-08-31] certain");
}

TEST_F(AdoptionDatesTest, WhichCameLastIsUncertainWhereAClaimLiesInsideADecisionsVagueDate) {
  request();
  note("ek", "2022-06-15", "deferred");
  decide("ek-council", "2022");
  // Sort days put the decision first; it may as well have come after.
  EXPECT_EQ(summary("ek"), "deferred claimed 2022-06-15 uncertain");
}

TEST_F(AdoptionDatesTest, WhichCameLastIsCertainWhereTheDatesAreApart) {
  request();
  note("ek", "2022-06-15", "deferred");
  decide("ek-council", "[2022-07-01..2022-08-31]");
  EXPECT_EQ(summary("ek"), "adopted evidenced [2022-07-01..2022-08-31] certain");
}

TEST_F(AdoptionDatesTest, NotesThatOverlapKeepTheirOrderOfRecording) {
  request();
  note("ek", "2022-06-15", "deferred");
  note("ek", "2022", "adopted");
  EXPECT_EQ(summary("ek", "2022-12-31"), "adopted claimed 2022 certain");
}

TEST_F(AdoptionDatesTest, EverythingIsUncertainWhileTheRequestItselfMayNotHaveComeYet) {
  record("decision.taken", "decision/plan", "2022-03",
         "'body':'body/joint','title':'T','outcome':'approved',"
         "'requests':{'parties':['organisation/ek']}");
  EXPECT_EQ(summary("ek", "2022-03-15"), "null none null uncertain");
  EXPECT_EQ(summary("ek", "2022-03-31"), "null none null certain");
}

TEST_F(AdoptionDatesTest, VagueAnnulmentLeavesItUncertain) {
  request();
  decide("ek-council", "2022-06-20");
  record("decision.annulled", "decision/ek-council-1", "2022-10");
  EXPECT_EQ(summary("ek", "2022-09-30"), "adopted evidenced 2022-06-20 certain");
  EXPECT_EQ(summary("ek", "2022-10-15"), "adopted evidenced 2022-06-20 uncertain");
  EXPECT_EQ(summary("ek", "2022-10-31"), "null none null certain");
}

TEST_F(AdoptionDatesTest, CorrectedDateIsKnownFromTheCorrectionOn) {
  request();
  const Position decision = decide("ek-council", "2022-06-20");
  const std::string before = known_now();
  correct(decision, "'effective':'2022-06-27'");
  EXPECT_EQ(summary("ek", "2022-06-20", before), "adopted evidenced 2022-06-20 certain");
  EXPECT_EQ(summary("ek", "2022-06-20"), "null none null certain");
  EXPECT_EQ(summary("ek", "2022-06-27"), "adopted evidenced 2022-06-27 certain");
}

TEST_F(AdoptionDatesTest, CorrectedOutcomeIsKnownFromTheCorrectionOn) {
  request();
  const Position noted = note("ek", "2022-06-20");
  const std::string before = known_now();
  correct(noted, "'data':{'organisation':'organisation/ek','outcome':'deferred'}");
  EXPECT_EQ(summary("ek", "2023-01-01", before), "adopted claimed 2022-06-20 certain");
  EXPECT_EQ(summary("ek"), "deferred claimed 2022-06-20 certain");
}

TEST_F(AdoptionDatesTest, NoteCorrectedToAnotherPartyMovesThere) {
  request();
  const Position noted = note("ek", "2022-06-20");
  correct(noted, "'data':{'organisation':'organisation/bjork','outcome':'adopted'}");
  EXPECT_EQ(summary("ek"), "null none null certain");
  EXPECT_EQ(summary("bjork"), "adopted claimed 2022-06-20 certain");
}

TEST_F(AdoptionDatesTest, DecisionCorrectedToAdoptCountsFromTheCorrectionOn) {
  request();
  const Position decision = decide("ek-council", "2022-06-20", "approved", "");
  const std::string before = known_now();
  correct(decision,
          "'data':{'body':'body/ek-council','title':'T','outcome':'approved',"
          "'adopts':'decision/plan'}");
  EXPECT_EQ(summary("ek", "2023-01-01", before), "null none null certain");
  EXPECT_EQ(summary("ek"), "adopted evidenced 2022-06-20 certain");
}

TEST_F(AdoptionDatesTest, RetractedNoteIsKnownOnlyUntilItsRetraction) {
  request();
  const Position noted = note("ek", "2022-06-20");
  const std::string before = known_now();
  retract(noted);
  EXPECT_EQ(summary("ek", "2023-01-01", before), "adopted claimed 2022-06-20 certain");
  EXPECT_EQ(summary("ek"), "null none null certain");
}

TEST_F(AdoptionDatesTest, RetractedDecisionAdoptsNoMoreOnAnyDay) {
  request();
  const Position decision = decide("ek-council", "2022-06-20");
  const std::string before = known_now();
  retract(decision);
  EXPECT_EQ(summary("ek", "2022-06-20", before), "adopted evidenced 2022-06-20 certain");
  EXPECT_EQ(summary("ek", "2022-06-20"), "null none null certain");
  EXPECT_EQ(read(party("ek"), "/chain"), "[]");
}

TEST_F(AdoptionDatesTest, RetractedRetractionBringsTheNoteBack) {
  request();
  const Position retraction = retract(note("ek", "2022-06-20"));
  const std::string between = known_now();
  retract(retraction);
  EXPECT_EQ(summary("ek", "2023-01-01", between), "null none null certain");
  EXPECT_EQ(summary("ek"), "adopted claimed 2022-06-20 certain");
}

TEST_F(AdoptionDatesTest, WhatWasRecordedLaterIsNotKnownBefore) {
  request();
  const std::string before = known_now();
  decide("ek-council", "2022-06-20");
  EXPECT_EQ(summary("ek", "2023-01-01", before), "null none null certain");
}

}  // namespace
