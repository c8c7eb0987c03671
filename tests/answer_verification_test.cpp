#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <string>
#include <vector>

#include "client/differences.h"
#include "ledger/memory_event_store.h"
#include "ledger/recording_again.h"
#include "tests/command_line_program.h"
#include "tests/result_matchers.h"
#include "tests/small_world.h"
#include "tests/test_collaboration.h"

// A saved answer is asked again of an export: equal, or where it differs.
namespace {

namespace json = boost::json;
using client::differences;
using ledger::Errc;
using ledger::Table;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(DifferencesOfJson, AreNamedByPointersWithBothValues) {
  const json::value first = json::parse(R"({"a":[1,{"b/c":"x"}],"gone":null,"same":[1.5]})");
  const json::value second = json::parse(R"({"a":[1,{"b/c":"y"},2],"new~":true,"same":[1.5]})");
  std::string all;
  for (const auto& found : differences(first, second, 10).shown) {
    all += found.pointer + " " + found.first + " " + found.second + "\n";
  }
  EXPECT_EQ(all, "/a/1/b~1c \"x\" \"y\"\n/a/2  2\n/gone null \n/new~0  true\n");
}

TEST(DifferencesOfJson, AreCountedBeyondWhatIsShown) {
  const auto found = differences(json::parse("[1,2,3]"), json::parse("[4,5,6]"), 2);
  EXPECT_THAT(found.shown, SizeIs(2));
  EXPECT_EQ(found.count, 3U);
  EXPECT_EQ(differences(json::parse("[1]"), json::parse("[1]"), 2).count, 0U);
}

std::vector<std::pair<std::string, std::string>> rows_of(const ledger::EventReader& log,
                                                         Table table) {
  std::vector<std::pair<std::string, std::string>> rows;
  const auto scanned = log.scan(table, {}, {}, [&](std::string_view key, std::string_view value) {
    rows.emplace_back(key, value);
    return true;
  });
  EXPECT_THAT(scanned, IsOk());
  return rows;
}

class RecordingAgain : public testing::Test {
 protected:
  RecordingAgain() {
    record_small_world(book);
    book.record(appealed_by_anna(1));
    book.record(retraction_of("decision/d-1", 1));
    book.record(note_on("area/care"));
  }
  ledger::Result<void> again(const std::vector<std::string>& entries) {
    return record_again(entries, store, book.settings, book.projection);
  }

