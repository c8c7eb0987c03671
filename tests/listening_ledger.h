#pragma once

#include <gtest/gtest.h>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/draft.h"
#include "ledger/ledger_directory.h"
#include "ledger/signing_key.h"
#include "projections/row.h"
#include "server/configuration.h"
#include "server/server.h"
#include "tests/founded_by_keeper.h"
#include "tests/http_connection.h"
#include "tests/temporary_directory.h"
#include "tests/test_ledger.h"

// A ledger in a directory of its own, served by a server of its own on a port of its own.
class ListeningLedger : public testing::Test {
 protected:
  void SetUp() override {
    const ledger::Founding founding = founded_by_keeper("ledger.example/test");
    ledger_directory = expect_value(
        ledger::LedgerDirectory::create(directory_.path() / "ledger", founding, clock, projection));
    first_key = std::make_unique<ledger::NamedKey>(
        expect_value(ledger::read_key_file(ledger_directory->first_key_file())));
    configuration.listen = {{"127.0.0.1", "0"}};
    start();
  }
  void TearDown() override {
    server_.reset();
    ledger_directory.reset();
  }

  // With what stands in `configuration` now.
  void start() {
    server_.reset();
    server_ = expect_value(server::Server::open(ledger_directory->ledger(), clock, configuration));
    server_->start();
    const std::string& address = server_->addresses().front();
    port = static_cast<std::uint16_t>(std::stoul(address.substr(address.rfind(':') + 1)));
  }
  void stop() { server_->stop(); }

  HttpConnection connect() const { return HttpConnection(port); }

  // One request on a connection of its own.
  HttpAnswer get(const std::string& target, const std::string& fields = "") const {
    HttpConnection connection = connect();
    connection.send("GET " + target + " HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n");
    return connection.read_answer().value_or(HttpAnswer{});
  }
  HttpAnswer post(const std::string& target, const std::string& body,
                  const std::string& type = "application/json",
                  const std::string& fields = "") const {
    HttpConnection connection = connect();
    connection.send(post_text(target, body, type, fields));
    return connection.read_answer().value_or(HttpAnswer{});
  }
  static std::string post_text(const std::string& target, const std::string& body,
                               const std::string& type = "application/json",
                               const std::string& fields = "") {
    return "POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + fields + "\r\n" + body;
  }

  // What `liggare record` would send for a draft as a person writes it.
  boost::json::value signed_draft(std::string_view text) const {
    return signed_draft(text, *first_key, origin());
  }
  static boost::json::value signed_draft(std::string_view text, const ledger::NamedKey& key,
                                         const std::string& origin) {
    return expect_value(ledger::sign_draft(TestLedger::parse(text), origin, key));
  }
  std::string batch(const std::vector<std::string>& texts) const {
    boost::json::array drafts;
    for (const std::string& text : texts) drafts.push_back(signed_draft(text));
    return boost::json::serialize(drafts);
  }
  static std::string document(const std::string& slug) {
    return R"({"type":"document.registered","subject":"document/)" + slug +
           R"(","effective":"2020","data":{"title":"D"}})";
  }

  const std::string& origin() const { return ledger_directory->ledger().settings().origin; }
  std::uint64_t size() const { return ledger_directory->store().end().value; }

  ManualClock clock{"2026-11-22T09:00:00Z"};
  projections::RowProjection projection;
  std::unique_ptr<ledger::LedgerDirectory> ledger_directory;
  std::unique_ptr<ledger::NamedKey> first_key;
  server::Configuration configuration;
  std::uint16_t port = 0;

 private:
  TemporaryDirectory directory_;
  std::unique_ptr<server::Server> server_;
};
