#include <gtest/gtest.h>

#include <map>
#include <string>

#include "projections/answer_json.h"
#include "tests/server_calls.h"
#include "tests/sormland_ledger.h"

namespace server {
namespace {

using Parameters = std::map<std::string, std::string>;

class ServerQuestions : public SormlandLedger {
 protected:
  std::string asked(const std::string& question, Parameters parameters) {
    parameters.try_emplace("at", "2026-11-22");
    parameters.try_emplace("known", "#" + std::to_string(ledger_->store().end().value));
    return projections::answer_json(ask(question, std::move(parameters))) + "\n";
  }
  std::string now() const { return "%23" + std::to_string(ledger_->store().end().value); }

  TestServer server_{ledger_->ledger(), clock_};
};

TEST_F(ServerQuestions, AreAnsweredByteForByteAsTheyAreAsked) {
  const auto answered = [&](const std::string& target) {
    const Answered answer = server_.get(target);
    EXPECT_EQ(answer.status, 200U) << target << answer.body.substr(0, 300);
    EXPECT_EQ(answer.field("Content-Type"), "application/json");
    return answer.body;
  };
  EXPECT_EQ(answered("/v1/portfolio"), asked("portfolio", {}));
  EXPECT_EQ(answered("/v1/adoptions/nsv-2022-4"), asked("adoptions", {{"subject", "nsv-2022-4"}}));
  EXPECT_EQ(answered("/v1/decisions/nsv-2022-4"), asked("decision", {{"subject", "nsv-2022-4"}}));
  EXPECT_EQ(answered("/v1/decisions?text=v%C3%A5rd&limit=5"),
            asked("decisions", {{"text", "vård"}, {"limit", "5"}}));
  EXPECT_EQ(answered("/v1/responsibilities?organisation=flen&role=accountable"),
            asked("responsibilities", {{"organisation", "flen"}, {"role", "accountable"}}));
  EXPECT_EQ(answered("/v1/findings?subject=decision/nsv-2022-4"),
            asked("findings", {{"subject", "decision/nsv-2022-4"}}));
  EXPECT_EQ(answered("/v1/followups"), asked("followups", {}));
  EXPECT_EQ(answered("/v1/indicators"), asked("indicators", {}));
  EXPECT_EQ(answered("/v1/audit/decision/nsv-2022-4"),
            asked("audit", {{"subject", "decision/nsv-2022-4"}}));
  EXPECT_EQ(answered("/v1/search?text=n%C3%A4ra+v%C3%A5rd"),
            asked("search", {{"text", "nära vård"}}));
}

TEST_F(ServerQuestions, ComparisonIsAnsweredByteForByteAsItIsAsked) {
  const std::string size = std::to_string(ledger_->store().end().value);
  const auto compared = [&](Parameters parameters) {
    return projections::answer_json(ask("diff", std::move(parameters))) + "\n";
  };
  EXPECT_EQ(server_.get("/v1/diff?from=2022-01-01&to=2025-12-31").body,
            compared({{"from", "2022-01-01"}, {"to", "2025-12-31"}}));
  EXPECT_EQ(server_.get("/v1/diff?knownFrom=%2350&knownTo=" + now() + "&at=2024-01-01").body,
            compared({{"knownFrom", "#50"}, {"knownTo", "#" + size}, {"at", "2024-01-01"}}));
  EXPECT_EQ(server_.get("/v1/diff").code(), "bad-argument");
  EXPECT_EQ(server_.get("/v1/diff?from=2022-01-01").status, 400U);
}

TEST_F(ServerQuestions, ErrorsAreThoseOfTheQuestions) {
  const auto code = [&](const std::string& target) { return server_.get(target).code(); };
  EXPECT_EQ(code("/v1/portfolio?at=2025-02-30"), "bad-argument");
  EXPECT_EQ(code("/v1/portfolio?known=%23999999"), "out-of-range");
  EXPECT_EQ(code("/v1/portfolio?known=2999-01-01"), "out-of-range");
  EXPECT_EQ(code("/v1/decisions/no-such"), "not-found");
  EXPECT_EQ(server_.get("/v1/decisions/no-such").status, 404U);
  EXPECT_EQ(code("/v1/audit/decision/no-such"), "not-found");
  EXPECT_EQ(code("/v1/audit/weather/today"), "bad-argument");
  EXPECT_EQ(code("/v1/decisions?outcome=good"), "bad-argument");
  EXPECT_EQ(code("/v1/search"), "bad-argument");
}

TEST_F(ServerQuestions, SecondAnswerComesAtOnce) {
  const Answered first = server_.get("/v1/portfolio");
  EXPECT_FALSE(first.was_at_once);
  const Answered second = server_.get("/v1/portfolio");
  EXPECT_TRUE(second.was_at_once);
  EXPECT_EQ(second.body, first.body);
  EXPECT_EQ(second.route, "/v1/portfolio");
  EXPECT_EQ(second.field("Access-Control-Allow-Origin"), "*");
}

TEST_F(ServerQuestions, SameMomentIsTheSameAnswerHoweverItIsWritten) {
  const Answered first = server_.get("/v1/portfolio");
  EXPECT_TRUE(server_.get("/v1/portfolio?at=2026-11-22&known=" + now()).was_at_once);
  EXPECT_TRUE(server_.get("/v1/portfolio?at=&known=").was_at_once);
  EXPECT_FALSE(server_.get("/v1/portfolio?at=2026-11-21").was_at_once);
  EXPECT_FALSE(server_.get("/v1/portfolio?known=%23100").was_at_once);
  EXPECT_FALSE(server_.get("/v1/findings").was_at_once);
}

TEST_F(ServerQuestions, FiltersTellAnswersApart) {
  const std::string of_flen = server_.get("/v1/followups?organisation=flen").body;
  EXPECT_NE(server_.get("/v1/followups?organisation=trosa").body, of_flen);
  EXPECT_NE(server_.get("/v1/followups").body, of_flen);
}

TEST_F(ServerQuestions, OnlyWhatIsFixedIsKeptForEver) {
  const auto kept = [&](const std::string& target) {
    return server_.get(target).field("Cache-Control");
  };
  const std::string for_ever = "public, max-age=31536000, immutable";
  EXPECT_EQ(kept("/v1/portfolio?at=2025-12-31&known=%23100"), for_ever);
  EXPECT_EQ(kept("/v1/portfolio?known=%23100"), "no-cache");
  EXPECT_EQ(kept("/v1/portfolio?at=2025-12-31"), "no-cache");
  EXPECT_EQ(kept("/v1/portfolio?at=2025-12-31&known=2026-11-22"), "no-cache");
  EXPECT_EQ(kept("/v1/diff?from=2022-01-01&to=2025-12-31&knownFrom=%23100&knownTo=%23100"),
            for_ever);
  EXPECT_EQ(kept("/v1/diff?from=2022-01-01&to=2025-12-31&known=%23100"), for_ever);
  EXPECT_EQ(kept("/v1/diff?from=2022-01-01&to=2025-12-31&knownFrom=%23100"), "no-cache");
}

TEST_F(ServerQuestions, WhoHasTheAnswerIsToldThatItHolds) {
  const Answered first = server_.get("/v1/portfolio");
  const std::string etag = first.field("ETag");
  EXPECT_TRUE(etag.starts_with("\"") && etag.ends_with("\"")) << etag;
  for (const std::string& names : {etag, "\"other\", W/" + etag, std::string("*")}) {
    const Answered again = server_.get("/v1/portfolio", {{"If-None-Match", names}});
    EXPECT_EQ(again.status, 304U) << names;
    EXPECT_EQ(again.body, "");
    EXPECT_EQ(again.field("ETag"), etag);
    EXPECT_EQ(again.field("Cache-Control"), "no-cache");
    EXPECT_EQ(again.field("Vary"), "Accept-Encoding");
  }
  EXPECT_EQ(server_.get("/v1/portfolio", {{"If-None-Match", "\"other\""}}).status, 200U);
  EXPECT_EQ(server_.get("/v1/portfolio?at=2022-01-01", {{"If-None-Match", etag}}).status, 200U);
}

TEST_F(ServerQuestions, PackedAnswerUnpacksToThePlainOneAndHasItsOwnTag) {
  const Field packing{"Accept-Encoding", "gzip"};
  const Answered plain = server_.get("/v1/portfolio");
  const Answered packed = server_.get("/v1/portfolio", {packing});
  EXPECT_EQ(packed.field("Content-Encoding"), "gzip");
  EXPECT_EQ(packed.field("Vary"), "Accept-Encoding");
  EXPECT_EQ(unpacked(packed.body), plain.body);
  EXPECT_LT(packed.body.size(), plain.body.size() / 4);
  EXPECT_NE(packed.field("ETag"), plain.field("ETag"));
  // Packed by the pool, then sent at once.
  EXPECT_FALSE(packed.was_at_once);
  EXPECT_TRUE(server_.get("/v1/portfolio", {packing}).was_at_once);
  EXPECT_EQ(server_.get("/v1/portfolio", {packing, {"If-None-Match", packed.field("ETag")}}).status,
            304U);
}

TEST_F(ServerQuestions, StateOfKnowledgeThatIsATimeIsLookedUpInThePool) {
  static_cast<void>(server_.get("/v1/portfolio?known=2026-11-22"));
  const Answered again = server_.get("/v1/portfolio?known=2026-11-22");
  EXPECT_FALSE(again.was_at_once);
  EXPECT_EQ(again.status, 200U);
}

TEST_F(ServerQuestions, CalendarOfAnOrganisationIsServed) {
  const Answered swedish = server_.get("/v1/calendar/flen.ics?at=2026-11-22");
  EXPECT_EQ(swedish.status, 200U);
  EXPECT_EQ(swedish.field("Content-Type"), "text/calendar; charset=utf-8");
  EXPECT_EQ(swedish.field("Content-Language"), "sv");
  EXPECT_TRUE(swedish.body.starts_with("BEGIN:VCALENDAR\r\n"));
  const Answered english = server_.get("/v1/calendar/flen.ics?at=2026-11-22&lang=en");
  EXPECT_EQ(english.field("Content-Language"), "en");
  EXPECT_NE(english.body, swedish.body);
  EXPECT_EQ(server_.get("/v1/calendar/flen.ics?at=2026-11-22", {{"Accept-Language", "en"}}).body,
            english.body);
  EXPECT_EQ(server_.get("/v1/calendar/no-such.ics").status, 404U);
  EXPECT_EQ(server_.get("/v1/calendar/flen.ics?lang=de").code(), "bad-argument");
}

}  // namespace
}  // namespace server
