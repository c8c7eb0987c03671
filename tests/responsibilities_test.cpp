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

class ResponsibilitiesTest : public testing::Test, protected Collaboration {
 protected:
  ResponsibilitiesTest() {
    record("indicator.defined", "indicator/n", "2020",
           "'title':'N','kind':'process','unit':'days','better':'lower'");
  }

  // For an indicator nobody must be accountable, so its rows are those that are assigned.
  Position assign(const std::string& slug, const std::string& effective,
                  const std::string& more = "", const std::string& organisation = "ek",
                  const std::string& role = "accountable") {
    return record("responsibility.assigned", "responsibility/" + slug, effective,
                  "'for':'indicator/n','organisation':'organisation/" + organisation +
                      "','role':'" + role + "','function':'F " + slug + "'" +
                      (more.empty() ? "" : "," + more));
  }
  Position then(const std::string& what, const std::string& slug, const std::string& effective,
                const std::string& more = "") {
    return record("responsibility." + what, "responsibility/" + slug, effective, more);
  }

  boost::json::value rows(const Parameters& parameters) {
    return answer("responsibilities", parameters).at("responsibilities");
  }
  boost::json::value rows_at(const std::string& at) { return rows({{"at", at}}); }
  // Who holds something on the day: "responsibility/a" or "responsibility/a?", where uncertain.
  std::string holders(const std::string& at) {
    std::string text;
    const auto all = rows_at(at);
    for (const auto& row : all.as_array()) {
      for (const auto& holder : row.at("holders").as_array()) {
        text += (text.empty() ? "" : " ") + read(holder, "/responsibility").substr(15) +
                (read(holder, "/certain") == "true" ? "" : "?");
      }
    }
    return text;
  }
  // The pairs that must have somebody on the day: "organisation/ek yes".
  std::string required(const std::string& subject, const std::string& at) {
    std::string text;
    const auto all = rows({{"at", at}, {"for", subject}});
    for (const auto& row : all.as_array()) {
      text += (text.empty() ? "" : ", ") + read(row, "/organisation").substr(13) + " " +
              read(row, "/required");
    }
    return text;
  }
};

TEST_F(ResponsibilitiesTest, HolderHasItsFunctionPersonAndDates) {
  assign("a", "2023-01-01", "'person':'Ada Ask','to':'2024-12-31'");
  const auto row = rows_at("2023-06-01").at(0);
  EXPECT_EQ(read(row, "/for"), "indicator/n");
  EXPECT_EQ(read(row, "/organisation"), "organisation/ek");
  EXPECT_EQ(read(row, "/role"), "accountable");
  EXPECT_EQ(read(row, "/vacant"), "false");
  const auto holder = row.at("holders").at(0);
  EXPECT_EQ(read(holder, "/responsibility"), "responsibility/a");
  EXPECT_EQ(read(holder, "/function"), "F a");
  EXPECT_EQ(read(holder, "/person/sha256").size(), 64U);
  EXPECT_EQ(read(holder, "/since"), "2023-01-01");
  EXPECT_EQ(read(holder, "/to"), "2024-12-31");
  EXPECT_EQ(read(holder, "/certain"), "true");
}

TEST_F(ResponsibilitiesTest, WhatIsNotStatedIsNull) {
  assign("a", "2023-01-01");
  const auto holder = rows_at("2023-06-01").at(0).at("holders").at(0);
  EXPECT_EQ(read(holder, "/person"), "null");
  EXPECT_EQ(read(holder, "/to"), "null");
}

TEST_F(ResponsibilitiesTest, IsHeldFromItsFirstDayToItsLastDayInclusive) {
  assign("a", "2023-01-01", "'to':'2024-12-31'");
  EXPECT_EQ(holders("2022-12-31"), "");
  EXPECT_EQ(holders("2023-01-01"), "a");
  EXPECT_EQ(holders("2024-12-31"), "a");
  EXPECT_EQ(holders("2025-01-01"), "");
}

