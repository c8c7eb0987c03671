#include <gtest/gtest.h>

#include <string>

#include "tests/findings_of_rule.h"

namespace {

using collaboration::list;
using ledger::Position;

struct SourceFinding : FindingsOfRule {
  using FindingsOfRule::FindingsOfRule;

  Position register_document(const std::string& slug, const std::string& more = "",
                             const std::string& effective = "2022-01-01") {
    return record("document.registered", "document/" + slug, effective, "'title':'T'" + more);
  }
};

const std::string kEvidence = "'evidence':[{'document':'document/t'}]";

struct NoEvidenceFinding : SourceFinding {
  NoEvidenceFinding() : SourceFinding("no-evidence") { register_document("t"); }
};

TEST_F(NoEvidenceFinding, HoldsForADecisionThatNothingShows) {
  const Position taken = take("d", "2022-03-11");
  EXPECT_EQ(holds("2022-03-10"), "no");
  EXPECT_EQ(holds("2022-03-11"), "yes");
  EXPECT_EQ(about("2022-03-11"), "decision/d organisation/ek");
  EXPECT_EQ(only("/since", "2022-03-11"), "2022-03-11");
  EXPECT_EQ(only("/entries", "2022-03-11"), list(taken));
}

TEST_F(NoEvidenceFinding, DoesNotHoldWhereASourceOrTheTextIsNamed) {
  take("a", "2022-03-11", kEvidence);
  take("b", "2022-03-11", "'text':'document/t'");
  EXPECT_EQ(holds("2022-03-11"), "no");
}

TEST_F(NoEvidenceFinding, AnEmptyListStatesThatThereIsNone) {
  take("a", "2022-03-11", "'evidence':[]");
  EXPECT_EQ(holds("2022-03-11"), "yes");
}

TEST_F(NoEvidenceFinding, SourceMayComeWithALaterEntryOrANote) {
  take("a", "2022-03-11");
  take("b", "2022-03-11");
  const std::string before = known_now();
  record("decision.minutes-approved", "decision/a", "2022-03-16", kEvidence);
  record("note.added", "decision/b", "2022-03-16", "'text':'N'," + kEvidence);
  EXPECT_EQ(holds("2022-04-01", before), "yes yes");
  EXPECT_EQ(holds("2022-04-01"), "no");
}

TEST_F(NoEvidenceFinding, WhatIsNotedOfAPartyDoesNotShowTheDecision) {
  request();
  record("adoption.noted", "decision/plan", "2022-06-20",
         "'organisation':'organisation/ek','outcome':'adopted'," + kEvidence);
  EXPECT_EQ(about("2023-01-01"), "decision/plan");
}

TEST_F(NoEvidenceFinding, HoldsForProposalsInitiativesAndResponsibilities) {
  open_matter();
  record("proposal.made", "proposal/p", "2022-03-11", "'title':'T','points':[]");
  propose_initiative("2022-03-11");
  assign("r", "2022-03-11");
  EXPECT_EQ(about("2022-03-11"), "proposal/p\ninitiative/i\nresponsibility/r organisation/ek");
}

TEST_F(NoEvidenceFinding, DecisionBehindAResponsibilityOrAStatusIsItsSource) {
  open_matter();
  take("d", "2022-03-11", kEvidence);
  propose_initiative("2022-03-11");
  record("initiative.status-changed", "initiative/i", "2022-03-12",
         "'status':'decided','basis':'decision/d'");
  assign("r", "2022-03-11", "'basis':'decision/d'");
  EXPECT_EQ(holds("2022-03-12"), "no");
}

TEST_F(NoEvidenceFinding, HoldsForAClaimOfAnAdoptionThatNothingShows) {
  take("plan", "2022-03-11", kEvidence, "joint");
  const Position claimed = note("2022-06-20");
  EXPECT_EQ(holds("2022-06-19"), "no");
  EXPECT_EQ(holds("2022-06-20"), "yes");
  EXPECT_EQ(about("2022-06-20"), "decision/plan organisation/ek");
  EXPECT_EQ(only("/since", "2022-06-20"), "2022-06-20");
  EXPECT_EQ(only("/entries", "2022-06-20"), list(claimed));
}

TEST_F(NoEvidenceFinding, DoesNotHoldForAClaimWithASourceOrADecisionOfTheParty) {
  take("plan", "2022-03-11", kEvidence, "joint");
  record("adoption.noted", "decision/plan", "2022-06-20",
         "'organisation':'organisation/skog','outcome':'adopted'," + kEvidence);
  note("2022-06-20");
  take("ek-1", "2022-06-20", "'adopts':'decision/plan'," + kEvidence);
  EXPECT_EQ(holds("2023-01-01"), "no");
}

TEST_F(NoEvidenceFinding, CannotBeToldWhileTheFactMayLieAhead) {
  take("plan", "2022-03", kEvidence, "joint");
  take("d", "2022-03");
  note("2022-06");
  EXPECT_EQ(holds("2022-03-15"), "cannot-tell");
  EXPECT_EQ(about("2022-06-15"), "decision/d organisation/ek\ndecision/plan organisation/ek");
  EXPECT_EQ(holds("2022-06-15"), "yes cannot-tell");
}

struct DocumentWithoutHashFinding : SourceFinding {
  DocumentWithoutHashFinding() : SourceFinding("document-without-hash") {}
};

TEST_F(DocumentWithoutHashFinding, HoldsForTheTextThatWasDecidedOn) {
  const Position text = register_document("t");
  const Position taken = take("d", "2022-03-11", "'text':'document/t'");
  EXPECT_EQ(holds("2022-03-10"), "no");
  EXPECT_EQ(holds("2022-03-11"), "yes");
  EXPECT_EQ(about("2022-03-11"), "document/t");
  EXPECT_EQ(only("/since", "2022-03-11"), "2022-01-01");
  EXPECT_EQ(only("/entries", "2022-03-11"), list(text, taken));
}

TEST_F(DocumentWithoutHashFinding, HoldsForTheTextOfAProposalAndForWhatIsNamedAsEvidence) {
  register_document("a");
  register_document("t");
  record("proposal.made", "proposal/p", "2022-03-11",
         "'title':'T','points':[],'text':'document/a'");
  open_matter();
  record("note.added", "matter/m", "2022-03-11", "'text':'N'," + kEvidence);
  EXPECT_EQ(about("2022-03-11"), "document/a\ndocument/t");
}

TEST_F(DocumentWithoutHashFinding, DoesNotHoldForADocumentThatCanBeRecognised) {
  register_document("t", ",'sha256':'" + std::string(64, 'a') + "'");
  take("d", "2022-03-11", "'text':'document/t'");
  EXPECT_EQ(holds("2022-03-11"), "no");
}

TEST_F(DocumentWithoutHashFinding, DoesNotHoldForADocumentThatNothingReliesOn) {
  register_document("t");
  register_document("u", ",'versionOf':'document/t'");
  EXPECT_EQ(holds("2022-03-11"), "no");
}

TEST_F(DocumentWithoutHashFinding, DoesNotHoldOnceWhatReferredToItIsRetracted) {
  register_document("t");
  const Position taken = take("d", "2022-03-11", "'text':'document/t'");
  const std::string before = known_now();
  retract(taken);
  EXPECT_EQ(holds("2022-03-11", before), "yes");
  EXPECT_EQ(holds("2022-03-11"), "no");
}

TEST_F(DocumentWithoutHashFinding, CannotBeToldWhileTheUseMayLieAhead) {
  register_document("t");
  take("d", "2022-03", "'text':'document/t'");
  EXPECT_EQ(holds("2022-03-15"), "cannot-tell");
  EXPECT_EQ(holds("2022-03-31"), "yes");
}

}  // namespace
