#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <variant>

#include "client/command_line.h"
#include "client/config_file.h"
#include "tests/result_matchers.h"
#include "tests/temporary_directory.h"

namespace client {
namespace {

using ledger::Errc;
using testing::HasSubstr;
using Words = std::vector<std::string>;

TEST(ConfigFile, SetsWhatItNames) {
  const auto config = parse_config(
      "# Mine\n\nserver = https://ledger.example\r\n  key=/keys/anna.jwk\nverifier = a+b+c=\n"
      "lang = en",
      "config");
  ASSERT_THAT(config, IsOk());
  EXPECT_EQ(config->server, "https://ledger.example");
  EXPECT_EQ(config->key, "/keys/anna.jwk");
  EXPECT_EQ(config->verifier, "a+b+c=");
  EXPECT_EQ(config->language, "en");
  EXPECT_EQ(config->ledger, std::nullopt);
}

TEST(ConfigFile, IsRefusedWithTheLineThatIsWrong) {
  for (const auto& [text, line] :
       {std::pair{"lang = sv\nservr = x", "config, line 2: there is no setting \"servr\""},
        std::pair{"server", "config, line 1"}, std::pair{"\nserver =", "config, line 2"},
        std::pair{"lang = sv\nlang = en", "config, line 2"},
        std::pair{"lang = fr", "config, line 1"}, std::pair{"server = a\nledger = b", "config"}}) {
    const auto config = parse_config(text, "config");
    ASSERT_THAT(config, FailsWith(Errc::bad_argument)) << text;
    EXPECT_THAT(config.error().detail, HasSubstr(line));
  }
}

TEST(ConfigFile, NeedNotBeThere) {
  const TemporaryDirectory directory;
  EXPECT_THAT(read_config(directory.path() / "config"), IsOk());
  EXPECT_THAT(read_config({}), IsOk());
  EXPECT_THAT(read_config(directory.path()), FailsWith(Errc::unreadable_file));
}

Command command(const Words& words, const Environment& environment = {}) {
  const auto parsed = parse_command_line(words, environment);
  EXPECT_THAT(parsed, IsOk());
  return parsed && parsed->command ? *parsed->command : Command{};
}

Environment everything() {
  Environment environment;
  environment.server = "environment";
  environment.key = "environment.jwk";
  environment.language = "sv";
  environment.file = {{}, "file", "file.jwk", "vkey", "en"};
  return environment;
}

TEST(Place, OfAnOptionGoesBeforeTheEnvironmentAndThatBeforeTheFile) {
  Environment environment = everything();
  EXPECT_EQ(command({"portfolio", "--server", "option"}, environment).server, "option");
  EXPECT_EQ(command({"--server", "option", "portfolio"}, environment).server, "option");
  EXPECT_EQ(command({"portfolio"}, environment).server, "environment");
  environment.server.reset();
  EXPECT_EQ(command({"portfolio"}, environment).server, "file");
}

TEST(Place, OfAnOptionGoesBeforeThatOfTheOtherSort) {
  const Command local = command({"portfolio", "--ledger", "here"}, everything());
  EXPECT_EQ(local.ledger, "here");
  EXPECT_EQ(local.server, std::nullopt);
  const Command remote = command({"portfolio", "--server", "there"}, {"here", {}});
  EXPECT_EQ(remote.ledger, std::nullopt);
  EXPECT_EQ(remote.server, "there");
}

TEST(Place, TwiceIsWrongUsage) {
  EXPECT_THAT(parse_command_line({"portfolio", "--ledger", "a", "--server", "b"}, {}),
              FailsWith(Errc::bad_argument));
  EXPECT_THAT(parse_command_line({"--ledger", "a", "portfolio", "--server", "b"}, {}),
              FailsWith(Errc::bad_argument));
}

TEST(RecorderKey, OfAnOptionGoesBeforeTheEnvironmentAndThatBeforeTheFile) {
  const auto key = [](const Words& words, const Environment& environment) {
    return std::get<Record>(command(words, environment).action).key;
  };
  Environment environment = everything();
  EXPECT_EQ(key({"record", "-", "--key", "option.jwk"}, environment), "option.jwk");
  EXPECT_EQ(key({"record", "-"}, environment), "environment.jwk");
  environment.key.reset();
  EXPECT_EQ(key({"record", "-"}, environment), "file.jwk");
  EXPECT_EQ(key({"record", "-"}, {}), std::nullopt);
}

TEST(Language, OfTheFileIsThatWhereNothingElseSaysOne) {
  Environment environment = everything();
  const auto language = [&] {
    return std::get<Ask>(command({"portfolio"}, environment).action).language;
  };
  EXPECT_EQ(language(), ledger::Language::swedish);
  environment.language.reset();
  EXPECT_EQ(language(), ledger::Language::english);
}

TEST(VerifierOfTheFile, IsOfTheLedgerThatTheFileNames) {
  Environment environment = everything();
  EXPECT_EQ(command({"portfolio"}, environment).verifier, std::nullopt);
  environment.server.reset();
  EXPECT_EQ(command({"portfolio"}, environment).verifier, "vkey");
  EXPECT_EQ(command({"portfolio", "--server", "other"}, environment).verifier, std::nullopt);
  EXPECT_EQ(std::get<Verify>(command({"verify"}, environment).action).key, "vkey");
  EXPECT_EQ(command({"verify", "--key", "mine"}, environment).verifier, "mine");
  const Verify files = std::get<Verify>(command({"verify", "a.json"}, environment).action);
  EXPECT_EQ(files.key, std::nullopt);
  EXPECT_EQ(files.usual_key, "vkey");
}

}  // namespace
}  // namespace client
