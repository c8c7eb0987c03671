#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "tests/altering_proxy.h"
#include "tests/served_and_mirrored.h"

// One byte on its way from the server is another one: nothing that follows from it is believed.
namespace {

using testing::HasSubstr;
using testing::Not;

class LyingServer : public ServedAndMirrored {
 protected:
  void TearDown() override {
    proxy_.reset();
    ServedAndMirrored::TearDown();
  }

  // From now on, about targets that begin so.
  std::string lie_about(const std::string& prefix,
                        const std::function<void(std::string& body)>& change) {
    lies_ = 0;
    proxy_.reset();
    proxy_ = std::make_unique<AlteringProxy>(
        port(), [this, prefix, change](const std::string& target, std::string& body) {
          if (!target.starts_with(prefix)) return;
          ++lies_;
          change(body);
        });
    return proxy_->url();
  }

  static std::function<void(std::string&)> flip(double where) {
    return [where](std::string& body) {
      char& byte = body.at(static_cast<std::size_t>(where * static_cast<double>(body.size() - 1)));
      byte = static_cast<char>(byte ^ 1);
    };
  }
  // Another base64 digit in a line of the checkpoint, in the middle of what stands there.
  static std::function<void(std::string&)> change_line(std::size_t line, std::size_t place) {
    return [line, place](std::string& body) {
      std::size_t begin = 0;
      for (std::size_t i = 0; i < line; ++i) begin = body.find('\n', begin) + 1;
      char& digit = body.at(body.find('\n', begin) - place);
      digit = digit == 'B' ? 'C' : 'B';
    };
  }

  // Nothing was taken of what was altered; from the server itself, all is.
  void expect_refused(const ProgramRun& lied_to, const std::string& before) {
    EXPECT_EQ(lied_to.status, 1) << lied_to.out;
    EXPECT_THAT(lied_to.err, HasSubstr("verification-failed"));
    EXPECT_GT(lies_, 0);
    EXPECT_EQ(mirrored_log(), before);
    EXPECT_EQ(on_mirror({"verify"}).status, 0);
  }
  void expect_mirrored_whole() {
    ASSERT_NO_FATAL_FAILURE(expect_mirrored());
    EXPECT_EQ(on_mirror({"verify"}).status, 0);
  }

  std::atomic<int> lies_ = 0;