TEST_F(ResponsibilitiesTest, EndedOnADayIsNotHeldOnThatDay) {
  assign("a", "2023-01-01");
  then("ended", "a", "2024-03-01");
  EXPECT_EQ(holders("2024-02-29"), "a");
  EXPECT_EQ(holders("2024-03-01"), "");
}

TEST_F(ResponsibilitiesTest, DeclinedIsNotHeld) {
  assign("a", "2023-01-01");
  then("declined", "a", "2023-01-10");
  EXPECT_EQ(holders("2023-01-09"), "a");
  EXPECT_EQ(holders("2023-01-10"), "");
}

TEST_F(ResponsibilitiesTest, AcceptedAfterDecliningIsHeld) {
  assign("a", "2023-01-01");
  then("declined", "a", "2023-01-10");
  then("accepted", "a", "2023-01-20");
  EXPECT_EQ(holders("2023-01-20"), "a");
  EXPECT_EQ(read(rows_at("2023-01-20"), "/0/holders/0/accepted"), "true");
}

TEST_F(ResponsibilitiesTest, AssignedIsHeldBeforeItIsAccepted) {
  assign("a", "2023-01-01");
  EXPECT_EQ(read(rows_at("2023-01-01"), "/0/holders/0/accepted"), "false");
}

TEST_F(ResponsibilitiesTest, HoldersOfTheSameStandInOneRow) {
  assign("a", "2023-01-01");
  assign("b", "2023-02-01");
  assign("c", "2023-02-01", "", "bjork");
  assign("d", "2023-02-01", "", "ek", "contact");
  EXPECT_EQ(rows_at("2023-06-01").as_array().size(), 3U);
  const auto row = row_where(rows({{"at", "2023-06-01"}, {"role", "accountable"}}), "/organisation",
                             "organisation/ek");
  EXPECT_EQ(column(row.at("holders"), "/responsibility"), "responsibility/a responsibility/b");
}

TEST_F(ResponsibilitiesTest, RowWithoutHoldersThatNobodyMustHoldIsLeftOut) {
  assign("a", "2023-01-01", "'to':'2024-12-31'");
  EXPECT_EQ(read(rows_at("2025-01-01")), "[]");
}

TEST_F(ResponsibilitiesTest, VacancyIsAnAnswer) {
  assign("a", "2023-01-01");
  then("ended", "a", "2024-03-01", "'vacant':true");
  EXPECT_EQ(read(rows_at("2024-02-29"), "/0/vacant"), "false");
  const auto row = rows_at("2024-03-01").at(0);
  EXPECT_EQ(read(row, "/vacant"), "true");
  EXPECT_EQ(read(row, "/holders"), "[]");
}

TEST_F(ResponsibilitiesTest, VacancyEndsWhenSomebodyHoldsItAgain) {
  assign("a", "2023-01-01");
  then("ended", "a", "2024-03-01", "'vacant':true");
  assign("b", "2024-04-01", "'to':'2024-05-31'");
  EXPECT_EQ(read(rows_at("2024-04-01"), "/0/vacant"), "false");
  // What expired after the vacancy left no vacancy behind: nobody said that nobody takes over.
  EXPECT_EQ(read(rows_at("2024-06-01")), "[]");
}

TEST_F(ResponsibilitiesTest, VacancyOutlastsOneWhoDeclined) {
  assign("a", "2023-01-01");
  then("ended", "a", "2024-03-01", "'vacant':true");
  assign("b", "2024-04-01");
  then("declined", "b", "2024-04-02");
  EXPECT_EQ(read(rows_at("2024-04-02"), "/0/vacant"), "true");
}

TEST_F(ResponsibilitiesTest, LaterEndWithoutAVacancyReplacesTheEarlier) {
  assign("b", "2023-01-01");
  then("ended", "b", "2024-03-01", "'vacant':true");
  assign("a", "2024-04-01");
  then("ended", "a", "2024-05-01", "'vacant':false");
  EXPECT_EQ(read(rows_at("2024-05-01")), "[]");
}

