#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/served_and_mirrored.h"

// A server whose log was rolled back to a backup, or went another way from it: who followed the log
// says so.
namespace {

using testing::HasSubstr;
using testing::Optional;

// The log has grown since the backup, and a mirror, a watcher and somebody with a checkpoint have
// seen that.
class ChangedLogOverHttp : public ServedAndMirrored {
 protected:
  void SetUp() override {
    ASSERT_NO_FATAL_FAILURE(ServedAndMirrored::SetUp());
    ASSERT_NO_FATAL_FAILURE(back_up_as("old"));
    old_size_ = served_size();
    ASSERT_NO_FATAL_FAILURE(record_on_server(organisation("lost")));
    ASSERT_NO_FATAL_FAILURE(expect_mirrored());
    ASSERT_EQ(watch_once().status, 0);
    newest_ = get("/checkpoint");
    since_ = write("since", newest_);
    mirrored_before_ = mirrored_log();
    ASSERT_THAT(on_mirror({"log", "--format", "json"}).out, HasSubstr("organisation/lost"));
  }

  // That everybody says no to what is served now.
  void expect_noticed(const std::string& code, const std::string& evidence) {
    for (int times = 0; times < 2; ++times) {  // Having said it once, they say it again.
      const ProgramRun mirrored = mirror_now();
      EXPECT_EQ(mirrored.status, 1);
      EXPECT_THAT(mirrored.err, HasSubstr(code));
      EXPECT_EQ(mirrored_log(), mirrored_before_);
      const ProgramRun watched = watch_once();
      EXPECT_EQ(watched.status, 1);
      EXPECT_THAT(watched.err, HasSubstr(code));
    }
    for (const std::string directory : {"mirror", "state"}) {
      EXPECT_EQ(kept(directory, evidence), get("/checkpoint")) << directory;
    }
    EXPECT_EQ(kept("mirror", "newest-checkpoint"), newest_);
    EXPECT_EQ(kept("state", "checkpoint"), newest_);
    const ProgramRun verified = on_server({"verify", "--since", since_});
    EXPECT_EQ(verified.status, 1) << verified.err;
    EXPECT_THAT(verified.out, HasSubstr("holds: no"));
    // Without a memory, there is nothing wrong with it.
    EXPECT_EQ(on_server({"verify"}).status, 0);
    EXPECT_EQ(on_mirror({"verify", "--since", since_}).status, 0);
  }

  std::uint64_t old_size_ = 0;
  std::string newest_;
  std::string since_;
  std::string mirrored_before_;
};

TEST_F(ChangedLogOverHttp, OneThatHasOnlyGrownIsWell) {
  ASSERT_NO_FATAL_FAILURE(serve("ledger", port()));
  EXPECT_EQ(on_server({"verify", "--since", since_}).status, 0);
  ASSERT_NO_FATAL_FAILURE(record_on_server(organisation("new")));
  EXPECT_EQ(on_server({"verify", "--since", since_}).status, 0);
  EXPECT_EQ(watch_once().status, 0);
  EXPECT_EQ(mirror_now().status, 0);
  EXPECT_EQ(on_mirror({"verify", "--since", since_}).status, 0);
}

TEST_F(ChangedLogOverHttp, OneThatWasRolledBackHasShrunk) {
  ASSERT_NO_FATAL_FAILURE(serve("old"));
  expect_noticed("log-shrank", "shrunk-checkpoint-" + std::to_string(old_size_));
}

TEST_F(ChangedLogOverHttp, OneOfTheSameLengthHasForked) {
  ASSERT_NO_FATAL_FAILURE(serve("old"));
  ASSERT_NO_FATAL_FAILURE(record_on_server(organisation("other")));
  expect_noticed("log-forked", "forked-checkpoint-" + std::to_string(old_size_ + 1));
}

TEST_F(ChangedLogOverHttp, ALongerOneHasForked) {
  ASSERT_NO_FATAL_FAILURE(serve("old"));
  ASSERT_NO_FATAL_FAILURE(record_on_server(organisation("other") + organisation("another")));
  expect_noticed("log-forked", "forked-checkpoint-" + std::to_string(old_size_ + 2));
}

// The fact is the same, but not when it was recorded.
TEST_F(ChangedLogOverHttp, OneThatRecordedTheSameAgainHasForked) {
  ASSERT_NO_FATAL_FAILURE(serve("old"));
  ASSERT_NO_FATAL_FAILURE(record_on_server(organisation("lost")));
  expect_noticed("log-forked", "forked-checkpoint-" + std::to_string(old_size_ + 1));
}

TEST_F(ChangedLogOverHttp, TheRightOneIsFollowedAgainAfterwards) {
  ASSERT_NO_FATAL_FAILURE(serve("old"));
  EXPECT_EQ(mirror_now().status, 1);
  EXPECT_EQ(watch_once().status, 1);
  ASSERT_NO_FATAL_FAILURE(serve("ledger"));
  ASSERT_NO_FATAL_FAILURE(record_on_server(organisation("new")));
  EXPECT_EQ(watch_once().status, 0);
  ASSERT_NO_FATAL_FAILURE(expect_mirrored());
}

// Those that go on while the server is replaced.
class LiveFollower : public ChangedLogOverHttp {
 protected:
  ChildProcess begin(const Words& words) const {
    Words line{"/usr/bin/env",
               "-u",
               "LIGGARE_LEDGER",
               "-u",
               "LIGGARE_SERVER",
               "XDG_CONFIG_HOME=" + path("config").string(),
               "XDG_STATE_HOME=" + state(),
               LIGGARE_BINARY};
    line.insert(line.end(), words.begin(), words.end());
    return ChildProcess(line, path("errors"));
  }
  // It has ended by itself, once it saw the old log.
  void expect_ended(ChildProcess& follower) const {
    while (follower.read_line()) {
    }
    ASSERT_TRUE(follower.has_closed_output()) << contents(path("errors"));
    EXPECT_EQ(follower.wait(), 1);
    EXPECT_THAT(contents(path("errors")), HasSubstr("log-shrank"));
  }
};

TEST_F(LiveFollower, AWatcherTellsOfANewEntryAndEndsWhenTheLogIsRolledBack) {
  ChildProcess watch = begin({"watch", "--server", url(), "--from", std::to_string(served_size())});
  ASSERT_NO_FATAL_FAILURE(record_on_server(organisation("new")));
  EXPECT_THAT(watch.read_line(), Optional(HasSubstr("organisation/new")));
  ASSERT_NO_FATAL_FAILURE(serve("old", port()));
  ASSERT_NO_FATAL_FAILURE(expect_ended(watch));
}

TEST_F(LiveFollower, AMirrorTakesANewEntryAndEndsWhenTheLogIsRolledBack) {
  ChildProcess following = begin({"mirror", mirror(), url(), "--follow", "--interval", "1"});
  EXPECT_THAT(following.read_line(), Optional(HasSubstr("entries: 0 new")));
  ASSERT_NO_FATAL_FAILURE(record_on_server(organisation("new")));
  const std::string size = "size: " + std::to_string(served_size());
  for (auto line = following.read_line(); line != size; line = following.read_line()) {
    ASSERT_TRUE(line) << contents(path("errors"));
  }
  ASSERT_NO_FATAL_FAILURE(serve("old", port()));
  ASSERT_NO_FATAL_FAILURE(expect_ended(following));
  EXPECT_THAT(on_mirror({"log", "--format", "json"}).out, HasSubstr("organisation/new"));
}

}  // namespace
