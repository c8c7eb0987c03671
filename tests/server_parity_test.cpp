#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "tests/recorded_example.h"
#include "tests/running_server.h"

// The program says the same of a ledger that a server keeps as of one in a directory: byte for
// byte, with the same exit status.

namespace {

using testing::HasSubstr;
using Words = std::vector<std::string>;

// The worked example twice: in a directory, and a copy of that behind a server. Each test has its
// own, since some record.
class ServerParity : public RecordedExample {
 protected:
  void SetUp() override {
    ASSERT_NO_FATAL_FAILURE(RecordedExample::SetUp());
    std::filesystem::copy(ledger(), path("served"), std::filesystem::copy_options::recursive);
    server_ = std::make_unique<RunningServer>(path("served").string());
  }

  std::string key() const { return path("ledger").string() + "/keys/first.jwk"; }

  ProgramRun on_server(Words words, const std::string& input = "") {
    words.insert(words.end(), {"--server", server_->url()});
    return run(words, input, "LIGGARE_KEY=" + shell_quoted(key()));
  }

  // Gives what both said.
  ProgramRun expect_same(const Words& words, const std::string& input = "") {
    const ProgramRun here = on_ledger(words, input);
    const ProgramRun there = on_server(words, input);
    const std::string line = testing::PrintToString(words);
    EXPECT_EQ(there.status, here.status) << line << "\n" << here.err << there.err;
    EXPECT_EQ(there.out, here.out) << line << there.err;
    return there;
  }

  void expect_same_in_all_formats(const Words& words) {
    for (const char* const format : {"json", "table", "csv"}) {
      Words asked = words;
      asked.insert(asked.end(), {"--format", format});
      expect_same(asked);
    }
  }

