#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "ledger/clock.h"
#include "ledger/ledger_directory.h"
#include "projections/row.h"
#include "tests/result_matchers.h"
#include "tests/temporary_directory.h"

// The program itself, as people and scripts run it.
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

std::string contents(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string shell_quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

struct Run {
  int status = -1;
  std::string out;
  std::string err;
};

std::string organisation(const std::string& slug) {
  return R"({"type":"organisation.registered","subject":"organisation/)" + slug +
         R"(","effective":"2020","data":{"name":")" + slug + R"(","kind":"municipality"}})" + "\n";
}

class CommandLineProgram : public testing::Test {
 protected:
  // Runs the program in a folder of its own, far from the ledger.
  Run run(const std::vector<std::string>& words, const std::string& input = "",
          const std::string& environment = "") {
    write("stdin", input);
    std::string line = "cd " + shell_quoted(path("elsewhere").string()) +
                       " && env -u LIGGARE_LEDGER -u LIGGARE_LANG " + environment + " " +
                       shell_quoted(LIGGARE_BINARY);
    for (const std::string& word : words) line += " " + shell_quoted(word);
    line += " <" + shell_quoted(path("stdin").string()) + " >" +
            shell_quoted(path("stdout").string()) + " 2>" + shell_quoted(path("stderr").string());
    const int status = std::system(line.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128, contents(path("stdout")),
            contents(path("stderr"))};
  }

  Run on_ledger(std::vector<std::string> words, const std::string& input = "") {
    words.insert(words.end(), {"--ledger", ledger()});
    return run(words, input);
  }

  void SetUp() override {
    fs::create_directory(path("elsewhere"));
    const Run made =
        run({"init", ledger(), "--origin", "ledger.example/test", "--organisation", "lrs", "--name",
             "Länsgemensamt stöd", "--kind", "joint", "--since", "2011"});
    ASSERT_EQ(made.status, 0) << made.err;
    init_output_ = made.out;
    for (const std::string& text : lines_of(made.out)) {
      if (text.starts_with("ledger.example/test+")) vkey_ = text;
    }
  }

  fs::path path(const std::string& name) const { return directory_.path() / name; }
  std::string ledger() const { return path("ledger").string(); }
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path(name), std::ios::binary) << text;
    return path(name).string();
  }
  Run record(const std::string& drafts) { return on_ledger({"record", "-"}, drafts); }
  std::size_t size() { return std::stoul(lines_of(on_ledger({"checkpoint"}).out).at(1)); }

  std::string init_output_;
  std::string vkey_;

 private:
  const TemporaryDirectory directory_;
};

using Init = CommandLineProgram;
using Keys = CommandLineProgram;
using RecordCommand = CommandLineProgram;
using Questions = CommandLineProgram;
using LogCommand = CommandLineProgram;
using Proofs = CommandLineProgram;
using VerifyCommand = CommandLineProgram;
using Errors = CommandLineProgram;

TEST_F(Init, PrintsTheVerifierKeyAndWhereTheKeysAre) {
  EXPECT_FALSE(vkey_.empty()) << init_output_;
  EXPECT_THAT(init_output_, HasSubstr(ledger() + "/keys/log.jwk"));
  EXPECT_THAT(init_output_, HasSubstr(ledger() + "/keys/first.jwk"));
  EXPECT_EQ(size(), 2U);
}

