#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/http_client.h"
#include "tests/result_matchers.h"
#include "tests/scripted_server.h"

namespace client {
namespace {

using ledger::Errc;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

std::string ok(const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

// Come again at once: no test waits.
const std::string kOverloaded =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n";

std::unique_ptr<HttpClient> client_of(const ScriptedServer& server, HttpOptions options = {}) {
  auto made = HttpClient::to(server.url(), options);
  EXPECT_THAT(made, IsOk());
  return *std::move(made);
}

TEST(HttpClient, GetsAReplyWithItsFieldsAndBody) {
  ScriptedServer server(
      {{"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\n"
        "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"}});
  const auto reply = client_of(server)->get("/v1/ledger?x=%23");
  ASSERT_THAT(reply, IsOk());
  EXPECT_EQ(reply->status, 404U);
  EXPECT_EQ(reply->field("content-TYPE"), "text/plain");
  EXPECT_EQ(reply->field("Retry-After"), "");
  EXPECT_EQ(reply->body, "abcde");
  ASSERT_EQ(server.requests().size(), 1U);
  EXPECT_THAT(server.requests()[0],
              StartsWith("GET /v1/ledger?x=%23 HTTP/1.1\r\nHost: 127.0.0.1:"));
  EXPECT_THAT(server.requests()[0], HasSubstr("User-Agent: liggare/0.1\r\n"));
}

TEST(HttpClient, PostsTheBodyWithItsTypeBelowThePrefix) {
  ScriptedServer server({{ok("done")}});
  const auto made = HttpClient::to(server.url() + "/prefix/", {});
  ASSERT_THAT(made, IsOk());
  EXPECT_EQ((*made)->server(), server.url() + "/prefix");
  const auto reply = (*made)->post("/v1/entries", "application/jsonl", "{}\n{}\n");
  ASSERT_THAT(reply, IsOk());
  EXPECT_THAT(server.requests()[0], StartsWith("POST /prefix/v1/entries HTTP/1.1\r\n"));
  EXPECT_THAT(server.requests()[0], HasSubstr("\r\nContent-Type: application/jsonl\r\n"));
  EXPECT_THAT(server.requests()[0], testing::EndsWith("\r\n\r\n{}\n{}\n"));
}

TEST(HttpClient, KeepsItsConnection) {
  ScriptedServer server({{ok("1")}, {ok("2")}});
  const auto client = client_of(server);
  EXPECT_EQ(client->get("/")->body, "1");
  EXPECT_EQ(client->get("/")->body, "2");
  EXPECT_EQ(server.connections(), 1);
}

TEST(HttpClient, OpensAConnectionAgainThatTheServerHasClosed) {
  ScriptedServer server({{ok("1"), true}, {ok("2")}});
  const auto client = client_of(server, {.tries = 1});
  EXPECT_EQ(client->get("/")->body, "1");
  EXPECT_EQ(client->get("/")->body, "2");
  EXPECT_EQ(server.connections(), 2);
}

TEST(HttpClient, ReadsABodyThatEndsWithTheConnection) {
  ScriptedServer server({{"HTTP/1.1 200 OK\r\n\r\nall of it", true}});
  EXPECT_EQ(client_of(server)->get("/")->body, "all of it");
}

TEST(HttpClient, ComesBackWhereTheServerIsOverloaded) {
  ScriptedServer server({{kOverloaded}, {kOverloaded}, {ok("at last")}});
  const auto reply = client_of(server)->post("/v1/entries", "application/json", "[]");
  ASSERT_THAT(reply, IsOk());
  EXPECT_EQ(reply->body, "at last");
  ASSERT_EQ(server.requests().size(), 3U);
  EXPECT_EQ(server.requests()[0], server.requests()[2]);
}

TEST(HttpClient, GivesTheLastReplyWhereItHasTriedEnough) {
  ScriptedServer server({{kOverloaded}, {kOverloaded}, {ok("too late")}});
  const auto reply = client_of(server, {.tries = 2})->get("/");
  ASSERT_THAT(reply, IsOk());
  EXPECT_EQ(reply->status, 503U);
}

TEST(HttpClient, DoesNotAskAgainWhatWasRefused) {
  ScriptedServer server({{"HTTP/1.1 409 Conflict\r\nContent-Length: 0\r\n\r\n"}, {ok("")}});
  EXPECT_EQ(client_of(server)->get("/")->status, 409U);
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST(HttpClient, SaysThatNothingCame) {
  ScriptedServer server({{""}});
  const auto reply = client_of(server, {.tries = 1})->get("/");
  ASSERT_THAT(reply, FailsWith(Errc::unavailable));
  EXPECT_THAT(reply.error().detail, HasSubstr(server.url()));
}

TEST(HttpClient, TakesNoPartForTheWhole) {
  ScriptedServer server({{"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", true}});
  const auto reply = client_of(server, {.tries = 1})->get("/");
  ASSERT_THAT(reply, FailsWith(Errc::unavailable));
  EXPECT_THAT(reply.error().detail, HasSubstr("ended midway"));
}

TEST(HttpClient, TellsWhatSpeaksAnotherLanguage) {
  ScriptedServer server({{"SSH-2.0-OpenSSH_9.2\r\n"}, {ok("")}});
  ASSERT_THAT(client_of(server)->get("/"), FailsWith(Errc::unavailable));
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST(HttpClient, ReadsNoMoreThanItWasAllowed) {
  ScriptedServer server({{ok("1234567890")}});
  EXPECT_THAT(client_of(server, {.body_bytes_max = 9})->get("/"), FailsWith(Errc::too_large));
}

TEST(HttpClient, ReadsNoMoreThanARightAnswerHas) {
  ScriptedServer server({{ok("1234567890")}});
  const auto reply = client_of(server)->get_at_most(9, "/");
  ASSERT_THAT(reply, FailsWith(Errc::too_large));
  EXPECT_THAT(reply.error().detail, HasSubstr("9 bytes"));
}

// None of these is a body, and each would go on for ever.
TEST(HttpClient, StopsWhereALineOfAChunkDoesNotEnd) {
  const std::string head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (const std::string begin : {"1;", "1\r\na\r\n0\r\nX: ", "1\r\na\r\n0\r\nX: y\r\nX: "}) {
    ScriptedServer server({{head + begin + std::string(1 << 20, 'a'), true}, {ok("")}});
    const auto reply = client_of(server)->get("/");
    ASSERT_THAT(reply, FailsWith(Errc::unavailable));
    EXPECT_THAT(reply.error().detail, HasSubstr("no HTTP"));
    EXPECT_EQ(server.requests().size(), 1U);
  }
}

TEST(HttpClient, SaysThatNobodyListens) {
  std::string url;
  {
    const ScriptedServer gone({});
    url = gone.url();
  }
  const auto client = HttpClient::to(url, {.tries = 1});
  ASSERT_THAT(client, IsOk());
  const auto reply = (*client)->get("/");
  ASSERT_THAT(reply, FailsWith(Errc::unavailable));
  EXPECT_THAT(reply.error().detail, HasSubstr("refused"));
}

TEST(HttpClient, GivesUpOnASilentServer) {
  // It reads the request, and its script is over before an answer begins.
  ScriptedServer server({{"HTTP/1.1 200 OK\r\n"}, {ok("")}});
  const auto reply = client_of(server, {.timeout = std::chrono::seconds(1), .tries = 1})->get("/");
  ASSERT_THAT(reply, FailsWith(Errc::unavailable));
  EXPECT_THAT(reply.error().detail, HasSubstr("in time"));
}

HttpReply problem(unsigned status, const std::string& body,
                  const std::string& type = "application/problem+json") {
  return {status, {{"content-type", type}}, body};
}

TEST(ErrorOfAReply, IsWhatTheServerSays) {
  const ledger::Error error = error_of(
      problem(422, R"({"type":"about:blank","status":422,"code":"unknown-member","detail":"No x.",)"
                   R"("draft":3,"member":"/data/x"})"));
  EXPECT_EQ(error.code, Errc::unknown_member);
  EXPECT_EQ(error.detail, "No x.");
  EXPECT_EQ(error.draft, 3U);
  EXPECT_EQ(error.member, "/data/x");
}

TEST(ErrorOfAReply, HasACodeByItsStatusWhereTheCodeIsNewer) {
  const std::string body = R"({"code":"from-the-future","detail":"So."})";
  EXPECT_EQ(error_of(problem(404, body)).code, Errc::not_found);
  EXPECT_EQ(error_of(problem(403, body)).code, Errc::not_allowed);
  EXPECT_EQ(error_of(problem(400, body)).code, Errc::bad_argument);
  EXPECT_EQ(error_of(problem(500, body)).code, Errc::unavailable);
  EXPECT_EQ(error_of(problem(404, body)).detail, "So.");
}

// What proves that a log does not hold, this program must have seen itself.
TEST(ErrorOfAReply, IsTheServersWordOnlyWhereItSpeaksOfWhatDoesNotHold) {
  for (const std::string code : {"verification-failed", "log-shrank", "log-forked", "damaged"}) {
    const ledger::Error error =
        error_of(problem(500, R"({"code":")" + code + R"(","detail":"So."})"));
    EXPECT_EQ(error.code, Errc::unavailable) << code;
    EXPECT_EQ(error.detail, "the server says (" + code + "): So.");
  }
  EXPECT_EQ(error_of(problem(403, R"({"code":"read-only","detail":"So."})")).code, Errc::read_only);
}

TEST(ErrorOfAReply, IsThatNoLedgerAnswersWhereItIsNoProblem) {
  EXPECT_EQ(error_of(problem(404, "<html>", "text/html")).code, Errc::unavailable);
  EXPECT_EQ(error_of(problem(404, "{")).code, Errc::unavailable);
  EXPECT_EQ(error_of(problem(404, "[]")).code, Errc::unavailable);
  EXPECT_EQ(error_of(problem(404, R"({"code":"not-found"})")).code, Errc::unavailable);
  EXPECT_EQ(error_of({502, {}, ""}).code, Errc::unavailable);
}

}  // namespace
}  // namespace client
