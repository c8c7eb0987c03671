#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/error.h"
#include "ledger/event.h"
#include "ledger/subject.h"
#include "server/request.h"

namespace server {

// Which entries of the log somebody wants.
struct EntryFilter {
  std::optional<ledger::Subject> subject;
  std::optional<ledger::EventType> type;
};

// The log as it grows, as server-sent events: what stands from `from` on, then what comes. The
// session writes it; there is no end.
struct LiveEntries {
  std::uint64_t from = 0;
  EntryFilter filter;
};

// What is answered. The session adds what belongs to the connection: Date, Content-Length or
// chunks, the request's id, and the fields of every answer (security_fields in session.cpp).
struct Response {
  unsigned status = 200;
  std::vector<Field> fields = {};
  std::shared_ptr<const std::string> body = {};  // Null: none. May be shared with a cache.

  // Where the answer is longer than memory should hold: called off the I/O threads for the next
  // piece until it gives none. An error cuts the connection, so that nobody takes the part for the
  // whole. `body` is null then.
  using NextPiece = std::function<ledger::Result<std::optional<std::string>>()>;
  NextPiece pieces = {};
  std::optional<LiveEntries> live = {};

  // Of this route in metrics and logs, such as "/v1/decisions/{slug}": never what the user wrote.
  std::string_view route = "-";
  // The code of a problem, for the log; empty where it is none.
  std::string_view refused = {};

  Response& with(std::string name, std::string value) {
    fields.push_back({std::move(name), std::move(value)});
    return *this;
  }
};

inline Response text_response(unsigned status, std::string_view type, std::string body) {
  Response response{status, {}, std::make_shared<const std::string>(std::move(body))};
  return response.with("Content-Type", std::string(type));
}

// The HTTP status of a refusal: docs/errors.md lists it.
unsigned http_status(ledger::Errc code);

// A refusal as application/problem+json (RFC 9457): type, title (Swedish or English, by
// Accept-Language), status, detail, instance (the request's id), code, draft, member. Carries
// Retry-After where the code asks to come again.
Response problem(const ledger::Error& error, const Request& request);

}  // namespace server