 private:
  std::unique_ptr<AlteringProxy> proxy_;
};

TEST_F(LyingServer, IsBelievedWhereItOnlyPassesOn) {
  EXPECT_EQ(mirror_from(lie_about("/", [](std::string&) {})).status, 0);
  EXPECT_GT(lies_, 0);
  EXPECT_EQ(on_mirror({"checkpoint"}).out, get("/checkpoint"));
}

TEST_F(LyingServer, AboutAnEntryMakesNoMirror) {
  for (const double where : {0.0, 0.001, 0.3, 0.9, 1.0}) {
    const ProgramRun lied_to = mirror_from(lie_about("/tile/entries/", flip(where)));
    EXPECT_EQ(lied_to.status, 1) << where << lied_to.out;
    EXPECT_THAT(lied_to.err, HasSubstr("verification-failed")) << where;
    EXPECT_GT(lies_, 0);
    EXPECT_EQ(on_mirror({"log", "--format", "json"}).out, "") << where;
  }
  expect_mirrored_whole();
}

TEST_F(LyingServer, AboutTheLastEntryOnlyIsNotBelievedEither) {
  const std::string last = "/tile/entries/001.p/" + std::to_string(served_size() - 256);
  const ProgramRun lied_to = mirror_from(lie_about(last, flip(0.99)));
  EXPECT_EQ(lied_to.status, 1) << lied_to.out;
  EXPECT_THAT(lied_to.err, HasSubstr("verification-failed"));
  EXPECT_EQ(on_mirror({"log", "--format", "json"}).out, "");
  expect_mirrored_whole();
}

TEST_F(LyingServer, AboutTheCheckpointIsNotBelieved) {
  ASSERT_NO_FATAL_FAILURE(expect_mirrored());
  const std::string before = mirrored_log();
  ASSERT_NO_FATAL_FAILURE(record_on_server(organisation("new")));
  constexpr std::size_t kRoot = 2;
  constexpr std::size_t kSignature = 4;
  for (const std::size_t line : {kRoot, kSignature}) {
    expect_refused(mirror_from(lie_about("/checkpoint", change_line(line, 20))), before);
  }
  expect_refused(mirror_from(lie_about("/checkpoint",
                                       [](std::string& body) {
                                         char& digit = body.at(body.find('\n') + 1);
                                         digit = digit == '9' ? '8' : '9';
                                       })),
                 before);
  expect_mirrored_whole();
}

TEST_F(LyingServer, AboutATileIsNotBelieved) {
  ASSERT_NO_FATAL_FAILURE(expect_mirrored());
  const std::string before = mirrored_log();
  ASSERT_NO_FATAL_FAILURE(record_on_server(organisation("new")));
  for (const std::string tiles : {"/tile/0/", "/tile/1/"}) {
    expect_refused(mirror_from(lie_about(tiles, flip(0))), before);
  }
  expect_mirrored_whole();
}

TEST_F(LyingServer, AboutANewEntryIsNotBelieved) {
  ASSERT_NO_FATAL_FAILURE(expect_mirrored());
  const std::string before = mirrored_log();
  ASSERT_NO_FATAL_FAILURE(record_on_server(organisation("new")));
  expect_refused(mirror_from(lie_about("/tile/entries/", flip(0.999))), before);
  expect_mirrored_whole();
}

TEST_F(LyingServer, AboutANameGivesNoName) {
  ASSERT_NO_FATAL_FAILURE(record_on_server(
      R"({"type":"responsibility.assigned","subject":"responsibility/new","effective":"2024",)"
      R"("data":{"for":"organisation/flen","organisation":"organisation/flen","role":"contact",)"
      R"("function":"Chef","person":"Kim Rätt"}})"));
  const ProgramRun mirrored = mirror_from(lie_about("/v1/disclosures", [](std::string& body) {
    const std::size_t found = body.find("Kim");
    if (found != std::string::npos) body[found] = 'T';
  }));
  EXPECT_GT(lies_, 0);
  EXPECT_EQ(mirrored.status, 0) << mirrored.err;
  const std::string names = on_mirror({"export", "--format", "popolo", "--with-names"}).out;
  EXPECT_THAT(names, Not(HasSubstr("im Rätt")));
  EXPECT_EQ(on_mirror({"verify"}).status, 0);
}

TEST_F(LyingServer, IsNotBelievedByAWatcher) {
  for (const std::string target : {"/checkpoint", "/tile/entries/"}) {
    const std::string liar =
        lie_about(target, target == "/checkpoint" ? change_line(4, 20) : flip(0.5));
    const ProgramRun watched =
        run({"watch", "--once", "--from", "0", "--server", liar}, "", "XDG_STATE_HOME=" + state());
    EXPECT_EQ(watched.status, 1) << target;
    EXPECT_THAT(watched.err, HasSubstr("verification-failed"));
    EXPECT_EQ(watched.out, "");
    EXPECT_GT(lies_, 0);
  }
}

// What it answers instead.
std::function<void(std::string&)> say(const std::string& body) {
  return [body](std::string& answer) { answer = body; };
}
std::function<void(std::string&)> say_at_first(const std::string& text) {
  return [text](std::string& answer) { answer.insert(0, text); };
}

TEST_F(LyingServer, AboutItsNameIsNotAsked) {
  const std::string liar = lie_about("/v1/ledger", [](std::string& body) {
    const std::string origin = R"("origin":"ledger.example/)";
    body.insert(body.find(origin) + origin.size(), "\\u001b[2J");
  });
  const ProgramRun asked = run({"portfolio", "--server", liar});
  EXPECT_GT(lies_, 0);
  EXPECT_EQ(asked.status, 3) << asked.out;
  EXPECT_THAT(asked.err, HasSubstr("is no description of a ledger"));
}

TEST_F(LyingServer, AboutWhereItsNamesGoOnIsNotFollowed) {
  const std::string nobody = R"("pointer":"/data/person","salt":"s","name":"N"})";
  for (const std::string& page :
       {std::string(R"({"disclosed":[],"next":0})"),
        R"({"disclosed":[{"position":7,)" + nobody + R"(],"next":7})",
        R"({"disclosed":[{"position":7000000000,)" + nobody + R"(],"next":null})"}) {
    const std::string liar = lie_about("/v1/disclosures", say(page));
    const ProgramRun copied = run({"export", "--format", "popolo", "--server", liar});
    EXPECT_GT(lies_, 0);
    EXPECT_EQ(copied.status, 1) << page;
    EXPECT_THAT(copied.err, HasSubstr("verification-failed")) << page;
    const ProgramRun mirrored = mirror_from(liar);
    EXPECT_EQ(mirrored.status, 1) << page << mirrored.out;
    EXPECT_THAT(mirrored.err, HasSubstr("verification-failed")) << page;
  }
}

