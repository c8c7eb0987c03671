#include <gtest/gtest.h>

#include <string>

#include "tests/findings_of_rule.h"

namespace {

using collaboration::list;
using ledger::Position;

// The joint committee asks Ek to adopt a text, and Ek's council adopts one.
struct AdoptedAnotherTextFinding : FindingsOfRule {
  AdoptedAnotherTextFinding() : FindingsOfRule("adopted-another-text") {}

  Position text(const std::string& slug, const std::string& more = "") {
    return record("document.registered", "document/" + slug, "2022-01-01", "'title':'T'" + more);
  }
  Position request_text(const std::string& slug, const std::string& more = "") {
    return take("plan", "2022-03-11",
                "'requests':{'parties':['organisation/ek']},'text':'document/" + slug + "'" + more,
                "joint");
  }
  Position adopt_text(const std::string& slug, const std::string& effective = "2022-06-20",
                      const std::string& decision = "ek-1",
                      const std::string& outcome = "approved") {
    return take(decision, effective, "'adopts':'decision/plan','text':'document/" + slug + "'",
                "ek-council", outcome);
  }
  Position note_evidence(const std::string& decision, const std::string& outcome = "adopted") {
    return record("adoption.noted", "decision/plan", "2022-07-01",
                  "'organisation':'organisation/ek','outcome':'" + outcome +
                      "','decision':'decision/" + decision + "'");
  }
};

TEST_F(AdoptedAnotherTextFinding, HoldsWhereAnotherVersionIsAdopted) {
  const Position right = text("a");
  const Position wrong = text("b", ",'versionOf':'document/a'");
  const Position asked = request_text("a");
  const Position adopted = adopt_text("b");
  EXPECT_EQ(holds("2022-06-19"), "no");
  EXPECT_EQ(holds("2022-06-20"), "yes");
  EXPECT_EQ(about("2022-06-20"), "decision/ek-1 organisation/ek");
  EXPECT_EQ(only("/since", "2022-06-20"), "2022-06-20");
  EXPECT_EQ(only("/entries", "2022-06-20"), list(right, wrong, asked, adopted));
  EXPECT_EQ(only("/detail/en", "2022-06-20"), "document/b instead of document/a");
}

TEST_F(AdoptedAnotherTextFinding, DoesNotHoldForTheTextThatWasAskedFor) {
  text("a");
  request_text("a");
  adopt_text("a");
  EXPECT_EQ(holds("2023-01-01"), "no");
}

TEST_F(AdoptedAnotherTextFinding, DocumentsWithTheSameHashAreTheSameText) {
  const std::string hash = ",'sha256':'" + std::string(64, 'a') + "'";
  text("a", hash);
  text("b", hash);
  text("c", ",'sha256':'" + std::string(64, 'c') + "'");
  request_text("a");
  adopt_text("b");
  EXPECT_EQ(holds("2023-01-01"), "no");
  adopt_text("c", "2022-06-20", "ek-2");
  EXPECT_EQ(about("2023-01-01"), "decision/ek-2 organisation/ek");
}

TEST_F(AdoptedAnotherTextFinding, DoesNotHoldWhereOneTextIsUnknown) {
  text("a");
  request_text("a");
  take("ek-1", "2022-06-20", "'adopts':'decision/plan'");
  EXPECT_EQ(holds("2023-01-01"), "no");
}

TEST_F(AdoptedAnotherTextFinding, HoldsForChangesThatAreOwnedUpToButNotForARefusal) {
  text("a");
  text("b");
  request_text("a");
  adopt_text("b", "2022-06-20", "ek-1", "approved-with-changes");
  adopt_text("b", "2022-06-21", "ek-2", "rejected");
  adopt_text("b", "2022-06-22", "ek-3", "forwarded");
  EXPECT_EQ(about("2023-01-01"), "decision/ek-1 organisation/ek");
}

TEST_F(AdoptedAnotherTextFinding, ADecisionOnAProposalAsItStoodIsOnItsText) {
  text("a");
  text("b");
  record("proposal.made", "proposal/p", "2022-02-11",
         "'title':'T','points':[],'text':'document/a'");
  take("plan", "2022-03-11", "'on':'proposal/p','requests':{'parties':['organisation/ek']}",
       "joint");
  adopt_text("b");
  EXPECT_EQ(holds("2023-01-01"), "yes");
}

TEST_F(AdoptedAnotherTextFinding, ADecisionThatChangedTheProposalWithoutATextAsksForNoneKnown) {
  text("a");
  text("b");
  record("proposal.made", "proposal/p", "2022-02-11",
         "'title':'T','points':[],'text':'document/a'");
  take("plan", "2022-03-11", "'on':'proposal/p','requests':{'parties':['organisation/ek']}",
       "joint", "approved-with-changes");
  adopt_text("b");
  take("ek-2", "2022-06-20", "'adopts':'proposal/p','text':'document/b'");
  EXPECT_EQ(holds("2023-01-01"), "no");
}

TEST_F(AdoptedAnotherTextFinding, AdoptingTheProposalBehindARequestIsAdoptingTheRequestsText) {
  text("a");
  text("b");
  record("proposal.made", "proposal/p", "2022-02-11",
         "'title':'T','points':[],'text':'document/a'");
  request_text("b", ",'on':'proposal/p'");
  take("ek-1", "2022-06-20", "'adopts':'proposal/p','text':'document/b'");
  EXPECT_EQ(holds("2023-01-01"), "no");
  take("ek-2", "2022-06-20", "'adopts':'proposal/p','text':'document/a'");
  EXPECT_EQ(about("2023-01-01"), "decision/ek-2 organisation/ek");
}

TEST_F(AdoptedAnotherTextFinding, AProposalThatNobodyPutToThePartiesAsksForItsOwnText) {
  text("a");
  text("b");
  record("proposal.made", "proposal/p", "2022-02-11",
         "'title':'T','points':[],'text':'document/a'");
  take("ek-1", "2022-06-20", "'adopts':'proposal/p','text':'document/b'");
  EXPECT_EQ(holds("2023-01-01"), "yes");
}

TEST_F(AdoptedAnotherTextFinding, HoldsForADecisionThatIsNotedAsTheAdoption) {
  text("a");
  text("b");
  const Position asked = request_text("a");
  const Position own = take("ek-1", "2022-06-20", "'text':'document/b'");
  EXPECT_EQ(holds("2022-07-01"), "no");
  const Position noted = note_evidence("ek-1");
  EXPECT_EQ(holds("2022-06-30"), "no");
  EXPECT_EQ(about("2022-07-01"), "decision/ek-1 organisation/ek");
  EXPECT_EQ(only("/entries", "2022-07-01"),
            list(Position{asked.value - 2}, Position{asked.value - 1}, asked, own, noted));
}

TEST_F(AdoptedAnotherTextFinding, IsFoundOnceWhereADecisionSaysItAndANoteTo) {
  text("a");
  text("b");
  request_text("a");
  adopt_text("b");
  note_evidence("ek-1");
  EXPECT_EQ(holds("2022-07-01"), "yes");
}

TEST_F(AdoptedAnotherTextFinding, NoteOfAnythingButAnAdoptionAdoptsNothing) {
  text("a");
  text("b");
  request_text("a");
  take("ek-1", "2022-06-20", "'text':'document/b'");
  note_evidence("ek-1", "deferred");
  EXPECT_EQ(holds("2023-01-01"), "no");
}

TEST_F(AdoptedAnotherTextFinding, IsMendedByALaterAdoptionOfTheRightTextButNotByAnEarlierOne) {
  text("a");
  text("b");
  request_text("a");
  adopt_text("b");
  adopt_text("a", "2022-10-01", "ek-2");
  EXPECT_EQ(holds("2022-09-30"), "yes");
  EXPECT_EQ(holds("2022-10-01"), "no");
  adopt_text("b", "2022-11-01", "ek-3");
  EXPECT_EQ(about("2022-11-01"), "decision/ek-3 organisation/ek");
}

TEST_F(AdoptedAnotherTextFinding, CannotBeToldWhereTheRightTextMayHaveComeAfterIt) {
  text("a");
  text("b");
  request_text("a");
  adopt_text("b");
  adopt_text("a", "2022-06", "ek-2");
  EXPECT_EQ(holds("2022-06-30"), "cannot-tell");
  record("decision.annulled", "decision/ek-2", "2022-10-01");
  EXPECT_EQ(holds("2022-10-01"), "yes");
}

TEST_F(AdoptedAnotherTextFinding, DoesNotHoldOnceTheAdoptionOrTheRequestIsAnnulled) {
  text("a");
  text("b");
  request_text("a");
  adopt_text("b");
  record("decision.annulled", "decision/ek-1", "2022-10-01");
  EXPECT_EQ(holds("2022-09-30"), "yes");
  EXPECT_EQ(holds("2022-10-01"), "no");
  adopt_text("b", "2022-11-01", "ek-2");
  record("decision.annulled", "decision/plan", "2022-12-01");
  EXPECT_EQ(holds("2022-11-30"), "yes");
  EXPECT_EQ(holds("2022-12-01"), "no");
}

TEST_F(AdoptedAnotherTextFinding, CannotBeToldWhileTheAdoptionMayNotHaveBeenDecided) {
  text("a");
  text("b");
  request_text("a");
  adopt_text("b", "2022-06");
  EXPECT_EQ(holds("2022-06-15"), "cannot-tell");
  EXPECT_EQ(holds("2022-06-30"), "yes");
}

}  // namespace