TEST_F(ResponsibilitiesTest, OfTwoEndsOnOneDayTheLaterRecordedCounts) {
  assign("b", "2023-01-01");
  assign("a", "2023-01-01");
  then("ended", "b", "2024-03-01");
  then("ended", "a", "2024-03-01", "'vacant':true");
  EXPECT_EQ(read(rows_at("2024-03-01"), "/0/vacant"), "true");
}

TEST_F(ResponsibilitiesTest, YearPreciseAssignmentIsUncertainDuringTheYear) {
  assign("a", "2021");
  EXPECT_EQ(holders("2020-12-31"), "");
  EXPECT_EQ(holders("2021-06-01"), "a?");
  EXPECT_EQ(holders("2021-12-31"), "a");
}

TEST_F(ResponsibilitiesTest, YearPreciseEndIsUncertainDuringTheYear) {
  assign("a", "2020-01-01", "'to':'2021'");
  EXPECT_EQ(holders("2020-12-31"), "a");
  EXPECT_EQ(holders("2021-12-31"), "a?");
  EXPECT_EQ(holders("2022-01-01"), "");
}

// Three posts and five persons, of whom the source says only the years.
TEST_F(ResponsibilitiesTest, FivePersonsInThreePostsByYearAreAllListedWithTheirCertainty) {
  assign("post-1-ada", "2018", "'to':'2021','person':'Ada'");
  assign("post-1-bo", "2021", "'person':'Bo'");
  assign("post-2-cia", "2019", "'person':'Cia'", "bjork");
  assign("post-3-dan", "2017", "'to':'2020','person':'Dan'", "skog");
  assign("post-3-eva", "2021", "'person':'Eva'", "skog");
  EXPECT_EQ(holders("2021-06-01"), "post-2-cia post-1-ada? post-1-bo? post-3-eva?");
  EXPECT_EQ(holders("2022-01-01"), "post-2-cia post-1-bo post-3-eva");
  EXPECT_EQ(holders("2019-12-31"), "post-2-cia post-1-ada post-3-dan");
}

TEST_F(ResponsibilitiesTest, CorrectionIsKnownFromItsRecordingOn) {
  const Position assigned = assign("a", "2023-01-01");
  const std::string before = known_now();
  correct(assigned, "'effective':'2023-02-01'");
  EXPECT_EQ(read(rows({{"at", "2023-01-15"}, {"known", before}}), "/0/holders/0/since"),
            "2023-01-01");
  EXPECT_EQ(holders("2023-01-15"), "");
}

TEST_F(ResponsibilitiesTest, RetractedAssignmentIsNotHeld) {
  retract(assign("a", "2023-01-01"));
  EXPECT_EQ(holders("2023-06-01"), "");
}

TEST_F(ResponsibilitiesTest, FiltersChooseRows) {
  assign("a", "2023-01-01");
  assign("b", "2023-01-01", "", "bjork");
  assign("c", "2023-01-01", "", "ek", "contact");
  record("responsibility.assigned", "responsibility/d", "2023-01-01",
         "'for':'body/joint','organisation':'organisation/ek','role':'contact','function':'F'");
  const auto found = [&](const std::string& name, const std::string& value) {
    return column(rows({{"at", "2023-06-01"}, {name, value}}), "/holders/0/responsibility");
  };
  EXPECT_EQ(found("for", "indicator/n"), "responsibility/b responsibility/a responsibility/c");
  EXPECT_EQ(found("organisation", "organisation/bjork"), "responsibility/b");
  EXPECT_EQ(found("organisation", "bjork"), "responsibility/b");
  EXPECT_EQ(found("role", "contact"), "responsibility/d responsibility/c");
}

TEST_F(ResponsibilitiesTest, FilterOfAnUnknownSubjectIsNotFound) {
  EXPECT_THAT(ask("responsibilities", {{"for", "area/none"}}), FailsWith(ledger::Errc::not_found));
  EXPECT_THAT(ask("responsibilities", {{"organisation", "none"}}),
              FailsWith(ledger::Errc::not_found));
}

