#include <gtest/gtest.h>

#include "client/server_address.h"
#include "client/server_questions.h"
#include "tests/result_matchers.h"

namespace client {
namespace {

using ledger::Errc;

ServerAddress address(std::string_view text) {
  const auto parsed = parse_server_address(text);
  EXPECT_THAT(parsed, IsOk()) << text;
  return parsed.value_or(ServerAddress{});
}

TEST(ServerAddress, HasThePortOfItsScheme) {
  EXPECT_TRUE(address("https://ledger.example").is_secure);
  EXPECT_EQ(address("https://ledger.example").port, "443");
  EXPECT_EQ(address("https://ledger.example").authority(), "ledger.example");
  EXPECT_FALSE(address("http://ledger.example/").is_secure);
  EXPECT_EQ(address("http://ledger.example").port, "80");
  EXPECT_EQ(address("HTTP://ledger.example").port, "80");
}

TEST(ServerAddress, MayNameAnotherPort) {
  EXPECT_EQ(address("http://127.0.0.1:8080").host, "127.0.0.1");
  EXPECT_EQ(address("http://127.0.0.1:8080").port, "8080");
  EXPECT_EQ(address("http://127.0.0.1:8080").authority(), "127.0.0.1:8080");
  EXPECT_EQ(address("https://ledger.example:443").authority(), "ledger.example");
  EXPECT_EQ(address("https://ledger.example:80").authority(), "ledger.example:80");
}

TEST(ServerAddress, OfIpv6HasBracketsOnlyInHost) {
  EXPECT_EQ(address("http://[::1]:8080").host, "::1");
  EXPECT_EQ(address("http://[::1]:8080").authority(), "[::1]:8080");
  EXPECT_EQ(address("https://[2001:db8::1]").authority(), "[2001:db8::1]");
}

TEST(ServerAddress, MayHaveAPrefix) {
  EXPECT_EQ(address("https://host.example/a/b/").prefix, "/a/b");
  EXPECT_EQ(address("https://host.example/a/b/").text, "https://host.example/a/b");
  EXPECT_EQ(address("https://host.example/").prefix, "");
  EXPECT_EQ(address("https://host.example/").text, "https://host.example");
}

TEST(ServerAddress, ThatIsNoneIsRefused) {
  for (const std::string_view text :
       {"", "ledger.example", "ledger.example:8080", "ftp://ledger.example", "http:/x", "http://",
        "http://:8080", "http://a b", "https://user:pass@ledger.example",
        "https://ledger.example?x", "https://ledger.example/#x", "http://ledger.example:0",
        "http://ledger.example:65536", "http://ledger.example:x", "http://[::1"}) {
    EXPECT_THAT(parse_server_address(text), FailsWith(Errc::bad_argument)) << text;
  }
}

TEST(Target, EscapesWhatHasAMeaningInUrls) {
  EXPECT_EQ(target_of("/v1/portfolio", {}), "/v1/portfolio");
  EXPECT_EQ(target_of("/v1/diff", {{"from", "2025-01-01"}, {"known", "#7"}, {"at", ""}}),
            "/v1/diff?from=2025-01-01&known=%237");
  EXPECT_EQ(target_of("/v1/search", {{"text", "nära vård+&"}}),
            "/v1/search?text=n%C3%A4ra%20v%C3%A5rd%2B%26");
}

std::string target(const std::string& name, std::map<std::string, std::string> parameters) {
  const auto found = target_of(projections::Question{name, std::move(parameters)});
  return found ? *found : std::string(ledger::code_name(found.error().code));
}

TEST(TargetOfAQuestion, HasItsSubjectInThePathWhereItIsAboutOne) {
  EXPECT_EQ(target("decision", {{"subject", "x-4"}, {"at", "2025-12-31"}}),
            "/v1/decisions/x-4?at=2025-12-31");
  EXPECT_EQ(target("decision", {{"subject", "decision/x-4"}}), "/v1/decisions/x-4");
  EXPECT_EQ(target("adoptions", {{"subject", "x-4"}}), "/v1/adoptions/x-4");
  EXPECT_EQ(target("audit", {{"subject", "body/x"}, {"known", "#3"}}),
            "/v1/audit/body/x?known=%233");
  EXPECT_EQ(target("findings", {{"subject", "body/x"}}), "/v1/findings?subject=body%2Fx");
  EXPECT_EQ(target("decisions", {{"body", "x"}}), "/v1/decisions?body=x");
}

TEST(TargetOfAQuestion, LeadsNowhereElseWhateverItsSubjectIs) {
  EXPECT_EQ(target("decision", {{"subject", "../ledger?x"}}), "bad-argument");
  EXPECT_EQ(target("adoptions", {{"subject", "body/x"}}), "bad-argument");
  EXPECT_EQ(target("decision", {}), "bad-argument");
  EXPECT_EQ(target("audit", {{"subject", "x"}}), "bad-argument");
  EXPECT_EQ(target("audit", {{"subject", "body/x/y"}}), "bad-argument");
}

}  // namespace
}  // namespace client
