#include <gtest/gtest.h>

#include <string>

#include "tests/test_collaboration.h"

namespace {

using collaboration::column;
using collaboration::list;
using collaboration::read;
using collaboration::row_where;
using ledger::Position;

const std::string kHash(64, 'a');

// Each item answered in each way that it can be. That of legal force is in legal_force_test.cpp.
class ChecklistTest : public testing::Test, protected Collaboration {
 protected:
  Position take(const std::string& more = "", const std::string& body = "ek-council",
                const std::string& outcome = "approved",
                const std::string& effective = "2022-03-11") {
    return record("decision.taken", "decision/d", effective,
                  "'body':'body/" + body + "','title':'T','outcome':'" + outcome + "'" +
                      (more.empty() ? "" : "," + more));
  }
  Position request(const std::string& parties = "'organisation/bjork','organisation/ek'",
                   const std::string& more = "") {
    return take("'requests':{'parties':[" + parties + "]" + more + "}", "joint");
  }
  Position adopt(const std::string& body, const std::string& effective) {
    return record("decision.taken", "decision/" + body, effective,
                  "'body':'body/" + body +
                      "','title':'T','outcome':'approved',"
                      "'adopts':'decision/d'");
  }
  Position assign(const std::string& slug, const std::string& organisation,
                  const std::string& effective, const std::string& role = "accountable") {
    return record("responsibility.assigned", "responsibility/" + slug, effective,
                  "'for':'decision/d','organisation':'organisation/" + organisation + "','role':'" +
                      role + "','function':'F'");
  }
  Position establish_with_quorum(const std::string& quorum) {
    return record("body.established", "body/board", "2020",
                  "'name':'B','kind':'committee','organisation':'organisation/ek',"
                  "'quorum':" +
                      quorum);
  }
  boost::json::value item(const std::string& name, const std::string& at = "2023-01-01") {
    const auto answer = this->answer("decision", {{"subject", "decision/d"}, {"at", at}});
    return row_where(answer.at("checklist"), "/item", name);
  }
  std::string answer_to(const std::string& name, const std::string& at = "2023-01-01") {
    return read(item(name, at), "/answer");
  }
  std::string entries_of(const std::string& name, const std::string& at = "2023-01-01") {
    return read(item(name, at), "/entries");
  }
};

TEST_F(ChecklistTest, HasElevenItems) {
  take();
  EXPECT_EQ(column(answer("decision", {{"subject", "decision/d"}}).at("checklist"), "/item"),
            "proposal basis body quorum minutes announcement legal-force dispatch adoptions "
            "responsible follow-up");
}

TEST_F(ChecklistTest, ProposalIsThereWhereTheDecisionWasMadeOnOne) {
  const Position made =
      record("proposal.made", "proposal/p", "2022-02-11", "'title':'T','points':[]");
  const Position taken = take("'on':'proposal/p'");
  EXPECT_EQ(answer_to("proposal"), "yes");
  EXPECT_EQ(entries_of("proposal"), list(made, taken));
}

TEST_F(ChecklistTest, ProposalIsNotThereWhereNoneIsNamedOrItIsMissing) {
  take("'on':{'missing':'A letter'}");
  EXPECT_EQ(answer_to("proposal"), "no");
}

TEST_F(ChecklistTest, ProposalCannotBeToldWhileItsDayIsVague) {
  record("proposal.made", "proposal/p", "2022", "'title':'T','points':[]");
  take("'on':'proposal/p'");
  EXPECT_EQ(answer_to("proposal", "2022-03-11"), "cannot-tell");
}

TEST_F(ChecklistTest, BasisIsATextWithItsHash) {
  const Position text = record("document.registered", "document/t", "2022-03-01",
                               "'title':'T','sha256':'" + kHash + "'");
  const Position taken = take("'text':'document/t'");
  EXPECT_EQ(answer_to("basis"), "yes");
  EXPECT_EQ(entries_of("basis"), list(text, taken));
}

TEST_F(ChecklistTest, TextWithoutAHashIsNoBasis) {
  record("document.registered", "document/t", "2022-03-01", "'title':'T'");
  take("'text':'document/t'");
  EXPECT_EQ(answer_to("basis"), "no");
}

TEST_F(ChecklistTest, DecisionWithoutATextHasNoBasis) {
  const Position taken = take();
  EXPECT_EQ(answer_to("basis"), "no");
  EXPECT_EQ(entries_of("basis"), list(taken));
}

TEST_F(ChecklistTest, BasisCannotBeToldWhileTheDayOfItsTextIsVague) {
  record("document.registered", "document/t", "2022", "'title':'T','sha256':'" + kHash + "'");
  take("'text':'document/t'");
  EXPECT_EQ(answer_to("basis", "2022-03-11"), "cannot-tell");
}

TEST_F(ChecklistTest, OnlyACouncilIsTheRightBodyToAdopt) {
  take("'adopts':{'missing':'The request'}");
  EXPECT_EQ(answer_to("body"), "yes");
  record("decision.taken", "decision/e", "2022-03-11",
         "'body':'body/ek-board','title':'T','outcome':'approved','adopts':'decision/d'");
  const auto answer = this->answer("decision", {{"subject", "decision/e"}});
  EXPECT_EQ(read(row_where(answer.at("checklist"), "/item", "body"), "/answer"), "no");
}

TEST_F(ChecklistTest, RightBodyDoesNotApplyToWhatAdoptsNothing) {
  take("", "ek-board");
  EXPECT_EQ(answer_to("body"), "not-applicable");
}

TEST_F(ChecklistTest, RightBodyDoesNotApplyToForwarding) {
  take("'adopts':{'missing':'The request'}", "ek-board", "forwarded");
  EXPECT_EQ(answer_to("body"), "not-applicable");
}

TEST_F(ChecklistTest, RightBodyIsThatOfTheDayOfTheDecision) {
  record("body.rules-changed", "body/ek-board", "2022-06-01", "'kind':'council'");
  take("'adopts':{'missing':'The request'}", "ek-board");
  EXPECT_EQ(answer_to("body"), "no");
}

TEST_F(ChecklistTest, RightBodyCannotBeToldWhereItChangedOnAVagueDay) {
  record("body.rules-changed", "body/ek-board", "2022", "'kind':'council'");
  take("'adopts':{'missing':'The request'}", "ek-board");
  EXPECT_EQ(answer_to("body"), "cannot-tell");
}

TEST_F(ChecklistTest, QuorumDoesNotApplyToABodyWithoutARule) {
  take();
  EXPECT_EQ(answer_to("quorum"), "not-applicable");
}

TEST_F(ChecklistTest, QuorumOfPartiesComparesThePartiesPresent) {
  establish_with_quorum("{'present':2,'of':3,'counts':'parties'}");
  const Position taken =
      take("'presentParties':['organisation/ek','organisation/skog'],'present':1", "board");
  EXPECT_EQ(answer_to("quorum"), "yes");
  EXPECT_EQ(entries_of("quorum"), list(taken));
}

TEST_F(ChecklistTest, QuorumOfPartiesIsNotMetByMembers) {
  establish_with_quorum("{'present':2,'of':3,'counts':'parties'}");
  take("'presentParties':['organisation/ek'],'present':9", "board");
  EXPECT_EQ(answer_to("quorum"), "no");
}

TEST_F(ChecklistTest, QuorumOfMembersComparesHowManyWerePresent) {
  establish_with_quorum("{'present':7,'of':10,'counts':'members'}");
  take("'present':7", "board");
  EXPECT_EQ(answer_to("quorum"), "yes");
}

TEST_F(ChecklistTest, QuorumOfMembersIsNotMetByOneTooFew) {
  establish_with_quorum("{'present':7,'of':10,'counts':'members'}");
  take("'present':6", "board");
  EXPECT_EQ(answer_to("quorum"), "no");
}

TEST_F(ChecklistTest, QuorumCannotBeToldWhereWhoWasPresentIsNotKnown) {
  establish_with_quorum("{'present':7,'of':10,'counts':'members'}");
  take("'presentParties':['organisation/ek']", "board");
  EXPECT_EQ(answer_to("quorum"), "cannot-tell");
}

TEST_F(ChecklistTest, QuorumIsTheRuleOfTheDayOfTheDecision) {
  establish_with_quorum("{'present':7,'of':10,'counts':'members'}");
  record("body.rules-changed", "body/board", "2022-06-01",
         "'quorum':{'present':9,'of':10,'counts':'members'}");
  take("'present':8", "board");
  EXPECT_EQ(answer_to("quorum"), "yes");
}

TEST_F(ChecklistTest, QuorumCannotBeToldWhereTheRuleChangedOnAVagueDay) {
  establish_with_quorum("{'present':7,'of':10,'counts':'members'}");
  record("body.rules-changed", "body/board", "2022",
         "'quorum':{'present':9,'of':10,'counts':'members'}");
  take("'present':8", "board");
  EXPECT_EQ(answer_to("quorum"), "cannot-tell");
}

struct EventCase {
  std::string item;
  std::string type;
  std::string members;
};

class ChecklistEvents : public ChecklistTest, public testing::WithParamInterface<EventCase> {
 protected:
  Position happen(const std::string& effective) {
    return record(GetParam().type, "decision/d", effective, GetParam().members);
  }
};

TEST_P(ChecklistEvents, AreThereFromTheirDay) {
  take();
  const Position happened = happen("2022-03-22");
  EXPECT_EQ(answer_to(GetParam().item, "2022-03-21"), "no");
  EXPECT_EQ(entries_of(GetParam().item, "2022-03-21"), "[]");
  EXPECT_EQ(answer_to(GetParam().item, "2022-03-22"), "yes");
  EXPECT_EQ(entries_of(GetParam().item, "2022-03-22"), list(happened));
}

TEST_P(ChecklistEvents, CannotBeToldOnAVagueDay) {
  take();
  const Position happened = happen("2022-03");
  EXPECT_EQ(answer_to(GetParam().item, "2022-03-22"), "cannot-tell");
  EXPECT_EQ(entries_of(GetParam().item, "2022-03-22"), list(happened));
}

TEST_P(ChecklistEvents, CannotBeToldWithAnOpenStart) {
  take();
  const Position happened = happen("[..2022-06-30]");
  EXPECT_EQ(answer_to(GetParam().item, "2022-03-22"), "cannot-tell");
  EXPECT_EQ(entries_of(GetParam().item, "2022-03-22"), list(happened));
}

INSTANTIATE_TEST_SUITE_P(, ChecklistEvents,
                         testing::Values(EventCase{"minutes", "decision.minutes-approved", ""},
                                         EventCase{"announcement", "decision.announced", ""},
                                         EventCase{"dispatch", "decision.dispatched",
                                                   "'to':['organisation/skog']"}),
                         [](const auto& test) { return test.param.item; });

TEST_F(ChecklistTest, DispatchOfARequestMustReachEachPartyAsked) {
  request();
  record("decision.dispatched", "decision/d", "2022-03-20", "'to':['organisation/ek']");
  EXPECT_EQ(answer_to("dispatch"), "no");
  record("decision.dispatched", "decision/d", "2022-03-21", "'to':['body/bjork-council']");
  EXPECT_EQ(answer_to("dispatch", "2022-03-20"), "no");
  EXPECT_EQ(answer_to("dispatch", "2022-03-21"), "yes");
}

TEST_F(ChecklistTest, DispatchToAJointBodyReachesNoParty) {
  request();
  record("decision.dispatched", "decision/d", "2022-03-20", "'to':['body/joint']");
  EXPECT_EQ(answer_to("dispatch"), "no");
}

TEST_F(ChecklistTest, AdoptionsDoNotApplyToADecisionThatAsksNobody) {
  take();
  EXPECT_EQ(answer_to("adoptions"), "not-applicable");
}

TEST_F(ChecklistTest, AdoptionsAreThereWhenAllHaveShownThem) {
  request();
  const Position ek = adopt("ek-council", "2022-06-20");
  const Position bjork = adopt("bjork-council", "2022-06-21");
  EXPECT_EQ(answer_to("adoptions", "2022-06-20"), "no");
  EXPECT_EQ(answer_to("adoptions", "2022-06-21"), "yes");
  EXPECT_EQ(entries_of("adoptions", "2022-06-21"), list(ek, bjork));
}

TEST_F(ChecklistTest, ClaimedAdoptionIsNotShown) {
  request("'organisation/ek'");
  record("adoption.noted", "decision/d", "2022-06-20",
         "'organisation':'organisation/ek','outcome':'adopted'");
  EXPECT_EQ(answer_to("adoptions"), "no");
}

TEST_F(ChecklistTest, AdoptionsCannotBeToldWhileADayIsVague) {
  request("'organisation/ek'");
  adopt("ek-council", "2022-06");
  EXPECT_EQ(answer_to("adoptions", "2022-06-15"), "cannot-tell");
}

TEST_F(ChecklistTest, AdoptionsAreThereWhenTheRequestsRuleIsMet) {
  request("'organisation/bjork','organisation/ek'", ",'rule':{'atLeast':1}");
  adopt("ek-council", "2022-06-20");
  EXPECT_EQ(answer_to("adoptions", "2022-06-19"), "no");
  EXPECT_EQ(answer_to("adoptions", "2022-06-20"), "yes");
}

TEST_F(ChecklistTest, SomebodyIsResponsibleWhoIsAccountableOrResponsible) {
  take();
  const Position assigned = assign("r", "ek", "2022-04-01", "responsible");
  EXPECT_EQ(answer_to("responsible", "2022-03-31"), "no");
  EXPECT_EQ(answer_to("responsible", "2022-04-01"), "yes");
  EXPECT_EQ(entries_of("responsible", "2022-04-01"), list(assigned));
}

TEST_F(ChecklistTest, ContactIsNotResponsible) {
  take();
  assign("r", "ek", "2022-04-01", "contact");
  EXPECT_EQ(answer_to("responsible"), "no");
}

TEST_F(ChecklistTest, SomebodyMustBeResponsibleInEachPartyAsked) {
  request();
  assign("r", "ek", "2022-04-01");
  EXPECT_EQ(answer_to("responsible"), "no");
  assign("s", "bjork", "2022-04-02");
  EXPECT_EQ(answer_to("responsible"), "yes");
}

TEST_F(ChecklistTest, ResponsibleCannotBeToldWhileTheAssignmentIsVague) {
  take();
  assign("r", "ek", "2022");
  EXPECT_EQ(answer_to("responsible", "2022-06-01"), "cannot-tell");
}

TEST_F(ChecklistTest, FollowUpIsThereOnceScheduled) {
  take();
  const Position scheduled = record("followup.scheduled", "followup/f", "2022-05-01",
                                    "'of':'decision/d','by':'body/joint'");
  EXPECT_EQ(answer_to("follow-up", "2022-04-30"), "no");
  EXPECT_EQ(entries_of("follow-up", "2022-04-30"), "[]");
  EXPECT_EQ(answer_to("follow-up", "2022-05-01"), "yes");
  EXPECT_EQ(entries_of("follow-up", "2022-05-01"), list(scheduled));
}

TEST_F(ChecklistTest, FollowUpCannotBeToldWhileItsDayIsVague) {
  take();
  record("followup.scheduled", "followup/f", "2022", "'of':'decision/d','by':'body/joint'");
  EXPECT_EQ(answer_to("follow-up", "2022-06-01"), "cannot-tell");
}

TEST_F(ChecklistTest, RetractedFactsAnswerNothing) {
  take();
  retract(record("decision.announced", "decision/d", "2022-03-22"));
  EXPECT_EQ(answer_to("announcement"), "no");
}

}  // namespace