  TestLedger book;
  ledger::MemoryEventStore store;
};

TEST_F(RecordingAgain, GivesTheSameBytesAndTables) {
  ASSERT_THAT(again(book.entries()), IsOk());
  EXPECT_EQ(store.read({0}, store.end().value).value(), book.entries());
  for (const Table table :
       {Table::ids, Table::streams, Table::heads, Table::references, Table::tiles, Table::rows}) {
    EXPECT_EQ(rows_of(store, table), rows_of(book.store, table)) << table_name(table);
  }
  EXPECT_THAT(rows_of(store, Table::disclosures), IsEmpty());
}

TEST_F(RecordingAgain, RefusesWhatTheRulesDoNotLetIn) {
  const auto good = book.entries();
  auto twice = good;
  twice.push_back(good.back());
  EXPECT_THAT(again(twice), FailsWith(Errc::verification_failed));
}

TEST_F(RecordingAgain, RefusesALogThatLacksAnEntry) {
  auto entries = book.entries();
  entries.erase(entries.begin() + 3);
  EXPECT_THAT(again(entries), FailsWith(Errc::verification_failed));
}

TEST_F(RecordingAgain, RefusesWhatIsNoLog) {
  EXPECT_THAT(again({"hello"}), FailsWith(Errc::verification_failed));
  EXPECT_THAT(again({book.entries()[1]}), FailsWith(Errc::verification_failed));
  EXPECT_THAT(again({book.entries()[0]}), FailsWith(Errc::verification_failed));
}

TEST(AskedMember, SaysWhatIsNeededToAskAgain) {
  Collaboration world;
  world.record("area.defined", "area/care", "2022", "'title':'Care','kind':'focus'");
  const json::value answer = world.answer(
      "findings", {{"subject", "area/care"}, {"at", "2025-01-01"}, {"rule", ""}, {"known", "#12"}});
  EXPECT_EQ(json::serialize(answer.at("asked")),
            R"({"question":"findings","parameters":{"subject":"area/care"},)"
            R"("zone":"Europe/Stockholm","calendar":"se"})");
  EXPECT_EQ(answer.at("known").at("origin"), "ledger.example/test");
}

class SavedAnswers : public CommandLineProgram {
 protected:
  void SetUp() override {
    CommandLineProgram::SetUp();
    record(organisation("flen") +
           R"({"type":"responsibility.assigned","subject":"responsibility/r","effective":"2024",)"
           R"("id":"00000000-0000-4000-8000-000000000001","data":{"for":"organisation/flen",)"
           R"("organisation":"organisation/flen","role":"contact","function":"F","person":"Bo"}})"
           "\n");
    answer_ = write("answer.json", ask());
    export_ = write("log.jsonl", on_ledger({"export"}).out);
    checkpoint_ = write("checkpoint", on_ledger({"checkpoint"}).out);
  }
  std::string ask() {
    return on_ledger({"responsible", "--at", "2025-01-01", "--format", "json"}).out;
  }
  ProgramRun verify(const std::string& answer, const std::string& exported,
                    std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"verify", "--answer", answer, "--export", exported, "--lang", "en"});
    return run(more);
  }

  std::string answer_;
  std::string export_;
  std::string checkpoint_;
};

TEST_F(SavedAnswers, AreEqualWithoutTheLedger) {
  std::filesystem::remove_all(ledger());
  const ProgramRun equal = verify(answer_, export_);
  EXPECT_EQ(equal.status, 0) << equal.err << equal.out;
  EXPECT_THAT(equal.out, HasSubstr("answer.json: equal: responsibilities at=2025-01-01 known=#4"));
  EXPECT_THAT(equal.out, HasSubstr("--checkpoint and --key"));
  const ProgramRun proven = verify(answer_, export_, {"--checkpoint", checkpoint_, "--key", vkey_});
  EXPECT_EQ(proven.status, 0) << proven.err << proven.out;
}

TEST_F(SavedAnswers, StayEqualWhenTheLogGrowsAndNamesAreErased) {
  record(R"({"type":"disclosure.erased","subject":"responsibility/r","effective":"2026-01-01",)"
         R"("data":{"entry":"00000000-0000-4000-8000-000000000001","pointer":"/data/person",)"
         R"("ground":"G"}})"
         "\n");
  ASSERT_THAT(contents(answer_), HasSubstr("\"Bo\""));
  EXPECT_EQ(verify(answer_, write("later.jsonl", on_ledger({"export"}).out)).status, 0);
}

TEST_F(SavedAnswers, ThatDifferSayWhereWithBothValues) {
  std::string altered = contents(answer_);
  altered.replace(altered.find("\"contact\""), 9, "\"officer\"");
  const ProgramRun differs = verify(write("altered.json", altered), export_);
  EXPECT_EQ(differs.status, 1);
  EXPECT_THAT(differs.out, HasSubstr("altered.json: not equal: the answers differ in 1 places"));
  EXPECT_THAT(differs.out, HasSubstr("/responsibilities/0/role"));
  EXPECT_THAT(differs.out, HasSubstr("\"officer\""));
  EXPECT_THAT(differs.out, HasSubstr("\"contact\""));
}