  std::unique_ptr<RunningServer> server_;
};

TEST_F(ServerParity, EveryQuestionHasTheSameAnswer) {
  for (const Words& question : kQuestions) expect_same_in_all_formats(question);
}

TEST_F(ServerParity, EveryQuestionHasTheSameAnswerOfThePast) {
  for (Words question : kQuestions) {
    if (question[0] == "diff") continue;
    question.insert(question.end(), {"--at", "2022-12-31", "--known", "#190", "--lang", "en"});
    expect_same_in_all_formats(question);
  }
}

TEST_F(ServerParity, AWrongQuestionIsRefusedAlike) {
  for (const Words& question :
       {Words{"portfolio", "--at", "yesterday"}, Words{"portfolio", "--known", "#9999"},
        Words{"portfolio", "--known", "2099-01-01"}, Words{"decision", "none"},
        Words{"decision", "body/nsv"}, Words{"adoptions", "a/b/c"},
        Words{"decisions", "--body", "no"}, Words{"responsible", "--role", "king"},
        Words{"findings", "--rule", "none"}, Words{"audit", "fallprevention"},
        Words{"audit", "body/none"}, Words{"search", " "}}) {
    const ProgramRun refused = expect_same(question);
    EXPECT_NE(refused.status, 0);
    EXPECT_EQ(refused.out, "");
    EXPECT_EQ(refused.err, on_ledger(question).err);
  }
}

TEST_F(ServerParity, TheLogIsTheSame) {
  for (const Words& words :
       {Words{"log"}, Words{"log", "--from", "200"}, Words{"log", "--limit", "0"},
        Words{"log", "--from", "150", "--limit", "2", "--type", "decision.taken"},
        Words{"log", "--subject", "decision/nsv-2022-4"}, Words{"log", "--known", "#7"},
        Words{"log", "--known", "2020-01-01"}, Words{"log", "--known", "#10", "--from", "11"},
        Words{"log", "--subject", "body/none"}, Words{"log", "--subject", "none"},
        Words{"log", "--type", "none"}, Words{"log", "--from", "9999"}}) {
    expect_same_in_all_formats(words);
  }
}

TEST_F(ServerParity, ProofsAndExtractsAreTheSame) {
  for (const Words& words :
       {Words{"checkpoint"}, Words{"checkpoint", "--size", "10"},
        Words{"checkpoint", "--size", "0"}, Words{"checkpoint", "--size", "9999"},
        Words{"prove", "160"}, Words{"prove", "160", "--size", "200"},
        Words{"prove", "160", "--size", "10"}, Words{"prove", "--consistency", "10", "200"},
        Words{"prove", "--consistency", "0", "200"}, Words{"prove", "--consistency", "200", "10"},
        Words{"bundle", "nsv-2022-4"}, Words{"bundle", "organisation/flen", "nsv-2022-4"},
        Words{"bundle", "none"}, Words{"bundle", "nothing/none"}}) {
    expect_same(words);
  }
  expect_same({"bundle", "nsv-2022-4", "-o", path("extract.json").string()});
}

TEST_F(ServerParity, ReportsAreTheSame) {
  expect_same({"report", "--at", "2025-12-31"});
  expect_same({"report", "--known", "#100", "--lang", "en"});
  expect_same({"report", "--known", "#0"});
  expect_same({"report", "decision/nsv-2022-4", "-o", path("report.html").string()});
  expect_same({"report", "none"});
}

TEST_F(ServerParity, ExportsAreTheSame) {
  for (const char* const format : {"jsonl", "csv", "drafts", "ics", "oparl", "popolo", "prov"}) {
    expect_same({"export", "--format", format});
  }
  expect_same({"export", "--format", "popolo", "--with-names", "--known", "#150", "--lang", "en"});
  expect_same({"export", "--format", "ics", "--organisation", "flen"});
  expect_same({"export", "--format", "ics", "--organisation", "none"});
  expect_same({"export", "-o", path("log.jsonl").string()});
}

// What is recorded on both sides gets other times, so that the checkpoints differ.
void expect_same_counts(const ProgramRun& there, const ProgramRun& here) {
  ASSERT_EQ(there.status, here.status) << here.err << there.err;
  ASSERT_FALSE(there.out.empty()) << there.err;
  EXPECT_EQ(lines_of(there.out).front(), lines_of(here.out).front());
  EXPECT_EQ(lines_of(there.out).size(), lines_of(here.out).size());
}

TEST_F(ServerParity, RecordsAlike) {
  const std::string drafts = organisation("ny") + organisation("nyare");
  expect_same_counts(on_server({"record", "-"}, drafts), on_ledger({"record", "-"}, drafts));
  expect_same_counts(on_server({"record", "-"}, drafts), on_ledger({"record", "-"}, drafts));
}

TEST_F(ServerParity, RecordsNamesOfPersons) {
  const std::string draft =
      R"({"type":"responsibility.assigned","subject":"responsibility/ny","effective":"2024",)"
      R"("data":{"for":"organisation/flen","organisation":"organisation/flen",)"
      R"("role":"contact","function":"Chef","person":"Åsa Ek"}})";
  expect_same_counts(on_server({"record", "-"}, draft), on_ledger({"record", "-"}, draft));
  for (const char* const format : {"popolo", "csv", "drafts"}) {
    Words words{"export", "--format", format};
    if (format[0] == 'p') words.push_back("--with-names");
    EXPECT_THAT(on_server(words).out, HasSubstr("Åsa Ek")) << format;
  }
}

TEST_F(ServerParity, RefusesAlike) {
  const std::string wrong = organisation("ny") + organisation("flen") + organisation("nyare");
  const std::string unreadable = organisation("ny") + "{\n";
  const std::string table =
      "type;subject;effective;name;kind\norganisation.registered;organisation/flen;2020;F;other\n"
      "organisation.registered;organisation/ny;2020;;other\n"
      "organisation.renamed;organisation/nobody;2020;N;\n";
  for (const std::string& drafts : {wrong, unreadable, table, std::string()}) {
    for (const Words& words : {Words{"record", "--dry-run", "-"}, Words{"record", "-"}}) {
      const ProgramRun refused = expect_same(words, drafts);
      EXPECT_NE(refused.status, 0);
      EXPECT_EQ(refused.err, on_ledger(words, drafts).err);
    }
  }
}

TEST_F(ServerParity, RecordsTablesAlike) {
  const std::string table = write(
      "table.csv",
      "type;subject;effective;name;kind\norganisation.registered;organisation/ny;2020;N;other\n");
  expect_same({"record", "--dry-run", table});
  expect_same_counts(on_server({"record", table}), on_ledger({"record", table}));
}

TEST_F(ServerParity, RecordingNeedsAKeyOfOnesOwn) {
  const ProgramRun refused = run({"record", "-", "--server", server_->url()}, organisation("ny"));
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, HasSubstr("LIGGARE_KEY"));
}

