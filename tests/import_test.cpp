#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "tests/command_line_program.h"

// Other people's files as drafts, as `liggare import` makes them and `liggare record` takes them.

namespace {

namespace json = boost::json;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class ImportTest : public CommandLineProgram {
 protected:
  // The drafts of a file; the second is the first after the file's own document.
  std::vector<json::object> drafts_of(const std::string& format, const std::string& text,
                                      std::vector<std::string> options = {}) {
    std::vector<std::string> words = {"import", format, "-", "--day", "2020-12-31"};
    words.insert(words.end(), options.begin(), options.end());
    run_ = run(words, text);
    std::vector<json::object> drafts;
    for (const std::string& line : lines_of(run_.out)) {
      drafts.push_back(json::parse(line).as_object());
    }
    return drafts;
  }

  // The draft of a type; an empty one where there is none.
  static json::object draft_of_type(const std::vector<json::object>& drafts,
                                    std::string_view type) {
    for (const json::object& draft : drafts) {
      if (draft.at("type") == json::value(json::string(type))) return draft;
    }
    return {};
  }

  ProgramRun run_;
};

constexpr std::string_view kCouncil = R"({
  "persons": [{"id": "p1", "name": "Åsa Öberg", "birth_date": "1970"}],
  "organizations": [
    {"id": "town", "name": "Åmåls kommun", "classification": "Municipality",
     "other_names": [{"name": "Åmåls stad", "end_date": "1970-12-31"}, {"name": "Åmål"}]},
    {"id": "council", "name": "Kommunfullmäktige", "classification": "council",
     "parent_id": "town", "founding_date": "1971", "dissolution_date": "2019-06"},
    {"id": "twin", "name": "Kommunfullmäktige", "classification": "council",
     "parent_id": "town", "founding_date": "2019-06"}],
  "memberships": [
    {"person_id": "p1", "organization_id": "council", "role": "Ordförande",
     "start_date": "2014-10-15", "end_date": "2018-10-14"},
    {"person_id": "p1", "organization_id": "nowhere", "role": "member"}]})";

TEST_F(ImportTest, PopoloBecomesDraftsThatANewLedgerTakes) {
  const auto drafts = drafts_of("popolo", std::string(kCouncil));
  ASSERT_EQ(run_.status, 0) << run_.err;
  const ProgramRun recorded = record(run_.out);
  EXPECT_EQ(recorded.status, 0) << recorded.err;
  EXPECT_EQ(size(), 2 + drafts.size());
}

TEST_F(ImportTest, SlugsAreTransliteratedAndTheSecondOfANameIsNumbered) {
  std::vector<std::string> subjects;
  for (const json::object& draft : drafts_of("popolo", std::string(kCouncil))) {
    subjects.emplace_back(draft.at("subject").as_string());
  }
  EXPECT_THAT(subjects, Contains("organisation/amals-kommun"));
  EXPECT_THAT(subjects, Contains("body/kommunfullmaktige"));
  EXPECT_THAT(subjects, Contains("body/kommunfullmaktige-2"));
}

TEST_F(ImportTest, ANumberedSlugDoesNotTakeOneThatIsTheNameOfAnother) {
  std::vector<std::string> subjects;
  for (const json::object& draft : drafts_of("popolo", R"({"organizations":[
         {"id":"1","name":"A"},{"id":"2","name":"A 2"},{"id":"3","name":"A"},
         {"id":"4","name":"A"}]})")) {
    subjects.emplace_back(draft.at("subject").as_string());
  }
  subjects.erase(subjects.begin());  // The file.
  EXPECT_THAT(subjects, testing::ElementsAre("organisation/a", "organisation/a-2",
                                             "organisation/a-3", "organisation/a-4"));
}

TEST_F(ImportTest, ParentsThatGoInACircleEnd) {
  drafts_of("popolo", R"({"organizations":[
    {"id":"1","name":"A","parent_id":"2","classification":"committee"},
    {"id":"2","name":"B","parent_id":"1","classification":"committee"}]})");
  EXPECT_EQ(run_.status, 0);
  EXPECT_THAT(run_.err, HasSubstr("/organizations/0/parent_id: leads to no organisation"));
}

TEST_F(ImportTest, TheSameFileGivesTheSameDrafts) {
  drafts_of("popolo", std::string(kCouncil));
  const std::string first = run_.out;
  drafts_of("popolo", std::string(kCouncil));
  EXPECT_EQ(run_.out, first);
}

