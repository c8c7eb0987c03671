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

using Proofs = CommandLineProgram;
using VerifyCommand = CommandLineProgram;
using BundleCommand = CommandLineProgram;
using Errors = CommandLineProgram;

TEST_F(Proofs, OfAnEntryHoldsWithoutTheLedger) {
  const std::string proof = write("p.tlog-proof", on_ledger({"prove", "1"}).out);
  fs::remove_all(ledger());
  const ProgramRun verified = run({"verify", proof, "--key", vkey_});
  EXPECT_EQ(verified.status, 0) << verified.err;
  EXPECT_THAT(verified.out, HasSubstr("holds: entry 1 (key.registered of key/lrs-1"));
}

TEST_F(Proofs, OfAnotherLogDoesNotHold) {
  const std::string proof = write("p.tlog-proof", on_ledger({"prove", "1"}).out);
  const std::string other = path("other").string();
  run({"init", other, "--origin", "ledger.example/test", "--organisation", "lrs", "--name", "L"});
  const ProgramRun key = run({"verify", "--ledger", other});
  const std::string line = lines_of(key.out).at(1);  // "key: <vkey> (...)"
  const std::string vkey = line.substr(5, line.find(" (") - 5);
  EXPECT_EQ(run({"verify", proof, "--key", vkey}).status, 1);
}

