#include <gtest/gtest.h>

#include "server/router.h"
#include "tests/result_matchers.h"
#include "tests/test_ledger.h"

namespace server {
namespace {

using ledger::Errc;
using Segments = std::vector<std::string>;
using Parameters = std::map<std::string, std::string>;

Target target(std::string_view text) { return expect_value(parse_target(text)); }

TEST(Target, IsTakenApart) {
  const Target read = target("/v1/decisions/nsv-2022-4?at=2025-12-31&known=%23120");
  EXPECT_EQ(read.segments, (Segments{"v1", "decisions", "nsv-2022-4"}));
  EXPECT_EQ(read.parameters, (Parameters{{"at", "2025-12-31"}, {"known", "#120"}}));
}

TEST(Target, RootHasNoSegments) {
  EXPECT_TRUE(target("/").segments.empty());
  EXPECT_TRUE(target("/?").parameters.empty());
}

TEST(Target, EscapesAreDecodedOnce) {
  EXPECT_EQ(target("/a%2Fb").segments, (Segments{"a/b"}));
  EXPECT_EQ(target("/?text=%2541").parameters.at("text"), "%41");
  EXPECT_EQ(target("/?text=v%C3%A5rd").parameters.at("text"), "vård");
}

TEST(Target, PlusIsABlankInAQueryAndItselfInAPath) {
  EXPECT_EQ(target("/?text=n%C3%A4ra+v%2Brd").parameters.at("text"), "nära v+rd");
  EXPECT_EQ(target("/a+b").segments, (Segments{"a+b"}));
}

TEST(Target, SlashAtTheEndIsAnotherPath) {
  EXPECT_NE(target("/v1/portfolio/").segments, target("/v1/portfolio").segments);
}

TEST(Target, WholeAddressIsTakenToo) {
  EXPECT_EQ(target("http://example.org:80/v1/ledger?a=b").segments, (Segments{"v1", "ledger"}));
  EXPECT_TRUE(target("https://example.org").segments.empty());
}

TEST(Target, ParameterWithoutValueIsEmpty) { EXPECT_EQ(target("/?at").parameters.at("at"), ""); }

TEST(Target, MalformedOnesAreRefused) {
  for (const std::string text :
       {"", "*", "v1/portfolio", "/%", "/%4", "/%zz", "/?a=%f", "/a b", "/v1#x", "/\xC3\xA5",
        "/%FF", "/?text=%C3", "/?at=1&at=2", "/?at=1&a%74=1", "ftp://example.org/", "/a\r\nb"}) {
    EXPECT_THAT(parse_target(text), FailsWith(Errc::malformed_request)) << text;
  }
}

TEST(Target, ParameterThatStandsTwiceIsNamed) {
  const auto read = parse_target("/v1/portfolio?at=2025-12-31&at=2026-12-31");
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().detail.find("at stands twice"), std::string::npos);
}

TEST(RequestField, IsFoundWithoutRegardToCaseAndJoined) {
  const Request request{{}, {}, {}, {{"accept", "a"}, {"Host", "h"}, {"ACCEPT", "b"}}, {}};
  EXPECT_EQ(request.field("Accept"), "a, b");
  EXPECT_EQ(request.field("host"), "h");
  EXPECT_EQ(request.field("Hos"), "");
}

}  // namespace
}  // namespace server