TEST_F(ResponsibilitiesTest, FiltersThatNameNothingAreRefused) {
  EXPECT_THAT(ask("responsibilities", {{"role", "boss"}}), FailsWith(ledger::Errc::bad_argument));
  EXPECT_THAT(ask("responsibilities", {{"organisation", "body/joint"}}),
              FailsWith(ledger::Errc::bad_argument));
  EXPECT_THAT(ask("responsibilities", {{"for", "ek"}}), FailsWith(ledger::Errc::bad_argument));
}

TEST_F(ResponsibilitiesTest, FocusAreaNeedsEachPartyWhileItsDatesIncludeTheDay) {
  record("area.defined", "area/f", "2022-01-01",
         "'kind':'focus','title':'F','from':'2023-01-01','to':'2027-12-31'");
  EXPECT_EQ(required("area/f", "2022-12-31"), "");
  EXPECT_EQ(required("area/f", "2023-01-01"), "bjork yes, ek yes, skog yes");
  EXPECT_EQ(required("area/f", "2027-12-31"), "bjork yes, ek yes, skog yes");
  EXPECT_EQ(required("area/f", "2028-01-01"), "");
}

TEST_F(ResponsibilitiesTest, RequiredPairWithoutHoldersIsARowOfItsOwn) {
  record("area.defined", "area/f", "2022-01-01", "'kind':'focus','title':'F'");
  const auto row = row_where(rows_at("2023-01-01"), "/organisation", "organisation/ek");
  EXPECT_EQ(read(row, "/for"), "area/f");
  EXPECT_EQ(read(row, "/role"), "accountable");
  EXPECT_EQ(read(row, "/holders"), "[]");
}

TEST_F(ResponsibilitiesTest, FocusAreaOfVagueDatesMayNeedSomebody) {
  record("area.defined", "area/f", "2022-01-01",
         "'kind':'focus','title':'F','from':'2023','to':'2027'");
  EXPECT_EQ(required("area/f", "2023-06-01"),
            "bjork cannot-tell, ek cannot-tell, skog cannot-tell");
  EXPECT_EQ(required("area/f", "2024-01-01"), "bjork yes, ek yes, skog yes");
}

TEST_F(ResponsibilitiesTest, EndedFocusAreaNeedsNobody) {
  record("area.defined", "area/f", "2022-01-01", "'kind':'focus','title':'F'");
  record("area.ended", "area/f", "2024-06-01");
  EXPECT_EQ(required("area/f", "2024-05-31"), "bjork yes, ek yes, skog yes");
  EXPECT_EQ(required("area/f", "2024-06-01"), "");
}

TEST_F(ResponsibilitiesTest, OtherAreasNeedNobody) {
  record("area.defined", "area/g", "2022-01-01", "'kind':'goal','title':'G'");
  record("area.defined", "area/a", "2022-01-01", "'kind':'action','title':'A'");
  EXPECT_EQ(read(rows_at("2023-01-01")), "[]");
}

TEST_F(ResponsibilitiesTest, OnlyPartiesOfTheDayAreNeededForAFocusArea) {
  record("area.defined", "area/f", "2022-01-01", "'kind':'focus','title':'F'");
  record("organisation.registered", "organisation/lind", "2023",
         "'name':'Lind','party':true,'kind':'municipality'");
  record("organisation.registered", "organisation/guest", "2020", "'name':'G','kind':'state'");
  record("organisation.dissolved", "organisation/bjork", "2024-01-01");
  EXPECT_EQ(required("area/f", "2022-12-31"), "bjork yes, ek yes, skog yes");
  EXPECT_EQ(required("area/f", "2023-06-01"), "bjork yes, ek yes, lind cannot-tell, skog yes");
  EXPECT_EQ(required("area/f", "2024-01-01"), "ek yes, lind yes, skog yes");
}

