#include <gtest/gtest.h>

#include <set>
#include <stdexcept>

#include "projections/row.h"
#include "server/router.h"
#include "tests/server_calls.h"

namespace server {
namespace {

class RouterTest : public testing::Test {
 protected:
  projections::RowProjection rows_;
  TestLedger book_{rows_};
  TestServer server_{*book_.ledger, book_.clock};
};

TEST_F(RouterTest, UnknownPageIsNotFound) {
  for (const std::string target :
       {"/v1", "/v1/", "/v2/portfolio", "/v1/portfolio/", "/v1/decisions/", "/v1/decisions/a/b",
        "/v1/calendar/.ics", "/v1/calendar/ek", "/v1/../v1/ledger", "//v1/ledger", "/V1/ledger",
        "//portfolio", "/nothing.html"}) {
    const Answered answer = server_.get(target);
    EXPECT_EQ(answer.status, 404U) << target;
    EXPECT_EQ(answer.code(), "not-found") << target;
  }
}

TEST_F(RouterTest, OtherMethodIsRefusedAndThoseThereAreAreListed) {
  const Answered posted = server_.send(Method::post, "/v1/portfolio");
  EXPECT_EQ(posted.status, 405U);
  EXPECT_EQ(posted.code(), "method-not-allowed");
  EXPECT_EQ(posted.field("Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(server_.send(Method::other, "/v1/entries").field("Allow"), "GET, HEAD, POST, OPTIONS");
  EXPECT_EQ(server_.get("/v1/check").field("Allow"), "POST, OPTIONS");
  EXPECT_EQ(server_.send(Method::other, "/icon.svg").status, 405U);
  EXPECT_EQ(server_.send(Method::other, "/no-such").status, 404U);
}

TEST_F(RouterTest, OptionsSaysWhatAPageTakes) {
  const Answered reading = server_.send(Method::options, "/v1/portfolio?at=2025-12-31");
  EXPECT_EQ(reading.status, 204U);
  EXPECT_EQ(reading.body, "");
  EXPECT_EQ(reading.field("Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(reading.field("Access-Control-Allow-Origin"), "*");
  EXPECT_EQ(reading.field("Access-Control-Allow-Methods"), "GET, HEAD");
  EXPECT_EQ(server_.send(Method::options, "*").status, 204U);
  EXPECT_EQ(server_.send(Method::options, "/no/such").status, 404U);
}

TEST_F(RouterTest, RecordingIsNotOpenToPagesOfOtherOrigins) {
  const Answered answer = server_.send(Method::options, "/v1/check");
  EXPECT_EQ(answer.status, 204U);
  EXPECT_EQ(answer.field("Access-Control-Allow-Origin"), "");
  const Answered both = server_.send(Method::options, "/v1/entries");
  EXPECT_EQ(both.field("Access-Control-Allow-Methods"), "GET, HEAD");
}

TEST_F(RouterTest, ReadingIsOpenToPagesOfAllOrigins) {
  for (const std::string target : {"/v1/portfolio", "/v1/ledger", "/checkpoint", "/openapi.json",
                                   "/v1/portfolio?at=never", "/v1/ledger?no=such"}) {
    EXPECT_EQ(server_.get(target).field("Access-Control-Allow-Origin"), "*") << target;
  }
}

TEST_F(RouterTest, HeadIsAnsweredAsGet) {
  const Answered head = server_.send(Method::head, "/v1/ledger");
  EXPECT_EQ(head.status, 200U);
  EXPECT_EQ(head.field("ETag"), server_.get("/v1/ledger").field("ETag"));
}

TEST_F(RouterTest, UnknownParameterIsRefusedByNameOnEveryRoute) {
  for (const std::string& name : route_names()) {
    if (name == "GET /") continue;  // Pages read their own addresses.
    const std::size_t blank = name.find(' ');
    std::string target = name.substr(blank + 1);
    for (const auto& [from, to] :
         std::initializer_list<std::pair<std::string, std::string>>{{"{slug}", "s"},
                                                                    {"{kind}", "decision"},
                                                                    {"{organisation}", "keeper"},
                                                                    {"{level}", "0"},
                                                                    {"{index}", "000"}}) {
      const std::size_t at = target.find(from);
      if (at != std::string::npos) target.replace(at, from.size(), to);
    }
    const Method method = name.starts_with("GET") ? Method::get : Method::post;
    const Answered answer = server_.send(method, target + "?att=1");
    EXPECT_EQ(answer.status, 400U) << name;
    EXPECT_EQ(answer.code(), "bad-argument") << name;
    EXPECT_NE(answer.body.find("att is no parameter"), std::string::npos) << name;
    EXPECT_EQ(answer.route, name.substr(blank + 1));
  }
}

TEST_F(RouterTest, SubjectOfThePathIsNoParameter) {
  EXPECT_EQ(server_.get("/v1/decisions/a?subject=decision/b").code(), "bad-argument");
}

TEST_F(RouterTest, MalformedAddressIsRefused) {
  const Answered answer = server_.get("/v1/portfolio?at=1&at=2");
  EXPECT_EQ(answer.status, 400U);
  EXPECT_EQ(answer.code(), "malformed-request");
  EXPECT_EQ(answer.route, "-");
}

TEST_F(RouterTest, RecordingIsLeftToTheSession) {
  auto request =
      std::make_shared<const Request>(Request{"id", Method::post, "/v1/entries", {}, {}});
  const Answering answering = answer(request, server_.app);
  EXPECT_TRUE(answering.records);
  EXPECT_FALSE(answering.at_once);
  EXPECT_FALSE(answering.work);
  EXPECT_EQ(answering.route, "/v1/entries");
}

class BrokenClock final : public ledger::Clock {
 public:
  ledger::Timestamp now() override { throw std::runtime_error("inside"); }
};

TEST_F(RouterTest, NothingOfAnExceptionGoesToTheUser) {
  BrokenClock broken;
  TestServer server(*book_.ledger, broken);
  for (const std::string target : {"/v1/portfolio", "/v1/calendar/keeper.ics"}) {
    const Answered answer = server.get(target);
    EXPECT_EQ(answer.status, 500U) << target;
    EXPECT_EQ(answer.code(), "internal-error");
    EXPECT_EQ(answer.route.substr(0, 4), "/v1/");
    EXPECT_EQ(answer.body.find("inside"), std::string::npos);
  }
}

TEST_F(RouterTest, NoRouteStandsTwice) {
  const auto names = route_names();
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), names.size());
}

TEST_F(RouterTest, OperationIsAnsweredAtOnce) {
  const Answered health = server_.get("/healthz");
  EXPECT_TRUE(health.was_at_once);
  EXPECT_EQ(health.body, "ok\n");
  EXPECT_EQ(health.field("Cache-Control"), "no-store");
  EXPECT_TRUE(server_.get("/metrics").was_at_once);
  EXPECT_EQ(server_.get("/metrics").field("Content-Type"),
            "text/plain; version=0.0.4; charset=utf-8");
}

TEST_F(RouterTest, ServerThatIsEndingIsAliveButNotReady) {
  EXPECT_EQ(server_.get("/readyz").status, 200U);
  server_.readiness.end();
  EXPECT_EQ(server_.get("/readyz").status, 503U);
  EXPECT_EQ(server_.get("/healthz").status, 200U);
}

TEST_F(RouterTest, WebInterfaceIsGivenAtEachOfItsPages) {
  const Answered first = server_.get("/");
  EXPECT_EQ(first.status, 200U);
  EXPECT_TRUE(first.was_at_once);
  EXPECT_EQ(first.field("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(first.field("Cache-Control"), "no-cache");
  for (const std::string page : {"/portfolio", "/decisions/plan?at=2022-03-11&lang=en",
                                 "/audit/body/ek-council", "/?known=%232"}) {
    EXPECT_EQ(server_.get(page).body, first.body) << page;
  }
}

TEST_F(RouterTest, PagesTakeNothingFromElsewhereAndHoldNoScriptOfTheirOwn) {
  const Answered page = server_.get("/");
  EXPECT_TRUE(page.field("Content-Security-Policy").starts_with("default-src 'self'; "));
  EXPECT_EQ(page.field("Content-Security-Policy").find("unsafe"), std::string::npos);
  const std::size_t script = page.body.find("<script");
  EXPECT_TRUE(page.body.substr(script).starts_with("<script type=\"module\" "));
  EXPECT_EQ(page.body.find("<style"), std::string::npos);
  EXPECT_NE(page.body.find("<noscript>"), std::string::npos);
}

TEST_F(RouterTest, AssetsAreKeptForEverAndPagesAreAskedForAgain) {
  const Answered page = server_.get("/");
  const std::size_t begin = page.body.find("/assets/");
  ASSERT_NE(begin, std::string::npos);
  const std::string asset = page.body.substr(begin, page.body.find('"', begin) - begin);
  const Answered script = server_.get(asset);
  EXPECT_EQ(script.field("Content-Type"), "text/javascript; charset=utf-8") << asset;
  EXPECT_EQ(script.field("Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(server_.get("/icon.svg").field("Cache-Control"), "no-cache");
}

TEST_F(RouterTest, WrongLinkIsToldToPeopleByAPageAndToProgramsByAProblem) {
  const Answered to_person = server_.get("/nothing", {{"Accept", "text/html,*/*;q=0.8"}});
  EXPECT_EQ(to_person.status, 404U);
  EXPECT_EQ(to_person.field("Content-Type"), "text/html; charset=utf-8");
  const Answered to_program = server_.get("/nothing", {{"Accept", "*/*"}});
  EXPECT_EQ(to_program.status, 404U);
  EXPECT_EQ(to_program.field("Content-Type"), "application/problem+json");
}

TEST_F(RouterTest, InterfaceIsDescribedForPrograms) {
  const Answered described = server_.get("/openapi.json");
  EXPECT_EQ(described.field("Content-Type"), "application/json");
  EXPECT_TRUE(described.json().at("openapi").as_string().starts_with("3."));
}

}  // namespace
}  // namespace server
