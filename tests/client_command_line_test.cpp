#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "client/command_line.h"
#include "client/display_width.h"
#include "tests/result_matchers.h"

namespace client {
namespace {

using ledger::Errc;
using testing::ElementsAre;
using testing::Pair;

using Words = std::vector<std::string>;

ledger::Result<Parsed> parse(const Words& words, const Environment& environment = {}) {
  return parse_command_line(words, environment);
}

// What a command line asks for, if it asks for a T.
template <class T>
T action(const Words& words, const Environment& environment = {}) {
  const auto parsed = parse(words, environment);
  EXPECT_THAT(parsed, IsOk());
  if (!parsed || !parsed->command) return {};
  const T* const found = std::get_if<T>(&parsed->command->action);
  EXPECT_NE(found, nullptr) << "another action";
  return found != nullptr ? *found : T{};
}

TEST(CommandLine, LedgerMayBeNamedBeforeOrAfterTheCommand) {
  EXPECT_EQ(parse({"--ledger", "a", "portfolio"})->command->ledger, "a");
  EXPECT_EQ(parse({"portfolio", "--ledger", "a"})->command->ledger, "a");
  EXPECT_EQ(parse({"portfolio", "--ledger=a", "--at", "2025-12-31"})->command->ledger, "a");
}

TEST(CommandLine, EnvironmentNamesTheLedgerWhereTheCommandLineDoesNot) {
  const Environment environment{"from-environment", {}};
  EXPECT_EQ(parse({"portfolio"}, environment)->command->ledger, "from-environment");
  EXPECT_EQ(parse({"portfolio", "--ledger", "a"}, environment)->command->ledger, "a");
  EXPECT_EQ(parse({"--ledger", "a", "portfolio"}, environment)->command->ledger, "a");
  EXPECT_EQ(parse({"portfolio"})->command->ledger, std::nullopt);
}

TEST(CommandLine, LanguageIsSwedishUnlessSaidOtherwise) {
  const Environment english{{}, "en"};
  EXPECT_EQ(action<Ask>({"portfolio"}).language, ledger::Language::swedish);
  EXPECT_EQ(action<Ask>({"portfolio", "--lang", "en"}).language, ledger::Language::english);
  EXPECT_EQ(action<Ask>({"portfolio"}, english).language, ledger::Language::english);
  EXPECT_EQ(action<Ask>({"portfolio", "--lang", "sv"}, english).language,
            ledger::Language::swedish);
}

TEST(CommandLine, LanguageOfTheEnvironmentMustBeOneThatIsKnown) {
  const auto parsed = parse({"portfolio"}, {{}, "fr"});
  ASSERT_THAT(parsed, FailsWith(Errc::bad_argument));
  EXPECT_NE(parsed.error().detail.find("LIGGARE_LANG"), std::string::npos);
}

TEST(CommandLine, MirrorTakesTheServersWordAndNamesUnlessSaidOtherwise) {
  const Mirror plain = action<Mirror>({"mirror", "copy", "https://ledger.example"});
  EXPECT_EQ(plain.directory, "copy");
  EXPECT_EQ(plain.server, "https://ledger.example");
  EXPECT_EQ(plain.key, std::nullopt);
  EXPECT_TRUE(plain.with_names);
  EXPECT_FALSE(plain.follow);
  const Mirror all = action<Mirror>({"mirror", "copy", "https://ledger.example", "--key", "v",
                                     "--without-names", "--follow", "--interval", "60"});
  EXPECT_EQ(all.key, "v");
  EXPECT_FALSE(all.with_names);
  EXPECT_TRUE(all.follow);
  EXPECT_EQ(all.interval, std::chrono::seconds(60));
  for (const char* wrong : {"0", "-1", "x", "86401"}) {
    EXPECT_THAT(parse({"mirror", "copy", "https://ledger.example", "--interval", wrong}),
                FailsWith(Errc::bad_argument));
  }
}

TEST(CommandLine, WatchRemembersWhereTheEnvironmentSays) {
  Environment environment;
  environment.state = "state";
  const Watch watch = action<Watch>({"watch", "--server", "https://ledger.example", "--from", "3",
                                     "--once", "--since", "checkpoint", "--format", "json"},
                                    environment);
  EXPECT_EQ(watch.state, "state");
  EXPECT_EQ(watch.from, 3U);
  EXPECT_EQ(watch.since, "checkpoint");
  EXPECT_TRUE(watch.once);
  EXPECT_EQ(watch.format, Format::json);
  EXPECT_EQ(watch.interval, std::chrono::seconds(1));
}

TEST(CommandLine, QuestionsHaveTheNamesAndParametersOfHttp) {
  const Ask ask = action<Ask>({"responsible", "--for", "area/f1", "--organisation", "flen",
                               "--role", "lead", "--at", "2025-12-31", "--known", "#224"});
  EXPECT_EQ(ask.question.name, "responsibilities");
  EXPECT_THAT(ask.question.parameters,
              ElementsAre(Pair("at", "2025-12-31"), Pair("for", "area/f1"), Pair("known", "#224"),
                          Pair("organisation", "flen"), Pair("role", "lead")));
}

TEST(CommandLine, DiffTakesTwoDaysOrTwoStatesOfKnowledge) {
  EXPECT_THAT(action<Ask>({"diff", "--from", "2024", "--to", "2025"}).question.parameters,
              ElementsAre(Pair("from", "2024"), Pair("to", "2025")));
  EXPECT_THAT(action<Ask>({"diff", "--known-from", "#1", "--known-to", "#2"}).question.parameters,
              ElementsAre(Pair("knownFrom", "#1"), Pair("knownTo", "#2")));
}

TEST(CommandLine, SubjectOfAQuestionIsPassedOnAsItIsWritten) {
  EXPECT_THAT(action<Ask>({"decision", "nsv-2022-4"}).question.parameters,
              ElementsAre(Pair("subject", "nsv-2022-4")));
  EXPECT_THAT(action<Ask>({"adoptions", "decision/nsv-2022-4"}).question.parameters,
              ElementsAre(Pair("subject", "decision/nsv-2022-4")));
  // The name of a command is no command here.
  EXPECT_THAT(action<Ask>({"decision", "diff"}).question.parameters,
              ElementsAre(Pair("subject", "diff")));
}

TEST(CommandLine, FailOnErrorLeavesWarningsAlone) {
  EXPECT_FALSE(action<Ask>({"findings"}).fails_on_error);
  const Ask on_error = action<Ask>({"findings", "--fail-on", "error"});
  EXPECT_TRUE(on_error.fails_on_error);
  EXPECT_FALSE(on_error.fails_on_warning);
  const Ask on_warning = action<Ask>({"findings", "--fail-on", "warning"});
  EXPECT_TRUE(on_warning.fails_on_error);
  EXPECT_TRUE(on_warning.fails_on_warning);
}

TEST(CommandLine, OptionThatAnExportFormatWouldOverlookIsRefused) {
  for (const std::string option : {"--at", "--known", "--organisation"}) {
    const auto parsed = parse({"export", "--format", "jsonl", option, "2025-01-01"});
    ASSERT_THAT(parsed, FailsWith(Errc::bad_argument));
    EXPECT_THAT(parsed.error().detail, testing::StartsWith(option + ": means nothing to"));
  }
  EXPECT_THAT(parse({"export", "--lang", "en"}), FailsWith(Errc::bad_argument));
}

TEST(CommandLine, DecisionsTakeTheirFiltersAndAPage) {
  const Ask ask =
      action<Ask>({"decisions", "--body", "nsv", "--organisation", "ek", "--matter", "m",
                   "--outcome", "approved", "--from", "2022-01-01", "--to", "2022-12-31", "--text",
                   "plan vård", "--limit", "20", "--after", "2022-03-11.7"});
  EXPECT_EQ(ask.question.name, "decisions");
  EXPECT_EQ(ask.question.parameters,
            (std::map<std::string, std::string>{{"body", "nsv"},
                                                {"organisation", "ek"},
                                                {"matter", "m"},
                                                {"outcome", "approved"},
                                                {"from", "2022-01-01"},
                                                {"to", "2022-12-31"},
                                                {"text", "plan vård"},
                                                {"limit", "20"},
                                                {"after", "2022-03-11.7"}}));
}

TEST(CommandLine, SearchTakesItsWordsWithAndWithoutQuotes) {
  EXPECT_EQ(action<Ask>({"search", "nära", "vård", "--at", "2022-01-01"}).question.parameters,
            (std::map<std::string, std::string>{{"text", "nära vård"}, {"at", "2022-01-01"}}));
  EXPECT_EQ(action<Ask>({"search", "nära vård"}).question.parameters.at("text"), "nära vård");
  EXPECT_THAT(parse({"search"}), FailsWith(Errc::bad_argument));
}

TEST(CommandLine, DashIsStandardInput) {
  EXPECT_THAT(action<Record>({"record", "-", "more.jsonl", "--dry-run"}).files,
              ElementsAre("-", "more.jsonl"));
}

TEST(CommandLine, ProveTakesAPositionOrTwoSizes) {
  const ProveEntry entry = action<ProveEntry>({"prove", "12", "--size", "20"});
  EXPECT_EQ(entry.position, 12U);
  EXPECT_EQ(entry.size, 20U);
  const auto growth = action<ProveConsistency>({"prove", "--consistency", "3", "20"});
  EXPECT_EQ(growth.from, 3U);
  EXPECT_EQ(growth.to, 20U);
  EXPECT_THAT(parse({"prove"}), FailsWith(Errc::bad_argument));
  EXPECT_THAT(parse({"prove", "1", "--consistency", "3", "20"}), FailsWith(Errc::bad_argument));
}

TEST(CommandLine, NumbersAreDecimalDigitsOnly) {
  EXPECT_EQ(action<ProveEntry>({"prove", "010"}).position, 10U);
  for (const char* wrong : {"0x10", "+1", "1.0", "", " 1", "99999999999999999999", "#1"}) {
    EXPECT_THAT(parse({"prove", wrong}), FailsWith(Errc::bad_argument)) << wrong;
    EXPECT_THAT(parse({"log", "--from", wrong}), FailsWith(Errc::bad_argument)) << wrong;
    EXPECT_THAT(parse({"prove", "--consistency", "1", wrong}), FailsWith(Errc::bad_argument));
  }
  EXPECT_THAT(parse({"checkpoint", "--size", "-1"}), FailsWith(Errc::bad_argument));
}

TEST(CommandLine, InitNeedsWhatALedgerIsMadeOf) {
  const Init init = action<Init>({"init", "dir", "--origin", "example.org/x", "--organisation",
                                  "lrs", "--name", "LRS", "--kind", "joint"});
  EXPECT_EQ(init.directory, "dir");
  EXPECT_EQ(init.kind, ledger::OrganisationKind::joint);
  EXPECT_EQ(init.zone, "Europe/Stockholm");
  EXPECT_EQ(init.calendar, "se");
  EXPECT_THAT(parse({"init", "dir", "--organisation", "lrs", "--name", "LRS"}),
              FailsWith(Errc::bad_argument));
  EXPECT_THAT(parse({"init", "dir", "--origin", "o", "--organisation", "lrs", "--name", "LRS",
                     "--kind", "guild"}),
              FailsWith(Errc::bad_argument));
}

TEST(CommandLine, WhatIsWrongIsSaidInOneSentence) {
  for (const Words& words :
       {Words{}, Words{"dance"}, Words{"portfolio", "--at"}, Words{"portfolio", "--format", "xml"},
        Words{"portfolio", "extra"}, Words{"adoptions"}, Words{"record"}, Words{"key"},
        Words{"findings", "--fail-on", "notice"}, Words{"log", "--format", "xml"},
        Words{"verify", "--checkpoint", "c"}, Words{"export", "--format", "xml"}}) {
    const auto parsed = parse(words);
    ASSERT_THAT(parsed, FailsWith(Errc::bad_argument)) << testing::PrintToString(words);
    EXPECT_EQ(parsed.error().detail.find('\n'), std::string::npos);
    EXPECT_FALSE(parsed.error().detail.empty());
  }
}

TEST(CommandLine, CommandsOfLaterIssuesAreUnknown) {
  for (const char* later : {"backup", "restore", "import", "compare"}) {
    EXPECT_THAT(parse({later}), FailsWith(Errc::bad_argument)) << later;
  }
}

TEST(CommandLine, HelpIsGivenForEveryCommandInTwoLanguagesAndFitsATerminal) {
  const std::vector<Words> commands = {{},
                                       {"init"},
                                       {"key"},
                                       {"key", "new"},
                                       {"key", "show"},
                                       {"record"},
                                       {"portfolio"},
                                       {"diff"},
                                       {"adoptions"},
                                       {"decision"},
                                       {"decisions"},
                                       {"search"},
                                       {"audit"},
                                       {"followups"},
                                       {"indicators"},
                                       {"responsible"},
                                       {"findings"},
                                       {"log"},
                                       {"checkpoint"},
                                       {"rebuild"},
                                       {"prove"},
                                       {"verify"},
                                       {"export"},
                                       {"bundle"},
                                       {"report"},
                                       {"mirror"},
                                       {"watch"},
                                       {"manual"},
                                       {"completion"}};
  for (Words words : commands) {
    words.emplace_back("--help");
    const auto parsed = parse(words);
    ASSERT_THAT(parsed, IsOk());
    EXPECT_FALSE(parsed->command);
    std::istringstream lines(parsed->help);
    std::string swedish;
    std::string english;
    std::getline(lines, swedish);
    std::getline(lines, english);
    EXPECT_FALSE(swedish.empty());
    EXPECT_FALSE(english.empty());
    EXPECT_NE(swedish, english);
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(display_width(line), 80U) << line;
    }
  }
}

}  // namespace
}  // namespace client
