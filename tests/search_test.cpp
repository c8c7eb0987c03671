#include <gtest/gtest.h>

#include <string>

#include "ledger/event_json.h"
#include "ledger/event_texts.h"
#include "tests/event_examples.h"
#include "tests/result_matchers.h"
#include "tests/test_collaboration.h"

namespace {

using collaboration::read;
using ledger::Errc;
using ledger::Position;

class SearchTest : public testing::Test, protected Collaboration {
 protected:
  // The subjects that are found, in order, "?" after what is uncertain.
  std::string found(const std::string& text, Parameters parameters = {}) {
    parameters["text"] = text;
    std::string subjects;
    const auto answer = this->answer("search", parameters);
    for (const auto& hit : answer.at("hits").as_array()) {
      subjects += (subjects.empty() ? "" : " ") + read(hit, "/subject");
      if (read(hit, "/certain") != "true") subjects += "?";
    }
    return subjects;
  }
  boost::json::value first_hit(const std::string& text) {
    return answer("search", {{"text", text}}).at("hits").at(0);
  }
};

TEST_F(SearchTest, FindsByNameInAnyCase) {
  EXPECT_EQ(found("BJORK"), "organisation/bjork body/bjork-council");
}

TEST_F(SearchTest, HitSaysKindTitleAndWhatMatched) {
  const Position position =
      record("document.registered", "document/plan", "2021-01-01",
             "'title':{'sv':'Närvårdsplan','en':'Care plan'},'reference':'D 7'");
  const auto hit = first_hit("närvård");
  EXPECT_EQ(read(hit, "/subject"), "document/plan");
  EXPECT_EQ(read(hit, "/kind"), "document");
  EXPECT_EQ(read(hit, "/title/en"), "Care plan");
  EXPECT_EQ(read(hit, "/matched/0/member"), "title");
  EXPECT_EQ(read(hit, "/matched/0/text"), "Närvårdsplan");
  EXPECT_EQ(read(hit, "/matched/0/position"), std::to_string(position.value));
  EXPECT_EQ(read(hit, "/matched/1"), "(absent)");
}

TEST_F(SearchTest, OldNamesKeepFindingWhatIsRenamed) {
  record("body.renamed", "body/joint", "2022-01-01", "'name':'Samverkansnämnden'");
  record("body.renamed", "body/joint", "2023-01-01", "'name':'Omsorgsnämnden'");
  EXPECT_EQ(found("samverkansnämnd"), "body/joint");
  EXPECT_EQ(read(first_hit("samverkansnämnd"), "/title"), "Omsorgsnämnden");
  EXPECT_EQ(found("samverkansnämnd", {{"at", "2021-12-31"}}), "");
}

TEST_F(SearchTest, FindsBySlugAliasShortNameAndNumber) {
  record("organisation.registered", "organisation/lrs", "2020",
         "'name':'Stödet','kind':'joint','short':'LRS','aliases':['Samverkansstödet']");
  record("area.defined", "area/o3", "2020", "'kind':'action','title':'A','number':'III'");
  EXPECT_EQ(found("lrs"), "organisation/lrs");
  EXPECT_EQ(found("samverkansstöd"), "organisation/lrs");
  EXPECT_EQ(found("III"), "area/o3");
  EXPECT_EQ(found("ek-council"), "body/ek-council");
}

TEST_F(SearchTest, WordsMayStandInDifferentTextsOfASubject) {
  record("matter.opened", "matter/m", "2021-01-01",
         "'title':'Cykelväg','reference':'KS 2021/77','organisation':'organisation/ek'");
  EXPECT_EQ(found("2021/77 cykel"), "matter/m");
  EXPECT_EQ(found("2021/77 gata"), "");
}

TEST_F(SearchTest, WhatIsCalledSoNowStandsBeforeOldNamesAndTexts) {
  record("note.added", "body/ek-board", "2021-01-01", "'text':'Om cykelvägar'");
  record("organisation.registered", "organisation/c", "2020",
         "'name':'Cykelbolaget','kind':'company'");
  record("organisation.renamed", "organisation/c", "2021", "'name':'Gatubolaget'");
  record("document.registered", "document/plan", "2021-01-01", "'title':'Cykelplan'");
  EXPECT_EQ(found("cykel"), "document/plan organisation/c body/ek-board");
}

TEST_F(SearchTest, WhatIsSoughtMustBeKnownAndOfTheDay) {
  const std::string before = known_now();
  record("document.registered", "document/plan", "2022-06", "'title':'Plan'");
  EXPECT_EQ(found("plan", {{"known", before}}), "");
  EXPECT_EQ(found("plan", {{"at", "2022-05-31"}}), "");
  EXPECT_EQ(found("plan", {{"at", "2022-06-15"}}), "document/plan?");
  EXPECT_EQ(found("plan", {{"at", "2022-06-30"}}), "document/plan");
}

TEST_F(SearchTest, NameThatMayNotHaveComeYetIsUncertain) {
  record("body.renamed", "body/joint", "2022", "'name':'Omsorgsnämnden'");
  EXPECT_EQ(found("omsorg", {{"at", "2022-06-01"}}), "body/joint?");
  EXPECT_EQ(found("joint", {{"at", "2022-06-01"}}), "body/joint");
}

TEST_F(SearchTest, GoesByWhatACorrectionSays) {
  const Position registered =
      record("document.registered", "document/plan", "2021-01-01", "'title':'Misspelt'");
  const std::string before = known_now();
  correct(registered, "'data':{'title':'Cykelplan'}");
  EXPECT_EQ(found("misspelt"), "");
  EXPECT_EQ(found("cykel"), "document/plan");
  EXPECT_EQ(found("misspelt", {{"known", before}}), "document/plan");
}

TEST_F(SearchTest, DoesNotFindWhatIsRetracted) {
  const Position note =
      record("note.added", "body/ek-board", "2021-01-01", "'text':'Om cykelvägar'");
  EXPECT_EQ(found("cykel"), "body/ek-board");
  retract(note);
  EXPECT_EQ(found("cykel"), "");
  retract(record("document.registered", "document/plan", "2021-01-01", "'title':'Cykelplan'"));
  EXPECT_EQ(found("cykel"), "");
}

TEST_F(SearchTest, NoteOfALaterDayIsNotFoundYet) {
  record("note.added", "body/ek-board", "2022-06", "'text':'Om cykelvägar'");
  EXPECT_EQ(found("cykel", {{"at", "2022-05-31"}}), "");
  EXPECT_EQ(found("cykel", {{"at", "2022-06-01"}}), "body/ek-board?");
}

TEST_F(SearchTest, NamesOfPersonsAreNotLookedThrough) {
  record("responsibility.assigned", "responsibility/r", "2021-01-01",
         "'for':'body/joint','organisation':'organisation/ek','role':'contact',"
         "'function':'Registrator','person':'Ada Ask'");
  EXPECT_EQ(found("Ada"), "");
  EXPECT_EQ(found("registrator"), "responsibility/r");
}

TEST_F(SearchTest, TotalIsTheNumberOfHits) {
  EXPECT_EQ(read(answer("search", {{"text", "ek-"}}), "/total"), "3");
  EXPECT_EQ(read(answer("search", {{"text", "zzz"}}), "/total"), "0");
}

TEST_F(SearchTest, WithoutWordsIsRefused) {
  EXPECT_THAT(ask("search"), FailsWith(Errc::bad_argument));
  EXPECT_THAT(ask("search", {{"text", " "}}), FailsWith(Errc::bad_argument));
}

// Every string of an event's data that could be a text is visited, but for codes, dates, ids,
// references and hashes.
TEST(EventTexts, HoldEachTextOfADecisionOnce) {
  const auto type = ledger::find_event_type("decision.taken");
  const auto data = TestLedger::parse(
      R"({"body":"body/b","title":{"sv":"S","en":"E"},"outcome":"approved","paragraph":"4",)"
      R"("points":["P",{"text":"Q","outcome":"noted"}],"on":{"missing":"M"},)"
      R"("votes":[{"group":"G","vote":"for"}],"reservations":["R"],"meeting":"2022-01-01",)"
      R"("evidence":[{"document":"document/d","place":"L"}]})");
  const auto event = expect_value(ledger::event_from_json(*type, data));
  std::string seen;
  ledger::visit_texts(event, [&](std::string_view member, std::string_view text) {
    seen += std::string(member) + "=" + std::string(text) + " ";
  });
  EXPECT_EQ(seen,
            "title=S title=E paragraph=4 points=P points=Q on=M group=G reservations=R "
            "place=L ");
}

TEST(EventTexts, AreFoundInEveryTypeOfEventThatHasATextMember) {
  for (const EventExample& example : event_examples()) {
    const auto type = ledger::find_event_type(example.type);
    const auto event =
        expect_value(ledger::event_from_json(*type, TestLedger::parse(example.full)));
    std::string seen;
    ledger::visit_texts(event, [&](std::string_view member, std::string_view) {
      seen += std::string(member) + " ";
    });
    const auto full = TestLedger::parse(example.full);
    const auto& data = full.get_object();
    for (const char* member : {"title", "name", "reason", "text", "note", "finding", "function"}) {
      if (!data.contains(member) || !data.at(member).is_string()) continue;
      if (data.at(member).get_string().find("document/") == 0) continue;
      EXPECT_NE(seen.find(member), std::string::npos) << example.type << " " << member;
    }
  }
}

}  // namespace
