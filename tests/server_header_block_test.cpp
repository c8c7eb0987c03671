#include <gtest/gtest.h>

#include <string>

#include "server/header_block.h"
#include "tests/result_matchers.h"

namespace server {
namespace {

using ledger::Errc;

ledger::Result<HeaderBlock> read(const std::string& lines) {
  return read_header_block(lines + "\r\n", Limits());
}

ledger::Result<HeaderBlock> read_with(const std::string& fields) {
  return read("POST /v1/entries HTTP/1.1\r\nHost: x\r\n" + fields);
}

TEST(HeaderBlock, SaysWhatIsAskedForAndHow) {
  const auto header =
      read("GET /v1/portfolio?at=2025-12-31 HTTP/1.1\r\nHost: x\r\nAccept: a\r\nACCEPT: b\r\n");
  ASSERT_THAT(header, IsOk());
  EXPECT_EQ(header->request.method, Method::get);
  EXPECT_EQ(header->request.target, "/v1/portfolio?at=2025-12-31");
  EXPECT_EQ(header->request.field("accept"), "a, b");
  EXPECT_TRUE(header->keep_alive);
  EXPECT_FALSE(header->is_http_1_0);
}

TEST(HeaderBlock, OldClientsCloseUnlessTheySayOtherwise) {
  EXPECT_FALSE(read("GET / HTTP/1.0\r\n")->keep_alive);
  EXPECT_TRUE(read("GET / HTTP/1.0\r\nConnection: keep-alive\r\n")->keep_alive);
  EXPECT_FALSE(read("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n")->keep_alive);
}

TEST(HeaderBlock, CloseCountsInWhicheverFieldItStands) {
  const std::string line = "GET / HTTP/1.1\r\nHost: x\r\n";
  EXPECT_FALSE(read(line + "Connection: keep-alive\r\nConnection: CLOSE\r\n")->keep_alive);
  EXPECT_FALSE(read(line + "Connection: upgrade , close\r\n")->keep_alive);
  EXPECT_TRUE(read(line + "Connection: closed\r\n")->keep_alive);
}

TEST(HeaderBlock, SaysHowTheBodyEnds) {
  EXPECT_EQ(read_with("Content-Length: 12\r\n")->body.length, 12U);
  EXPECT_TRUE(read_with("Transfer-Encoding: chunked\r\n")->body.is_chunked);
  EXPECT_TRUE(read_with("Content-Length: 1\r\nExpect: 100-continue\r\n")->expects_continue);
}

TEST(HeaderBlock, RefusesWhatTwoReadersCouldUnderstandDifferently) {
  for (const char* fields : {"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
                             "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n",
                             "Content-Length: 3\r\nContent-Length: 3\r\n",
                             "Content-Length: 3\r\nContent-Length: 4\r\n",
                             "Content-Length: 3, 3\r\n",
                             "Content-Length: +3\r\n",
                             "Content-Length: 0x3\r\n",
                             "Content-Length: -1\r\n",
                             "Content-Length: \r\n",
                             "Content-Length : 3\r\n",
                             "Transfer-Encoding: identity\r\n",
                             "Transfer-Encoding: gzip, chunked\r\n",
                             "Transfer-Encoding: chunked, chunked\r\n",
                             "Transfer-Encoding: xchunked\r\n",
                             "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                             "Transfer-Encoding : chunked\r\n",
                             "X: a\r\n b\r\n",
                             "X: a\nY: b\r\n",
                             "X: a\rY: b\r\n",
                             "X\r\n",
                             ": a\r\n",
                             "X y: a\r\n",
                             "Host: y\r\n",
                             "Expect: 200-ok\r\n"}) {
    EXPECT_THAT(read_with(fields), FailsWith(Errc::malformed_request)) << fields;
  }
}

TEST(HeaderBlock, RefusesControlCharacters) {
  for (const char c : {'\0', '\x01', '\x0b', '\x1f', '\x7f'}) {
    EXPECT_THAT(read_with(std::string("X: a") + c + "b\r\n"), FailsWith(Errc::malformed_request))
        << static_cast<int>(c);
  }
}

TEST(HeaderBlock, RefusesRequestLinesThatAreNone) {
  for (const char* line :
       {"GET", "GET /", "GET / HTTP/2.0", "GET / HTTP/0.9", "GET / HTTP/1.2", "GET / http/1.1",
        "GET  / HTTP/1.1", "GET /a b HTTP/1.1", " GET / HTTP/1.1", "GET\t/ HTTP/1.1",
        "G@T / HTTP/1.1", "GET http://x/ HTTP/1.1", "GET x HTTP/1.1", "GET * HTTP/1.1",
        "GET /# HTTP/1.1", "GET /\\x HTTP/1.1", "GET /\xc3\xa5 HTTP/1.1", "CONNECT x:1 HTTP/1.1"}) {
    EXPECT_THAT(read(std::string(line) + "\r\nHost: x\r\n"), FailsWith(Errc::malformed_request))
        << line;
  }
}

TEST(HeaderBlock, RefusesAMissingHostAndABodyWhereNoneBelongs) {
  EXPECT_THAT(read("GET / HTTP/1.1\r\n"), FailsWith(Errc::malformed_request));
  EXPECT_THAT(read("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n"),
              FailsWith(Errc::malformed_request));
  EXPECT_THAT(read("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n"),
              FailsWith(Errc::malformed_request));
}

TEST(HeaderBlock, RefusesWhatIsTooLong) {
  const Limits limits;
  EXPECT_THAT(
      read("GET /" + std::string(limits.target_bytes_max, 'a') + " HTTP/1.1\r\nHost: x\r\n"),
      FailsWith(Errc::uri_too_long));
  std::string fields;
  for (std::size_t i = 0; i < limits.header_fields_max; ++i) fields += "X: a\r\n";
  EXPECT_THAT(read_with(fields), FailsWith(Errc::header_too_large));
  EXPECT_THAT(read_with("Content-Length: 99999999999\r\n"), FailsWith(Errc::request_too_large));
}

TEST(HeaderBlock, EndsWithAnEmptyLine) {
  EXPECT_EQ(end_of_header("GET / HTTP/1.1\r\n\r\nrest"), 18U);
  EXPECT_EQ(end_of_header("GET / HTTP/1.1\r\n\n"), std::nullopt);
}

}  // namespace
}  // namespace server
