#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "ledger/json.h"
#include "tests/listening_ledger.h"

// What nobody should send. Each gets its 4xx as problem+json, or a closed connection; nothing is
// recorded; and the server answers the next request at once.
namespace {

struct Hostile {
  std::string name;
  std::string bytes;
};

std::string get_line(const std::string& target, const std::string& fields = "Host: x\r\n") {
  return "GET " + target + " HTTP/1.1\r\n" + fields + "\r\n";
}

std::string post_with(const std::string& fields, const std::string& body) {
  return "POST /v1/entries HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + fields +
         "\r\n" + body;
}

std::string post_json(const std::string& body) {
  return post_with("Content-Length: " + std::to_string(body.size()) + "\r\n", body);
}

std::vector<Hostile> malformed_lines() {
  return {
      {"NoRequest",
       "\x16\x03\x01\x02"
       "abc\r\n\r\n"},
      {"OnlyNewlines", "\r\n\r\n\r\n\r\n"},
      {"NoVersion", "GET /\r\n\r\n"},
      {"HttpTwo", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
      {"HttpZeroNine", "GET / HTTP/0.9\r\nHost: x\r\n\r\n"},
      {"HttpOneTwo", "GET / HTTP/1.2\r\nHost: x\r\n\r\n"},
      {"LowerCaseVersion", "GET / http/1.1\r\nHost: x\r\n\r\n"},
      {"TwoBlanks", "GET  / HTTP/1.1\r\nHost: x\r\n\r\n"},
      {"BlankInTarget", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n"},
      {"BlankBefore", " GET / HTTP/1.1\r\nHost: x\r\n\r\n"},
      {"TabInLine", "GET\t/\tHTTP/1.1\r\nHost: x\r\n\r\n"},
      {"MethodOfSigns", "G(T / HTTP/1.1\r\nHost: x\r\n\r\n"},
      {"AbsoluteForm", "GET http://x/healthz HTTP/1.1\r\nHost: x\r\n\r\n"},
      {"NoSlash", "GET healthz HTTP/1.1\r\nHost: x\r\n\r\n"},
      {"StarForGet", "GET * HTTP/1.1\r\nHost: x\r\n\r\n"},
      {"Connect", "CONNECT example.org:443 HTTP/1.1\r\nHost: x\r\n\r\n"},
      {"Fragment", get_line("/healthz#x")},
      {"RawUtf8", get_line("/\xc3\xa5")},
      {"NulInTarget", get_line(std::string("/a\0b", 4))},
      {"NoHost", get_line("/healthz", "")},
      {"TwoHosts", get_line("/healthz", "Host: x\r\nHost: y\r\n")},
      {"BareLf", "GET /healthz HTTP/1.1\nHost: x\n\n\r\n\r\n"},
      {"LfInField", get_line("/healthz", "Host: x\nX: y\r\n")},
      {"CrInField", get_line("/healthz", "Host: x\r\nX: a\rb\r\n")},
      {"Folded", get_line("/healthz", "Host: x\r\nX: a\r\n b\r\n")},
      {"BlankBeforeColon", get_line("/healthz", "Host : x\r\n")},
      {"NoColon", get_line("/healthz", "Host: x\r\nwhat\r\n")},
      {"NulInField", get_line("/healthz", std::string("Host: x\r\nX: a\0b\r\n", 17))},
      {"EscapeInField", get_line("/healthz", "Host: x\r\nX: \x1b[2J\r\n")},
      {"UnknownExpect", post_with("Expect: 417\r\nContent-Length: 2\r\n", "[]")},
  };
}

std::vector<Hostile> smuggling_shapes() {
  const std::string inner = "POST /v1/entries HTTP/1.1\r\nHost: x\r\n\r\n";
  return {
      {"LengthAndChunks",
       post_with("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + inner)},
      {"ChunksAndLength",
       post_with("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "0\r\n\r\n" + inner)},
      {"TwoLengths", post_with("Content-Length: 2\r\nContent-Length: 40\r\n", "[]" + inner)},
      {"TwoEqualLengths", post_with("Content-Length: 2\r\nContent-Length: 2\r\n", "[]")},
      {"LengthList", post_with("Content-Length: 2, 2\r\n", "[]")},
      {"LengthPlus", post_with("Content-Length: +2\r\n", "[]")},
      {"LengthNegative", post_with("Content-Length: -1\r\n", "[]")},
      {"LengthHex", post_with("Content-Length: 0x2\r\n", "[]")},
      {"LengthHuge", post_with("Content-Length: 99999999999999999999999\r\n", "[]")},
      {"LengthEmpty", post_with("Content-Length: \r\n", "[]")},
      {"LengthBlank", post_with("Content-Length : 2\r\n", "[]")},
      {"ChunkedTwice",
       post_with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")},
      {"ChunkedAndIdentity", post_with("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n")},
      {"Identity", post_with("Transfer-Encoding: identity\r\n", "[]")},
      {"GzipChunked", post_with("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n")},
      {"XChunked", post_with("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n")},
      {"VerticalTabChunked", post_with("Transfer-Encoding: \x0b"
                                       "chunked\r\n",
                                       "0\r\n\r\n")},
      {"ChunkedBlank", post_with("Transfer-Encoding : chunked\r\n", "0\r\n\r\n")},
      {"ChunksInOldHttp",
       "POST /v1/entries HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
      {"ChunkSizeSigned", post_with("Transfer-Encoding: chunked\r\n", "+2\r\n[]\r\n0\r\n\r\n")},
      {"ChunkSizeHexPrefix", post_with("Transfer-Encoding: chunked\r\n", "0x2\r\n[]\r\n0\r\n\r\n")},
      {"ChunkSizeHuge",
       post_with("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\n[]\r\n0\r\n\r\n")},
      {"ChunkExtension", post_with("Transfer-Encoding: chunked\r\n", "2;a=b\r\n[]\r\n0\r\n\r\n")},
      {"ChunkExtensionWithLf",
       post_with("Transfer-Encoding: chunked\r\n", "2;a=\"\nb\"\r\n[]\r\n0\r\n\r\n")},
      {"ChunkWithoutEnd", post_with("Transfer-Encoding: chunked\r\n", "2\r\n[]0\r\n\r\n")},
      {"ChunkOfLetters", post_with("Transfer-Encoding: chunked\r\n", "zz\r\n[]\r\n0\r\n\r\n")},
      {"GetWithBody", get_line("/healthz", "Host: x\r\nContent-Length: 5\r\n") + "GET /"},
      {"GetWithChunks",
       get_line("/healthz", "Host: x\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n"},
      {"HeadWithBody", "HEAD /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx"},
  };
}

// Cheap to send, and dear to keep.
std::string many_values() {
  std::string values = "1";
  for (int i = 0; i < 200'000; ++i) values += ",1";
  return values;
}

std::vector<Hostile> oversized() {
  std::string many;
  for (int i = 0; i < 200; ++i) many += "X: a\r\n";
  const std::string long_text(70'000, 'a');
  return {
      {"LongTarget", get_line("/" + std::string(9'000, 'a'))},
      {"EndlessTarget", "GET /" + std::string(40'000, 'a')},
      {"LongField", get_line("/healthz", "Host: x\r\nX: " + long_text + "\r\n")},
      {"ManyFields", get_line("/healthz", "Host: x\r\n" + many)},
      {"EndlessHeader", "GET /healthz HTTP/1.1\r\nHost: x\r\nX: " + long_text},
      {"BodyTooLong", post_with("Content-Length: 99999999999\r\n", "[")},
      {"LongDraft", post_json(R"([{"type":"note.added","subject":"body/)" + long_text + R"("}])")},
      {"DeepJson", post_json(std::string(5'000, '[') + std::string(5'000, ']'))},
      {"ManyValues", post_json("[" + many_values() + "]")},
      {"ManyValuesToCheck",
       "POST /v1/check HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
       "Content-Length: " +
           std::to_string(many_values().size() + 16) + "\r\n\r\n{\"batches\":[[" + many_values() +
           "]]}"},
      {"LongNumber", post_json("[" + std::string(5'000, '9') + "]")},
  };
}

std::vector<Hostile> traversals() {
  std::vector<Hostile> all;
  int number = 0;
  for (const char* target : {"/../../../etc/passwd",
                             "/..%2f..%2f..%2fetc/passwd",
                             "/%2e%2e/%2e%2e/etc/passwd",
                             "/static/../../keys/log.jwk",
                             "/keys/log.jwk",
                             "/ledger.json",
                             "/./keys/first.jwk",
                             "//etc/passwd",
                             "/%00",
                             "/%2e",
                             "/tile/../keys/log.jwk",
                             "/tile/0/../../../keys/log.jwk",
                             "/tile/entries/..%2f..%2fhead",
                             "/tile/0/x../001",
                             "/v1/audit/../../etc/passwd",
                             "/v1/decisions/..%2f..%2fkeys",
                             "/v1/calendar/..%2f..%2fhead.ics",
                             "/%c0%ae%c0%ae/etc",
                             "/%",
                             "/%g1",
                             "/%2",
                             "/v1/portfolio?at=%",
                             "/v1/portfolio?%00=1",
                             "/v1/portfolio?file=/etc",
                             "/v1/entries?from=-1",
                             "/v1/entries?from=99999999999999999999",
                             "/v1/entries?limit=0x10",
                             "/v1/proof/inclusion?position=-1",
                             "/v1/proof/inclusion?position=1e3",
                             "/v1/proof/consistency?from=9&to=1",
                             "/tile/0/0",
                             "/tile/0/999",
                             "/tile/99/000",
                             "/tile/64/000",
                             "/tile/0/000.p/0",
                             "/tile/0/000.p/256",
                             "/tile/0/000.p/999",
                             "/tile/0/001",
                             "/tile/-1/000",
                             "/tile/00/000",
                             "/tile/0/x000/000",
                             "/tile/0/000.p/01"}) {
    all.push_back({"Path" + std::to_string(number++), get_line(target)});
  }
  return all;
}

std::vector<Hostile> other_methods() {
  std::vector<Hostile> all;
  for (const char* method : {"PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "NONSENSE"}) {
    all.push_back({std::string("Method") + method,
                   std::string(method) + " /v1/entries HTTP/1.1\r\nHost: x\r\n\r\n"});
  }
  all.push_back({"PostToAQuestion",
                 "POST /v1/portfolio HTTP/1.1\r\nHost: x\r\n"
                 "Content-Length: 0\r\n\r\n"});
  return all;
}

std::vector<Hostile> malformed_drafts() {
  std::vector<Hostile> all;
  int number = 0;
  for (const std::string& body : std::vector<std::string>{
           "",
           "[",
           "[]",
           "{}",
           "null",
           "\"x\"",
           "[1]",
           "[null]",
           "[[]]",
           "[{}]",
           "[{}] x",
           "[{\"type\":\"a\",\"type\":\"b\"}]",
           "[{\"type\":\"\\ud800\"}]",
           "[{\"type\":1e999}]",
           "[{\"type\":9007199254740993}]",
           "\xef\xbb\xbf[]",
           "[\"\xff\xfe\"]",
           R"([{"type":"no.such","subject":"body/x","effective":"2020","data":{}}])",
           R"([{"type":"note.added","subject":"body/../x","effective":"2020","data":{}}])",
           R"([{"type":"note.added","subject":"body/x","effective":"2020~","data":{}}])"}) {
    all.push_back({"Draft" + std::to_string(number++), post_json(body)});
  }
  const std::string body = "[]";
  for (const char* type : {"text/plain", "application/xml", "multipart/form-data", "", "jsonl"}) {
    all.push_back({"Type" + std::to_string(number++),
                   "POST /v1/entries HTTP/1.1\r\nHost: x\r\nContent-Type: " + std::string(type) +
                       "\r\nContent-Length: 2\r\n\r\n" + body});
  }
  all.push_back(
      {"EncodedBody", post_with("Content-Encoding: gzip\r\nContent-Length: 2\r\n", "[]")});
  return all;
}

class HostileRequests : public ListeningLedger {
 protected:
  // As the server should: its 4xx as problem+json, or a closed connection.
  void expect_refused(const Hostile& hostile) {
    SCOPED_TRACE(hostile.name);
    const std::uint64_t before = size();
    HttpConnection connection = connect();
    connection.send(hostile.bytes);
    connection.end_sending();
    const auto answer = connection.read_answer(!hostile.bytes.starts_with("HEAD"));
    if (answer) {
      EXPECT_GE(answer->status, 400U);
      EXPECT_LT(answer->status, 500U);
      EXPECT_EQ(answer->field("content-type"), "application/problem+json");
      if (!hostile.bytes.starts_with("HEAD")) {
        const auto problem = ledger::parse_json(answer->body, 1 << 20);
        ASSERT_TRUE(problem.has_value()) << answer->body;
        EXPECT_TRUE(problem->at("code").is_string());
        EXPECT_FALSE(problem->at("detail").as_string().empty());
      }
    } else {
      EXPECT_TRUE(connection.is_closed_by_server());
    }
    EXPECT_EQ(size(), before);
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(get("/healthz").status, 200U);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(1));
  }

  void expect_all_refused(const std::vector<Hostile>& requests) {
    for (const Hostile& hostile : requests) expect_refused(hostile);
  }
};

TEST_F(HostileRequests, MalformedOnesAreRefused) { expect_all_refused(malformed_lines()); }
TEST_F(HostileRequests, ShapesForSmugglingAreRefused) { expect_all_refused(smuggling_shapes()); }
TEST_F(HostileRequests, OversizedOnesAreRefused) { expect_all_refused(oversized()); }
TEST_F(HostileRequests, PathsOutOfTheInterfaceAreRefused) { expect_all_refused(traversals()); }
TEST_F(HostileRequests, OtherMethodsAreRefused) { expect_all_refused(other_methods()); }
TEST_F(HostileRequests, BodiesThatAreNoDraftsAreRefused) { expect_all_refused(malformed_drafts()); }

TEST_F(HostileRequests, AreAtLeastAHundred) {
  EXPECT_GE(malformed_lines().size() + smuggling_shapes().size() + oversized().size() +
                traversals().size() + other_methods().size() + malformed_drafts().size(),
            100U);
}

// What stands behind a refused request on the same connection is never looked at.
TEST_F(HostileRequests, NothingIsReadAfterARefusedHeader) {
  const std::string recorded = post_text("/v1/entries", batch({document("smuggled")}));
  for (const Hostile& hostile : smuggling_shapes()) {
    if (hostile.bytes.starts_with("HEAD")) continue;
    SCOPED_TRACE(hostile.name);
    HttpConnection connection = connect();
    connection.send(hostile.bytes + recorded);
    const auto answer = connection.read_answer();
    if (answer) {
      EXPECT_GE(answer->status, 400U);
    }
    EXPECT_TRUE(connection.is_closed_by_server());
    EXPECT_EQ(size(), 2U);
  }
}

// Clients that send slowly are cut, each phase by its own limit.
class SlowClients : public ListeningLedger {
 protected:
  void SetUp() override {
    configuration.limits.header_time = std::chrono::milliseconds(500);
    configuration.limits.body_time = std::chrono::milliseconds(500);
    configuration.limits.idle_time = std::chrono::milliseconds(500);
    configuration.limits.lingering_time = std::chrono::milliseconds(50);
    ListeningLedger::SetUp();
  }
};

TEST_F(SlowClients, AreCutWhileTheHeaderComes) {
  HttpConnection connection = connect();
  connection.send("GET /healthz HTTP/1.1\r\nHo");
  const auto answer = connection.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 408U);
  EXPECT_TRUE(connection.is_closed_by_server());
}

TEST_F(SlowClients, AreCutWhileTheBodyComes) {
  HttpConnection connection = connect();
  connection.send(post_with("Content-Length: 100\r\n", "["));
  const auto answer = connection.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 408U);
  EXPECT_TRUE(connection.is_closed_by_server());
  EXPECT_EQ(size(), 2U);
}

TEST_F(SlowClients, AreCutWhileAChunkComes) {
  HttpConnection connection = connect();
  connection.send(post_with("Transfer-Encoding: chunked\r\n", "5\r\n[{"));
  const auto answer = connection.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 408U);
}

TEST_F(SlowClients, AreCutWhereNothingComes) {
  HttpConnection connection = connect();
  EXPECT_TRUE(connection.is_closed_by_server());
}

// Who only announces a long body takes no room from others, nor time beyond the first.
TEST_F(SlowClients, LongBodiesThatDoNotComeTakeNothing) {
  std::vector<std::unique_ptr<HttpConnection>> announced;
  for (int i = 0; i < 8; ++i) {
    announced.push_back(std::make_unique<HttpConnection>(port));
    announced.back()->send(post_with("Content-Length: 67000000\r\n", "["));
  }
  EXPECT_EQ(post("/v1/entries", batch({document("d")})).status, 201U);
  for (auto& connection : announced) {
    const auto answer = connection->read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 408U);
  }
}

TEST_F(SlowClients, AreRefusedBeforeABodyThatNobodyReads) {
  HttpConnection connection = connect();
  connection.send("POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 67000000\r\n\r\n");
  EXPECT_EQ(connection.read_answer()->status, 404U);
}

TEST_F(SlowClients, DoNotKeepOthersWaiting) {
  std::vector<std::unique_ptr<HttpConnection>> slow;
  for (int i = 0; i < 50; ++i) {
    slow.push_back(std::make_unique<HttpConnection>(port));
    slow.back()->send("GET /healthz HTTP/1.1\r\n");
  }
  EXPECT_EQ(get("/healthz").status, 200U);
}

}  // namespace
