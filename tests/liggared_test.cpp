#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "ledger/ledger_directory.h"
#include "projections/row.h"
#include "tests/founded_by_keeper.h"
#include "tests/http_connection.h"
#include "tests/liggared_process.h"
#include "tests/temporary_directory.h"
#include "tests/test_ledger.h"

// The program itself: how it begins, is told things, and ends.
namespace {

namespace fs = std::filesystem;

class Liggared : public testing::Test {
 protected:
  void SetUp() override {
    ManualClock clock{"2026-11-22T09:00:00Z"};
    const projections::RowProjection projection;
    const ledger::Founding founding = founded_by_keeper("ledger.example/test");
    expect_value(ledger::LedgerDirectory::create(ledger(), founding, clock, projection));
  }

  fs::path ledger() const { return directory_.path() / "ledger"; }
  fs::path path(const std::string& name) const { return directory_.path() / name; }

  static std::optional<HttpAnswer> get(std::uint16_t port, const std::string& target) {
    HttpConnection connection(port);
    connection.send("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    return connection.read_answer();
  }

  // A certificate of its own, for a name.
  void make_certificate(const std::string& name) const {
    const std::string command =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 "
        "-nodes -days 2 -subj /CN=" +
        name + " -addext subjectAltName=DNS:" + name + " -keyout '" + path("key.pem").string() +
        "' -out '" + path("cert.pem").string() + "' 2>/dev/null";
    ASSERT_EQ(std::system(command.c_str()), 0);
  }
  // What `openssl s_client` says of the server.
  std::string ask_tls(std::uint16_t port, const std::string& more) const {
    const std::string command =
        "printf 'GET /healthz HTTP/1.1\\r\\nHost: x\\r\\nConnection: close\\r\\n\\r\\n' | "
        "openssl s_client -ign_eof -connect 127.0.0.1:" +
        std::to_string(port) + " " + more + " >'" + path("tls").string() + "' 2>&1";
    const int ignored = std::system(command.c_str());  // What it prints is looked at.
    (void)ignored;
    std::ifstream in(path("tls"));
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  const TemporaryDirectory directory_;
};

TEST_F(Liggared, EndsWithStatusZeroWhenItIsTold) {
  for (const int number : {SIGTERM, SIGINT}) {
    LiggaredProcess server(LIGGARED_BINARY, ledger());
    ASSERT_NE(server.port(), 0);
    EXPECT_EQ(get(server.port(), "/readyz")->status, 200U);
    server.signal(number);
    EXPECT_EQ(server.wait(), 0);
  }
}

TEST_F(Liggared, EndsWithinTenSecondsAlsoWhereSomebodyListens) {
  LiggaredProcess server(LIGGARED_BINARY, ledger());
  HttpConnection listener(server.port());
  listener.send("GET /v1/entries HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n");
  ASSERT_TRUE(listener.read_through("\r\n\r\n"));
  HttpConnection half(server.port());
  half.send("GET /v1/portfolio HTTP/1.1\r\n");
  const auto begin = std::chrono::steady_clock::now();
  server.signal(SIGTERM);
  EXPECT_EQ(server.wait(), 0);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

TEST_F(Liggared, SecondProcessOnALedgerIsRefused) {
  const LiggaredProcess first(LIGGARED_BINARY, ledger());
  LiggaredProcess second(LIGGARED_BINARY, ledger());
  EXPECT_EQ(second.port(), 0);
  EXPECT_EQ(second.wait(), 3);
}

TEST_F(Liggared, WrongOptionsAreBadUsage) {
  for (const auto& more : std::vector<std::vector<std::string>>{{"--listen", "nowhere"},
                                                                {"--certificate", "x"},
                                                                {"--io-threads", "0"},
                                                                {"--log-level", "loud"},
                                                                {"--unknown"},
                                                                {"--config", "/none"}}) {
    LiggaredProcess server(LIGGARED_BINARY, ledger(), more);
    EXPECT_EQ(server.wait(), 2) << more.front();
  }
}

TEST_F(Liggared, ReadsItsConfigurationFile) {
  std::ofstream(path("liggared.conf")) << "# a remark\nlog-level = error\nlog-format = json\n"
                                          "connections-max = 7\n";
  LiggaredProcess server(LIGGARED_BINARY, ledger(), {"--config", path("liggared.conf").string()});
  ASSERT_NE(server.port(), 0);
  EXPECT_EQ(get(server.port(), "/healthz")->status, 200U);
}

TEST_F(Liggared, MisspeltNameInTheFileIsBadUsage) {
  std::ofstream(path("liggared.conf")) << "conections-max = 7\n";
  LiggaredProcess server(LIGGARED_BINARY, ledger(), {"--config", path("liggared.conf").string()});
  EXPECT_EQ(server.wait(), 2);
}

TEST_F(Liggared, EnvironmentGoesBeforeTheFile) {
  std::ofstream(path("liggared.conf")) << "io-threads = 1\n";
  ::setenv("LIGGARED_IO_THREADS", "none", 1);
  LiggaredProcess server(LIGGARED_BINARY, ledger(), {"--config", path("liggared.conf").string()});
  ::unsetenv("LIGGARED_IO_THREADS");
  EXPECT_EQ(server.wait(), 2);  // What the environment says is looked at, and is no number.
}

TEST_F(Liggared, SpeaksTlsAndReadsANewCertificateWhenTold) {
  make_certificate("first.example");
  LiggaredProcess server(LIGGARED_BINARY, ledger(),
                         {"--certificate", path("cert.pem").string(), "--private-key",
                          path("key.pem").string(), "--log-level", "warning"});
  ASSERT_NE(server.port(), 0);
  EXPECT_TRUE(server.address().starts_with("https://"));
  std::string said = ask_tls(server.port(), "-tls1_3");
  EXPECT_NE(said.find("HTTP/1.1 200 OK"), std::string::npos) << said;
  EXPECT_NE(said.find("Strict-Transport-Security"), std::string::npos);
  EXPECT_NE(said.find("first.example"), std::string::npos);
  said = ask_tls(server.port(), "-tls1_2");
  EXPECT_NE(said.find("HTTP/1.1 200 OK"), std::string::npos) << said;
  said = ask_tls(server.port(), "-tls1_1 -cipher DEFAULT@SECLEVEL=0");
  EXPECT_EQ(said.find("HTTP/1.1"), std::string::npos) << said;

  make_certificate("second.example");
  server.signal(SIGHUP);
  // The signal is taken when the server comes to it: ask until it has.
  bool is_new = false;
  for (int tries = 0; tries < 100 && !is_new; ++tries) {
    is_new = ask_tls(server.port(), "").find("second.example") != std::string::npos;
  }
  EXPECT_TRUE(is_new);

  // A certificate that cannot be read leaves the old one.
  std::ofstream(path("cert.pem")) << "none";
  server.signal(SIGHUP);
  EXPECT_NE(ask_tls(server.port(), "").find("second.example"), std::string::npos);
  server.signal(SIGTERM);
  EXPECT_EQ(server.wait(), 0);
}

// Killed at any moment, the server has what it acknowledged when it begins again.
TEST_F(Liggared, WhatWasAcknowledgedIsThereAfterAKill) {
  const auto key = expect_value(ledger::read_key_file(ledger() / "keys" / "first.jwk"));
  std::vector<std::string> acknowledged;
  for (int round = 0; round < 3; ++round) {
    LiggaredProcess server(LIGGARED_BINARY, ledger());
    ASSERT_NE(server.port(), 0);
    HttpConnection connection(server.port());
    for (int i = 0; i < 5; ++i) {
      const std::string slug = "d" + std::to_string(round) + "-" + std::to_string(i);
      const std::string text = R"({"type":"document.registered","subject":"document/)" + slug +
                               R"(","effective":"2020","data":{"title":"D"}})";
      const std::string body = boost::json::serialize(boost::json::array{
          expect_value(ledger::sign_draft(TestLedger::parse(text), "ledger.example/test", key))});
      connection.send(
          "POST /v1/entries HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
          "Content-Length: " +
          std::to_string(body.size()) + "\r\n\r\n" + body);
      const auto answer = connection.read_answer();
      ASSERT_TRUE(answer);
      ASSERT_EQ(answer->status, 201U) << answer->body;
      acknowledged.push_back(slug);
    }
    server.signal(SIGKILL);
    server.wait();
  }
  const LiggaredProcess server(LIGGARED_BINARY, ledger());
  const auto log = get(server.port(), "/v1/entries");
  ASSERT_TRUE(log);
  for (const std::string& slug : acknowledged) {
    EXPECT_NE(log->body.find("document/" + slug + "\""), std::string::npos) << slug;
  }
}

}  // namespace
