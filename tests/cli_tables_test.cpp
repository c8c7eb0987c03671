#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "tests/command_line_program.h"

// Tables in and out, and ledgers that are recorded again elsewhere.

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using testing::HasSubstr;
using testing::Not;
using Words = std::vector<std::string>;

std::vector<fs::path> files_in(const char* folder, const std::string& ending) {
  std::vector<fs::path> files;
  for (const auto& file : fs::directory_iterator(fs::path(LIGGARE_SOURCE_DIR) / folder)) {
    if (file.path().extension() == ending) files.push_back(file.path());
  }
  std::ranges::sort(files);
  return files;
}

// What a ledger that was recorded anew answers in its own way: known, positions, names, and the
// clock, the actor and the signature of whoever recorded it.
void remove_own(json::value& value) {
  static const std::set<std::string, std::less<>> kOwn{
      "known", "disclosed", "person",    "position",    "positions",  "entry",
      "time",  "actor",     "signature", "correctedBy", "retractedBy"};
  if (value.is_array()) {
    for (json::value& item : value.get_array()) remove_own(item);
  } else if (value.is_object()) {
    for (const std::string& name : kOwn) value.get_object().erase(name);
    for (auto& member : value.get_object()) remove_own(member.value());
  }
}

class DraftTables : public CommandLineProgram {
 protected:
  void make(const std::string& name, const Words& more = {}) {
    Words words{"init", path(name).string(), "--origin", "ledger.example/" + name};
    const Words same{"--organisation", "lrs",   "--name",  "Länsgemensamt stöd",
                     "--kind",         "joint", "--since", "2011"};
    words.insert(words.end(), more.empty() ? same.begin() : more.begin(),
                 more.empty() ? same.end() : more.end());
    const ProgramRun made = run(words);
    ASSERT_EQ(made.status, 0) << made.err;
  }

  ProgramRun on(const std::string& name, Words words) {
    words.insert(words.end(), {"--ledger", path(name).string()});
    return run(words);
  }

  std::string answer(const std::string& name, Words words) {
    words.insert(words.end(), {"--format", "json"});
    const ProgramRun asked = on(name, words);
    EXPECT_EQ(asked.status, 0) << asked.err;
    json::value value = asked.status == 0 ? json::parse(asked.out) : json::value();
    remove_own(value);
    return json::serialize(value);
  }

  // Records the export of "ledger" into a new one, and says that every answer is the same.
  void expect_same_elsewhere(const std::string& format, const std::string& ending,
                             const std::vector<Words>& questions) {
    SCOPED_TRACE(format);
    const std::string file = path("exported" + ending).string();
    const ProgramRun exported = on_ledger({"export", "--format", format, "-o", file});
    ASSERT_EQ(exported.status, 0) << exported.err;
    make("elsewhere-" + format);
    const ProgramRun recorded = on("elsewhere-" + format, {"record", file});
    ASSERT_EQ(recorded.status, 0) << recorded.err;
    for (const Words& question : questions) {
      const std::string here = answer("ledger", question);
      EXPECT_EQ(answer("elsewhere-" + format, question), here) << question.front();
    }
    const ProgramRun again = on("elsewhere-" + format, {"record", file});
    EXPECT_THAT(again.out, HasSubstr("recorded 0,")) << again.err;
    EXPECT_EQ(on("elsewhere-" + format, {"verify"}).status, 0);
  }

  // Records a table that must be refused, and gives what is said of it.
  std::string refusal(const std::string& table, int status = 1) {
    const std::size_t before = size();
    const ProgramRun recorded = on_ledger({"record", write("tabell.csv", table)});
    EXPECT_EQ(recorded.status, status) << recorded.out << recorded.err;
    EXPECT_EQ(size(), before);
    return recorded.err;
  }
};

TEST_F(DraftTables, TheWorkedExampleRecordsAgainToTheSameAnswers) {
  for (const fs::path& file : files_in("examples/sormland", ".jsonl")) {
    const ProgramRun recorded = on_ledger({"record", file.string()});
    ASSERT_EQ(recorded.status, 0) << recorded.err;
  }
  const std::vector<Words> questions{
      {"portfolio", "--at", "2018-06-30"},
      {"portfolio", "--at", "2025-12-31"},
      {"findings", "--at", "2025-12-31"},
      {"responsible", "--at", "2018-06-30"},
      {"responsible", "--at", "2025-12-31"},
      {"adoptions", "nsv-2022-4", "--at", "2024-12-31"},
      {"decision", "nsv-2022-4"},
      {"decision", "strangnas-ks-2022-176"},
      {"audit", "decision/nsv-2022-4"},
      {"audit", "organisation/region-sormland"},
      {"diff", "--from", "2018-01-01", "--to", "2025-12-31"},
  };
  expect_same_elsewhere("drafts", ".jsonl", questions);
  expect_same_elsewhere("csv", ".csv", questions);
}

constexpr const char* kId = "0b3c9f5e-2d56-4a34-9a3e-0b6f1d2c3a4b";
constexpr const char* kOtherId = "1b3c9f5e-2d56-4a34-9a3e-0b6f1d2c3a4b";