TEST_F(ImportTest, AFormerNameIsARenamingOnTheDayAfter) {
  const auto drafts = drafts_of("popolo", std::string(kCouncil));
  EXPECT_EQ(draft_of_type(drafts, "organisation.registered").at("data").at("name"), "Åmåls stad");
  const json::object renamed = draft_of_type(drafts, "organisation.renamed");
  EXPECT_EQ(renamed.at("effective"), "1971-01-01");
  EXPECT_EQ(renamed.at("data").at("name"), "Åmåls kommun");
}

TEST_F(ImportTest, APersonIsNamedInPersonAndNowhereElse) {
  const auto drafts = drafts_of("popolo", std::string(kCouncil));
  json::object assigned = draft_of_type(drafts, "responsibility.assigned");
  EXPECT_EQ(assigned.at("subject"), "responsibility/kommunfullmaktige-ordforande");
  EXPECT_EQ(assigned.at("data").at("person"), "Åsa Öberg");
  EXPECT_EQ(assigned.at("data").at("role"), "chair");
  EXPECT_EQ(assigned.at("data").at("to"), "2018-10-14");
  assigned.at("data").as_object().erase("person");
  EXPECT_THAT(json::serialize(assigned), Not(HasSubstr("berg")));
}

TEST_F(ImportTest, EachDraftNamesTheFileByItsChecksumAndItsPlaceInIt) {
  const auto drafts = drafts_of("popolo", std::string(kCouncil));
  EXPECT_EQ(drafts.front().at("type"), "document.registered");
  const json::value evidence =
      draft_of_type(drafts, "responsibility.assigned").at("data").at("evidence").at(0);
  EXPECT_EQ(evidence.at("document"), drafts.front().at("subject"));
  EXPECT_EQ(evidence.at("place"), "/memberships/0");
  EXPECT_EQ(drafts.front().at("data").at("bytes"), json::value(kCouncil.size()));
}

TEST_F(ImportTest, WhatCannotBeCarriedOverIsListedByPointerAllAtOnce) {
  drafts_of("popolo", std::string(kCouncil));
  EXPECT_THAT(run_.err, AllOf(HasSubstr("/memberships/1: is in no organization"),
                              HasSubstr("/persons/0/birth_date: the ledger has no place")));
  EXPECT_EQ(lines_of(run_.err).size(), 2U) << run_.err;
}

TEST_F(ImportTest, WhatIsUndatedWasSoByTheDayOfTheImport) {
  const auto drafts = drafts_of("popolo", std::string(kCouncil));
  EXPECT_EQ(draft_of_type(drafts, "organisation.registered").at("effective"), "[..2020-12-31]");
}

std::string meeting_with(const std::string& items) {
  return R"({"data":[
    {"id":"https://ris.example/b/1","type":"https://schema.oparl.org/1.1/Body",
     "name":"Stadt Öhringen","classification":"Stadt"},
    {"id":"https://ris.example/o/1","type":"https://schema.oparl.org/1.1/Organization",
     "body":"https://ris.example/b/1","name":"Gemeinderat","classification":"Parlament"},
    {"id":"https://ris.example/p/1","type":"https://schema.oparl.org/1.1/Paper",
     "name":"Antrag","reference":"12/2013","date":"2013-01-02",
     "consultation":[{"id":"https://ris.example/c/1",
                      "type":"https://schema.oparl.org/1.1/Consultation"}]},
    {"id":"https://ris.example/m/1","type":"https://schema.oparl.org/1.1/Meeting",
     "start":"2013-01-04T23:30:00+01:00","organization":["https://ris.example/o/1"],
     "agendaItem":[)" +
         items + "]}]}";
}

std::string item(const std::string& members) {
  return R"({"id":"https://ris.example/a/1","type":"https://schema.oparl.org/1.1/AgendaItem",
     "name":"Satzung",)" +
         members + "}";
}

