#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/app.h"
#include "server/request.h"
#include "server/response.h"

namespace server {

// A request at its route.
struct Call {
  const Request& request;
  const Target& target;
  std::vector<std::string> captured;  // What stands in place of {…} in the pattern.
};

// Where a handler may run.
enum class Runs {
  at_once,   // On an I/O thread: neither reads much nor computes long.
  as_query,  // In the pool of queries, of which only so many run at once.
};

// What is to be done for a request: at once, or by calling `work` in the pool.
struct Answering {
  std::string_view route = "-";  // The pattern, for metrics and logs.
  std::optional<Response> at_once;
  std::function<Response()>
      work;              // Null where `at_once` is there. Holds copies; may outlive `request`.
  bool records = false;  // POST /v1/entries: the session goes through record.h instead.
};

// Finds the route and answers as far as can be done at once: OPTIONS, what is malformed, no such
// page (404), another method (405 with Allow), what is cached. HEAD is answered as GET; the session
// leaves the body out. The table of routes in router.cpp is the whole HTTP interface.
Answering answer(std::shared_ptr<const Request> request, const App& app);

// Reads what is asked for. Errc::malformed_request: no path, a bad escape, a parameter that stands
// twice. "+" in a query is a blank.
ledger::Result<Target> parse_target(std::string_view target);

// The patterns of all routes and their methods, for the tests that hold openapi.json to them:
// "GET /v1/portfolio".
std::vector<std::string> route_names();

}  // namespace server
