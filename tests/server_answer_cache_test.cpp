#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <stdexcept>
#include <thread>

#include "server/answer_cache.h"
#include "tests/result_matchers.h"
#include "tests/server_calls.h"

namespace server {
namespace {

using Made = AnswerCache::Made;

Made made(std::string body, bool may_be_kept = true) {
  return {std::make_shared<const Representation>("text/plain", std::move(body)), may_be_kept};
}
// As if somebody asked; gives the body.
std::string ask(AnswerCache& cache, const std::string& key, const Made& answer) {
  const auto found = cache.find_or_make(key, [&] { return ledger::Result<Made>(answer); });
  return *expect_value(found).answer->plain();
}

TEST(AnswerCache, GivesWhatWasMadeBefore) {
  AnswerCache cache;
  EXPECT_EQ(cache.find("key"), nullptr);
  EXPECT_EQ(ask(cache, "key", made("first")), "first");
  EXPECT_EQ(ask(cache, "key", made("second")), "first");
  EXPECT_EQ(*cache.find("key")->plain(), "first");
}

TEST(AnswerCache, ForgetsWhatMayNotBeKept) {
  AnswerCache cache;
  EXPECT_EQ(ask(cache, "key", made("names", false)), "names");
  EXPECT_EQ(cache.find("key"), nullptr);
  EXPECT_EQ(cache.bytes(), 0U);
}

TEST(AnswerCache, ForgetsErrors) {
  AnswerCache cache;
  const auto fail = [] { return ledger::Error{ledger::Errc::not_found, "none"}; };
  EXPECT_THAT(cache.find_or_make("key", fail), FailsWith(ledger::Errc::not_found));
  EXPECT_EQ(ask(cache, "key", made("now")), "now");
}

TEST(AnswerCache, GoesOnAfterAnException) {
  AnswerCache cache;
  const auto fail = []() -> ledger::Result<Made> { throw std::runtime_error("broken"); };
  EXPECT_THROW(static_cast<void>(cache.find_or_make("key", fail)), std::runtime_error);
  EXPECT_EQ(ask(cache, "key", made("now")), "now");
}

TEST(AnswerCache, LetsGoOfTheLeastRecentlyUsed) {
  AnswerCache cache(7000);
  ask(cache, "a", made(std::string(1000, 'a')));
  ask(cache, "b", made(std::string(1000, 'b')));
  ask(cache, "c", made(std::string(1000, 'c')));
  EXPECT_NE(cache.find("a"), nullptr);
  ask(cache, "d", made(std::string(1000, 'd')));
  EXPECT_EQ(cache.find("b"), nullptr);
  EXPECT_NE(cache.find("a"), nullptr);
  EXPECT_NE(cache.find("c"), nullptr);
  EXPECT_NE(cache.find("d"), nullptr);
  EXPECT_LE(cache.bytes(), 7000U);
}

TEST(AnswerCache, DoesNotKeepWhatIsLargerThanAllOfIt) {
  AnswerCache cache(1000);
  ask(cache, "small", made("x"));
  EXPECT_EQ(ask(cache, "large", made(std::string(2000, 'x'))).size(), 2000U);
  EXPECT_EQ(cache.find("large"), nullptr);
  EXPECT_NE(cache.find("small"), nullptr);
}

TEST(AnswerCache, MakesNothingTwiceAtOnce) {
  AnswerCache cache;
  constexpr int kThreads = 4;
  std::atomic<int> times = 0;
  std::latch begun(kThreads);
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < kThreads; ++i) {
      threads.emplace_back([&] {
        begun.arrive_and_wait();
        const auto answer = cache.find_or_make("key", [&] {
          ++times;
          return ledger::Result<Made>(made("one"));
        });
        EXPECT_EQ(*answer->answer->plain(), "one");
      });
    }
  }
  EXPECT_EQ(times, 1);
}

TEST(AnswerCache, WhoWaitsForWhatMayNotBeKeptMakesItAgain) {
  AnswerCache cache;
  std::atomic<int> times = 0;
  std::latch making(1);
  std::latch asked(1);
  std::jthread first([&] {
    static_cast<void>(cache.find_or_make("key", [&] {
      ++times;
      making.count_down();
      asked.wait();
      return ledger::Result<Made>(made("names", false));
    }));
  });
  making.wait();
  std::jthread second([&] {
    asked.count_down();
    const auto answer = cache.find_or_make("key", [&] {
      ++times;
      return ledger::Result<Made>(made("fewer names", false));
    });
    EXPECT_EQ(*answer->answer->plain(), "fewer names");
  });
  first.join();
  second.join();
  EXPECT_EQ(times, 2);
}

TEST(Representation, IsPackedOnceAndUnpacksToTheSame) {
  const Representation representation("text/plain", std::string(5000, 'x') + "end");
  EXPECT_FALSE(representation.is_packed());
  const auto packed = representation.packed();
  EXPECT_EQ(unpacked(*packed), *representation.plain());
  EXPECT_LT(packed->size(), 200U);
  EXPECT_EQ(representation.packed(), packed);
  EXPECT_NE(representation.etag(), representation.packed_etag());
}

TEST(Representation, HasTheTagOfItsContent) {
  EXPECT_EQ(Representation("a", "same").etag(), Representation("b", "same").etag());
  EXPECT_NE(Representation("a", "same").etag(), Representation("a", "other").etag());
}

}  // namespace
}  // namespace server
