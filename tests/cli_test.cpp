#include <gmock/gmock.h>
#include <gtest/gtest.h>

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
#include "tests/command_line_program.h"
#include "tests/result_matchers.h"

// The program itself, as people and scripts run it.
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

using Init = CommandLineProgram;
using Keys = CommandLineProgram;
using RecordCommand = CommandLineProgram;
using Questions = CommandLineProgram;
using LogCommand = CommandLineProgram;

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
  const ProgramRun again =
      run({"init", ledger(), "--origin", "o.example/x", "--organisation", "lrs", "--name", "L"});
  EXPECT_EQ(again.status, 2);
  EXPECT_THAT(again.err, StartsWith("bad-argument: "));
  EXPECT_EQ(size(), 2U);
}

TEST_F(Init, RefusesANameThatSteersTerminals) {
  for (const std::string origin : {"o.example/\x1b[2J", "o.example/\x7f", "o.example/\u009b2J"}) {
    const ProgramRun wrong = run({"init", path("other").string(), "--origin", origin,
                                  "--organisation", "lrs", "--name", "L"});
    EXPECT_EQ(wrong.status, 2);
    EXPECT_THAT(wrong.err, StartsWith("bad-argument: "));
    EXPECT_FALSE(fs::exists(path("other")));
  }
}

TEST_F(Init, RefusesADateThatIsNone) {
  const ProgramRun wrong = run({"init", path("other").string(), "--origin", "o.example/x",
                                "--organisation", "lrs", "--name", "L", "--since", "2020?"});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_FALSE(fs::exists(path("other")));
}

TEST_F(Keys, ANewKeyRecordsOnceAnAdministratorHasRecordedItsDraft) {
  const std::string file = path("anna.jwk").string();
  record(organisation("flen"));
  const ProgramRun made = run({"key", "new", file, "--organisation", "flen", "--key", "flen-anna"});
  ASSERT_EQ(made.status, 0) << made.err;
  const std::string document =
      R"({"type":"document.registered","subject":"document/d","effective":"2020",)"
      R"("data":{"title":"D"}})";

  const ProgramRun before = on_ledger({"record", "-", "--key", file}, document);
  EXPECT_EQ(before.status, 1);
  EXPECT_THAT(before.err, StartsWith("unknown-key: "));

  EXPECT_EQ(record(made.out).status, 0);
  const ProgramRun after = on_ledger({"record", "-", "--key", file}, document);
  EXPECT_EQ(after.status, 0) << after.err;
  EXPECT_THAT(on_ledger({"log", "--subject", "document/d", "--format", "json"}).out,
              HasSubstr("\"actor\":\"flen/flen-anna\""));
}

TEST_F(Keys, AKeyIsShownWithoutItsSecret) {
  const ProgramRun shown = run({"key", "show", ledger() + "/keys/first.jwk"});
  EXPECT_EQ(shown.status, 0);
  EXPECT_THAT(shown.out, StartsWith("kid: lrs/lrs-1\npublic: "));
  const auto secret = json::parse(contents(ledger() + "/keys/first.jwk")).at("d").as_string();
  EXPECT_THAT(shown.out, Not(HasSubstr(std::string(secret))));
}

TEST_F(Keys, AKeyFileIsNeverOverwritten) {
  const std::string before = contents(ledger() + "/keys/first.jwk");
  const ProgramRun again =
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
  const ProgramRun recorded = on_ledger({"record", a, b});
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
  const ProgramRun again = record(organisation("flen"));
  EXPECT_EQ(again.status, 0);
  EXPECT_THAT(again.out, HasSubstr("recorded 0, repeated 1; the ledger has 3 entries"));
}

TEST_F(RecordCommand, ARefusedDraftIsNamedAndNothingOfItsFileIsRecorded) {
  const std::string file = write("x.jsonl", organisation("flen") + "\n" +
                                                R"({"type":"body.established","subject":"body/b",)"
                                                R"("effective":"2020","data":{"name":"B",)"
                                                R"("kind":"council",)"
                                                R"("organisation":"organisation/nobody"}})");
  const ProgramRun refused = on_ledger({"record", file});
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, StartsWith("unknown-reference: " + file + ", line 3 (draft 1)"));
  EXPECT_THAT(refused.err, HasSubstr("/data/organisation"));
  EXPECT_EQ(lines_of(refused.err).size(), 1U);
  EXPECT_EQ(size(), 2U);
}

TEST_F(RecordCommand, WhatIsNoJsonIsAnErrorOfUse) {
  const ProgramRun refused = record(organisation("flen") + "{\"type\":\n");
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, StartsWith("not-json: standard input, line 2 (draft 1): "));
}