TEST_F(Init, KeysAreReadableByTheOwnerOnly) {
  for (const char* key : {"keys/log.jwk", "keys/first.jwk"}) {
    EXPECT_EQ(fs::status(fs::path(ledger()) / key).permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
  }
}

TEST_F(Init, RefusesAFolderThatIsInUse) {
  const Run again =
      run({"init", ledger(), "--origin", "o.example/x", "--organisation", "lrs", "--name", "L"});
  EXPECT_EQ(again.status, 2);
  EXPECT_THAT(again.err, StartsWith("bad-argument: "));
  EXPECT_EQ(size(), 2U);
}

TEST_F(Init, RefusesADateThatIsNone) {
  const Run wrong = run({"init", path("other").string(), "--origin", "o.example/x",
                         "--organisation", "lrs", "--name", "L", "--since", "2020?"});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_FALSE(fs::exists(path("other")));
}

TEST_F(Keys, ANewKeyRecordsOnceAnAdministratorHasRecordedItsDraft) {
  const std::string file = path("anna.jwk").string();
  record(organisation("flen"));
  const Run made = run({"key", "new", file, "--organisation", "flen", "--key", "flen-anna"});
  ASSERT_EQ(made.status, 0) << made.err;
  const std::string document =
      R"({"type":"document.registered","subject":"document/d","effective":"2020",)"
      R"("data":{"title":"D"}})";

  const Run before = on_ledger({"record", "-", "--key", file}, document);
  EXPECT_EQ(before.status, 1);
  EXPECT_THAT(before.err, StartsWith("unknown-key: "));

  EXPECT_EQ(record(made.out).status, 0);
  const Run after = on_ledger({"record", "-", "--key", file}, document);
  EXPECT_EQ(after.status, 0) << after.err;
  EXPECT_THAT(on_ledger({"log", "--subject", "document/d", "--format", "json"}).out,
              HasSubstr("\"actor\":\"flen/flen-anna\""));
}

TEST_F(Keys, AKeyIsShownWithoutItsSecret) {
  const Run shown = run({"key", "show", ledger() + "/keys/first.jwk"});
  EXPECT_EQ(shown.status, 0);
  EXPECT_THAT(shown.out, StartsWith("kid: lrs/lrs-1\npublic: "));
  const auto secret = json::parse(contents(ledger() + "/keys/first.jwk")).at("d").as_string();
  EXPECT_THAT(shown.out, Not(HasSubstr(std::string(secret))));
}

TEST_F(Keys, AKeyFileIsNeverOverwritten) {
  const std::string before = contents(ledger() + "/keys/first.jwk");
  const Run again =
      run({"key", "new", ledger() + "/keys/first.jwk", "--organisation", "lrs", "--key", "k"});
  EXPECT_EQ(again.status, 2);
  EXPECT_EQ(contents(ledger() + "/keys/first.jwk"), before);
  EXPECT_THAT(again.out, IsEmpty());
}

TEST_F(Keys, NamesMustBeSlugs) {
  EXPECT_EQ(run({"key", "new", path("k").string(), "--organisation", "Å", "--key", "k"}).status, 2);
  EXPECT_FALSE(fs::exists(path("k")));
}

TEST_F(RecordCommand, SaysWhatBecameOfEachFileAndPrintsTheCheckpoint) {
  const std::string a = write("a.jsonl", organisation("flen") + organisation("trosa"));
  const std::string b = write("b.jsonl", organisation("flen") + organisation("gnesta"));
  const Run recorded = on_ledger({"record", a, b});
  EXPECT_EQ(recorded.status, 0) << recorded.err;
  EXPECT_THAT(recorded.out,
              StartsWith(a + ": recorded 2, repeated 0; the ledger has 4 entries\n" + b +
                         ": recorded 1, repeated 1; the ledger has 5 entries\n\n"
                         "ledger.example/test\n5\n"));
  EXPECT_THAT(recorded.out, EndsWith(on_ledger({"checkpoint"}).out));
  EXPECT_THAT(recorded.err, IsEmpty());  // No progress where nobody looks.
}

TEST_F(RecordCommand, RecordingAgainRecordsNothing) {
  record(organisation("flen"));
  const Run again = record(organisation("flen"));
  EXPECT_EQ(again.status, 0);
  EXPECT_THAT(again.out, HasSubstr("recorded 0, repeated 1; the ledger has 3 entries"));
}

TEST_F(RecordCommand, ARefusedDraftIsNamedAndNothingOfItsFileIsRecorded) {
  const std::string file = write("x.jsonl", organisation("flen") + "\n" +
                                                R"({"type":"body.established","subject":"body/b",)"
                                                R"("effective":"2020","data":{"name":"B",)"
                                                R"("kind":"council",)"
                                                R"("organisation":"organisation/nobody"}})");
  const Run refused = on_ledger({"record", file});
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, StartsWith("unknown-reference: " + file + ", line 3 (draft 1)"));
  EXPECT_THAT(refused.err, HasSubstr("/data/organisation"));
  EXPECT_EQ(lines_of(refused.err).size(), 1U);
  EXPECT_EQ(size(), 2U);
}

