#include <gtest/gtest.h>

#include <string>

#include "tests/result_matchers.h"
#include "tests/test_collaboration.h"

namespace {

using collaboration::column;
using collaboration::fact;
using collaboration::read;
using ledger::Position;

class DiffTest : public testing::Test, protected Collaboration {
 protected:
  Position propose(const std::string& effective = "2021-01-01", const std::string& more = "") {
    return record("initiative.proposed", "initiative/i", effective, "'title':'I'" + more);
  }
  Position become(const std::string& status, const std::string& effective) {
    return record("initiative.status-changed", "initiative/i", effective,
                  "'status':'" + status + "'");
  }
  // "initiative/i status: planned -> ongoing", one a line; "?" after what is uncertain.
  std::string changes(const Parameters& parameters) {
    const auto answer = this->answer("diff", parameters);
    std::string text;
    for (const auto& change : answer.at("changes").as_array()) {
      const bool is_whole = read(change, "/member").empty();
      text += (text.empty() ? "" : "\n") + read(change, "/subject") + " ";
      if (is_whole) {
        text += read(change, "/from") == "null" ? "new" : "gone";
      } else {
        text +=
            read(change, "/member") + ": " + read(change, "/from") + " -> " + read(change, "/to");
      }
      text += read(change, "/certain") == "true" ? "" : " ?";
    }
    return text;
  }
  std::string between(const std::string& from, const std::string& to) {
    return changes({{"from", from}, {"to", to}});
  }
};

TEST_F(DiffTest, BetweenTwoDaysHoldsWhatChangedBetween) {
  propose();
  become("planned", "2021-02-01");
  become("ongoing", "2022-02-01");
  EXPECT_EQ(between("2021-06-01", "2022-06-01"), "initiative/i status: planned -> ongoing");
}

TEST_F(DiffTest, BetweenADayAndItselfHoldsNothing) {
  propose();
  EXPECT_EQ(between("2021-06-01", "2021-06-01"), "");
}

TEST_F(DiffTest, ChangeOnTheFirstDayIsNotBetween) {
  propose();
  become("planned", "2021-02-01");
  EXPECT_EQ(between("2021-02-01", "2021-03-01"), "");
  EXPECT_EQ(between("2021-01-31", "2021-02-01"), "initiative/i status: null -> planned");
}

TEST_F(DiffTest, WhatCameIsNewAsAWhole) {
  propose();
  EXPECT_EQ(between("2020-12-31", "2021-01-01"), "initiative/i new");
  const auto answer = this->answer("diff", {{"from", "2020-12-31"}, {"to", "2021-01-01"}});
  EXPECT_EQ(read(answer, "/changes/0/to/title"), "I");
}

TEST_F(DiffTest, BackInTimeWhatIsNotThereIsGone) {
  propose();
  EXPECT_EQ(between("2021-01-01", "2020-12-31"), "initiative/i gone");
}

TEST_F(DiffTest, BetweenTwoStatesOfKnowledgeHoldsWhatWasLearned) {
  const Position proposed = propose("2021-01-01", ",'period':{'from':'2021','to':'2023'}");
  const std::string before = known_now();
  correct(proposed, "'data':{'title':'I','period':{'from':'2021','to':'2026'}}");
  const std::string after = known_now();
  EXPECT_EQ(changes({{"knownFrom", before}, {"knownTo", after}, {"at", "2022-06-01"}}),
            R"(initiative/i period: {"from":"2021","to":"2023"} -> {"from":"2021","to":"2026"})");
  EXPECT_EQ(changes({{"from", "2022-06-01"}, {"to", "2022-07-01"}}), "");
}

TEST_F(DiffTest, RetractedSubjectIsGoneInWhatIsKnown) {
  const Position proposed = propose();
  const std::string before = known_now();
  retract(proposed);
  EXPECT_EQ(changes({{"knownFrom", before}, {"knownTo", known_now()}}), "initiative/i gone");
}

TEST_F(DiffTest, BothClocksMayDiffer) {
  propose();
  const std::string before = known_now();
  become("planned", "2021-02-01");
  become("ongoing", "2022-02-01");
  EXPECT_EQ(changes({{"from", "2021-06-01"},
                     {"to", "2022-06-01"},
                     {"knownFrom", before},
                     {"knownTo", known_now()}}),
            "initiative/i status: null -> ongoing");
}

TEST_F(DiffTest, WhatIsKnownMayBeTheSameOnBothSides) {
  propose();
  const std::string before = known_now();
  become("planned", "2021-02-01");
  EXPECT_EQ(changes({{"from", "2021-01-01"}, {"to", "2021-06-01"}, {"known", before}}), "");
}

TEST_F(DiffTest, AnswerSaysWhatItCompared) {
  propose();
  const auto answer =
      this->answer("diff", {{"from", "2021-06-01"}, {"to", "2022-06-01"}, {"knownFrom", "#2"}});
  EXPECT_EQ(read(answer, "/from/at"), "2021-06-01");
  EXPECT_EQ(read(answer, "/from/known/size"), "2");
  EXPECT_EQ(read(answer, "/to/at"), "2022-06-01");
  EXPECT_EQ(read(answer, "/to/known/size"), known_now().substr(1));
}

TEST_F(DiffTest, WithoutTwoSidesIsRefused) {
  EXPECT_THAT(ask("diff"), FailsWith(ledger::Errc::bad_argument));
  EXPECT_THAT(ask("diff", {{"from", "2021-01-01"}}), FailsWith(ledger::Errc::bad_argument));
  EXPECT_THAT(ask("diff", {{"knownTo", "#1"}}), FailsWith(ledger::Errc::bad_argument));
}

TEST_F(DiffTest, AdoptionsLegalForceAndRunningAreMembersToo) {
  propose("2020-12-01", ",'period':{'from':'2022-04-01','to':'..'}");
  record("decision.taken", "decision/d", "2022-03-11",
         "'body':'body/joint','title':'T','outcome':'approved',"
         "'requests':{'parties':['organisation/ek']}");
  record("decision.announced", "decision/d", "2022-03-16");
  record("adoption.noted", "decision/d", "2022-06-20",
         "'organisation':'organisation/ek','outcome':'adopted'");
  EXPECT_EQ(between("2022-03-16", "2022-06-20"),
            "decision/d adoption/ek: null -> {\"outcome\":\"adopted\",\"evidence\":\"claimed\"}\n"
            "decision/d legalForce: no -> yes\n"
            "initiative/i running: no -> yes");
}

TEST_F(DiffTest, EveryKindOfSubjectIsCompared) {
  record({fact("area.defined", "area/a", "2022-01-01", "'kind':'action','title':'A'"),
          fact("document.registered", "document/d", "2022-01-01", "'title':'D'"),
          fact("matter.opened", "matter/m", "2022-01-01",
               "'title':'M','reference':'1','organisation':'organisation/ek'"),
          fact("proposal.made", "proposal/p", "2022-01-01", "'title':'P','points':[]"),
          fact("indicator.defined", "indicator/n", "2022-01-01",
               "'title':'N','kind':'process','unit':'u','better':'lower'"),
          fact("followup.scheduled", "followup/f", "2022-01-01", "'of':'area/a','by':'body/joint'"),
          fact("responsibility.assigned", "responsibility/r", "2022-01-01",
               "'for':'area/a','organisation':'organisation/ek','role':'lead','function':'F'")});
  record({fact("area.surveyed", "area/a", "2022-02-01", "'ongoing':[]"),
          fact("matter.closed", "matter/m", "2022-02-01"),
          fact("proposal.withdrawn", "proposal/p", "2022-02-01"),
          fact("indicator.measured", "indicator/n", "2022-02-01", "'value':3"),
          fact("followup.reported", "followup/f", "2022-02-01", "'finding':'F','state':'done'"),
          fact("responsibility.ended", "responsibility/r", "2022-02-01"),
          fact("organisation.renamed", "organisation/ek", "2022-02-01", "'name':'Eken'"),
          fact("body.rules-changed", "body/joint", "2022-02-01", "'unanimity':true")});
  EXPECT_EQ(between("2021-12-31", "2022-01-01"),
            "document/d new\narea/a new\nmatter/m new\nproposal/p new\nresponsibility/r new\n"
            "followup/f new\nindicator/n new");
  EXPECT_EQ(between("2022-01-01", "2022-02-01"),
            "organisation/ek name: ek -> Eken\n"
            "body/joint unanimity: null -> true\n"
            "area/a surveyed: null -> []\n"
            "matter/m closed: null -> true\n"
            "proposal/p withdrawn: null -> true\n"
            "responsibility/r held: yes -> no\n"
            "followup/f reports: 0 -> 1\nfollowup/f state: null -> done\n"
            "indicator/n latest: null -> 3E0\nindicator/n measurements: 0 -> 1");
}

TEST_F(DiffTest, ChangeOnAVagueDayIsUncertainUntilTheDayIsPast) {
  propose();
  become("planned", "2021-02-01");
  become("ongoing", "2022");
  EXPECT_EQ(between("2021-12-31", "2022-06-01"), "initiative/i status: planned -> ongoing ?");
  EXPECT_EQ(between("2021-12-31", "2022-12-31"), "initiative/i status: planned -> ongoing");
}

TEST_F(DiffTest, UncertaintyOfOneMemberIsNotThatOfAnother) {
  propose();
  become("ongoing", "2022");
  record("initiative.revised", "initiative/i", "2023-01-01", "'title':'J'");
  EXPECT_EQ(between("2022-06-01", "2023-01-01"),
            "initiative/i status: null -> ongoing ?\ninitiative/i title: I -> J");
  EXPECT_EQ(between("2021-01-01", "2022-06-01"), "initiative/i status: null -> ongoing ?");
}

TEST_F(DiffTest, ChangeThatOnlyAnotherPlacingMakesIsListedWithoutCertainty) {
  propose();
  become("planned", "2021-02-01");
  become("ongoing", "2022");
  // Shown as ongoing on both days; but it may have become so between them.
  EXPECT_EQ(between("2022-03-01", "2022-09-01"), "initiative/i status: planned -> ongoing ?");
  EXPECT_EQ(between("2022-12-31", "2023-06-01"), "");
  EXPECT_EQ(between("2021-06-01", "2021-12-31"), "");
}

TEST_F(DiffTest, BackInTimeAChangeThatOnlyAnotherPlacingMakesIsListedToo) {
  propose();
  become("ongoing", "2022");
  EXPECT_EQ(between("2022-09-01", "2022-03-01"), "initiative/i status: ongoing -> null ?");
}

TEST_F(DiffTest, SubjectThatMayHaveComeBetweenIsNewWithoutCertainty) {
  propose("2022");
  EXPECT_EQ(between("2022-03-01", "2022-09-01"), "initiative/i new ?");
  EXPECT_EQ(between("2022-09-01", "2022-03-01"), "initiative/i gone ?");
}

TEST_F(DiffTest, FactOfOneVagueDayIsNoChangeBetweenThatDayAndItself) {
  propose();
  become("ongoing", "2022");
  EXPECT_EQ(between("2022-06-01", "2022-06-01"), "");
}

TEST_F(DiffTest, VagueFactThatBothStatesOfKnowledgeHaveIsNoChangeBetweenThem) {
  propose();
  become("ongoing", "2022");
  const std::string before = known_now();
  record("initiative.revised", "initiative/i", "2022-02-01", "'purpose':'P'");
  EXPECT_EQ(changes({{"knownFrom", before}, {"knownTo", known_now()}, {"at", "2022-06-01"}}),
            "initiative/i purpose: null -> P");
}

TEST_F(DiffTest, VagueFactThatWasLearnedIsAChangeWithoutCertainty) {
  propose();
  const std::string before = known_now();
  become("ongoing", "2022");
  EXPECT_EQ(changes({{"knownFrom", before}, {"knownTo", known_now()}, {"at", "2022-06-01"}}),
            "initiative/i status: null -> ongoing ?");
}

TEST_F(DiffTest, CorrectedDateIsAnotherFact) {
  propose();
  const Position vague = become("ongoing", "2022");
  const std::string before = known_now();
  correct(vague, "'effective':'2022-02-01'");
  EXPECT_EQ(changes({{"knownFrom", before}, {"knownTo", known_now()}, {"at", "2022-06-01"}}),
            "initiative/i status: null -> ongoing ?");
}

TEST_F(DiffTest, OfSeveralChangesThatMayBeTheOneThatIsShownIsTold) {
  propose();
  become("planned", "2022");
  become("ongoing", "2022");
  EXPECT_EQ(between("2021-12-31", "2022-06-01"), "initiative/i status: null -> ongoing ?");
  EXPECT_EQ(between("2022-03-01", "2022-09-01"), "initiative/i status: planned -> ongoing ?");
}

TEST_F(DiffTest, ChangeFromWhatMayNotHaveBeenSoIsUncertain) {
  propose();
  become("planned", "2021-02-01");
  become("ongoing", "2022");
  become("completed", "2023-01-01");
  EXPECT_EQ(between("2022-06-01", "2023-01-01"), "initiative/i status: ongoing -> completed ?");
  EXPECT_EQ(between("2022-12-31", "2023-01-01"), "initiative/i status: ongoing -> completed");
}

TEST_F(DiffTest, SubjectThatMayNotHaveComeYetIsUncertain) {
  propose("2021");
  EXPECT_EQ(between("2020-12-31", "2021-06-01"), "initiative/i new ?");
  EXPECT_EQ(between("2020-12-31", "2021-12-31"), "initiative/i new");
}

TEST_F(DiffTest, AdoptionOfAVagueDayIsUncertain) {
  record("decision.taken", "decision/d", "2022-03-11",
         "'body':'body/joint','title':'T','outcome':'approved',"
         "'requests':{'parties':['organisation/ek']}");
  record("adoption.noted", "decision/d", "2022-06",
         "'organisation':'organisation/ek','outcome':'adopted'");
  EXPECT_EQ(between("2022-05-31", "2022-06-15").back(), '?');
  EXPECT_NE(between("2022-05-31", "2022-06-30").back(), '?');
}

TEST_F(DiffTest, NamesHoldEverySubjectThatTheChangesMention) {
  propose();
  record("initiative.revised", "initiative/i", "2022-01-01", "'participants':['organisation/ek']");
  const auto answer = this->answer("diff", {{"from", "2021-12-31"}, {"to", "2022-01-01"}});
  EXPECT_EQ(read(answer, "/names/initiative~1i"), "I");
  EXPECT_EQ(read(answer, "/names/organisation~1ek"), "ek");
}

TEST_F(DiffTest, WhatIsGoneKeepsItsName) {
  propose();
  const auto answer = this->answer("diff", {{"from", "2021-01-01"}, {"to", "2020-12-31"}});
  EXPECT_EQ(read(answer, "/names/initiative~1i"), "I");
}

TEST_F(DiffTest, PersonsInTheChangesAreDisclosedOnce) {
  const auto assign = [&](const std::string& slug, const std::string& effective,
                          const std::string& person) {
    record("responsibility.assigned", "responsibility/" + slug, effective,
           "'for':'body/joint','organisation':'organisation/ek','role':'contact','function':'F',"
           "'person':'" +
               person + "'");
  };
  assign("a", "2021-06-01", "Ada Ask");
  assign("b", "2022-06-01", "Bo Bok");
  const auto answer = this->answer("diff", {{"from", "2022-01-01"}, {"to", "2023-01-01"}});
  EXPECT_EQ(column(answer.at("changes"), "/subject"), "responsibility/b");
  EXPECT_EQ(column(answer.at("disclosed"), "/name"), "Bo Bok");
  EXPECT_EQ(read(answer.at("changes")).find("Bo Bok"), std::string::npos);
}

}  // namespace