TEST_F(Proofs, ThatWereAlteredDoNotHold) {
  std::string text = on_ledger({"prove", "0"}).out;
  const std::size_t index = text.find("index 0");
  text.replace(index, 7, "index 1");
  const ProgramRun altered = run({"verify", write("p", text), "--key", vkey_});
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

TEST_F(BundleCommand, IsCheckedInAnotherDirectoryWithNothingElse) {
  record(organisation("flen") + organisation("trosa"));
  const std::string file = path("utdrag.json").string();
  const ProgramRun made = on_ledger({"bundle", "organisation/flen", "-o", file});
  EXPECT_EQ(made.status, 0) << made.err;
  fs::remove_all(ledger());
  const fs::path empty = path("empty");
  fs::create_directory(empty);
  fs::rename(file, empty / "utdrag.json");
  const ProgramRun swedish =
      run({"verify", (empty / "utdrag.json").string(), "--key", vkey_, "--lang", "sv"});
  EXPECT_EQ(swedish.status, 0) << swedish.err;
  EXPECT_THAT(swedish.out, HasSubstr("utdrag.json: äkta\n"));
  EXPECT_THAT(swedish.out, HasSubstr("organisation införd"));
  EXPECT_THAT(swedish.out, HasSubstr("Länsgemensamt stöd"));
  EXPECT_THAT(swedish.out, HasSubstr("Vad det inte visar"));
  EXPECT_THAT(swedish.out, Not(HasSubstr("trosa")));
  const ProgramRun english =
      run({"verify", (empty / "utdrag.json").string(), "--key", vkey_, "--lang", "en"});
  EXPECT_THAT(english.out, HasSubstr("utdrag.json: holds\n"));
}

TEST_F(BundleCommand, ThatWasAlteredIsNotGenuine) {
  record(organisation("flen"));
  const std::string bundle = on_ledger({"bundle", "organisation/flen"}).out;
  std::string altered = bundle;
  altered.replace(altered.find("municipality"), 12, "municipalitY");
  const ProgramRun changed =
      run({"verify", write("changed", altered), "--key", vkey_, "--lang", "en"});
  EXPECT_EQ(changed.status, 1);
  EXPECT_THAT(changed.out, HasSubstr("changed: does not hold\n"));
  EXPECT_THAT(changed.out, HasSubstr("1 of 3 entries are not genuine"));

  write("good", bundle);
  const std::string proof = write("p.tlog-proof", on_ledger({"prove", "1"}).out);
  EXPECT_EQ(run({"verify", path("good").string(), proof, "--key", vkey_}).status, 0);
  EXPECT_EQ(run({"verify", proof, path("changed").string(), "--key", vkey_}).status, 1);
}

TEST_F(BundleCommand, CallsADecisionByItsTitleWhoeverApprovedItsMinutes) {
  record(organisation("flen") +
         R"({"type":"body.established","subject":"body/b","effective":"2020","data":{"name":"B",)"
         R"("kind":"committee","organisation":"organisation/flen"}})"
         "\n"
         R"({"type":"decision.taken","subject":"decision/d","effective":"2021-03-01",)"
         R"("data":{"body":"body/b","title":"Planen","outcome":"approved"}})"
         "\n"
         R"({"type":"decision.minutes-approved","subject":"decision/d","effective":"2021-03-04",)"
         R"("data":{"function":"Chair"}})"
         "\n");
  const std::string file = write("d.json", on_ledger({"bundle", "d"}).out);
  EXPECT_THAT(run({"verify", file, "--key", vkey_, "--lang", "en"}).out,
              HasSubstr("about: Planen (decision/d)"));
}

TEST_F(VerifyCommand, WhatIsNoCheckpointIsAnErrorOfUse) {
  const std::string log = write("log.jsonl", on_ledger({"export"}).out);
  const std::string other = write("other", "no checkpoint\n");
  for (const std::string option : {"--checkpoint", "--since"}) {
    const ProgramRun refused = run({"verify", log, option, other, "--key", vkey_});
    EXPECT_EQ(refused.status, 2) << option;
    EXPECT_THAT(refused.err, HasSubstr("is no checkpoint: ")) << option;
  }
  EXPECT_EQ(on_ledger({"verify", "--since", other}).status, 2);
}

TEST_F(BundleCommand, ThatCannotBeReadIsAnErrorOfUse) {
  const std::string bundle = on_ledger({"bundle", "organisation/lrs"}).out;
  for (const std::string& text : {bundle.substr(0, bundle.size() / 2), "{ " + bundle.substr(1)}) {
    const ProgramRun refused = run({"verify", write("f", text), "--key", vkey_});
    EXPECT_EQ(refused.status, 2) << refused.out;
    EXPECT_THAT(refused.err, HasSubstr("is no bundle: "));
  }
  EXPECT_EQ(run({"verify", write("f", bundle)}).status, 2);
  EXPECT_EQ(on_ledger({"bundle", "decision/unheard-of"}).status, 1);
  EXPECT_EQ(on_ledger({"bundle", "nonsense/x"}).status, 2);
  EXPECT_EQ(on_ledger({"bundle"}).status, 2);
}

TEST_F(VerifyCommand, AWholeLedgerHolds) {
  record(organisation("flen"));
  const ProgramRun verified = on_ledger({"verify", "--key", vkey_});
  EXPECT_EQ(verified.status, 0) << verified.err << verified.out;
  EXPECT_THAT(verified.out, HasSubstr("leaves: 3\n"));
  EXPECT_THAT(verified.out, HasSubstr("signatures: 3\n"));
  EXPECT_THAT(verified.out, HasSubstr("size: 3\n"));
  EXPECT_THAT(verified.out, HasSubstr("holds: yes\n"));
  EXPECT_THAT(verified.out, HasSubstr(lines_of(on_ledger({"checkpoint"}).out).at(2)));
}

TEST_F(VerifyCommand, ALedgerDoesNotHoldUnderAnotherKey) {
  const std::string other = path("other").string();
  const ProgramRun made = run(
      {"init", other, "--origin", "ledger.example/test", "--organisation", "lrs", "--name", "L"});
  const auto lines = lines_of(made.out);
  const auto vkey = std::ranges::find_if(
      lines, [](const std::string& line) { return line.starts_with("ledger.example/test+"); });
  ASSERT_NE(vkey, lines.end());
  const ProgramRun verified = on_ledger({"verify", "--key", *vkey});
  EXPECT_EQ(verified.status, 1);
  EXPECT_THAT(verified.out, HasSubstr("holds: no\n"));
  EXPECT_THAT(verified.out, HasSubstr("fault: "));
}

TEST_F(VerifyCommand, ALedgerThatWasRolledBackIsFoundOut) {
  fs::copy(ledger(), path("old"), fs::copy_options::recursive);
  record(organisation("flen"));
  const std::string since = write("since", on_ledger({"checkpoint"}).out);
  EXPECT_EQ(on_ledger({"verify", "--key", vkey_, "--since", since}).status, 0);
  const ProgramRun rolled_back =
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

  const ProgramRun without = run({"verify", entries});
  EXPECT_EQ(without.status, 0) << without.err << without.out;
  EXPECT_THAT(without.out, HasSubstr("only the authors' signatures were checked"));
}

TEST_F(VerifyCommand, AnExportThatWasAlteredDoesNotHold) {
  record(organisation("flen"));
  std::string text = on_ledger({"export"}).out;
  text.replace(text.find("Länsgemensamt"), 1, "l");
  const std::string checkpoint = write("checkpoint", on_ledger({"checkpoint"}).out);
  const ProgramRun altered =
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

TEST_F(VerifyCommand, ReceiptIsNotTakenForAnExportOfWhichNothingHolds) {
  for (const std::string text : {R"({"format":"liggare-receipt/1","origin":"o"})",
                                 R"({ "format": "liggare-receipt/1" })", R"({"entries":[{}]})"}) {
    const ProgramRun refused = run({"verify", write("kvitto.json", text), "--key", vkey_});
    EXPECT_EQ(refused.status, 2) << text << ": " << refused.out;
    EXPECT_THAT(refused.err, HasSubstr("is a receipt")) << text;
  }
}

TEST_F(VerifyCommand, WhatIsNeitherProofNorExportIsAnErrorOfUse) {
  for (const std::string text : {"", "hello", "c2sp.org/tlog-proof@v1\nnonsense", "old x\n"}) {
    const ProgramRun refused =
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
  const ProgramRun rebuilt = on_ledger({"rebuild"});
  EXPECT_EQ(rebuilt.status, 0) << rebuilt.err;
  EXPECT_THAT(rebuilt.out, HasSubstr("from 3 entries"));
  EXPECT_EQ(on_ledger({"verify", "--key", vkey_}).status, 0);
  EXPECT_EQ(on_ledger({"audit", "organisation/flen", "--format", "json"}).out, before);
}

TEST_F(Errors, ALedgerThatIsNotThereCannotBeReached) {
  const ProgramRun missing = run({"portfolio", "--ledger", path("nothing").string()});
  EXPECT_EQ(missing.status, 3);
  EXPECT_THAT(missing.err, StartsWith("not-a-ledger: "));
  EXPECT_EQ(run({"portfolio"}).status, 2);  // None was named.
}

TEST_F(Errors, ALedgerThatAnotherProcessHoldsIsLocked) {
  ledger::SystemClock clock;
  const projections::RowProjection projection;
  const auto held = ledger::LedgerDirectory::open(ledger(), clock, projection);
  ASSERT_THAT(held, IsOk());
  const ProgramRun second = on_ledger({"portfolio"});
  EXPECT_EQ(second.status, 3);
  EXPECT_THAT(second.err, StartsWith("locked: "));
}

TEST_F(Errors, WrongUseIsOneSentenceOnStandardError) {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{}, {"dance"}, {"portfolio", "--frmat", "json"}}) {
    const ProgramRun wrong = run(words);
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
  const ProgramRun help = run({"portfolio", "--help"});
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