TEST_F(ServerParity, VerifiesTheWholeLog) {
  const std::string kept = write("kept", on_server({"checkpoint", "--size", "100"}).out);
  const ProgramRun here = on_ledger({"verify", "--since", kept});
  const ProgramRun there = on_server({"verify", "--since", kept});
  EXPECT_EQ(there.status, 0) << there.err;
  const auto lines = lines_of(there.out);
  ASSERT_EQ(lines.size(), lines_of(here.out).size() + 1);
  for (std::size_t i = 2; i + 1 < lines.size(); ++i) EXPECT_EQ(lines[i], lines_of(here.out)[i]);
  EXPECT_THAT(lines[1], HasSubstr("the server's own"));
  EXPECT_THAT(lines.back(), HasSubstr("only its keeper can verify"));
  EXPECT_EQ(on_server({"verify", "--key", vkey_}).status, 0);
}

TEST_F(ServerParity, TrustsNoOtherKeyThanTheOneGiven) {
  const std::string other = path("other").string();
  ASSERT_EQ(run({"init", other, "--origin", "ledger.example/test", "--organisation", "lrs",
                 "--name", "Other"})
                .status,
            0);
  const std::string vkey = lines_of(run({"verify", "--ledger", other}).out).at(1).substr(5);
  const ProgramRun refused = on_server({"verify", "--key", vkey.substr(0, vkey.find(' '))});
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, HasSubstr("verification-failed"));
  const std::string kept = write("kept", run({"checkpoint", "--ledger", other}).out);
  EXPECT_EQ(on_server({"verify", "--since", kept}).status, 1);
}

TEST_F(ServerParity, SeesThatALogWasRolledBack) {
  ASSERT_EQ(record(organisation("lost")).status,
            0);  // In the directory alone, whose key is the same.
  const std::string kept = write("kept", on_ledger({"checkpoint"}).out);
  const ProgramRun verified = on_server({"verify", "--since", kept});
  EXPECT_EQ(verified.status, 1);
  EXPECT_THAT(verified.out, HasSubstr("holds: no"));
}

TEST_F(ServerParity, TheConfigurationFileNamesServerAndKey) {
  std::filesystem::create_directories(path("config") / "liggare");
  write("config/liggare/config", "server = " + server_->url() + "\nkey = " + key() +
                                     "\nverifier = " + vkey_ + "\nlang = en\n");
  EXPECT_EQ(run({"portfolio"}).out, on_ledger({"portfolio", "--lang", "en"}).out);
  EXPECT_EQ(run({"record", "-"}, organisation("ny")).status, 0);
  const ProgramRun verified = run({"verify"});
  EXPECT_EQ(verified.status, 0);
  EXPECT_THAT(verified.out, HasSubstr("key: " + vkey_ + "\n"));
  write("config/liggare/config", "servr = x\n");
  const ProgramRun refused = run({"portfolio"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, HasSubstr("line 1: there is no setting \"servr\""));
  EXPECT_EQ(run({"--help"}).status, 0);
}

TEST_F(ServerParity, RebuildIsForTheKeeper) {
  const ProgramRun refused = on_server({"rebuild"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, HasSubstr("--server"));
  const ProgramRun by_environment = run({"rebuild"}, "", "LIGGARE_SERVER=http://127.0.0.1:1");
  EXPECT_EQ(by_environment.status, 2);
  EXPECT_THAT(by_environment.err, HasSubstr("--ledger"));
}

}  // namespace