TEST_F(RecordCommand, FilesBeforeTheRefusedOneStay) {
  const std::string good = write("a.jsonl", organisation("flen"));
  const std::string missing = path("missing.jsonl").string();
  const ProgramRun refused = on_ledger({"record", good, missing});
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
  const ProgramRun passed = on_ledger({"record", "--dry-run", a, b});
  EXPECT_EQ(passed.status, 0) << passed.err;
  EXPECT_EQ(passed.out,
            a + ": 1 drafts could be recorded\n" + b + ": 2 drafts could be recorded\n");
  EXPECT_EQ(size(), 2U);

  // Without the first file its organisation is missing in the second.
  const std::string c = write("c.jsonl", organisation("gnesta"));
  const ProgramRun refused = on_ledger({"record", "--dry-run", c, b});
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, StartsWith("unknown-reference: " + b + ", line 2 (draft 1)"));
  EXPECT_EQ(size(), 2U);
}

TEST_F(RecordCommand, AFileLongerThanABatchIsRecordedInBatchesAndResumed) {
  std::string text;
  for (int i = 0; i < 10'000; ++i) text += organisation("o-" + std::to_string(i));
  const std::string file = write("long.jsonl", text + "{}\n");
  const ProgramRun stopped = on_ledger({"record", file});
  EXPECT_EQ(stopped.status, 1);
  EXPECT_THAT(stopped.out, HasSubstr("recorded 10000, repeated 0"));
  EXPECT_THAT(stopped.err, HasSubstr("line 10001 (draft 10000)"));

  write("long.jsonl", text + organisation("last"));
  const ProgramRun resumed = on_ledger({"record", file});
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
  for (const char* question : {"portfolio", "decisions", "responsible", "findings"}) {
    const ProgramRun asked = on_ledger({question, "--format", "json", "--at", "2025-12-31"});
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
  const ProgramRun before = on_ledger({"audit", "organisation/flen", "--known", "#2"});
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
  const ProgramRun failed = on_ledger({"findings", "--fail-on", "warning"});
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
  const ProgramRun with = on_ledger({"decision", "decision/d"});
  const ProgramRun without = on_ledger({"decision", "d"});
  EXPECT_EQ(with.status, 0) << with.err;
  EXPECT_EQ(with.out, without.out);
  EXPECT_EQ(on_ledger({"adoptions", "d"}).out, on_ledger({"adoptions", "decision/d"}).out);
  EXPECT_EQ(on_ledger({"decision", "unknown"}).status, 1);
}

TEST_F(Questions, CsvIsSafeToOpenInASpreadsheet) {
  record(R"({"type":"area.defined","subject":"area/a","effective":"2020","data":{)"
         R"("kind":"action","title":"=cmd|' /C calc'!A1"}})");
  EXPECT_THAT(on_ledger({"portfolio", "--format", "csv"}).out, HasSubstr(";'=cmd|' /C calc'!A1;"));
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
  const ProgramRun shown = on_ledger({"log"});
  EXPECT_THAT(shown.out, HasSubstr("organisation.registered"));
  EXPECT_THAT(shown.out, HasSubstr("organisation/lrs"));
  EXPECT_THAT(shown.out, HasSubstr("av lrs/lrs-1"));
}

TEST_F(LogCommand, HasAManualPageByEachNameThatTheListGivesIt) {
  const std::string page = run({"manual", "log"}).out;
  EXPECT_THAT(page, HasSubstr("known"));
  EXPECT_EQ(run({"manual", "liggare", "log"}).out, page);
}

TEST_F(LogCommand, CsvHasARowForEachEntry) {
  record(organisation("flen"));
  const auto rows = lines_of(on_ledger({"log", "--format", "csv", "--from", "2"}).out);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0], "\xef\xbb\xbfposition;time;type;subject;effective;actor;id\r");
  EXPECT_THAT(rows[1], testing::StartsWith("2;"));
  EXPECT_THAT(rows[1], HasSubstr(";organisation.registered;organisation/flen;"));
}

TEST_F(LogCommand, KnownEndsItAtTheEntriesKnownThen) {
  record(organisation("flen") + organisation("trosa"));
  const auto entries = lines_of(on_ledger({"export"}).out);
  EXPECT_EQ(on_ledger({"log", "--format", "json", "--from", "1", "--known", "#3"}).out,
            entries[1] + "\n" + entries[2] + "\n");
  EXPECT_EQ(on_ledger({"log", "--known", "#5"}).status, 2);
}

TEST_F(LogCommand, AsksForWhatIsNotThereAreRefused) {
  EXPECT_EQ(on_ledger({"log", "--from", "2"}).status, 0);
  EXPECT_EQ(on_ledger({"log", "--from", "3"}).status, 2);
  EXPECT_EQ(on_ledger({"log", "--from", "2", "--known", "#1"}).status, 2);
  EXPECT_EQ(on_ledger({"log", "--subject", "organisation/nobody"}).status, 1);
  EXPECT_EQ(on_ledger({"log", "--subject", "nonsense"}).status, 2);
  EXPECT_EQ(on_ledger({"log", "--type", "organisation.exploded"}).status, 2);
}

}  // namespace