TEST_F(RecordCommand, WhatIsNoJsonIsAnErrorOfUse) {
  const Run refused = record(organisation("flen") + "{\"type\":\n");
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, StartsWith("not-json: standard input, line 2 (draft 1): "));
}

TEST_F(RecordCommand, FilesBeforeTheRefusedOneStay) {
  const std::string good = write("a.jsonl", organisation("flen"));
  const std::string missing = path("missing.jsonl").string();
  const Run refused = on_ledger({"record", good, missing});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.out, HasSubstr("recorded 1"));
  EXPECT_THAT(refused.err, StartsWith("unreadable-file: " + missing));
  EXPECT_EQ(size(), 3U);
}

TEST_F(RecordCommand, DryRunFindsTheSameFaultAndRecordsNothing) {
  const std::string a = write("a.jsonl", organisation("flen"));
  const std::string b =
      write("b.jsonl", organisation("trosa") + R"({"type":"body.established",)"
                                               R"("subject":"body/b","effective":"2020","data":{)"
                                               R"("name":"B","kind":"council",)"
                                               R"("organisation":"organisation/flen"}})");
  const Run passed = on_ledger({"record", "--dry-run", a, b});
  EXPECT_EQ(passed.status, 0) << passed.err;
  EXPECT_EQ(passed.out,
            a + ": 1 drafts could be recorded\n" + b + ": 2 drafts could be recorded\n");
  EXPECT_EQ(size(), 2U);

  // Without the first file its organisation is missing in the second.
  const std::string c = write("c.jsonl", organisation("gnesta"));
  const Run refused = on_ledger({"record", "--dry-run", c, b});
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, StartsWith("unknown-reference: " + b + ", line 2 (draft 1)"));
  EXPECT_EQ(size(), 2U);
}

