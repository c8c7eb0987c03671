#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <charconv>
#include <string>
#include <string_view>

#include "client/http_client.h"
#include "tests/shown_tiles.h"
#include "tests/test_ledger.h"

// A ledger's server as its clients see it, without a network.
class ServedLedger final : public client::HttpClient {
 public:
  explicit ServedLedger(TestLedger& ledger_served)
      : tiles(ledger_served), served_(&ledger_served) {}

  void serve(TestLedger& ledger_served) {
    served_ = &ledger_served;
    tiles.show(ledger_served);
  }

  ShownTiles tiles;
  bool has_names = true;  // Else as a log that knows nothing of persons.

  ledger::Result<client::HttpReply> get(std::string_view target) override {
    if (target == "/v1/ledger") return reply_with(boost::json::serialize(description()));
    if (target.starts_with("/v1/disclosures?")) return names(target);
    auto bytes = tiles.fetch(std::string(target.substr(1)));
    if (bytes) return reply_with(*std::move(bytes));
    if (bytes.error().code == ledger::Errc::not_found) return client::HttpReply{404, {}, {}};
    return bytes.error();
  }
  ledger::Result<client::HttpReply> get_at_most(std::size_t, std::string_view target) override {
    return get(target);
  }
  ledger::Result<client::HttpReply> post(std::string_view, std::string_view,
                                         std::string_view) override {
    return client::HttpReply{405, {}, {}};
  }
  const std::string& server() const override { return address_; }

 private:
  static client::HttpReply reply_with(std::string body) { return {200, {}, std::move(body)}; }

  boost::json::object description() const {
    return {{"origin", served_->settings.origin},
            {"verifier", served_->ledger->verifier().vkey()},
            {"zone", served_->settings.zone.name()},
            {"calendar", calendar_name(served_->settings.calendar)},
            {"size", served_->store.end().value},
            {"copy", false}};
  }

  static std::uint64_t parameter(std::string_view target, std::string_view name) {
    const std::size_t at = target.find(std::string(name) + "=") + name.size() + 1;
    std::uint64_t number = 0;
    std::from_chars(target.data() + at, target.data() + target.size(), number);
    return number;
  }

  // One name a page, whatever limit was asked for: a server may give fewer.
  ledger::Result<client::HttpReply> names(std::string_view target) const {
    if (!has_names) return client::HttpReply{404, {}, {}};
    const std::uint64_t from = parameter(target, "from");
    const auto all = persons_of(*served_)({from}, served_->store.end());
    boost::json::object page{{"disclosed", boost::json::array()}, {"next", nullptr}};
    for (const auto& [position, disclosure] : *all) {
      auto& list = page["disclosed"].as_array();
      if (!list.empty()) {
        page["next"] = position.value;
        break;
      }
      list.push_back({{"position", position.value},
                      {"pointer", disclosure.pointer},
                      {"salt", disclosure.salt},
                      {"name", disclosure.name}});
    }
    return reply_with(boost::json::serialize(page));
  }

  TestLedger* served_;
  const std::string address_ = "https://ledger.example";
};