TEST_F(LyingServer, IsNotBelievedWithMoreEntriesThanWereAskedFor) {
  const std::string liar =
      lie_about("/v1/entries", [](std::string& body) { body += "{}\n" + body; });
  const ProgramRun shown = run({"log", "--limit", "3", "--format", "json", "--server", liar});
  EXPECT_GT(lies_, 0);
  EXPECT_EQ(shown.status, 1) << shown.out;
  EXPECT_THAT(shown.err, HasSubstr("with entries other than what was asked for"));
}

TEST_F(LyingServer, IsNotBelievedWithABundleOfNothingOrSomethingElse) {
  const std::string file = path("utdrag.json").string();
  for (const std::string subjects : {"[]", R"(["decision/other"])"}) {
    const std::string liar = lie_about("/v1/bundle", [&](std::string& body) {
      const std::string asked = R"("subjects":["decision/nsv-2022-4"])";
      body.replace(body.find(asked), asked.size(), "\"subjects\":" + subjects);
    });
    const ProgramRun made = run({"bundle", "nsv-2022-4", "-o", file, "--server", liar});
    EXPECT_GT(lies_, 0);
    EXPECT_EQ(made.status, 1) << made.out;
    EXPECT_THAT(made.err, HasSubstr("with a bundle other than what was asked for"));
    EXPECT_EQ(contents(file), "");
  }
}

TEST_F(LyingServer, CannotSteerATerminalByWhatIsPrintedAsItCame) {
  const ProgramRun answered = run({"portfolio", "--format", "json", "--server",
                                   lie_about("/v1/portfolio", say_at_first("\x1b[2J"))});
  EXPECT_GT(lies_, 0);
  EXPECT_EQ(answered.status, 3);
  EXPECT_EQ(answered.out, "");
  const ProgramRun shown = run(
      {"log", "--format", "json", "--server", lie_about("/v1/entries", say_at_first("\x1b[2J"))});
  EXPECT_GT(lies_, 0);
  EXPECT_EQ(shown.status, 3);
  EXPECT_EQ(shown.out, "");
}

TEST_F(LyingServer, OfWhatIsNoAnswerGetsNoReport) {
  for (const std::string answer : {"{}", R"({"known":{"size":-1}})", R"({"known":{"size":"3"}})"}) {
    for (const Words& report : {Words{"report"}, Words{"report", "nsv-2022-4"}}) {
      Words words = report;
      words.insert(words.end(), {"--server", lie_about("/v1/", [&](std::string& body) {
                                   if (body.find(R"("asked":)") != body.npos) body = answer;
                                 })});
      const ProgramRun made = run(words);
      EXPECT_GT(lies_, 0);
      EXPECT_EQ(made.status, 3) << answer << made.out;
      EXPECT_THAT(made.err, HasSubstr("does not say which entries it was computed from"));
    }
  }
}

TEST_F(LyingServer, OfAPositionThatIsNoneGetsAReportWithoutIt) {
  const std::string liar = lie_about("/v1/audit/", say(R"({"known":{"size":220},"entries":[{}]})"));
  const ProgramRun made = run({"report", "nsv-2022-4", "--lang", "en", "--server", liar});
  EXPECT_GT(lies_, 0);
  EXPECT_EQ(made.status, 0) << made.err;
  EXPECT_THAT(made.out, HasSubstr("Proof of entry 0"));
}

TEST_F(LyingServer, IsNotVerified) {
  const std::string since = write("since", get("/v1/checkpoint?size=100"));
  const auto verify = [&](const std::string& liar) {
    return run({"verify", "--server", liar, "--since", since});
  };
  const ProgramRun of_entries = verify(lie_about("/v1/entries", flip(0.5)));
  EXPECT_GT(lies_, 0);
  EXPECT_EQ(of_entries.status, 1) << of_entries.out << of_entries.err;
  const ProgramRun of_signature = verify(lie_about("/v1/checkpoint", change_line(4, 20)));
  EXPECT_GT(lies_, 0);
  EXPECT_EQ(of_signature.status, 1) << of_signature.out << of_signature.err;
  const ProgramRun of_growth = verify(lie_about("/v1/proof/consistency", change_line(1, 20)));
  EXPECT_GT(lies_, 0);
  EXPECT_EQ(of_growth.status, 1) << of_growth.out << of_growth.err;
}

}  // namespace