std::string responsibility(const std::string& slug, const std::string& id,
                           const std::string& person) {
  return R"({"type":"responsibility.assigned","subject":"responsibility/)" + slug + R"(","id":")" +
         id + R"(","effective":"2020","data":{"for":"organisation/lrs",)" +
         R"("organisation":"organisation/lrs","role":"lead","function":"chef","person":")" +
         person + "\"}}\n";
}

TEST_F(DraftTables, AmendmentsFindWhatTheyAmendAndForgottenNamesStayForgotten) {
  const std::string correction =
      std::string(R"({"type":"entry.corrected","subject":"responsibility/a","effective":"2021",)") +
      R"("id":"2b3c9f5e-2d56-4a34-9a3e-0b6f1d2c3a4b","data":{"entry":")" + kId +
      R"(","reason":"Fel funktion","effective":"2019","data":{"for":"organisation/lrs",)" +
      R"("organisation":"organisation/lrs","role":"lead","function":"direktör",)" +
      R"("person":"Anna Ek"}}})" + "\n";
  const std::string erasure =
      std::string(
          R"({"type":"disclosure.erased","subject":"responsibility/b","effective":"2022",)") +
      R"("data":{"entry":")" + kOtherId + R"(","pointer":"/data/person","ground":"GDPR"}})" + "\n";
  const ProgramRun recorded =
      record(responsibility("a", kId, "Anna Ek") + responsibility("b", kOtherId, "Bo Alm") +
             correction + erasure);
  ASSERT_EQ(recorded.status, 0) << recorded.err;
  const std::vector<Words> questions{
      {"responsible"}, {"audit", "responsibility/a"}, {"audit", "responsibility/b"}};
  expect_same_elsewhere("drafts", ".jsonl", questions);
  expect_same_elsewhere("csv", ".csv", questions);
  for (const char* copy : {"elsewhere-drafts", "elsewhere-csv"}) {
    EXPECT_THAT(on(copy, {"responsible"}).out, HasSubstr("direktör: Anna Ek"));
    EXPECT_THAT(on(copy, {"export", "--format", "drafts"}).out, Not(HasSubstr("Bo Alm")));
  }
}

TEST_F(DraftTables, TheFounderComesAsCorrectedAndItsFirstKeyStaysBehind) {
  const json::value founder = json::parse(lines_of(on_ledger({"export"}).out).at(0));
  const std::string id(founder.at("id").as_string());
  record(R"({"type":"entry.corrected","subject":"organisation/lrs","effective":"2021","data":{)"
         R"("entry":")" +
         id + R"(","reason":"Felskrivet","data":{"name":"Stödet","kind":"joint"}}})");
  ASSERT_EQ(size(), 3U);
  const ProgramRun exported = on_ledger({"export", "--format", "drafts"});
  ASSERT_EQ(lines_of(exported.out).size(), 1U) << exported.out;
  EXPECT_THAT(exported.out, HasSubstr("Stödet"));
  const std::string file = write("founder.jsonl", exported.out);
  make("same", {"--organisation", "lrs", "--name", "Stödet", "--kind", "joint", "--since", "2011"});
  EXPECT_THAT(on("same", {"record", file}).out, HasSubstr("recorded 0, repeated 1"));
  make("other", {"--organisation", "arkiv", "--name", "Arkivet"});
  EXPECT_THAT(on("other", {"record", file}).out, HasSubstr("recorded 1, repeated 0"));
  EXPECT_THAT(on_ledger({"export", "--format", "drafts", "-o", path("x").string()}).out,
              HasSubstr("--organisation lrs --name 'Stödet' --kind joint --since '2011'"));
}

TEST_F(DraftTables, EveryTemplateCouldBeRecordedInASmallLedger) {
  const fs::path folder = fs::path(LIGGARE_SOURCE_DIR) / "examples" / "templates";
  const ProgramRun world = on_ledger({"record", (folder / "en-liten-liggare.jsonl").string()});
  ASSERT_EQ(world.status, 0) << world.err;
  const auto templates = files_in("examples/templates", ".csv");
  EXPECT_GE(templates.size(), 7U);
  for (const fs::path& file : templates) {
    const ProgramRun checked = on_ledger({"record", "--dry-run", file.string()});
    EXPECT_EQ(checked.status, 0) << checked.err;
    EXPECT_TRUE(contents(file).starts_with("\xef\xbb\xbf")) << file;
  }
}

constexpr std::string_view kHeader = "type;subject;effective;name;kind;party;text\r\n";

