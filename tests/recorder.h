#pragma once

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "ledger/draft.h"
#include "ledger/signing_key.h"
#include "tests/http_connection.h"
#include "tests/test_ledger.h"

// Somebody with a key who records over HTTP.
class Recorder {
 public:
  Recorder(std::string origin, const std::filesystem::path& key_file)
      : origin_(std::move(origin)), key_(expect_value(ledger::read_key_file(key_file))) {}

  // The request that records one draft, as a person would write it.
  std::string request(std::string_view text) const {
    const std::string body = boost::json::serialize(boost::json::array{
        expect_value(ledger::sign_draft(TestLedger::parse(text), origin_, key_))});
    return "POST /v1/entries HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
           "Content-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
  }
  // None where the server closes the connection first.
  std::optional<HttpAnswer> record(HttpConnection& connection, std::string_view text) const {
    connection.send(request(text));
    return connection.read_answer();
  }

 private:
  const std::string origin_;
  const ledger::NamedKey key_;
};