TEST_F(ResponsibilitiesTest, InitiativeNeedsItsParticipantsWhileItsPeriodIncludesTheDay) {
  record("initiative.proposed", "initiative/i", "2020-05-01",
         "'title':'I','participants':['organisation/ek','organisation/skog'],"
         "'period':{'from':'2021-01-01','to':'2023-12-31'}");
  EXPECT_EQ(required("initiative/i", "2020-12-31"), "");
  EXPECT_EQ(required("initiative/i", "2021-01-01"), "ek yes, skog yes");
  EXPECT_EQ(required("initiative/i", "2023-12-31"), "ek yes, skog yes");
  EXPECT_EQ(required("initiative/i", "2024-01-01"), "");
}

TEST_F(ResponsibilitiesTest, InitiativeUntilFurtherNoticeNeedsItsParticipantsOn) {
  record("initiative.proposed", "initiative/i", "2020-05-01",
         "'title':'I','participants':['organisation/ek'],'period':{'from':'2021','to':'..'}");
  EXPECT_EQ(required("initiative/i", "2021-06-01"), "ek cannot-tell");
  EXPECT_EQ(required("initiative/i", "2040-01-01"), "ek yes");
}

TEST_F(ResponsibilitiesTest, WhetherAnInitiativeWithoutAPeriodNeedsSomebodyCannotBeTold) {
  record("initiative.proposed", "initiative/i", "2020-05-01",
         "'title':'I','participants':['organisation/ek']");
  EXPECT_EQ(required("initiative/i", "2021-06-01"), "ek cannot-tell");
}

TEST_F(ResponsibilitiesTest, ParticipantsOfAVagueRevisionAreNeededInSomePlacing) {
  record("initiative.proposed", "initiative/i", "2020-05-01",
         "'title':'I','participants':['organisation/ek','organisation/skog'],"
         "'period':{'from':'2021-01-01','to':'2023-12-31'}");
  record("initiative.revised", "initiative/i", "2022",
         "'participants':['organisation/bjork','organisation/skog']");
  EXPECT_EQ(required("initiative/i", "2021-12-31"), "ek yes, skog yes");
  EXPECT_EQ(required("initiative/i", "2022-06-01"), "bjork cannot-tell, ek cannot-tell, skog yes");
  EXPECT_EQ(required("initiative/i", "2022-12-31"), "bjork yes, skog yes");
}

TEST_F(ResponsibilitiesTest, MatterNeedsItsOrganisationWhileItIsOpen) {
  record("matter.opened", "matter/m", "2022-01-10",
         "'title':'M','reference':'1','organisation':'organisation/ek'");
  record("matter.closed", "matter/m", "2023-05-01");
  EXPECT_EQ(required("matter/m", "2022-01-09"), "");
  EXPECT_EQ(required("matter/m", "2022-01-10"), "ek yes");
  EXPECT_EQ(required("matter/m", "2023-04-30"), "ek yes");
  EXPECT_EQ(required("matter/m", "2023-05-01"), "");
}

TEST_F(ResponsibilitiesTest, RequestNeedsEachPartyAskedUntilItIsAnnulled) {
  record("decision.taken", "decision/d", "2022-03-11",
         "'body':'body/joint','title':'T','outcome':'approved',"
         "'requests':{'parties':['organisation/bjork','organisation/ek']}");
  record("decision.annulled", "decision/d", "2023-05-01");
  EXPECT_EQ(required("decision/d", "2022-03-10"), "");
  EXPECT_EQ(required("decision/d", "2022-03-11"), "bjork yes, ek yes");
  EXPECT_EQ(required("decision/d", "2023-05-01"), "");
}

