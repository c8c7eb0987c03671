#include <gtest/gtest.h>

#include <string>

#include "tests/findings_of_rule.h"

namespace {

using collaboration::list;
using ledger::Position;

struct InitiativeWithoutLeadFinding : FindingsOfRule {
  InitiativeWithoutLeadFinding() : FindingsOfRule("initiative-without-lead") {}
};

TEST_F(InitiativeWithoutLeadFinding, HoldsWhereNoLeadIsKnownOrThereIsNone) {
  const Position proposed = propose_initiative("2021-01-01");
  const Position revised = record("initiative.revised", "initiative/i", "2021-06-01", "'leads':[]");
  EXPECT_EQ(holds("2020-12-31"), "no");
  EXPECT_EQ(holds("2021-01-01"), "yes");
  EXPECT_EQ(holds("2021-06-01"), "yes");
  EXPECT_EQ(about("2021-06-01"), "initiative/i");
  EXPECT_EQ(only("/since", "2021-06-01"), "2021-01-01");
  EXPECT_EQ(only("/entries", "2021-06-01"), list(proposed, revised));
}

TEST_F(InitiativeWithoutLeadFinding, DoesNotHoldWhereALeadIsNamed) {
  propose_initiative("2021-01-01", "'leads':['body/ek-officials']");
  EXPECT_EQ(holds("2021-01-01"), "no");
}

TEST_F(InitiativeWithoutLeadFinding, DoesNotHoldWhileSomebodyIsResponsibleAsItsLead) {
  propose_initiative("2021-01-01");
  assign("a", "2021-03-01", "'to':'2021-12-31'", "initiative/i", "lead");
  EXPECT_EQ(holds("2021-02-28"), "yes");
  EXPECT_EQ(holds("2021-03-01"), "no");
  EXPECT_EQ(holds("2022-01-01"), "yes");
}

TEST_F(InitiativeWithoutLeadFinding, DoesNotHoldForOneThatEnded) {
  propose_initiative("2021-01-01");
  record("initiative.status-changed", "initiative/i", "2022-01-01", "'status':'cancelled'");
  EXPECT_EQ(holds("2021-12-31"), "yes");
  EXPECT_EQ(holds("2022-01-01"), "no");
}

TEST_F(InitiativeWithoutLeadFinding, DoesNotHoldAfterThePeriod) {
  propose_initiative("2021-01-01", "'period':{'from':'2021-01-01','to':'2023-12-31'}");
  EXPECT_EQ(holds("2023-12-31"), "yes");
  EXPECT_EQ(holds("2024-01-01"), "no");
}

TEST_F(InitiativeWithoutLeadFinding, CannotBeToldDuringAVagueRevision) {
  propose_initiative("2021-01-01");
  record("initiative.revised", "initiative/i", "2022", "'leads':['organisation/ek']");
  EXPECT_EQ(holds("2022-06-01"), "cannot-tell");
  EXPECT_EQ(holds("2022-12-31"), "no");
}

struct InitiativePastItsPeriodFinding : FindingsOfRule {
  InitiativePastItsPeriodFinding() : FindingsOfRule("initiative-past-its-period") {}
};

TEST_F(InitiativePastItsPeriodFinding, HoldsFromTheDayAfterTheLast) {
  const Position proposed =
      propose_initiative("2021-01-01", "'period':{'from':'2021-01-01','to':'2023-12-31'}");
  const Position ongoing =
      record("initiative.status-changed", "initiative/i", "2021-02-01", "'status':'ongoing'");
  EXPECT_EQ(holds("2023-12-31"), "no");
  EXPECT_EQ(holds("2024-01-01"), "yes");
  EXPECT_EQ(about("2024-01-01"), "initiative/i");
  EXPECT_EQ(only("/since", "2024-01-01"), "2023-12-31");
  EXPECT_EQ(only("/entries", "2024-01-01"), list(proposed, ongoing));
}

class EndingStatus : public InitiativePastItsPeriodFinding,
                     public testing::WithParamInterface<std::pair<std::string, std::string>> {};

TEST_P(EndingStatus, EndsAnInitiativeOrDoesNot) {
  propose_initiative("2021-01-01", "'period':{'from':'2021-01-01','to':'2023-12-31'}");
  record("initiative.status-changed", "initiative/i", "2023-06-01",
         "'status':'" + GetParam().first + "'");
  EXPECT_EQ(holds("2024-01-01"), GetParam().second);
}

INSTANTIATE_TEST_SUITE_P(, EndingStatus,
                         testing::Values(std::pair("proposed", "yes"), std::pair("assessed", "yes"),
                                         std::pair("decided", "yes"), std::pair("planned", "yes"),
                                         std::pair("ongoing", "yes"), std::pair("paused", "yes"),
                                         std::pair("completed", "no"), std::pair("cancelled", "no"),
                                         std::pair("absorbed", "no")),
                         [](const auto& test) { return test.param.first; });

TEST_F(InitiativePastItsPeriodFinding, DoesNotHoldUntilFurtherNoticeOrWithoutAnEnd) {
  propose_initiative("2021-01-01", "'period':{'from':'2021','to':'..'}");
  record("initiative.proposed", "initiative/j", "2021-01-01",
         "'title':'J','period':{'from':'2021'}");
  EXPECT_EQ(holds("2040-01-01"), "no");
}

TEST_F(InitiativePastItsPeriodFinding, DoesNotHoldOnceThePeriodIsExtended) {
  propose_initiative("2021-01-01", "'period':{'from':'2021-01-01','to':'2023-12-31'}");
  record("initiative.revised", "initiative/i", "2024-03-01",
         "'period':{'from':'2021-01-01','to':'2025-12-31'}");
  EXPECT_EQ(holds("2024-02-28"), "yes");
  EXPECT_EQ(holds("2024-03-01"), "no");
}

TEST_F(InitiativePastItsPeriodFinding, CannotBeToldDuringAVagueEnd) {
  propose_initiative("2021-01-01", "'period':{'from':'2021','to':'2023'}");
  EXPECT_EQ(holds("2022-12-31"), "no");
  EXPECT_EQ(holds("2023-06-01"), "cannot-tell");
  EXPECT_EQ(holds("2024-01-01"), "yes");
}

struct InitiativeNotJointFinding : FindingsOfRule {
  InitiativeNotJointFinding() : FindingsOfRule("initiative-not-joint") {}
};

TEST_F(InitiativeNotJointFinding, HoldsWithoutARegionOrWithoutAMunicipality) {
  const Position proposed =
      propose_initiative("2021-01-01", "'participants':['organisation/ek','organisation/bjork']");
  EXPECT_EQ(holds("2021-01-01"), "yes");
  EXPECT_EQ(about("2021-01-01"), "initiative/i");
  EXPECT_EQ(only("/since", "2021-01-01"), "2021-01-01");
  EXPECT_EQ(only("/entries", "2021-01-01"), list(proposed));
  record("initiative.revised", "initiative/i", "2022-01-01",
         "'participants':['organisation/skog']");
  EXPECT_EQ(holds("2022-01-01"), "yes");
}

TEST_F(InitiativeNotJointFinding, DoesNotHoldWithBoth) {
  propose_initiative("2021-01-01", "'participants':['organisation/ek','organisation/skog']");
  EXPECT_EQ(holds("2021-01-01"), "no");
}

TEST_F(InitiativeNotJointFinding, DoesNotHoldWhereTheParticipantsAreUnknown) {
  propose_initiative("2021-01-01");
  EXPECT_EQ(holds("2021-01-01"), "no");
}

TEST_F(InitiativeNotJointFinding, DoesNotHoldInALedgerWhosePartiesAreOfOneKind) {
  propose_initiative("2021-01-01", "'participants':['organisation/ek']");
  record("organisation.dissolved", "organisation/skog", "2022-01-01");
  EXPECT_EQ(holds("2021-12-31"), "yes");
  EXPECT_EQ(holds("2022-01-01"), "no");
}

TEST_F(InitiativeNotJointFinding, CannotBeToldDuringAVagueRevision) {
  propose_initiative("2021-01-01", "'participants':['organisation/ek']");
  record("initiative.revised", "initiative/i", "2022",
         "'participants':['organisation/ek','organisation/skog']");
  EXPECT_EQ(holds("2022-06-01"), "cannot-tell");
}

struct StatusWithoutDecisionFinding : FindingsOfRule {
  StatusWithoutDecisionFinding() : FindingsOfRule("status-without-decision") {}
  Position become(const std::string& status, const std::string& effective,
                  const std::string& more = "") {
    return record("initiative.status-changed", "initiative/i", effective,
                  "'status':'" + status + "'" + more);
  }
};

TEST_F(StatusWithoutDecisionFinding, HoldsWhereAStatusNamesNoBasis) {
  propose_initiative("2021-01-01");
  const Position ongoing = become("ongoing", "2021-02-01");
  EXPECT_EQ(holds("2021-01-31"), "no");
  EXPECT_EQ(holds("2021-02-01"), "yes");
  EXPECT_EQ(about("2021-02-01"), "initiative/i");
  EXPECT_EQ(only("/since", "2021-02-01"), "2021-02-01");
  EXPECT_EQ(only("/entries", "2021-02-01"), list(ongoing));
}

TEST_F(StatusWithoutDecisionFinding, DoesNotHoldWhereADecisionIsTheBasisEvenAMissingOne) {
  propose_initiative("2021-01-01");
  become("ongoing", "2021-02-01", ",'basis':{'missing':'A decision of 2021'}");
  EXPECT_EQ(holds("2021-02-01"), "no");
}

TEST_F(StatusWithoutDecisionFinding, DoesNotHoldForWhatNeedsNoDecision) {
  propose_initiative("2021-01-01");
  become("proposed", "2021-02-01");
  become("assessed", "2021-03-01");
  EXPECT_EQ(holds("2021-02-01"), "no");
  EXPECT_EQ(holds("2021-03-01"), "no");
}

TEST_F(StatusWithoutDecisionFinding, CannotBeToldDuringAVagueChange) {
  propose_initiative("2021-01-01");
  become("ongoing", "2021-02-01");
  become("completed", "2022", ",'basis':{'missing':'A decision of 2022'}");
  EXPECT_EQ(holds("2021-12-31"), "yes");
  EXPECT_EQ(holds("2022-06-01"), "cannot-tell");
  EXPECT_EQ(holds("2022-12-31"), "no");
}

// The ledger's first entry is of 1 January 2026.
struct RecordedLateFinding : FindingsOfRule {
  RecordedLateFinding() : FindingsOfRule("recorded-late") {
    book.clock.set("2026-03-01T12:00:00Z");
  }
};

TEST_F(RecordedLateFinding, HoldsMoreThanThirtyDaysAfterTheEffect) {
  const Position late = open_matter("2026-01-29");
  EXPECT_EQ(holds("2026-03-01"), "yes");
  EXPECT_EQ(about("2026-03-01"), "matter/m");
  EXPECT_EQ(only("/since", "2026-03-01"), "2026-01-29");
  EXPECT_EQ(only("/entries", "2026-03-01"), list(late));
}

TEST_F(RecordedLateFinding, DoesNotHoldThirtyDaysAfterTheEffect) {
  open_matter("2026-01-30");
  EXPECT_EQ(holds("2026-03-01"), "no");
}

TEST_F(RecordedLateFinding, DoesNotHoldForFactsThatAreNoLaterThanTheLedger) {
  open_matter("2026-01-01");
  EXPECT_EQ(holds("2026-03-01"), "no");
}

TEST_F(RecordedLateFinding, DoesNotHoldOnADayBeforeTheEffect) {
  open_matter("2026-01-29");
  EXPECT_EQ(holds("2026-01-28"), "no");
}

TEST_F(RecordedLateFinding, DoesNotHoldForNotesAndAmendments) {
  const Position opened = open_matter("2026-02-28");
  record("note.added", "matter/m", "2026-01-05", "'text':'N'");
  record("entry.corrected", "matter/m", "2026-01-05",
         "'entry':'" + id_of(opened) + "','reason':'R','effective':'2026-02-27'");
  EXPECT_EQ(holds("2026-03-01"), "no");
}

TEST_F(RecordedLateFinding, GoesByTheCorrectedDate) {
  const Position opened = open_matter("2026-02-28");
  correct(opened, "'effective':'2026-01-05'");
  EXPECT_EQ(holds("2026-03-01"), "yes");
}

TEST_F(RecordedLateFinding, DoesNotHoldForWhatWasRetracted) {
  retract(open_matter("2026-01-05"));
  EXPECT_EQ(holds("2026-03-01"), "no");
}

TEST_F(RecordedLateFinding, CannotBeToldForAVagueEffect) {
  open_matter("2026");
  EXPECT_EQ(holds("2026-03-01"), "cannot-tell");
}

struct InitiativeWithoutIndicatorFinding : FindingsOfRule {
  InitiativeWithoutIndicatorFinding() : FindingsOfRule("initiative-without-indicator") {}
  void define_indicator(const std::string& effective, const std::string& more = "") {
    record("indicator.defined", "indicator/n", effective,
           "'title':'T','kind':'effect','unit':'U','better':'lower'" + more);
  }
};

TEST_F(InitiativeWithoutIndicatorFinding, HoldsWhereNoneIsKnownOrThereIsNone) {
  const Position proposed = propose_initiative("2021-01-01");
  const Position revised =
      record("initiative.revised", "initiative/i", "2021-06-01", "'indicators':[]");
  EXPECT_EQ(holds("2020-12-31"), "no");
  EXPECT_EQ(holds("2021-01-01"), "yes");
  EXPECT_EQ(only("/since", "2021-06-01"), "2021-01-01");
  EXPECT_EQ(only("/entries", "2021-06-01"), list(proposed, revised));
}

TEST_F(InitiativeWithoutIndicatorFinding, DoesNotHoldWhereItNamesOne) {
  define_indicator("2020-01-01");
  propose_initiative("2021-01-01", "'indicators':['indicator/n']");
  EXPECT_EQ(holds("2021-01-01"), "no");
}

TEST_F(InitiativeWithoutIndicatorFinding, DoesNotHoldWhereAnIndicatorIsSaidToMeasureIt) {
  propose_initiative("2021-01-01");
  define_indicator("2022-01-01", ",'of':['initiative/i']");
  EXPECT_EQ(holds("2021-12-31"), "yes");
  EXPECT_EQ(holds("2022-01-01"), "no");
}

TEST_F(InitiativeWithoutIndicatorFinding, DoesNotHoldForOneThatIsOver) {
  propose_initiative("2021-01-01", "'period':{'from':'2021-01-01','to':'2023-12-31'}");
  EXPECT_EQ(holds("2023-12-31"), "yes");
  EXPECT_EQ(holds("2024-01-01"), "no");
}

TEST_F(InitiativeWithoutIndicatorFinding, CannotBeToldWhileOneIsVaguelyDefined) {
  propose_initiative("2021-01-01");
  define_indicator("2022", ",'of':['initiative/i']");
  EXPECT_EQ(holds("2022-06-01"), "cannot-tell");
}

struct NotTakenUpFinding : FindingsOfRule {
  NotTakenUpFinding() : FindingsOfRule("not-taken-up") {}
  Position propose_jointly(const std::string& more = "") {
    return propose_initiative("2021-01-01",
                              "'participants':['organisation/ek','organisation/skog']" + more);
  }
  Position take_up(const std::string& effective) {
    return record("initiative.taken-up", "initiative/i", effective,
                  "'organisation':'organisation/ek','plan':'P'");
  }
};

TEST_F(NotTakenUpFinding, HoldsForEachParticipantUntilItHasItInItsPlan) {
  const Position proposed = propose_jointly();
  take_up("2022-01-01");
  EXPECT_EQ(about("2021-01-01"), "initiative/i organisation/ek\ninitiative/i organisation/skog");
  EXPECT_EQ(collaboration::read(findings("2021-01-01"), "/0/entries"), list(proposed));
  EXPECT_EQ(about("2022-01-01"), "initiative/i organisation/skog");
}

TEST_F(NotTakenUpFinding, DoesNotHoldWhereParticipantsAreUnknown) {
  propose_initiative("2021-01-01");
  EXPECT_EQ(holds("2022-01-01"), "no");
}

TEST_F(NotTakenUpFinding, DoesNotHoldForAParticipantThatHasLeft) {
  propose_jointly();
  record("initiative.revised", "initiative/i", "2022-01-01", "'participants':['organisation/ek']");
  EXPECT_EQ(about("2022-01-01"), "initiative/i organisation/ek");
}

TEST_F(NotTakenUpFinding, DoesNotHoldBeforeTheInitiativeIsDecided) {
  propose_jointly();
  record("initiative.status-changed", "initiative/i", "2021-01-01", "'status':'proposed'");
  record("initiative.status-changed", "initiative/i", "2022-01-01", "'status':'decided'");
  EXPECT_EQ(holds("2021-12-31"), "no");
  EXPECT_EQ(holds("2022-01-01"), "yes yes");
}

TEST_F(NotTakenUpFinding, DoesNotHoldAfterThePeriod) {
  propose_jointly(",'period':{'from':'2021-01-01','to':'2023-12-31'}");
  EXPECT_EQ(holds("2023-12-31"), "yes yes");
  EXPECT_EQ(holds("2024-01-01"), "no");
}

TEST_F(NotTakenUpFinding, CannotBeToldWhileItIsVaguelyTakenUp) {
  propose_jointly();
  take_up("2022");
  EXPECT_EQ(holds("2022-06-01"), "cannot-tell yes");
  EXPECT_EQ(holds("2022-12-31"), "yes");
}

}  // namespace