TEST_F(RecordCommand, AFileLongerThanABatchIsRecordedInBatchesAndResumed) {
  std::string text;
  for (int i = 0; i < 10'000; ++i) text += organisation("o-" + std::to_string(i));
  const std::string file = write("long.jsonl", text + "{}\n");
  const Run stopped = on_ledger({"record", file});
  EXPECT_EQ(stopped.status, 1);
  EXPECT_THAT(stopped.out, HasSubstr("recorded 10000, repeated 0"));
  EXPECT_THAT(stopped.err, HasSubstr("line 10001 (draft 10000)"));

  write("long.jsonl", text + organisation("last"));
  const Run resumed = on_ledger({"record", file});
  EXPECT_EQ(resumed.status, 0) << resumed.err;
  EXPECT_THAT(resumed.out, HasSubstr("recorded 1, repeated 10000; the ledger has 10003 entries"));
}

TEST_F(RecordCommand, APersonIsShownByNameButTheLogHoldsNoName) {
  record(R"({"type":"responsibility.assigned","subject":"responsibility/r","effective":"2020",)"
         R"("data":{"for":"organisation/lrs","organisation":"organisation/lrs","role":"lead",)"
         R"("function":"chef","person":"Anna Ek"}})");
  EXPECT_THAT(on_ledger({"responsible"}).out, HasSubstr("chef: Anna Ek"));
  EXPECT_THAT(on_ledger({"responsible", "--format", "csv"}).out, HasSubstr("Anna Ek"));
  EXPECT_THAT(on_ledger({"export"}).out, Not(HasSubstr("Anna")));
}

TEST_F(Questions, JsonIsOneLine) {
  for (const char* question : {"portfolio", "responsible", "findings"}) {
    const Run asked = on_ledger({question, "--format", "json", "--at", "2025-12-31"});
    ASSERT_EQ(asked.status, 0) << asked.err;
    EXPECT_EQ(std::ranges::count(asked.out, '\n'), 1);
    EXPECT_EQ(json::parse(asked.out).at("at").as_string(), "2025-12-31");
  }
}

TEST_F(Questions, TheLanguageIsThatOfTheCommandLineOrTheEnvironment) {
  EXPECT_THAT(on_ledger({"portfolio"}).out, StartsWith("Portfölj "));
  EXPECT_THAT(on_ledger({"portfolio", "--lang", "en"}).out, StartsWith("Portfolio "));
  const std::string environment = "LIGGARE_LANG=en LIGGARE_LEDGER=" + shell_quoted(ledger());
  EXPECT_THAT(run({"portfolio"}, "", environment).out, StartsWith("Portfolio "));
  EXPECT_THAT(run({"portfolio", "--lang", "sv"}, "", environment).out, StartsWith("Portfölj "));
}

TEST_F(Questions, LedgerMayBeNamedBeforeTheCommand) {
  EXPECT_EQ(run({"--ledger", ledger(), "portfolio"}).status, 0);
}

TEST_F(Questions, AreAnsweredAsTheyWereKnown) {
  record(organisation("flen"));
  EXPECT_EQ(on_ledger({"audit", "organisation/flen"}).status, 0);
  const Run before = on_ledger({"audit", "organisation/flen", "--known", "#2"});
  EXPECT_EQ(before.status, 1);
  EXPECT_THAT(before.err, StartsWith("not-found: "));
}

TEST_F(Questions, FindingsFailOnlyOnTheSeverityAskedFor) {
  EXPECT_EQ(on_ledger({"findings", "--fail-on", "warning"}).status, 0);
  // The ledger's organisation has a matter that nobody is accountable for: a warning.
  record(R"({"type":"matter.opened","subject":"matter/m","effective":"2020","data":{)"
         R"("title":"M","reference":"1/2020","organisation":"organisation/lrs"}})");
  EXPECT_EQ(on_ledger({"findings"}).status, 0);
  EXPECT_EQ(on_ledger({"findings", "--fail-on", "error"}).status, 0);
  const Run failed = on_ledger({"findings", "--fail-on", "warning"});
  EXPECT_EQ(failed.status, 1);
  EXPECT_THAT(failed.out, HasSubstr("no-accountable"));
  EXPECT_EQ(on_ledger({"findings", "--rule", "chain-broken", "--fail-on", "warning"}).status, 0);
}

TEST_F(Questions, DecisionsAreFoundWithAndWithoutTheirKind) {
  record(R"({"type":"body.established","subject":"body/b","effective":"2020","data":{)"
         R"("name":"Styrelsen","kind":"executive","organisation":"organisation/lrs"}})"
         "\n"
         R"({"type":"decision.taken","subject":"decision/d","effective":"2020-01-02","data":{)"
         R"("body":"body/b","title":"Målbild","outcome":"approved"}})");
  const Run with = on_ledger({"decision", "decision/d"});
  const Run without = on_ledger({"decision", "d"});
  EXPECT_EQ(with.status, 0) << with.err;
  EXPECT_EQ(with.out, without.out);
  EXPECT_EQ(on_ledger({"adoptions", "d"}).out, on_ledger({"adoptions", "decision/d"}).out);
  EXPECT_EQ(on_ledger({"decision", "unknown"}).status, 1);
}

TEST_F(Questions, CsvIsSafeToOpenInASpreadsheet) {
  record(R"({"type":"area.defined","subject":"area/a","effective":"2020","data":{)"
         R"("kind":"action","title":"=cmd|' /C calc'!A1"}})");
  EXPECT_THAT(on_ledger({"portfolio", "--format", "csv"}).out, HasSubstr(",'=cmd|' /C calc'!A1,"));
}

TEST_F(LogCommand, JsonIsTheEntriesByteForByte) {
  record(organisation("flen") + organisation("trosa"));
  const auto entries = lines_of(on_ledger({"export"}).out);
  ASSERT_EQ(entries.size(), 4U);
  EXPECT_EQ(on_ledger({"log", "--format", "json"}).out, on_ledger({"export"}).out);
  EXPECT_EQ(on_ledger({"log", "--format", "json", "--from", "1", "--limit", "2"}).out,
            entries[1] + "\n" + entries[2] + "\n");
  EXPECT_EQ(on_ledger({"log", "--format", "json", "--subject", "organisation/trosa"}).out,
            entries[3] + "\n");
  EXPECT_EQ(on_ledger({"log", "--format", "json", "--type", "key.registered"}).out,
            entries[1] + "\n");
}

TEST_F(LogCommand, TableShowsWhatEachEntryIsAbout) {
  const Run shown = on_ledger({"log"});
  EXPECT_THAT(shown.out, HasSubstr("organisation.registered"));
  EXPECT_THAT(shown.out, HasSubstr("organisation/lrs"));
  EXPECT_THAT(shown.out, HasSubstr("av lrs/lrs-1"));
}

TEST_F(LogCommand, AsksForWhatIsNotThereAreRefused) {
  EXPECT_EQ(on_ledger({"log", "--from", "2"}).status, 0);
  EXPECT_EQ(on_ledger({"log", "--from", "3"}).status, 2);
  EXPECT_EQ(on_ledger({"log", "--subject", "organisation/nobody"}).status, 1);
  EXPECT_EQ(on_ledger({"log", "--subject", "nonsense"}).status, 2);
  EXPECT_EQ(on_ledger({"log", "--type", "organisation.exploded"}).status, 2);
}

TEST_F(Proofs, OfAnEntryHoldsWithoutTheLedger) {
  const std::string proof = write("p.tlog-proof", on_ledger({"prove", "1"}).out);
  fs::remove_all(ledger());
  const Run verified = run({"verify", proof, "--key", vkey_});
  EXPECT_EQ(verified.status, 0) << verified.err;
  EXPECT_THAT(verified.out, HasSubstr("holds: entry 1 (key.registered of key/lrs-1"));
}

TEST_F(Proofs, OfAnotherLogDoesNotHold) {
  const std::string proof = write("p.tlog-proof", on_ledger({"prove", "1"}).out);
  const std::string other = path("other").string();
  run({"init", other, "--origin", "ledger.example/test", "--organisation", "lrs", "--name", "L"});
  const Run key = run({"verify", "--ledger", other});
  const std::string line = lines_of(key.out).at(1);  // "key: <vkey> (...)"
  const std::string vkey = line.substr(5, line.find(" (") - 5);
  EXPECT_EQ(run({"verify", proof, "--key", vkey}).status, 1);
}

TEST_F(Proofs, ThatWereAlteredDoNotHold) {
  std::string text = on_ledger({"prove", "0"}).out;
  const std::size_t index = text.find("index 0");
  text.replace(index, 7, "index 1");
  const Run altered = run({"verify", write("p", text), "--key", vkey_});
  EXPECT_EQ(altered.status, 1);
  EXPECT_THAT(altered.out, HasSubstr("does not hold"));
}

TEST_F(Proofs, NeedAnEntryThatIsThere) {
  EXPECT_EQ(on_ledger({"prove", "2"}).status, 2);
  EXPECT_EQ(on_ledger({"prove", "1", "--size", "1"}).status, 2);
  EXPECT_EQ(on_ledger({"prove", "1", "--size", "3"}).status, 2);
  EXPECT_EQ(on_ledger({"prove", "--consistency", "2", "3"}).status, 2);
  EXPECT_EQ(on_ledger({"prove", "--consistency", "2", "1"}).status, 2);
  EXPECT_EQ(on_ledger({"checkpoint", "--size", "3"}).status, 2);
  EXPECT_EQ(on_ledger({"checkpoint", "--size", "0"}).status, 0);
}

TEST_F(Proofs, ThatTheLogOnlyGrewAreCheckedAgainstTheOlderCheckpoint) {
  const std::string old = write("old", on_ledger({"checkpoint"}).out);
  record(organisation("flen") + organisation("trosa"));
  const std::string proof = write("grown", on_ledger({"prove", "--consistency", "2", "4"}).out);
  EXPECT_EQ(run({"verify", proof, "--key", vkey_, "--since", old}).status, 0);
  EXPECT_EQ(run({"verify", proof, "--key", vkey_}).status, 2);
  const std::string newer = write("newer", on_ledger({"checkpoint", "--size", "3"}).out);
  EXPECT_EQ(run({"verify", proof, "--key", vkey_, "--since", newer}).status, 1);
}

TEST_F(VerifyCommand, AWholeLedgerHolds) {
  record(organisation("flen"));
  const Run verified = on_ledger({"verify", "--key", vkey_});
  EXPECT_EQ(verified.status, 0) << verified.err << verified.out;
  EXPECT_THAT(verified.out, HasSubstr("leaves: 3\n"));
  EXPECT_THAT(verified.out, HasSubstr("signatures: 3\n"));
  EXPECT_THAT(verified.out, HasSubstr("size: 3\n"));
  EXPECT_THAT(verified.out, HasSubstr("holds: yes\n"));
  EXPECT_THAT(verified.out, HasSubstr(lines_of(on_ledger({"checkpoint"}).out).at(2)));
}

TEST_F(VerifyCommand, ALedgerDoesNotHoldUnderAnotherKey) {
  const std::string other = path("other").string();
  const Run made = run(
      {"init", other, "--origin", "ledger.example/test", "--organisation", "lrs", "--name", "L"});
  const auto lines = lines_of(made.out);
  const auto vkey = std::ranges::find_if(
      lines, [](const std::string& line) { return line.starts_with("ledger.example/test+"); });
  ASSERT_NE(vkey, lines.end());
  const Run verified = on_ledger({"verify", "--key", *vkey});
  EXPECT_EQ(verified.status, 1);
  EXPECT_THAT(verified.out, HasSubstr("holds: no\n"));
  EXPECT_THAT(verified.out, HasSubstr("fault: "));
}

TEST_F(VerifyCommand, ALedgerThatWasRolledBackIsFoundOut) {
  fs::copy(ledger(), path("old"), fs::copy_options::recursive);
  record(organisation("flen"));
  const std::string since = write("since", on_ledger({"checkpoint"}).out);
  EXPECT_EQ(on_ledger({"verify", "--key", vkey_, "--since", since}).status, 0);
  const Run rolled_back =
      run({"verify", "--ledger", path("old").string(), "--key", vkey_, "--since", since});
  EXPECT_EQ(rolled_back.status, 1);
  EXPECT_THAT(rolled_back.out, HasSubstr("holds: no\n"));
}

TEST_F(VerifyCommand, AnExportHoldsWithItsCheckpoint) {
  record(organisation("flen"));
  const std::string entries = path("log.jsonl").string();
  EXPECT_EQ(on_ledger({"export", "-o", entries}).status, 0);
  const std::string checkpoint = write("checkpoint", on_ledger({"checkpoint"}).out);
  EXPECT_EQ(run({"verify", entries, "--checkpoint", checkpoint, "--key", vkey_}).status, 0);

  const Run without = run({"verify", entries});
  EXPECT_EQ(without.status, 0) << without.err << without.out;
  EXPECT_THAT(without.out, HasSubstr("only the authors' signatures were checked"));
}

TEST_F(VerifyCommand, AnExportThatWasAlteredDoesNotHold) {
  record(organisation("flen"));
  std::string text = on_ledger({"export"}).out;
  text.replace(text.find("Länsgemensamt"), 1, "l");
  const std::string checkpoint = write("checkpoint", on_ledger({"checkpoint"}).out);
  const Run altered =
      run({"verify", write("log.jsonl", text), "--checkpoint", checkpoint, "--key", vkey_});
  EXPECT_EQ(altered.status, 1);
  EXPECT_THAT(altered.out, HasSubstr("the first position that can no longer be trusted: 0\n"));
}

TEST_F(VerifyCommand, AnExportThatLacksItsEndDoesNotHold) {
  record(organisation("flen"));
  const auto entries = lines_of(on_ledger({"export"}).out);
  const std::string checkpoint = write("checkpoint", on_ledger({"checkpoint"}).out);
  const std::string cut = write("cut.jsonl", entries[0] + "\n" + entries[1] + "\n");
  EXPECT_EQ(run({"verify", cut, "--checkpoint", checkpoint, "--key", vkey_}).status, 1);
  EXPECT_EQ(run({"verify", cut, "--since", checkpoint, "--key", vkey_}).status, 1);
}

TEST_F(VerifyCommand, WhatIsNeitherProofNorExportIsAnErrorOfUse) {
  for (const std::string text : {"", "hello", "c2sp.org/tlog-proof@v1\nnonsense", "old x\n"}) {
    const Run refused =
        run({"verify", write("f", text), "--key", vkey_, "--since", path("f").string()});
    EXPECT_EQ(refused.status, 2) << text << ": " << refused.out;
    EXPECT_THAT(refused.err, StartsWith("unreadable-file: ")) << text;
  }
  EXPECT_EQ(run({"verify", path("missing").string(), "--key", vkey_}).status, 2);
  EXPECT_EQ(run({"verify", write("p", on_ledger({"prove", "0"}).out)}).status, 2);
  EXPECT_EQ(on_ledger({"verify", "--key", "nonsense"}).status, 2);
}

TEST_F(VerifyCommand, HoldsAfterRebuilding) {
  record(organisation("flen"));
  const std::string before = on_ledger({"audit", "organisation/flen", "--format", "json"}).out;
  const Run rebuilt = on_ledger({"rebuild"});
  EXPECT_EQ(rebuilt.status, 0) << rebuilt.err;
  EXPECT_THAT(rebuilt.out, HasSubstr("from 3 entries"));
  EXPECT_EQ(on_ledger({"verify", "--key", vkey_}).status, 0);
  EXPECT_EQ(on_ledger({"audit", "organisation/flen", "--format", "json"}).out, before);
}

TEST_F(Errors, ALedgerThatIsNotThereCannotBeReached) {
  const Run missing = run({"portfolio", "--ledger", path("nothing").string()});
  EXPECT_EQ(missing.status, 3);
  EXPECT_THAT(missing.err, StartsWith("not-a-ledger: "));
  EXPECT_EQ(run({"portfolio"}).status, 2);  // None was named.
}

TEST_F(Errors, ALedgerThatAnotherProcessHoldsIsLocked) {
  ledger::SystemClock clock;
  const projections::RowProjection projection;
  const auto held = ledger::LedgerDirectory::open(ledger(), clock, projection);
  ASSERT_THAT(held, IsOk());
  const Run second = on_ledger({"portfolio"});
  EXPECT_EQ(second.status, 3);
  EXPECT_THAT(second.err, StartsWith("locked: "));
}

TEST_F(Errors, WrongUseIsOneSentenceOnStandardError) {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{}, {"dance"}, {"portfolio", "--frmat", "json"}}) {
    const Run wrong = run(words);
    EXPECT_EQ(wrong.status, 2);
    EXPECT_THAT(wrong.err, StartsWith("bad-argument: "));
    EXPECT_EQ(lines_of(wrong.err).size(), 1U);
    EXPECT_THAT(wrong.out, IsEmpty());
  }
}