TEST_F(ResponsibilitiesTest, RequiredRowThatIsHeldHasItsHolder) {
  record("matter.opened", "matter/m", "2022-01-10",
         "'title':'M','reference':'1','organisation':'organisation/ek'");
  record("responsibility.assigned", "responsibility/a", "2022-02-01",
         "'for':'matter/m','organisation':'organisation/ek','role':'accountable','function':'F'");
  const auto row = row_where(rows_at("2022-02-01"), "/for", "matter/m");
  EXPECT_EQ(read(row, "/required"), "yes");
  EXPECT_EQ(read(row, "/holders/0/responsibility"), "responsibility/a");
}

TEST_F(ResponsibilitiesTest, NamesFollowRenamesOnTheDay) {
  assign("a", "2023-01-01");
  record("organisation.renamed", "organisation/ek", "2024-01-01", "'name':'Eken'");
  const auto name = [&](const std::string& at) {
    return read(answer("responsibilities", {{"at", at}}), "/names/organisation~1ek");
  };
  EXPECT_EQ(name("2023-12-31"), "ek");
  EXPECT_EQ(name("2024-01-01"), "Eken");
}

TEST_F(ResponsibilitiesTest, PersonsAreDisclosedBesideTheAnswer) {
  const Position assigned = assign("a", "2023-01-01", "'person':'Ada Ask'");
  const auto answer = this->answer("responsibilities", {{"at", "2023-06-01"}});
  EXPECT_EQ(read(answer, "/disclosed/0/position"), std::to_string(assigned.value));
  EXPECT_EQ(read(answer, "/disclosed/0/pointer"), "/data/person");
  EXPECT_EQ(read(answer, "/disclosed/0/name"), "Ada Ask");
  EXPECT_EQ(read(answer.at("responsibilities")).find("Ada"), std::string::npos);
}

TEST_F(ResponsibilitiesTest, DisclosureOpensTheCommitmentThatIsShown) {
  assign("a", "2023-01-01", "'person':'Ada Ask'");
  const auto answer = this->answer("responsibilities", {{"at", "2023-06-01"}});
  const auto commitment = ledger::commit_to_person(read(answer, "/disclosed/0/salt"),
                                                   read(answer, "/disclosed/0/name"));
  EXPECT_EQ(read(answer, "/responsibilities/0/holders/0/person/sha256"),
            ledger::to_hex(commitment));
}

TEST_F(ResponsibilitiesTest, PersonsWhoAreNotShownAreNotDisclosed) {
  assign("a", "2023-01-01", "'person':'Ada Ask','to':'2023-12-31'");
  EXPECT_EQ(read(answer("responsibilities", {{"at", "2024-01-01"}}), "/disclosed"), "(absent)");
}

TEST_F(ResponsibilitiesTest, ErasedPersonIsShownAndNotDisclosed) {
  const Position assigned = assign("a", "2023-01-01", "'person':'Ada Ask'");
  record("disclosure.erased", "responsibility/a", "2026-01-01",
         "'entry':'" + id_of(assigned) + "','pointer':'/data/person','ground':'Law'");
  const auto answer = this->answer("responsibilities", {{"at", "2023-06-01"}});
  EXPECT_EQ(read(answer, "/responsibilities/0/holders/0/person/sha256").size(), 64U);
  EXPECT_EQ(read(answer, "/disclosed"), "(absent)");
}

TEST_F(ResponsibilitiesTest, CorrectedPersonIsDisclosedAndTheFormerIsNot) {
  const Position assigned = assign("a", "2023-01-01", "'person':'Ada Ask'");
  record(R"({"id":"00000000-0000-4000-8000-000000000001",)" +
         fact("entry.corrected", "responsibility/a", "2026-01-01",
              "'entry':'" + id_of(assigned) +
                  "','reason':'R','data':{'for':'indicator/n','organisation':'organisation/ek',"
                  "'role':'accountable','function':'F','person':'Bo Bok'}")
             .substr(1));
  const auto answer = this->answer("responsibilities", {{"at", "2023-06-01"}});
  EXPECT_EQ(column(answer.at("disclosed"), "/name"), "Bo Bok");
  EXPECT_EQ(read(answer, "/disclosed/0/pointer"), "/data/data/person");
}

}  // namespace
