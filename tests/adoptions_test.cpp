#include <gtest/gtest.h>

#include <string>

#include "tests/requested_plan.h"
#include "tests/result_matchers.h"

namespace {

using collaboration::column;
using collaboration::read;

class AdoptionsTest : public RequestedPlan {};

TEST_F(AdoptionsTest, EachPartyAskedHasARowAlsoWhereNothingIsKnown) {
  request();
  const auto answer = adoptions();
  EXPECT_EQ(column(answer.at("parties"), "/organisation"),
            "organisation/bjork organisation/ek organisation/skog");
  EXPECT_EQ(summary("ek"), "null none null certain");
  EXPECT_EQ(read(answer, "/counts"), R"({"evidenced":0,"claimed":0,"none":3,"other":0})");
}

TEST_F(AdoptionsTest, AnswerSaysWhatWasAskedAndOfWhichDecision) {
  request();
  const auto answer = adoptions();
  EXPECT_EQ(read(answer, "/decision"), "decision/plan");
  EXPECT_EQ(read(answer, "/requests/deadline"), "2022-08-31");
  EXPECT_EQ(read(answer, "/names/decision~1plan"), "The plan");
  EXPECT_EQ(read(answer, "/names/organisation~1ek"), "ek");
}

TEST_F(AdoptionsTest, DecisionThatAsksNobodyHasNoParties) {
  decide("ek-council", "2022-06-20", "approved", "");
  const auto answer = this->answer("adoptions", {{"subject", "decision/ek-council-1"}});
  EXPECT_EQ(read(answer, "/requests"), "null");
  EXPECT_EQ(read(answer, "/parties"), "[]");
  EXPECT_EQ(read(answer, "/met"), "null");
}

TEST_F(AdoptionsTest, UnknownDecisionIsNotFound) {
  EXPECT_THAT(ask("adoptions", {{"subject", "decision/none"}}), FailsWith(ledger::Errc::not_found));
}

TEST_F(AdoptionsTest, NobodyIsAskedBeforeTheDecisionIsTaken) {
  request();
  EXPECT_EQ(read(adoptions("2022-03-10"), "/parties"), "[]");
  EXPECT_EQ(adoptions("2022-03-11").at("parties").as_array().size(), 3U);
}

TEST_F(AdoptionsTest, NotedWithoutADecisionIsClaimed) {
  request();
  note("ek", "2022-06-20");
  EXPECT_EQ(summary("ek"), "adopted claimed 2022-06-20 certain");
  EXPECT_EQ(read(party("ek"), "/decision"), "null");
}

TEST_F(AdoptionsTest, NotedWithADecisionIsEvidenced) {
  request();
  decide("ek-council", "2022-06-20", "approved", "");
  note("ek", "2022-06-21", "adopted", ",'decision':'decision/ek-council-1'");
  EXPECT_EQ(summary("ek"), "adopted evidenced 2022-06-21 certain");
  EXPECT_EQ(read(party("ek"), "/decision"), "decision/ek-council-1");
}

TEST_F(AdoptionsTest, DecisionThatAdoptsIsEvidenceByItself) {
  request();
  decide("ek-council", "2022-06-20");
  EXPECT_EQ(summary("ek"), "adopted evidenced 2022-06-20 certain");
  EXPECT_EQ(read(party("ek"), "/decision"), "decision/ek-council-1");
  EXPECT_EQ(summary("bjork"), "null none null certain");
}

TEST_F(AdoptionsTest, DecisionThatAdoptsTheProposalBehindTheRequestIsEvidence) {
  record("proposal.made", "proposal/plan", "2022-02-11", "'title':'P','points':['P']");
  record("decision.taken", "decision/plan", "2022-03-11",
         "'body':'body/joint','title':'The plan','outcome':'approved','on':'proposal/plan',"
         "'requests':{'parties':['organisation/bjork','organisation/ek']}");
  decide("ek-council", "2022-06-20", "approved", "'adopts':'proposal/plan'");
  EXPECT_EQ(summary("ek"), "adopted evidenced 2022-06-20 certain");
  EXPECT_EQ(summary("bjork"), "null none null certain");
}

TEST_F(AdoptionsTest, EarlierClaimBecomesEvidenceWhenTheDecisionIsRecorded) {
  request();
  note("ek", "2022-06-15");
  decide("ek-council", "2022-06-20");
  EXPECT_EQ(summary("ek", "2022-06-19"), "adopted claimed 2022-06-15 certain");
  EXPECT_EQ(summary("ek", "2022-06-20"), "adopted evidenced 2022-06-20 certain");
}

TEST_F(AdoptionsTest, LaterClaimTakesNothingFromTheEvidence) {
  request();
  decide("ek-council", "2022-06-20");
  note("ek", "2022-07-01");
  EXPECT_EQ(summary("ek"), "adopted evidenced 2022-06-20 certain");
}

TEST_F(AdoptionsTest, LaterClaimOfAdoptingOtherwiseTakesNothingFromTheEvidence) {
  request();
  decide("ek-council", "2022-06-20");
  note("ek", "2022-07-01", "adopted-with-changes");
  EXPECT_EQ(summary("ek"), "adopted evidenced 2022-06-20 certain");
}

TEST_F(AdoptionsTest, LaterClaimThatItWasWithdrawnIsShownAsAClaim) {
  request();
  decide("ek-council", "2022-06-20");
  note("ek", "2022-10-01", "withdrawn");
  EXPECT_EQ(summary("ek", "2022-09-30"), "adopted evidenced 2022-06-20 certain");
  EXPECT_EQ(summary("ek", "2022-10-01"), "withdrawn claimed 2022-10-01 certain");
}

TEST_F(AdoptionsTest, EachPartysNotesAreAFoldOfTheirOwn) {
  request();
  note("ek", "2022-06-20");
  note("bjork", "2022", "received");
  // Were it one fold, Björk's note would count from Ek's day.
  EXPECT_EQ(summary("bjork", "2022-03-15"), "received claimed 2022 uncertain");
}

TEST_F(AdoptionsTest, TimesOfDayOrderAPartysNotes) {
  request();
  note("ek", "2022-06-20T15:00:00+02:00");
  note("ek", "2022-06-20T09:00:00+02:00", "received");
  EXPECT_EQ(summary("ek"), "adopted claimed 2022-06-20T15:00:00+02:00 certain");
}

struct OutcomeCase {
  std::string decided;
  std::string adopted;
};

class AdoptionOutcomes : public AdoptionsTest, public testing::WithParamInterface<OutcomeCase> {};

TEST_P(AdoptionOutcomes, DecisionMeansThisForWhatItAdopts) {
  request();
  decide("ek-council", "2022-06-20", GetParam().decided);
  EXPECT_EQ(read(party("ek"), "/outcome"), GetParam().adopted);
}

INSTANTIATE_TEST_SUITE_P(
    , AdoptionOutcomes,
    testing::Values(OutcomeCase{"approved", "adopted"},
                    OutcomeCase{"approved-with-changes", "adopted-with-changes"},
                    OutcomeCase{"approved-in-part", "adopted-with-changes"},
                    OutcomeCase{"approved-on-condition", "adopted-with-reservation"},
                    OutcomeCase{"rejected", "declined"}, OutcomeCase{"referred-back", "deferred"},
                    OutcomeCase{"tabled", "deferred"}, OutcomeCase{"noted", "received"},
                    OutcomeCase{"remitted", "received"}, OutcomeCase{"withdrawn", "withdrawn"},
                    OutcomeCase{"answered", "null"}, OutcomeCase{"opinion-given", "null"},
                    OutcomeCase{"forwarded", "null"}, OutcomeCase{"recommended", "null"},
                    OutcomeCase{"commissioned", "null"}, OutcomeCase{"elected", "null"},
                    OutcomeCase{"released", "null"}, OutcomeCase{"delegated", "null"},
                    OutcomeCase{"replaced", "null"}, OutcomeCase{"annulled", "null"},
                    OutcomeCase{"written-off", "null"}, OutcomeCase{"no-decision", "null"}),
    [](const auto& test) {
      std::string name = test.param.decided;
      std::erase(name, '-');
      return name;
    });

TEST_F(AdoptionsTest, ForwardingAdoptsNothingAndStandsInTheChain) {
  request();
  decide("ek-board", "2022-05-25", "forwarded", "'follows':'decision/plan'");
  decide("ek-council", "2022-06-20", "approved",
         "'adopts':'decision/plan','follows':'decision/ek-board-1'");
  EXPECT_EQ(summary("ek", "2022-06-01"), "null none null certain");
  const auto before = party("ek", "2022-06-01").at("chain");
  EXPECT_EQ(column(before, "/decision"), "decision/ek-board-1");
  const auto after = party("ek", "2022-06-20").at("chain");
  EXPECT_EQ(column(after, "/decision"), "decision/ek-board-1 decision/ek-council-1");
  EXPECT_EQ(column(after, "/body"), "body/ek-board body/ek-council");
  EXPECT_EQ(column(after, "/outcome"), "forwarded approved");
}

TEST_F(AdoptionsTest, ChainHoldsOnlyThePartysOwnDecisions) {
  request();
  decide("ek-council", "2022-06-20");
  decide("skog-council", "2022-06-21");
  EXPECT_EQ(column(party("ek").at("chain"), "/decision"), "decision/ek-council-1");
  EXPECT_EQ(read(party("bjork"), "/chain"), "[]");
}

TEST_F(AdoptionsTest, ChainGoesThroughAProposalBetween) {
  request();
  record("proposal.made", "proposal/ek-1", "2022-04-14",
         "'title':'T','points':['P'],'by':'body/ek-officials','follows':'decision/plan'");
  decide("ek-board", "2022-05-25", "forwarded", "'on':'proposal/ek-1'");
  EXPECT_EQ(column(party("ek").at("chain"), "/decision"), "decision/ek-board-1");
}

TEST_F(AdoptionsTest, ChainHoldsADecisionThatIsOnlyNoted) {
  request();
  decide("ek-council", "2022-06-20", "approved", "");
  note("ek", "2022-06-21", "adopted", ",'decision':'decision/ek-council-1'");
  EXPECT_EQ(column(party("ek").at("chain"), "/decision"), "decision/ek-council-1");
}

TEST_F(AdoptionsTest, JointBodyAdoptsForNoOrganisation) {
  request();
  decide("joint", "2022-06-20");
  EXPECT_EQ(read(adoptions(), "/counts/none"), "3");
  EXPECT_EQ(read(party("ek"), "/chain"), "[]");
}

TEST_F(AdoptionsTest, AnnulledDecisionAdoptsNoMore) {
  request();
  decide("ek-council", "2022-06-20");
  record("decision.annulled", "decision/ek-council-1", "2022-10-01");
  EXPECT_EQ(summary("ek", "2022-09-30"), "adopted evidenced 2022-06-20 certain");
  EXPECT_EQ(summary("ek", "2022-10-01"), "null none null certain");
}

TEST_F(AdoptionsTest, NoteOfADecisionFallsWithTheDecision) {
  request();
  decide("ek-council", "2022-06-20", "approved", "");
  note("ek", "2022-06-21", "adopted", ",'decision':'decision/ek-council-1'");
  record("decision.annulled", "decision/ek-council-1", "2022-10-01");
  EXPECT_EQ(summary("ek", "2022-09-30"), "adopted evidenced 2022-06-21 certain");
  EXPECT_EQ(summary("ek", "2022-10-01"), "null none null certain");
}

TEST_F(AdoptionsTest, AnnulmentBringsBackWhatWasSoBefore) {
  request();
  note("ek", "2022-04-01", "received");
  decide("ek-council", "2022-06-20");
  record("decision.annulled", "decision/ek-council-1", "2022-10-01");
  EXPECT_EQ(summary("ek", "2022-10-01"), "received claimed 2022-04-01 certain");
}

}  // namespace
