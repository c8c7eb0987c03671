#include <gtest/gtest.h>

#include "client/retry.h"

namespace client {
namespace {

using std::chrono::milliseconds;

HttpReply asks(const std::string& retry_after) { return {503, {{"Retry-After", retry_after}}, ""}; }

TEST(Retry, IsForWhatMayBeAnsweredOtherwiseInAWhile) {
  for (const unsigned status : {429U, 502U, 503U, 504U}) EXPECT_TRUE(is_passing(status)) << status;
  for (const unsigned status : {200U, 201U, 400U, 404U, 409U, 413U, 422U, 500U}) {
    EXPECT_FALSE(is_passing(status)) << status;
  }
}

TEST(Retry, PausesDouble) {
  EXPECT_EQ(pause_after(1, 4, nullptr, 0.0), milliseconds(200));
  EXPECT_EQ(pause_after(2, 4, nullptr, 0.0), milliseconds(400));
  EXPECT_EQ(pause_after(3, 4, nullptr, 0.0), milliseconds(800));
  EXPECT_EQ(pause_after(4, 4, nullptr, 0.0), std::nullopt);
  EXPECT_EQ(pause_after(99, 100, nullptr, 0.0), milliseconds(25'600));
}

TEST(Retry, PausesDifferSoThatManyDoNotComeBackTogether) {
  EXPECT_EQ(pause_after(1, 4, nullptr, 1.0), milliseconds(300));
  EXPECT_EQ(pause_after(99, 100, nullptr, 1.0), milliseconds(30'000));
}

TEST(Retry, WaitsAsTheServerAsksUpToHalfAMinute) {
  const HttpReply soon = asks("7");
  const HttpReply later = asks("31");
  EXPECT_EQ(pause_after(1, 4, &soon, 1.0), milliseconds(7'000));
  EXPECT_EQ(pause_after(1, 4, &later, 1.0), std::nullopt);
  EXPECT_EQ(pause_after(4, 4, &soon, 1.0), std::nullopt);
}

TEST(Retry, WaitsAsEverWhereTheServerAsksForWhatIsNoNumber) {
  for (const char* const text : {"", "soon", "-1", "5 s", "Wed, 21 Oct 2026 07:28:00 GMT"}) {
    const HttpReply reply = asks(text);
    EXPECT_EQ(pause_after(1, 4, &reply, 0.0), milliseconds(200)) << text;
  }
}

}  // namespace
}  // namespace client
