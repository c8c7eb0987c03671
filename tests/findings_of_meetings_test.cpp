#include <gtest/gtest.h>

#include <string>

#include "tests/findings_of_rule.h"

namespace {

using collaboration::list;
using ledger::Position;

struct MeetingFinding : FindingsOfRule {
  using FindingsOfRule::FindingsOfRule;

  // A board with rules of its own.
  Position establish(const std::string& rules, const std::string& effective = "2020") {
    return record("body.established", "body/board", effective,
                  "'name':'B','kind':'joint-committee','organisations':['organisation/bjork',"
                  "'organisation/ek','organisation/skog']," +
                      rules);
  }
  Position change_rules(const std::string& effective, const std::string& rules) {
    return record("body.rules-changed", "body/board", effective, rules);
  }
  Position decide(const std::string& more, const std::string& effective = "2022-03-11",
                  const std::string& outcome = "approved", const std::string& slug = "d") {
    return take(slug, effective, more, "board", outcome);
  }
};

const std::string kTwoParties = "'quorum':{'present':2,'of':3,'counts':'parties'}";
const std::string kSevenMembers = "'quorum':{'present':7,'of':10,'counts':'members'}";

struct QuorumNotMetFinding : MeetingFinding {
  QuorumNotMetFinding() : MeetingFinding("quorum-not-met") {}
};

TEST_F(QuorumNotMetFinding, HoldsWhereTooFewPartiesWerePresent) {
  const Position rule = establish(kTwoParties);
  const Position taken = decide("'presentParties':['organisation/ek']");
  EXPECT_EQ(holds("2022-03-10"), "no");
  EXPECT_EQ(holds("2022-03-11"), "yes");
  EXPECT_EQ(about("2022-03-11"), "decision/d");
  EXPECT_EQ(only("/since", "2022-03-11"), "2022-03-11");
  EXPECT_EQ(only("/entries", "2022-03-11"), list(rule, taken));
  EXPECT_EQ(only("/detail/en", "2022-03-11"), "1 present, 2 required");
}

TEST_F(QuorumNotMetFinding, DoesNotHoldWhereEnoughWerePresent) {
  establish(kTwoParties);
  decide("'presentParties':['organisation/ek','organisation/skog']");
  EXPECT_EQ(holds("2023-01-01"), "no");
}

TEST_F(QuorumNotMetFinding, CountsAPartyOnce) {
  establish(kTwoParties);
  decide("'presentParties':['organisation/ek','organisation/ek']");
  EXPECT_EQ(holds("2023-01-01"), "yes");
}

TEST_F(QuorumNotMetFinding, CountsMembersWhereTheRuleDoes) {
  establish(kSevenMembers);
  decide("'present':6,'presentParties':['organisation/bjork','organisation/ek']");
  decide("'present':7", "2022-03-11", "approved", "e");
  EXPECT_EQ(about("2022-03-11"), "decision/d");
}

TEST_F(QuorumNotMetFinding, UnknownAttendanceFindsNothing) {
  establish(kTwoParties);
  decide("'present':1");  // Members, where the rule counts parties.
  EXPECT_EQ(holds("2023-01-01"), "no");
}

TEST_F(QuorumNotMetFinding, BodyThatCouldNotDecideMaySaySo) {
  establish(kSevenMembers);
  decide("'present':3", "2022-03-11", "no-decision");
  EXPECT_EQ(holds("2023-01-01"), "no");
}

TEST_F(QuorumNotMetFinding, RuleIsTheOneInForceWhenItWasDecided) {
  establish(kSevenMembers);
  const Position lower =
      change_rules("2022-06-01", "'quorum':{'present':5,'of':10,'counts':'members'}");
  const Position early = decide("'present':6", "2022-05-31", "approved", "early");
  decide("'present':6", "2022-06-01", "approved", "late");
  const Position low = decide("'present':4", "2022-06-02", "approved", "low");
  EXPECT_EQ(about("2023-01-01"), "decision/early\ndecision/low");
  EXPECT_EQ(collaboration::column(findings("2023-01-01"), "/entries"),
            list(Position{lower.value - 1}, early) + " " + list(lower, low));
}

TEST_F(QuorumNotMetFinding, DoesNotHoldOnceTheDecisionIsAnnulled) {
  establish(kSevenMembers);
  decide("'present':6");
  record("decision.annulled", "decision/d", "2022-05-01");
  EXPECT_EQ(holds("2022-04-30"), "yes");
  EXPECT_EQ(holds("2022-05-01"), "no");
}

TEST_F(QuorumNotMetFinding, CannotBeToldWhereTheRuleMayHaveChangedBefore) {
  establish(kSevenMembers);
  change_rules("2022-06-01", "'quorum':{'present':5,'of':10,'counts':'members'}");
  decide("'present':6", "[2022-05-20..2022-06-10]");
  EXPECT_EQ(holds("2023-01-01"), "cannot-tell");
}

TEST_F(QuorumNotMetFinding, CannotBeToldWhileTheDecisionMayNotHaveBeenTaken) {
  establish(kSevenMembers);
  decide("'present':6", "2022-03");
  EXPECT_EQ(holds("2022-03-15"), "cannot-tell");
  EXPECT_EQ(holds("2022-03-31"), "yes");
}

struct NotUnanimousFinding : MeetingFinding {
  NotUnanimousFinding() : MeetingFinding("not-unanimous") {}
};

const std::string kUnanimous = "'unanimity':true";

TEST_F(NotUnanimousFinding, HoldsWhereSomebodyVotedAgainst) {
  const Position rule = establish(kUnanimous);
  const Position taken = decide("'votes':{'for':9,'against':1,'abstain':0}");
  EXPECT_EQ(holds("2022-03-10"), "no");
  EXPECT_EQ(holds("2022-03-11"), "yes");
  EXPECT_EQ(about("2022-03-11"), "decision/d");
  EXPECT_EQ(only("/since", "2022-03-11"), "2022-03-11");
  EXPECT_EQ(only("/entries", "2022-03-11"), list(rule, taken));
  EXPECT_EQ(only("/detail/en", "2022-03-11"), "against 1, abstaining 0, reservations 0");
}

TEST_F(NotUnanimousFinding, HoldsForAbstentionsAndReservations) {
  establish(kUnanimous);
  decide("'votes':{'for':9,'against':0,'abstain':1}", "2022-03-11", "recommended", "a");
  decide("'reservations':['R']", "2022-03-11", "forwarded", "b");
  EXPECT_EQ(about("2022-03-11"), "decision/a\ndecision/b");
}

TEST_F(NotUnanimousFinding, DoesNotHoldWhereAllSaidYesOrNothingIsKnown) {
  establish(kUnanimous);
  decide("'votes':{'for':10,'against':0,'abstain':0},'reservations':[]", "2022-03-11", "approved",
         "a");
  take("b", "2022-03-11", "", "board");
  EXPECT_EQ(holds("2022-03-11"), "no");
}

TEST_F(NotUnanimousFinding, RollCallCountsThoseWhoTookPart) {
  establish(kUnanimous);
  const auto call = [](const std::string& vote) {
    return "'votes':[{'organisation':'organisation/ek','vote':'for'},"
           "{'organisation':'organisation/skog','vote':'" +
           vote + "'}]";
  };
  decide(call("absent"), "2022-03-11", "approved", "absent");
  decide(call("conflict"), "2022-03-11", "approved", "conflict");
  decide(call("against"), "2022-03-11", "approved", "against");
  decide(call("abstain"), "2022-03-11", "approved", "abstain");
  EXPECT_EQ(about("2022-03-11"), "decision/abstain\ndecision/against");
}

TEST_F(NotUnanimousFinding, NoUnanimityIsNeededToSayNoOrToWait) {
  establish(kUnanimous);
  for (const char* outcome : {"rejected", "referred-back", "tabled", "remitted", "noted",
                              "written-off", "withdrawn", "no-decision"}) {
    decide("'votes':{'for':5,'against':5,'abstain':0}", "2022-03-11", outcome, outcome);
  }
  EXPECT_EQ(holds("2022-03-11"), "no");
}

TEST_F(NotUnanimousFinding, DoesNotHoldWhereTheBodyDecidesByMajority) {
  take("d", "2022-03-11", "'votes':{'for':5,'against':4,'abstain':0}", "joint");
  establish("'unanimity':false");
  decide("'votes':{'for':5,'against':4,'abstain':0}", "2022-03-11", "approved", "e");
  EXPECT_EQ(holds("2022-03-11"), "no");
}

TEST_F(NotUnanimousFinding, DoesNotHoldOnceTheDecisionIsAnnulled) {
  establish(kUnanimous);
  decide("'votes':{'for':9,'against':1,'abstain':0}");
  record("decision.annulled", "decision/d", "2022-05-01");
  EXPECT_EQ(holds("2022-05-01"), "no");
}

TEST_F(NotUnanimousFinding, CannotBeToldWhereTheRuleMayHaveCome) {
  establish("'unanimity':false");
  change_rules("2022-03", kUnanimous);
  decide("'votes':{'for':9,'against':1,'abstain':0}");
  EXPECT_EQ(holds("2023-01-01"), "cannot-tell");
}

struct MinutesNotApprovedFinding : FindingsOfRule {
  MinutesNotApprovedFinding() : FindingsOfRule("minutes-not-approved") {}
};

TEST_F(MinutesNotApprovedFinding, HoldsUntilTheyAreApproved) {
  const Position taken = take("d", "2022-03-11");
  record("decision.minutes-approved", "decision/d", "2022-03-16");
  EXPECT_EQ(holds("2022-03-10"), "no");
  EXPECT_EQ(holds("2022-03-15"), "yes");
  EXPECT_EQ(holds("2022-03-16"), "no");
  EXPECT_EQ(about("2022-03-15"), "decision/d organisation/ek");
  EXPECT_EQ(only("/since", "2022-03-15"), "2022-03-11");
  EXPECT_EQ(only("/entries", "2022-03-15"), list(taken));
}

TEST_F(MinutesNotApprovedFinding, DoesNotHoldWhereTheyWereApprovedAtTheMeeting) {
  take("d", "2022-03-11", "'immediate':true");
  EXPECT_EQ(holds("2022-03-11"), "no");
}

TEST_F(MinutesNotApprovedFinding, DoesNotHoldForOfficials) {
  take("d", "2022-03-11", "", "ek-officials");
  EXPECT_EQ(holds("2022-03-11"), "no");
}

TEST_F(MinutesNotApprovedFinding, DoesNotHoldOnceTheDecisionIsAnnulled) {
  take("d", "2022-03-11");
  record("decision.annulled", "decision/d", "2022-05-01");
  EXPECT_EQ(holds("2022-05-01"), "no");
}

TEST_F(MinutesNotApprovedFinding, CannotBeToldOnAVagueDayOfApproval) {
  take("d", "2022-03-11");
  record("decision.minutes-approved", "decision/d", "2022-03");
  EXPECT_EQ(holds("2022-03-20"), "cannot-tell");
  EXPECT_EQ(holds("2022-03-31"), "no");
}

}  // namespace