TEST_F(Errors, ParametersOfQuestionsAreChecked) {
  EXPECT_EQ(on_ledger({"portfolio", "--at", "yesterday"}).status, 2);
  EXPECT_EQ(on_ledger({"portfolio", "--known", "#3"}).status, 2);
  EXPECT_EQ(on_ledger({"responsible", "--role", "king"}).status, 2);
  EXPECT_EQ(on_ledger({"findings", "--rule", "nonsense"}).status, 2);
  EXPECT_EQ(on_ledger({"diff"}).status, 2);
  EXPECT_EQ(on_ledger({"decision", "area/x"}).status, 2);
}

TEST_F(Errors, HelpGoesToStandardOutput) {
  const Run help = run({"portfolio", "--help"});
  EXPECT_EQ(help.status, 0);
  EXPECT_THAT(help.out, HasSubstr("--known"));
  EXPECT_THAT(help.err, IsEmpty());
}

TEST_F(Errors, AnAnswerThatCannotBeWrittenIsAnError) {
  const std::string line = "LIGGARE_LEDGER=" + shell_quoted(ledger()) + " " +
                           shell_quoted(LIGGARE_BINARY) + " export >/dev/full 2>/dev/null";
  const int status = std::system(line.c_str());
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 3);
}

}  // namespace