TEST_F(DraftTables, ATableIsRecordedAndRecordedAgainOnce) {
  const std::string table = std::string("\xef\xbb\xbf") + std::string(kHeader) +
                            "organisation.registered;organisation/ek;1971;Ek;municipality;ja;\r\n"
                            "note.added;organisation/ek;2022;;;;\"Två\r\nrader; \"\"citat\"\"\"\r\n"
                            ";;;;;;\r\n# en anmärkning;;;;;;\r\n";
  const std::string file = write("tabell.CSV", table);
  EXPECT_THAT(on_ledger({"record", "--dry-run", file}).out,
              HasSubstr("2 drafts could be recorded"));
  EXPECT_THAT(on_ledger({"record", file}).out, HasSubstr("recorded 2, repeated 0"));
  EXPECT_THAT(on_ledger({"record", "-"}, table).out, HasSubstr("recorded 0, repeated 2"));
  EXPECT_THAT(on_ledger({"export"}).out, HasSubstr(R"("text":"Två\nrader; \"citat\"")"));
  EXPECT_THAT(on_ledger({"export"}).out, HasSubstr(R"("party":true)"));
}

TEST_F(DraftTables, EverythingThatIsWrongIsToldByRowAndColumn) {
  const std::string told = refusal(
      "type;subject;effective;name;kind;party;colour\r\n"
      "organisation.registered;organisation/ek;nov-71;Ek;town;kanske;\r\n"
      "organisation.registered;organisation/alm;1971;;municipality;;\r\n"
      "organisation.registered;organisation/lrs;1971;Igen;municipality;;\r\n"
      "note.added;organisation/ek;2022;;;;\r\n");
  for (const char* fault :
       {"row 1, column G (colour): is a member of no event type", "row 2, column C (effective)",
        "row 2, column E (kind): ", "row 2, column F (party): is \"kanske\"; write ja or nej",
        "row 3, column D (name): is empty",
        "row 4, column B (subject): ", "row 5: note.added needs text, and there is no column text",
        "tabell.csv has 7 faults in 5 rows, and nothing of it was recorded"}) {
    EXPECT_THAT(told, HasSubstr(fault));
  }
  EXPECT_EQ(lines_of(told).size(), 8U) << told;
}

TEST_F(DraftTables, OfMoreFaultsThanAnybodyReadsSayThatTheyMayHaveMore) {
  std::string table(kHeader);
  for (int i = 0; i < 1500; ++i) {
    table += "organisation.registered;organisation/ek;1971;;other;;\r\n";
  }
  const std::string told = refusal(table);
  EXPECT_THAT(told, HasSubstr("tabell.csv has at least 1000 faults in 1000 rows"));
  EXPECT_EQ(lines_of(told).size(), 201U);
}

TEST_F(DraftTables, WhatFollowsFromAnotherFaultIsNotTold) {
  const std::string told = refusal(std::string(kHeader) +
                                   "organisation.registered;organisation/ek;1971;Ek;town;;\r\n"
                                   "note.added;organisation/ek;2022;;;;Text\r\n"
                                   "note.added;organisation/alm;2022;;;;Text\r\n");
  EXPECT_THAT(told, HasSubstr("row 2, column E (kind)"));
  EXPECT_THAT(told, Not(HasSubstr("row 3")));
  EXPECT_THAT(told, HasSubstr("unknown-subject: "));
  EXPECT_THAT(told, HasSubstr("row 4, column B (subject)"));
}

TEST_F(DraftTables, ColumnsForTheSameOrWithGapsAreRefused) {
  const std::string header = "type;subject;effective;text;text/sv\r\n";
  EXPECT_THAT(refusal(header + "note.added;organisation/lrs;2022;A;B\r\n"),
              HasSubstr("column E (text/sv): is filled, and so is column text"));
  EXPECT_THAT(refusal("type;subject;effective;name;kind;aliases/1\r\n"
                      "organisation.registered;organisation/ek;2022;A;other;B\r\n"),
              HasSubstr("is filled, but aliases/0 is not"));
  EXPECT_THAT(
      refusal("type;subject;effective;text;text\r\nnote.added;organisation/lrs;2022;A;\r\n"),
      HasSubstr("a column before has the same name"));
  EXPECT_THAT(refusal("type;subject;effective;text\r\nnote.added;organisation/lrs;2022;A;B\r\n"),
              HasSubstr("row 2, column E: holds \"B\", but this column has no name"));
}

TEST_F(DraftTables, AFileThatIsNoTableIsAFileThatCannotBeRead) {
  EXPECT_THAT(refusal("a;b\r\n1;2\r\n", 2), HasSubstr("unreadable-file: "));
  EXPECT_THAT(refusal("type;subject;effective\r\n\"x;;\r\n", 2),
              HasSubstr("row 2: a quotation mark"));
  EXPECT_THAT(refusal("type;subject;effective\r\nN\xe4;;\r\n", 2), HasSubstr("invalid-utf8: "));
  EXPECT_THAT(refusal("type;subject;effective\r\n"), HasSubstr("empty-batch: "));
}

TEST_F(DraftTables, AnswersOpenInASpreadsheet) {
  const std::string csv = on_ledger({"findings", "--format", "csv"}).out;
  EXPECT_TRUE(csv.starts_with("\xef\xbb\xbfseverity;rule;")) << csv;
  EXPECT_TRUE(csv.ends_with("\r\n"));
}

}  // namespace
