#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "tests/altered_log.h"
#include "tests/random_choice.h"
#include "tests/result_matchers.h"
#include "tests/test_collaboration.h"

namespace {

using collaboration::column;
using collaboration::read;
using ledger::Errc;
using ledger::Position;

// The register of decisions: which are listed, in what order, page by page.
class DecisionRegisterTest : public testing::Test, protected Collaboration {
 protected:
  Position take(const std::string& slug, const std::string& effective, const std::string& more = "",
                const std::string& body = "ek-council", const std::string& outcome = "approved") {
    return record("decision.taken", "decision/" + slug, effective,
                  "'body':'body/" + body + "','title':'T " + slug + "','outcome':'" + outcome +
                      "'" + (more.empty() ? "" : "," + more));
  }
  void open(const std::string& matter) {
    record("matter.opened", "matter/" + matter, "2020-01-01",
           "'title':'M','reference':'1','organisation':'organisation/ek'");
  }
  // The slugs that are listed, in order, "?" after what is uncertain.
  std::string listed(const Parameters& parameters = {}) {
    std::string text;
    const auto answer = this->answer("decisions", parameters);
    for (const auto& row : answer.at("decisions").as_array()) {
      text += (text.empty() ? "" : " ") + read(row, "/decision").substr(9);
      if (read(row, "/certain") != "true") text += "?";
    }
    return text;
  }
};

TEST_F(DecisionRegisterTest, IsEmptyWhereNothingIsDecided) {
  const auto answer = this->answer("decisions");
  EXPECT_EQ(read(answer, "/decisions"), "[]");
  EXPECT_EQ(read(answer, "/total"), "0");
  EXPECT_EQ(read(answer, "/next"), "null");
}

TEST_F(DecisionRegisterTest, HoldsTheNewestFirstAndOfOneDayTheLastRecorded) {
  take("a", "2021-05-01");
  take("b", "2022-05-01");
  take("c", "1971-05-01");
  take("d", "2021-05-01");
  EXPECT_EQ(listed(), "b d a c");
}

TEST_F(DecisionRegisterTest, RowHoldsTheMembersOfItsDataAndItsLegalForce) {
  take("d", "2022-06-20", "'paragraph':'4','points':['A','B']", "ek-board", "rejected");
  const auto row = answer("decisions").at("decisions").at(0);
  EXPECT_EQ(read(row, "/decision"), "decision/d");
  EXPECT_EQ(read(row, "/body"), "body/ek-board");
  EXPECT_EQ(read(row, "/title"), "T d");
  EXPECT_EQ(read(row, "/outcome"), "rejected");
  EXPECT_EQ(read(row, "/paragraph"), "4");
  EXPECT_EQ(read(row, "/points"), R"(["A","B"])");
  EXPECT_EQ(read(row, "/since"), "2022-06-20");
  EXPECT_EQ(read(row, "/legalForce/state"), "no");
  EXPECT_EQ(read(answer("decisions"), "/names/body~1ek-board"), "ek-board");
}

TEST_F(DecisionRegisterTest, HoldsWhatWasTakenByTheDayAndNothingLater) {
  take("a", "2021-05-01");
  take("b", "2022-05-01");
  EXPECT_EQ(listed({{"at", "2022-04-30"}}), "a");
  EXPECT_EQ(listed({{"at", "2022-05-01"}}), "b a");
}

TEST_F(DecisionRegisterTest, HoldsWhatIsKnownAndNothingRecordedLater) {
  take("a", "2021-05-01");
  const std::string before = known_now();
  const Position late = take("b", "2020-05-01");
  retract(late);
  take("c", "2019-05-01");
  EXPECT_EQ(listed({{"known", before}}), "a");
  EXPECT_EQ(read(answer("decisions", {{"known", before}}), "/total"), "1");
  EXPECT_EQ(listed(), "a c");
  EXPECT_EQ(listed({{"known", "#" + std::to_string(late.value + 1)}}), "a b");
}

TEST_F(DecisionRegisterTest, CorrectedDecisionStandsWhereItsCorrectedDateIs) {
  take("a", "2021-05-01");
  const Position wrong = take("b", "2020-05-01");
  take("c", "2019-05-01");
  const std::string before = known_now();
  correct(wrong, "'effective':'2018-05-01'");
  EXPECT_EQ(listed({{"known", before}}), "a b c");
  EXPECT_EQ(listed(), "a c b");
}

TEST_F(DecisionRegisterTest, DecisionRetractedAndTakenAnewStandsOnce) {
  retract(take("a", "2021-05-01"));
  take("a", "2022-05-01");
  EXPECT_EQ(listed(), "a");
  EXPECT_EQ(read(answer("decisions"), "/decisions/0/since"), "2022-05-01");
}

TEST_F(DecisionRegisterTest, DecisionOfATimeOfDayStandsOnItsDayInTheZone) {
  take("a", "2022-05-01T23:30:00Z");  // 2 May in Stockholm.
  take("b", "2022-05-01");
  take("c", "2022-05-03");
  EXPECT_EQ(listed(), "c a b");
  EXPECT_EQ(listed({{"from", "2022-05-02"}, {"to", "2022-05-02"}}), "a");
  EXPECT_EQ(listed({{"at", "2022-05-01"}}), "b");
}

TEST_F(DecisionRegisterTest, DecisionWithAnOpenStartStandsLast) {
  take("open", "[..2021]");
  take("old", "1871");
  EXPECT_EQ(listed(), "old open");
}

TEST_F(DecisionRegisterTest, VagueDecisionIsListedFromTheFirstDayItCanBeOf) {
  take("a", "2022-06");
  EXPECT_EQ(listed({{"at", "2022-05-31"}}), "");
  EXPECT_EQ(listed({{"at", "2022-06-01"}}), "a?");
  EXPECT_EQ(listed({{"at", "2022-06-30"}}), "a");
}

TEST_F(DecisionRegisterTest, VagueLegalForceIsNotCertain) {
  take("a", "2022-03-01");
  record("decision.announced", "decision/a", "2022-04");
  EXPECT_EQ(listed({{"at", "2022-04-15"}}), "a?");  // Announced, or not yet.
  EXPECT_EQ(listed({{"at", "2022-04-30"}}), "a?");  // In force, or not yet.
  EXPECT_EQ(listed({{"at", "2022-06-30"}}), "a");
}

TEST_F(DecisionRegisterTest, VagueDispatchChangesNothingInTheRegister) {
  take("a", "2022-03-01");
  record("decision.dispatched", "decision/a", "2022-04", "'to':['organisation/ek']");
  EXPECT_EQ(listed({{"at", "2022-04-15"}}), "a");
}

TEST_F(DecisionRegisterTest, PeriodIncludesBothOfItsDays) {
  take("a", "2022-04-30");
  take("b", "2022-05-01");
  take("c", "2022-05-31");
  take("d", "2022-06-01");
  EXPECT_EQ(listed({{"from", "2022-05-01"}, {"to", "2022-05-31"}}), "c b");
  EXPECT_EQ(listed({{"from", "2022-05-31"}}), "d c");
  EXPECT_EQ(listed({{"to", "2022-04-30"}}), "a");
}

TEST_F(DecisionRegisterTest, VagueDecisionThatMayLieInThePeriodIsListedWithoutCertainty) {
  take("a", "2022");
  EXPECT_EQ(listed({{"from", "2022-07-01"}}), "a?");
  EXPECT_EQ(listed({{"to", "2022-06-30"}}), "a?");
  EXPECT_EQ(listed({{"from", "2022-01-01"}, {"to", "2022-12-31"}}), "a");
  EXPECT_EQ(listed({{"from", "2023-01-01"}}), "");
  EXPECT_EQ(listed({{"to", "2021-12-31"}}), "");
}

TEST_F(DecisionRegisterTest, LaterEntriesOfADecisionNarrowDownWhenItWasTaken) {
  take("a", "[2022-05-26..]");
  EXPECT_EQ(listed({{"from", "2022-07-01"}}), "a?");
  record("decision.announced", "decision/a", "2022-06-15");
  EXPECT_EQ(listed({{"from", "2022-07-01"}}), "");
  EXPECT_EQ(read(answer("decisions", {{"from", "2022-07-01"}}), "/total"), "0");
}

TEST_F(DecisionRegisterTest, DecisionKnownByADayWasNotTakenAfterIt) {
  take("a", "2022");
  EXPECT_EQ(listed({{"at", "2022-06-30"}, {"from", "2022-07-01"}}), "");
}

TEST_F(DecisionRegisterTest, IsFilteredByBody) {
  take("a", "2022-01-01");
  take("b", "2022-01-02", "", "ek-board");
  EXPECT_EQ(listed({{"body", "ek-board"}}), "b");
  EXPECT_EQ(listed({{"body", "body/ek-council"}}), "a");
}

TEST_F(DecisionRegisterTest, IsFilteredByTheOrganisationWhoseBodyAloneDecided) {
  take("a", "2022-01-01");
  take("b", "2022-01-02", "", "ek-board");
  take("c", "2022-01-03", "", "joint");
  take("d", "2022-01-04", "", "skog-council");
  EXPECT_EQ(listed({{"organisation", "ek"}}), "b a");
  EXPECT_EQ(listed({{"organisation", "skog"}}), "d");
  EXPECT_EQ(listed({{"organisation", "bjork"}}), "");
}

TEST_F(DecisionRegisterTest, IsFilteredByMatterAndOutcome) {
  open("m");
  open("n");
  take("a", "2022-01-01", "'matter':'matter/m'");
  take("b", "2022-01-02", "'matter':'matter/n'", "ek-council", "tabled");
  take("c", "2022-01-03", "'matter':'matter/m'", "ek-board", "tabled");
  EXPECT_EQ(listed({{"matter", "m"}}), "c a");
  EXPECT_EQ(listed({{"outcome", "tabled"}}), "c b");
  EXPECT_EQ(listed({{"outcome", "tabled"}, {"matter", "m"}}), "c");
  EXPECT_EQ(listed({{"outcome", "tabled"}, {"matter", "m"}, {"body", "ek-council"}}), "");
}

TEST_F(DecisionRegisterTest, FiltersGoByWhatACorrectionSays) {
  open("m");
  const Position taken = take("a", "2022-01-01", "'matter':'matter/m'");
  correct(taken, "'data':{'body':'body/ek-board','title':'New','outcome':'rejected'}");
  EXPECT_EQ(listed({{"matter", "m"}}), "");
  EXPECT_EQ(listed({{"body", "ek-council"}}), "");
  EXPECT_EQ(listed({{"outcome", "approved"}}), "");
  EXPECT_EQ(listed({{"text", "T"}, {"body", "ek-council"}}), "");
  EXPECT_EQ(listed({{"body", "ek-board"}, {"outcome", "rejected"}, {"text", "new"}}), "a");
  EXPECT_EQ(listed({{"organisation", "ek"}}), "a");
}

TEST_F(DecisionRegisterTest, TextIsSoughtInTitlePointsParagraphAndReservationsOfEveryLanguage) {
  take("a", "2022-01-01", "'points':['Gatubelysning',{'text':'Cykelväg','outcome':'tabled'}]");
  take("b", "2022-01-02", "'paragraph':'77/22'");
  take("c", "2022-01-03", "'reservations':[{'sv':'Moderaterna','en':'The Moderates'}]");
  EXPECT_EQ(listed({{"text", "belysning"}}), "a");
  EXPECT_EQ(listed({{"text", "cykel"}}), "a");
  EXPECT_EQ(listed({{"text", "77/22"}}), "b");
  EXPECT_EQ(listed({{"text", "moderates"}}), "c");
  EXPECT_EQ(listed({{"text", "moderaterna"}}), "c");
  EXPECT_EQ(listed({{"text", "t"}}), "c b a");
}

TEST_F(DecisionRegisterTest, EveryWordMustBeFoundSomewhere) {
  take("a", "2022-01-01", "'points':['Handlingsplan för vård']");
  EXPECT_EQ(listed({{"text", "vård plan"}}), "a");
  EXPECT_EQ(listed({{"text", " T\tplan "}}), "a");
  EXPECT_EQ(listed({{"text", "vård skola"}}), "");
}

TEST_F(DecisionRegisterTest, PagesHoldEachDecisionOnceAndTheTotal) {
  for (int i = 0; i < 7; ++i)
    take("d" + std::to_string(i), "2022-01-0" + std::to_string(1 + i / 2));
  std::string seen;
  Parameters page{{"limit", "3"}};
  for (int i = 0; i < 3; ++i) {
    const auto answer = this->answer("decisions", page);
    EXPECT_EQ(read(answer, "/total"), "7");
    seen += column(answer.at("decisions"), "/decision") + ";";
    page["after"] = read(answer, "/next");
  }
  EXPECT_EQ(seen,
            "decision/d6 decision/d5 decision/d4;decision/d3 decision/d2 decision/d1;decision/d0;");
  EXPECT_EQ(page["after"], "null");
}

TEST_F(DecisionRegisterTest, LastPageThatIsFullHasNoNext) {
  take("a", "2022-01-01");
  take("b", "2022-01-02");
  EXPECT_EQ(read(answer("decisions", {{"limit", "2"}}), "/next"), "null");
  EXPECT_NE(read(answer("decisions", {{"limit", "1"}}), "/next"), "null");
}

TEST_F(DecisionRegisterTest, PageGoesOnWhereItWasWhenDecisionsAreRecordedMeanwhile) {
  take("a", "2022-01-01");
  take("b", "2022-01-02");
  take("c", "2022-01-03");
  const std::string next = read(answer("decisions", {{"limit", "2"}}), "/next");
  take("newer", "2022-02-01");
  take("same-day", "2022-01-02");
  take("older", "2021-01-01");
  EXPECT_EQ(listed({{"after", next}}), "a older");
}

TEST_F(DecisionRegisterTest, PageGoesOnAlsoWhereItsLastDecisionIsGone) {
  take("a", "2022-01-01");
  const Position last = take("b", "2022-01-02");
  const std::string next = read(answer("decisions", {{"limit", "1"}}), "/next");
  retract(last);
  EXPECT_EQ(listed({{"after", next}}), "a");
}

TEST_F(DecisionRegisterTest, PageMayEndAtADecisionWithAnOpenStart) {
  take("a", "[..2021]");
  take("b", "[..2021]");
  const std::string next = read(answer("decisions", {{"limit", "1"}}), "/next");
  EXPECT_EQ(listed({{"after", next}}), "a");
}

TEST_F(DecisionRegisterTest, AmendedAndIndexedDecisionsSharePages) {
  take("a", "2022-01-01");
  correct(take("b", "2023-01-01"), "'effective':'2022-01-02'");
  take("c", "2022-01-03");
  Parameters page{{"limit", "1"}};
  std::string seen;
  for (int i = 0; i < 3; ++i) {
    const auto answer = this->answer("decisions", page);
    seen += column(answer.at("decisions"), "/decision") + " ";
    page["after"] = read(answer, "/next");
  }
  EXPECT_EQ(seen, "decision/c decision/b decision/a ");
}

TEST_F(DecisionRegisterTest, PersonsInARollCallAreDisclosed) {
  take("a", "2022-01-01", "'votes':[{'person':'Ada Ask','vote':'for'}]");
  take("b", "2021-01-01", "'votes':[{'person':'Bo Bok','vote':'for'}]");
  const auto page = answer("decisions", {{"limit", "1"}});
  EXPECT_EQ(column(page.at("disclosed"), "/name"), "Ada Ask");
  EXPECT_EQ(read(page.at("decisions")).find("Ada"), std::string::npos);
}

TEST_F(DecisionRegisterTest, WrongParametersAreRefused) {
  take("a", "2022-01-01");
  const std::vector<Parameters> wrong = {
      {{"outcome", "aproved"}},
      {{"limit", "0"}},
      {{"limit", "-1"}},
      {{"limit", "x"}},
      {{"limit", "1.5"}},
      {{"after", "2022-01-01"}},
      {{"after", "x.1"}},
      {{"after", "2022.1"}},
      {{"after", "2022-01-01.x"}},
      {{"from", "2022"}},
      {{"to", "yesterday"}},
      {{"from", "2022-02-01"}, {"to", "2022-01-31"}},
      {{"text", " \t"}},
      {{"text", "\xff"}},
      {{"body", "organisation/ek"}},
  };
  for (const Parameters& parameters : wrong) {
    EXPECT_THAT(ask("decisions", parameters), FailsWith(Errc::bad_argument))
        << parameters.begin()->first << " " << parameters.begin()->second;
  }
  EXPECT_THAT(ask("decisions", {{"body", "none"}}), FailsWith(Errc::not_found));
  EXPECT_THAT(ask("decisions", {{"matter", "none"}}), FailsWith(Errc::not_found));
}

TEST_F(DecisionRegisterTest, UnknownOutcomeIsRefusedWithThoseThatThereAre) {
  const auto refused = ask("decisions", {{"outcome", "aproved"}});
  ASSERT_THAT(refused, FailsWith(Errc::bad_argument));
  EXPECT_NE(refused.error().detail.find("approved-with-changes"), std::string::npos);
}

TEST_F(DecisionRegisterTest, IndexRowThatIsNotAsItWasWrittenIsDamagedAndNotAnswered) {
  take("a", "2022-01-01");
  std::string key;
  expect_value(book.store.scan(ledger::Table::rows, "register/", {},
                               [&](std::string_view found, std::string_view) {
                                 key = found;
                                 return false;
                               }));
  const AlteredTables altered(book.store, ledger::Table::rows, key, "x");
  EXPECT_THAT(projections::ask(altered, book.settings, book.clock, {"decisions", {}}),
              FailsWith(Errc::damaged));
}

// The index must never say other than the folds: what is listed is what each decision, asked
// alone, says that it is.
TEST_F(DecisionRegisterTest, AgreesWithEachDecisionAskedAlone) {
  RandomChoice choice(20'220'311);
  const std::vector<std::string> dates = {
      "2021",     "2021-06",     "2021-06-15",          "2022-01-01",
      "[..2021]", "[2021-03..]", "2021-06-15T12:00:00Z"};
  const std::vector<std::string> days = {"2021-01-01", "2021-06-01", "2021-06-15", "2021-12-31",
                                         "2022-06-01"};
  std::vector<Position> taken;
  for (int i = 0; i < 40; ++i) {
    const std::string slug = "d" + std::to_string(i);
    taken.push_back(take(slug, choice.one_of(dates)));
    switch (choice.below(6)) {
      case 0:
      case 1:
        record("decision.announced", "decision/" + slug, choice.one_of(dates));
        break;
      case 2:
        correct(taken.back(), "'effective':'" + choice.one_of(dates) + "'");
        break;
      case 3:
        retract(taken.back());
        break;
      default:
        break;
    }
  }
  for (const std::string& day : days) {
    std::map<std::string, std::string> listed;
    const auto register_of_day = answer("decisions", {{"at", day}});
    for (const auto& row : register_of_day.at("decisions").as_array()) {
      listed[read(row, "/decision")] = read(row, "/since") + read(row, "/legalForce");
    }
    std::map<std::string, std::string> alone;
    for (std::size_t i = 0; i < taken.size(); ++i) {
      const auto one = answer("decision", {{"subject", "d" + std::to_string(i)}, {"at", day}});
      if (read(one, "/decision") == "null") continue;
      alone[read(one, "/decision/decision")] =
          read(one, "/decision/since") + read(one, "/decision/legalForce");
    }
    EXPECT_EQ(listed, alone) << day << ", " << choice.how_to_repeat();
    EXPECT_EQ(read(register_of_day, "/total"), std::to_string(alone.size())) << day;
  }
}

}  // namespace
