#include "client/server_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/object.hpp>
#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "ledger/calendar.h"
#include "ledger/json.h"
#include "ledger/limits.h"

namespace client {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::PersonDisclosure;
using ledger::Position;
using ledger::Result;
namespace json = boost::json;

constexpr unsigned kOk = 200;
constexpr unsigned kNotFound = 404;
constexpr std::size_t kReplyBytesMax = 16U << 20;
constexpr std::uint64_t kNamesAtOnce = 1000;

Error unexpected(const HttpClient& server, std::string_view target, std::string_view what) {
  return {Errc::verification_failed,
          fmt::format("{}{} {}; look at the server's address", server.server(), target, what)};
}

std::string text_of(const json::object& object, std::string_view name) {
  const json::value* const member = object.if_contains(name);
  return member != nullptr && member->is_string() ? std::string(member->get_string()) : "";
}

std::optional<std::uint64_t> number_of(const json::object& object, std::string_view name) {
  const json::value* const member = object.if_contains(name);
  if (member == nullptr || !member->is_int64() || member->get_int64() < 0) return std::nullopt;
  return static_cast<std::uint64_t>(member->get_int64());
}

// Names in the order of their entries, asked for a page at a time.
class Persons {
 public:
  explicit Persons(HttpClient& server) : server_(server) {}

  Result<std::vector<PersonDisclosure>> of(Position from, Position end) {
    while (told_until_ < end.value) {
      if (auto told = ask(std::max(told_until_, from.value)); !told) return told.error();
    }
    std::vector<PersonDisclosure> found;
    for (PersonDisclosure& person : told_) {
      if (person.position >= from && person.position < end) found.push_back(std::move(person));
    }
    std::erase_if(told_, [&](const PersonDisclosure& person) { return person.position < end; });
    return found;
  }

 private:
  Result<void> ask(std::uint64_t from) {
    const std::string target = fmt::format("/v1/disclosures?from={}&limit={}", from, kNamesAtOnce);
    const auto reply = server_.get(target);
    if (!reply) return reply.error();
    if (reply->status == kNotFound) {  // A log of another kind, which has no such names.
      told_until_ = std::numeric_limits<std::uint64_t>::max();
      return {};
    }
    if (reply->status != kOk) return error_of(*reply);
    const auto value = ledger::parse_json(reply->body, kReplyBytesMax);
    const Error malformed = unexpected(server_, target, "is no list of names");
    if (!value || !value->is_object()) return malformed;
    const json::object& page = value->get_object();
    const json::value* const list = page.if_contains("disclosed");
    const json::value* const next = page.if_contains("next");
    if (list == nullptr || !list->is_array() || next == nullptr) return malformed;
    const auto go_on = number_of(page, "next");
    if (!next->is_null() && (!go_on || *go_on <= from)) return malformed;
    const std::uint64_t until = go_on.value_or(ledger::limits::positions_max);
    for (const json::value& item : list->get_array()) {
      if (!item.is_object()) return malformed;
      const json::object& name = item.get_object();
      const auto position = number_of(name, "position");
      // What is of other entries is asked for elsewhere, and would only fill the memory here.
      if (!position || *position < from || *position >= until) return malformed;
      told_.push_back(
          {{*position}, {text_of(name, "pointer"), text_of(name, "salt"), text_of(name, "name")}});
    }
    told_until_ = go_on.value_or(std::numeric_limits<std::uint64_t>::max());
    return {};
  }

  HttpClient& server_;
  std::vector<PersonDisclosure> told_;
  std::uint64_t told_until_ = 0;  // Of entries before this all names have been told.
};

}  // namespace

Result<std::string> HttpTiles::fetch(const std::string& path) {
  auto reply = server_.get("/" + path);
  if (!reply) return reply.error();
  if (reply->status == kOk) return std::move(reply->body);
  if (reply->status == kNotFound) {
    return Error{Errc::not_found, fmt::format("{}/{} is not there; look at the server's address",
                                              server_.server(), path)};
  }
  return error_of(*reply);
}

Result<ledger::LedgerDescription> describe_server(HttpClient& server) {
  constexpr std::string_view kTarget = "/v1/ledger";
  const auto reply = server.get(kTarget);
  if (!reply) return reply.error();
  if (reply->status != kOk && reply->status != kNotFound) return error_of(*reply);
  const auto value = ledger::parse_json(reply->body, kReplyBytesMax);
  const Error malformed = unexpected(server, kTarget, "does not tell of a ledger");
  if (reply->status == kNotFound || !value || !value->is_object()) return malformed;
  const json::object& object = value->get_object();
  auto verifier = ledger::Verifier::parse(text_of(object, "verifier"));
  auto zone = ledger::TimeZone::find(text_of(object, "zone"));
  const auto calendar = ledger::find_calendar(text_of(object, "calendar"));
  if (!verifier || !zone || !calendar || verifier->name != text_of(object, "origin")) {
    return malformed;
  }
  ledger::Settings settings{verifier->name, *std::move(zone), *calendar};
  return ledger::LedgerDescription{std::move(settings), *std::move(verifier), server.server()};
}

Result<ledger::Verifier> parse_given_key(const std::string& vkey) {
  auto verifier = ledger::Verifier::parse(vkey);
  if (!verifier) return Error{Errc::bad_argument, "--key: " + verifier.error().detail};
  return verifier;
}

ledger::PersonSource persons_of(HttpClient& server) {
  const auto persons = std::make_shared<Persons>(server);
  return [persons](Position from, Position end) { return persons->of(from, end); };
}

}  // namespace client