TEST_F(ImportTest, AnAgendaItemWithAResultIsADecisionOfTheDayOfTheMeeting) {
  const auto drafts =
      drafts_of("oparl", meeting_with(item(R"("result":"Geändert beschlossen","number":"§ 7",
                                    "resolutionText":"A\r\nB",
                                    "consultation":"https://ris.example/c/1")")));
  const json::object decision = draft_of_type(drafts, "decision.taken");
  EXPECT_EQ(decision.at("effective"), "2013-01-04");
  const json::object& data = decision.at("data").as_object();
  EXPECT_EQ(data.at("outcome"), "approved-with-changes");
  EXPECT_EQ(data.at("paragraph"), "7");
  EXPECT_EQ(data.at("points").at(0), "A\nB");
  EXPECT_EQ(data.at("text"), "document/12-2013");
  EXPECT_EQ(draft_of_type(drafts, "body.established").at("data").at("kind"), "council");
  EXPECT_EQ(record(run_.out).status, 0);
}

TEST_F(ImportTest, AnUnknownResultIsNoDecisionUntilSomebodySaysWhatItMeans) {
  const std::string file = meeting_with(item(R"("result":"in den Herbst geschoben")"));
  EXPECT_THAT(draft_of_type(drafts_of("oparl", file), "decision.taken"), IsEmpty());
  EXPECT_THAT(run_.err, HasSubstr("/data/3/agendaItem/0/result: \"in den Herbst geschoben\""));
  const auto told = drafts_of("oparl", file, {"--outcome", "in den Herbst geschoben=tabled"});
  EXPECT_EQ(draft_of_type(told, "decision.taken").at("data").at("outcome"), "tabled");
}

TEST_F(ImportTest, WhatIsNotPublicOrDeletedIsLeftOut) {
  const auto drafts =
      drafts_of("oparl", meeting_with(item(R"("result":"beschlossen","public":false)")));
  EXPECT_THAT(draft_of_type(drafts, "decision.taken"), IsEmpty());
  drafts_of("oparl", meeting_with(item(R"("result":"beschlossen","deleted":true)")));
  EXPECT_THAT(run_.out, Not(HasSubstr("decision.taken")));
}

TEST_F(ImportTest, ASwedishResultIsKnownWithoutItsAccents) {
  const auto drafts = drafts_of("oparl", meeting_with(item(R"("result":"ÅTERREMISS.")")));
  EXPECT_EQ(draft_of_type(drafts, "decision.taken").at("data").at("outcome"), "referred-back");
}

TEST_F(ImportTest, AFileThatIsNoJsonIsRefusedWithItsPlace) {
  drafts_of("oparl", "{\"data\": [,]}");
  EXPECT_EQ(run_.status, 2);
  EXPECT_THAT(run_.err, AllOf(HasSubstr("not-json: standard input"), HasSubstr("line 1")));
}

TEST_F(ImportTest, AFileOfAnotherFormatHoldsNothing) {
  drafts_of("popolo", R"({"type":"FeatureCollection","features":[]})");
  EXPECT_EQ(run_.status, 1);
  EXPECT_THAT(run_.err, HasSubstr("empty-batch"));
}

TEST_F(ImportTest, HostileShapesAreReportedAndTheRestIsCarriedOver) {
  const auto drafts = drafts_of("popolo", R"({"organizations":[
    7, {"id":"a","name":["x"]}, {"id":"b","name":"\u0007"}, {"id":"c","parent_id":"d","name":"C",
    "classification":"committee"}, {"id":"d","parent_id":"c","name":"D","classification":"board"},
    {"id":"body/e","name":"E","liggare":{"nonsense":1}}, {"id":"f","name":"F",
    "founding_date":"2012-99"}], "memberships": 3})");
  ASSERT_EQ(run_.status, 0) << run_.err;
  for (const char* pointer : {"/organizations/0: ", "/organizations/1: ", "/organizations/2/name: ",
                              "/organizations/3/parent_id: ", "/organizations/5: ",
                              "/organizations/6/founding_date: ", "/memberships: "}) {
    EXPECT_THAT(run_.err, HasSubstr(pointer));
  }
  EXPECT_EQ(drafts.size(), 4U);  // The file, C, D and F.
  EXPECT_EQ(record(run_.out).status, 0);
}

TEST_F(ImportTest, AFileOfDraftsIsThereWholeOrNotAtAll) {
  const ProgramRun whole =
      run({"import", "popolo", "-", "-o", path("d.jsonl").string()}, std::string(kCouncil));
  EXPECT_EQ(whole.status, 0) << whole.err;
  EXPECT_THAT(whole.out, HasSubstr("drafts"));
  EXPECT_EQ(on_ledger({"record", path("d.jsonl").string()}).status, 0);
  const ProgramRun nowhere =
      run({"import", "popolo", "-", "-o", path("no/d.jsonl").string()}, std::string(kCouncil));
  EXPECT_EQ(nowhere.status, 2);
  EXPECT_THAT(nowhere.err, HasSubstr("cannot be written"));
}

TEST_F(ImportTest, AnOptionThatMeansNothingIsRefused) {
  EXPECT_EQ(run({"import", "oparl", "-", "--outcome", "x=nonsense"}, "{}").status, 2);
  EXPECT_EQ(run({"import", "oparl", "-", "--day", "2020"}, "{}").status, 2);
  EXPECT_EQ(run({"import", "oparl", "no-such-file.json"}).status, 2);
}

}  // namespace