TEST_F(SavedAnswers, ThatShowAnotherNameDoNotHold) {
  std::string forged = ask();
  const std::size_t name = forged.find("\"Bo\"");
  ASSERT_NE(name, std::string::npos);
  forged.replace(name, 4, "\"Ann\"");
  const ProgramRun checked = verify(write("forged.json", forged), export_);
  EXPECT_EQ(checked.status, 1);
  EXPECT_THAT(checked.out, HasSubstr("the name at /disclosed/0 is not the one"));
}

TEST_F(SavedAnswers, AreNotCheckedAgainstWhatIsNoCheckpoint) {
  const ProgramRun refused = verify(answer_, export_, {"--checkpoint", export_, "--key", vkey_});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, HasSubstr("is no checkpoint: "));
}

TEST_F(SavedAnswers, CannotSteerATerminal) {
  std::string hostile = ask();
  const std::string origin = "\"origin\":\"";
  const std::size_t at = hostile.find(origin);
  ASSERT_NE(at, std::string::npos);
  hostile.insert(at + origin.size(), "\\u001b[2J\\n");
  const ProgramRun checked = verify(write("hostile.json", hostile), export_);
  EXPECT_EQ(checked.status, 1);
  EXPECT_EQ(checked.out.find('\x1b'), std::string::npos) << checked.out;
  EXPECT_EQ(std::ranges::count(checked.out, '\n'), 1) << checked.out;
}

TEST_F(SavedAnswers, OfEntriesThatTheExportDoesNotHaveDoNotHold) {
  const auto entries = lines_of(contents(export_));
  const std::string cut = write("cut.jsonl", entries[0] + "\n" + entries[1] + "\n");
  EXPECT_THAT(verify(answer_, cut).out, HasSubstr("knew 4 entries, and the export has 2"));
  EXPECT_EQ(verify(answer_, cut).status, 1);

  std::string changed = contents(export_);
  changed.replace(changed.find("\"flen\""), 6, "\"Flen\"");
  EXPECT_EQ(verify(answer_, write("changed.jsonl", changed)).status, 1);

  std::string other_root = contents(answer_);
  const std::size_t root = other_root.find("\"root\":\"") + 8;
  other_root[root] = other_root[root] == 'A' ? 'B' : 'A';
  const ProgramRun unlike = verify(write("root.json", other_root), export_);
  EXPECT_EQ(unlike.status, 1);
  EXPECT_THAT(unlike.out, HasSubstr("their root is not its /known/root"));
}

TEST_F(SavedAnswers, AreNotProvenByAnotherLogsCheckpoint) {
  const std::string other = path("other").string();
  run({"init", other, "--origin", "ledger.example/test", "--organisation", "lrs", "--name", "L"});
  const std::string checkpoint =
      write("other-checkpoint", run({"checkpoint", "--ledger", other}).out);
  EXPECT_EQ(verify(answer_, export_, {"--checkpoint", checkpoint, "--key", vkey_}).status, 1);
}

TEST_F(SavedAnswers, ThatAreNoneAreErrorsOfUse) {
  std::string unknown = contents(answer_);
  unknown.replace(unknown.find("\"responsibilities\",\"param"), 18, "\"unheard-of-things\"");
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  for (const std::string& text :
       {std::string(), std::string("[]"), std::string("{}"), deep, unknown,
        std::string(R"({"known":{"size":-1,"root":"x"},"asked":{"question":7}})")}) {
    const ProgramRun refused = verify(write("f", text), export_);
    EXPECT_EQ(refused.status, 2) << refused.out << refused.err;
    EXPECT_THAT(refused.err, HasSubstr("unreadable-file: "));
  }
  EXPECT_EQ(verify(path("missing").string(), export_).status, 2);
  EXPECT_EQ(verify(answer_, path("missing").string()).status, 2);
  EXPECT_EQ(run({"verify", "--answer", answer_}).status, 2);
  EXPECT_EQ(run({"verify", export_, "--answer", answer_, "--export", export_}).status, 2);
  EXPECT_EQ(verify(answer_, export_, {"--checkpoint", checkpoint_}).status, 2);
}

}  // namespace
