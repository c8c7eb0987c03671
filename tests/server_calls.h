#pragma once

#include <gtest/gtest.h>
#include <zlib.h>

#include <boost/json/object.hpp>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "ledger/json.h"
#include "projections/history_cache.h"
#include "server/answer_cache.h"
#include "server/metrics.h"
#include "server/readiness.h"
#include "server/router.h"
#include "tests/test_ledger.h"

// A server without a network: requests go in as values, and responses come out.

// An answer with its body whole, wherever it was made.
struct Answered {
  unsigned status = 0;
  std::vector<server::Field> fields;
  std::string body;
  std::string route;
  bool was_at_once = false;
  std::optional<server::LiveEntries> live;

  // All values of a field, with commas between; empty where it is not there.
  std::string field(const std::string& name) const {
    return server::Request{{}, {}, {}, fields, {}}.field(name);
  }
  boost::json::value json() const { return expect_value(ledger::parse_json(body, body.size())); }
  std::string code() const { return std::string(json().at("code").as_string()); }
};

class TestServer {
 public:
  TestServer(ledger::Ledger& ledger, ledger::Clock& clock)
      : app{ledger, clock, cache, histories, metrics, readiness} {}

  Answered send(server::Method method, std::string target, std::vector<server::Field> fields = {},
                std::string body = {}) {
    auto request = std::make_shared<const server::Request>(
        server::Request{"0b57e3a5-90f3-4c60-8b53-3f5e1f4b1f0e", method, std::move(target),
                        std::move(fields), std::move(body)});
    server::Answering answering = server::answer(std::move(request), app);
    const bool was_at_once = answering.at_once.has_value();
    if (!was_at_once && !answering.work) throw std::runtime_error("neither answer nor work");
    const server::Response response =
        was_at_once ? *std::move(answering.at_once) : answering.work();
    EXPECT_EQ(response.route, answering.route);
    return {response.status, response.fields, whole_body(response), std::string(response.route),
            was_at_once,     response.live};
  }
  Answered get(std::string target, std::vector<server::Field> fields = {}) {
    return send(server::Method::get, std::move(target), std::move(fields));
  }

  server::AnswerCache cache;
  projections::HistoryCache histories;
  server::Metrics metrics;
  server::Readiness readiness;
  server::App app;

 private:
  static std::string whole_body(const server::Response& response) {
    std::string body = response.body ? *response.body : "";
    if (!response.pieces) return body;
    while (auto piece = expect_value(response.pieces())) body += *piece;
    return body;
  }
};

inline std::string unpacked(const std::string& packed) {
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) throw std::runtime_error("zlib");
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string plain;
  char buffer[4096];
  int done = Z_OK;
  while (done == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer);
    stream.avail_out = sizeof(buffer);
    done = inflate(&stream, Z_NO_FLUSH);
    plain.append(buffer, sizeof(buffer) - stream.avail_out);
  }
  inflateEnd(&stream);
  if (done != Z_STREAM_END) throw std::runtime_error("this is no whole gzip file");
  return plain;
}
