#include <gtest/gtest.h>

#include <string>

#include "tests/result_matchers.h"
#include "tests/test_collaboration.h"

namespace {

using collaboration::column;
using collaboration::fact;
using collaboration::read;
using collaboration::row_where;
using ledger::Position;

// One decision: what it says, its chain both ways, its life cycle.
class DecisionTest : public testing::Test, protected Collaboration {
 protected:
  Position take(const std::string& slug, const std::string& effective, const std::string& more = "",
                const std::string& body = "ek-council") {
    return record("decision.taken", "decision/" + slug, effective,
                  "'body':'body/" + body + "','title':'T " + slug + "','outcome':'approved'" +
                      (more.empty() ? "" : "," + more));
  }
  Position propose(const std::string& slug, const std::string& effective,
                   const std::string& more = "") {
    return record("proposal.made", "proposal/" + slug, effective,
                  "'title':'T','points':['P']" + (more.empty() ? "" : "," + more));
  }
  boost::json::value decision(const std::string& slug, const std::string& at = "2023-01-01",
                              const std::string& known = "") {
    Parameters parameters{{"subject", "decision/" + slug}, {"at", at}};
    if (!known.empty()) parameters["known"] = known;
    return answer("decision", parameters);
  }
  // "relation of -> subject", one a link.
  std::string links(const std::string& slug, const std::string& direction,
                    const std::string& at = "2023-01-01") {
    const auto answer = decision(slug, at);
    std::string text;
    for (const auto& link : answer.at("chain").at(direction).as_array()) {
      const bool is_missing = read(link, "/subject") == "(absent)";
      text += (text.empty() ? "" : "; ") + read(link, "/of") + " " + read(link, "/relation") + " " +
              (is_missing ? "missing " + read(link, "/missing") : read(link, "/subject"));
    }
    return text;
  }
};

TEST_F(DecisionTest, UnknownDecisionIsNotFound) {
  EXPECT_THAT(ask("decision", {{"subject", "decision/none"}}), FailsWith(ledger::Errc::not_found));
}

TEST_F(DecisionTest, DecisionIsNotFoundAmongWhatWasKnownBeforeIt) {
  const std::string before = known_now();
  take("d", "2022-06-20");
  EXPECT_THAT(ask("decision", {{"subject", "decision/d"}, {"known", before}}),
              FailsWith(ledger::Errc::not_found));
}

TEST_F(DecisionTest, SubjectMayLeaveOutItsKind) {
  take("d", "2022-06-20");
  EXPECT_EQ(read(answer("decision", {{"subject", "d"}}), "/decision/decision"), "decision/d");
}

TEST_F(DecisionTest, SubjectOfAnotherKindIsRefused) {
  EXPECT_THAT(ask("decision", {{"subject", "organisation/ek"}}),
              FailsWith(ledger::Errc::bad_argument));
}

TEST_F(DecisionTest, QuestionWithoutASubjectIsRefused) {
  EXPECT_THAT(ask("decision"), FailsWith(ledger::Errc::bad_argument));
}

TEST_F(DecisionTest, DecisionNotTakenOnThatDayIsNull) {
  take("d", "2022-06-20");
  const auto answer = decision("d", "2022-06-19");
  EXPECT_EQ(read(answer, "/decision"), "null");
  EXPECT_EQ(read(answer, "/certain"), "true");
  EXPECT_EQ(read(answer, "/checklist"), "(absent)");
}

TEST_F(DecisionTest, DecisionOfAVagueDayIsShownWithoutCertaintyUntilTheDayIsPast) {
  take("d", "2022-06");
  EXPECT_EQ(read(decision("d", "2022-05-31"), "/decision"), "null");
  EXPECT_EQ(read(decision("d", "2022-06-15"), "/decision/since"), "2022-06");
  EXPECT_EQ(read(decision("d", "2022-06-15"), "/certain"), "false");
  EXPECT_EQ(read(decision("d", "2022-06-30"), "/certain"), "true");
}

TEST_F(DecisionTest, RetractedDecisionIsNull) {
  const Position taken = take("d", "2022-06-20");
  const std::string before = known_now();
  retract(taken);
  EXPECT_EQ(read(decision("d", "2023-01-01", before), "/decision/title"), "T d");
  EXPECT_EQ(read(decision("d"), "/decision"), "null");
}

TEST_F(DecisionTest, AnswerHoldsTheMembersOfItsDataAndItsLegalForce) {
  take("d", "2022-06-20", "'paragraph':'4','meeting':'2022-06-20','points':['A','B']");
  const auto answer = decision("d");
  EXPECT_EQ(read(answer, "/decision/body"), "body/ek-council");
  EXPECT_EQ(read(answer, "/decision/outcome"), "approved");
  EXPECT_EQ(read(answer, "/decision/paragraph"), "4");
  EXPECT_EQ(read(answer, "/decision/points"), R"(["A","B"])");
  EXPECT_EQ(read(answer, "/decision/legalForce/state"), "no");
  EXPECT_EQ(read(answer, "/names/body~1ek-council"), "ek-council");
}

TEST_F(DecisionTest, CorrectedMembersAreShownFromTheCorrectionOn) {
  const Position taken = take("d", "2022-06-20");
  const std::string before = known_now();
  correct(taken, "'data':{'body':'body/ek-council','title':'New','outcome':'approved'}");
  EXPECT_EQ(read(decision("d", "2023-01-01", before), "/decision/title"), "T d");
  EXPECT_EQ(read(decision("d"), "/decision/title"), "New");
}

TEST_F(DecisionTest, ChainBackwardsGoesToTheBeginning) {
  take("first", "2022-01-10");
  propose("p", "2022-02-01", "'follows':'decision/first'");
  take("second", "2022-03-01", "'on':'proposal/p'");
  take("third", "2022-04-01", "'follows':'decision/second'");
  EXPECT_EQ(links("third", "backwards"),
            "decision/third follows decision/second; decision/second on proposal/p; "
            "proposal/p follows decision/first");
}

TEST_F(DecisionTest, ChainBackwardsSaysWhatIsMissing) {
  take("d", "2022-06-20", "'on':{'missing':'A letter of 2021'},'follows':{'missing':'Another'}");
  EXPECT_EQ(links("d", "backwards"),
            "decision/d on missing A letter of 2021; decision/d follows missing Another");
}

TEST_F(DecisionTest, ChainBackwardsHoldsWhatIsAdoptedAndReplaced) {
  take("old", "2021-01-10");
  take("asked", "2022-01-10");
  take("d", "2022-06-20", "'adopts':'decision/asked','replaces':'decision/old'");
  EXPECT_EQ(links("d", "backwards"),
            "decision/d adopts decision/asked; decision/d replaces decision/old");
}

TEST_F(DecisionTest, ChainForwardsHoldsAllThatBuildsOnIt) {
  take("d", "2022-01-10");
  propose("p", "2022-02-01", "'follows':'decision/d'");
  take("on-it", "2022-03-01", "'on':'proposal/p'");
  take("adopting", "2022-04-01", "'adopts':'decision/d'");
  take("after", "2022-05-01", "'follows':'decision/adopting'");
  EXPECT_EQ(links("d", "forwards"),
            "decision/d follows proposal/p; decision/d adopts decision/adopting; "
            "proposal/p on decision/on-it; decision/adopting follows decision/after");
}

TEST_F(DecisionTest, ChainForwardsHoldsWhatBuildsOnItInTwoWaysOnce) {
  take("d", "2022-01-10");
  take("a", "2022-02-01", "'follows':'decision/d'");
  take("b", "2022-03-01", "'follows':'decision/a','adopts':'decision/d'");
  EXPECT_EQ(links("d", "forwards"), "decision/d follows decision/a; decision/d adopts decision/b");
}

TEST_F(DecisionTest, ChainForwardsHoldsOnlyWhatHadHappenedByTheDay) {
  take("d", "2022-01-10");
  take("after", "2022-05-01", "'follows':'decision/d'");
  EXPECT_EQ(links("d", "forwards", "2022-04-30"), "");
  EXPECT_EQ(links("d", "forwards", "2022-05-01"), "decision/d follows decision/after");
}

TEST_F(DecisionTest, LinkThatMayNotHaveHappenedYetIsUncertain) {
  take("d", "2022-01-10");
  take("after", "2022-05", "'follows':'decision/d'");
  const auto link = decision("d", "2022-05-15").at("chain").at("forwards").at(0);
  EXPECT_EQ(read(link, "/certain"), "false");
  EXPECT_EQ(read(decision("d", "2022-05-31"), "/chain/forwards/0/certain"), "true");
}

TEST_F(DecisionTest, ChainThatBitesItsTailEnds) {
  take("a", "2022-01-10");
  const Position b = take("b", "2022-02-01", "'follows':'decision/a'");
  ASSERT_GT(b.value, 0U);
  correct(Position{b.value - 1},
          "'data':{'body':'body/ek-council','title':'T','outcome':'approved',"
          "'follows':'decision/b'}");
  EXPECT_EQ(links("a", "backwards"),
            "decision/a follows decision/b; decision/b follows decision/a");
  EXPECT_EQ(links("a", "forwards"), "decision/a follows decision/b");
}

TEST_F(DecisionTest, LifeCycleHoldsItsEventsInOrderWithTheirPositions) {
  const Position taken = take("d", "2022-03-11");
  const Position announced = record("decision.announced", "decision/d", "2022-03-25");
  const Position approved = record("decision.minutes-approved", "decision/d", "2022-03-22");
  const auto cycle = decision("d").at("lifeCycle");
  EXPECT_EQ(column(cycle, "/type"), "decision.taken decision.minutes-approved decision.announced");
  EXPECT_EQ(column(cycle, "/position"), std::to_string(taken.value) + " " +
                                            std::to_string(approved.value) + " " +
                                            std::to_string(announced.value));
}

TEST_F(DecisionTest, LifeCycleSaysWhatMayNotHaveHappenedYet) {
  take("d", "2022-03-11");
  record("decision.announced", "decision/d", "2022-03");
  EXPECT_EQ(column(decision("d", "2022-03-20").at("lifeCycle"), "/certain"), "true false");
  EXPECT_EQ(column(decision("d", "2022-03-31").at("lifeCycle"), "/certain"), "true true");
}

TEST_F(DecisionTest, LifeCycleLeavesOutWhatWasRetracted) {
  take("d", "2022-03-11");
  retract(record("decision.announced", "decision/d", "2022-03-25"));
  EXPECT_EQ(column(decision("d").at("lifeCycle"), "/type"), "decision.taken");
}

TEST_F(DecisionTest, PersonsAreDisclosedBesideTheAnswer) {
  take("d", "2022-03-11");
  const Position approved = record("decision.minutes-approved", "decision/d", "2022-03-22",
                                   "'function':'Chair','person':'Ada Ask'");
  const auto answer = decision("d");
  const auto person = row_where(answer.at("disclosed"), "/name", "Ada Ask");
  EXPECT_EQ(read(person, "/position"), std::to_string(approved.value));
  EXPECT_EQ(read(person, "/pointer"), "/data/person");
  EXPECT_EQ(read(answer.at("lifeCycle")).find("Ada"), std::string::npos);
}

TEST_F(DecisionTest, CorrectedPersonIsDisclosedAndTheFormerIsNot) {
  take("d", "2022-03-11");
  const Position approved =
      record("decision.minutes-approved", "decision/d", "2022-03-22", "'person':'Ada Ask'");
  record(R"({"id":"00000000-0000-4000-8000-000000000001",)" +
         fact("entry.corrected", "decision/d", "2026-01-01",
              "'entry':'" + id_of(approved) + "','reason':'R','data':{'person':'Bo Bok'}")
             .substr(1));
  EXPECT_EQ(column(decision("d").at("disclosed"), "/name"), "Bo Bok");
}

TEST_F(DecisionTest, AnswerWithoutPersonsDisclosesNothing) {
  take("d", "2022-03-11");
  EXPECT_EQ(read(decision("d"), "/disclosed"), "(absent)");
}

TEST_F(DecisionTest, PersonOfARollCallIsDisclosed) {
  take("d", "2022-03-11", "'votes':[{'person':'Ada Ask','vote':'against'}]");
  EXPECT_EQ(read(decision("d"), "/disclosed/0/pointer"), "/data/votes/0/person");
}

}  // namespace
