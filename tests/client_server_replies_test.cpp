#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "client/server_replies.h"
#include "tests/result_matchers.h"
#include "tests/test_ledger.h"

namespace client {
namespace {

using ledger::Errc;
using testing::ElementsAre;

std::string description(const std::string& origin, const std::string& key_name) {
  const auto key = ledger::Verifier::of(key_name, test_key("a/b").key.public_key());
  return R"({"calendar":"se","origin":")" + origin + R"(","size":3,"verifier":")" + key.vkey() +
         R"(","zone":"Europe/Stockholm"})";
}

TEST(ServedLedger, IsTheOneThatItsKeySignsFor) {
  const auto served = read_served_ledger(description("ledger.example/a", "ledger.example/a"));
  ASSERT_THAT(served, IsOk());
  EXPECT_EQ(served->settings.origin, "ledger.example/a");
  EXPECT_EQ(served->size, 3U);
}

TEST(ServedLedger, UnderANameThatItsKeyDoesNotBearIsNone) {
  for (const std::string origin : {"ledger.example/b", "", "ledger.example/a\\u001b[2J"}) {
    EXPECT_THAT(read_served_ledger(description(origin, "ledger.example/a")),
                FailsWith(Errc::unavailable))
        << origin;
  }
}

TEST(ServedLedger, UnderANameThatNoLedgerMayHaveIsNone) {
  for (const std::string& name : {std::string(300, 'a'), std::string("a\u009b2J")}) {
    EXPECT_THAT(read_served_ledger(description(name, name)), FailsWith(Errc::unavailable));
  }
}

TEST(LinesOfAReply, AreNoMoreThanWereAskedFor) {
  EXPECT_THAT(split_lines("a\n\nb", 3).value(), ElementsAre("a", "", "b"));
  EXPECT_THAT(split_lines("a\nb\n", 2).value(), ElementsAre("a", "b"));
  EXPECT_EQ(split_lines("a\nb\n", 1), std::nullopt);
  EXPECT_EQ(split_lines(std::string(1000, '\n'), 999), std::nullopt);
  EXPECT_THAT(split_lines("", 0).value(), ElementsAre());
}

}  // namespace
}  // namespace client
