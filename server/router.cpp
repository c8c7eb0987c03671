#include "server/router.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <exception>
#include <type_traits>

#include "server/handlers.h"
#include "server/parameters.h"
#include "server/preferences.h"

namespace server {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;

using Handler = Result<Response> (*)(const Call&, const App&);
// Answers at once where that is possible; nothing where the handler has to run in the pool.
using Shortcut = std::optional<Response> (*)(const Call&, const App&);

struct Route {
  Method method;
  // "{…}" stands for one segment, also with something after it.
  std::string_view pattern;
  std::string_view parameters;  // With blanks between.
  Runs runs = Runs::as_query;
  Handler handler = nullptr;  // Null: the session records (record.h).
  Shortcut shortcut = nullptr;
  bool takes_rest = false;  // More segments may follow.
};

// A question's name, as a template's argument.
template <std::size_t N>
struct Name {
  constexpr Name(const char (&name)[N]) { std::ranges::copy(name, text); }
  char text[N];
};

template <Name name>
Result<Response> ask(const Call& call, const App& app) {
  return answer_question(name.text, call, app);
}
template <Name name>
std::optional<Response> ask_at_once(const Call& call, const App& app) {
  return answer_question_at_once(name.text, call, app);
}
template <Name name>
constexpr Route question(std::string_view pattern, std::string_view parameters) {
  return {Method::get, pattern, parameters, Runs::as_query, ask<name>, ask_at_once<name>};
}
constexpr Route query(std::string_view pattern, std::string_view parameters, Handler handler) {
  return {Method::get, pattern, parameters, Runs::as_query, handler};
}
constexpr Route page(std::string_view pattern, Handler handler) {
  return {Method::get, pattern, {}, Runs::at_once, handler};
}

// The whole HTTP interface; the first that matches a path answers.
constexpr Route kRoutes[] = {
    question<"portfolio">("/v1/portfolio", "at known"),
    question<"diff">("/v1/diff", "from to knownFrom knownTo at known"),
    question<"adoptions">("/v1/adoptions/{slug}", "at known"),
    question<"decision">("/v1/decisions/{slug}", "at known"),
    question<"decisions">("/v1/decisions",
                          "at known body organisation matter outcome from to text limit after"),
    question<"responsibilities">("/v1/responsibilities", "at known for organisation role"),
    question<"findings">("/v1/findings", "at known subject rule"),
    question<"followups">("/v1/followups", "at known subject organisation status"),
    question<"indicators">("/v1/indicators", "at known subject organisation"),
    question<"audit">("/v1/audit/{kind}/{slug}", "at known"),
    question<"search">("/v1/search", "at known text"),
    {Method::get, "/v1/entries", "from limit subject type known", Runs::as_query, get_entries,
     get_entries_live},
    {Method::post, "/v1/entries", ""},
    {Method::post, "/v1/check", "", Runs::as_query, post_check},
    query("/v1/ledger", "", get_ledger),
    query("/v1/timeline", "", get_timeline),
    query("/v1/checkpoint", "size", get_checkpoint),
    query("/v1/proof/inclusion", "position size", get_inclusion_proof),
    query("/v1/proof/consistency", "from to", get_consistency_proof),
    query("/v1/bundle", "subject", get_bundle),
    query("/v1/disclosures", "from limit", get_disclosures),
    query("/v1/calendar/{organisation}.ics", "at known lang", get_calendar),
    query("/checkpoint", "", get_checkpoint),
    {Method::get, "/tile/entries/{index}", "", Runs::as_query, get_tile, nullptr, true},
    {Method::get, "/tile/{level}/{index}", "", Runs::as_query, get_tile, nullptr, true},
    page("/healthz", get_healthz),
    page("/readyz", get_readyz),
    page("/metrics", get_metrics),
    page("/openapi.json", get_static_file),
};
// The web interface: its pages, which take what parameters they like, and its files.
constexpr Route kStaticFiles = page("/", get_static_file);

// The part of `pattern` up to the next '/', which is taken off.
std::string_view take_segment(std::string_view& pattern) {
  const std::size_t end = std::min(pattern.find('/'), pattern.size());
  const std::string_view segment = pattern.substr(0, end);
  pattern.remove_prefix(std::min(end + 1, pattern.size()));
  return segment;
}

bool match_segment(std::string_view pattern, std::string_view segment,
                   std::vector<std::string>& captured) {
  if (!pattern.starts_with('{')) return pattern == segment;
  const std::string_view ending = pattern.substr(pattern.find('}') + 1);
  const bool is_match = segment.size() > ending.size() && segment.ends_with(ending) &&
                        segment.find('/') == std::string_view::npos;
  if (is_match) captured.emplace_back(segment.substr(0, segment.size() - ending.size()));
  return is_match;
}

// What stands in place of {…}; nothing where the path is another.
std::optional<std::vector<std::string>> match(const Route& route, const Target& target) {
  std::vector<std::string> captured;
  std::string_view pattern = route.pattern.substr(1);
  for (const std::string& segment : target.segments) {
    if (pattern.empty()) return route.takes_rest ? std::optional(captured) : std::nullopt;
    if (!match_segment(take_segment(pattern), segment, captured)) return std::nullopt;
  }
  return pattern.empty() ? std::optional(std::move(captured)) : std::nullopt;
}

// The methods that a path takes; empty where there is no such page.
struct Methods {
  bool get = false;
  bool post = false;
  bool any() const { return get || post; }
  std::string allow() const {
    return fmt::format("{}{}OPTIONS", get ? "GET, HEAD, " : "", post ? "POST, " : "");
  }
};

Methods methods_of(const Target& target) {
  Methods methods{.get = is_static_file(target)};
  for (const Route& route : kRoutes) {
    if (!match(route, target)) continue;
    methods.get = methods.get || route.method == Method::get;
    methods.post = methods.post || route.method == Method::post;
  }
  return methods;
}

// Reading is open to pages of all origins; recording is for programs, which have none.
void open_to_all_origins(Response& response) {
  response.with("Access-Control-Allow-Origin", "*");
  response.with("Access-Control-Expose-Headers", "ETag, Content-Language, Retry-After");
}

Response answer_options(const Methods& methods) {
  Response response;
  response.status = 204;
  response.with("Allow", methods.allow());
  if (methods.get) {
    open_to_all_origins(response);
    response.with("Access-Control-Allow-Methods", "GET, HEAD");
    response.with("Access-Control-Allow-Headers",
                  "Accept, Accept-Language, If-None-Match, Last-Event-ID");
    response.with("Access-Control-Max-Age", "86400");
  }
  return response;
}

Response refuse(const Error& error, const Request& request) {
  const bool is_our_fault = http_status(error.code) == 500;
  if (is_our_fault) {
    spdlog::error("request {}: {}: {}", request.id, code_name(error.code), error.detail);
  }
  return problem(error, request);
}

Error unexpected(const Request& request, const char* what) {
  spdlog::error("request {}: {}", request.id, what);
  return {Errc::internal_error,
          "the server has met something that it was not made for; report it with this request's "
          "id, which stands in `instance`"};
}

// What `make` gives; a problem where a library throws. Nothing of that goes to the user.
template <class Make>
std::invoke_result_t<Make> guarded(const Request& request, const Make& make) {
  try {
    return make();
  } catch (const std::exception& exception) {
    return problem(unexpected(request, exception.what()), request);
  } catch (...) {
    return problem(unexpected(request, "an exception that says nothing"), request);
  }
}

Response run(const Route& route, const Call& call, const App& app) {
  Response response = guarded(call.request, [&] {
    auto answered = route.handler(call, app);
    return answered ? *std::move(answered) : refuse(answered.error(), call.request);
  });
  response.route = route.pattern;
  if (route.method == Method::get) open_to_all_origins(response);
  return response;
}

Answering at_once(std::string_view route, Response response) {
  response.route = route;
  Answering answering;
  answering.route = route;
  answering.at_once = std::move(response);
  return answering;
}

// The request at its route, whose method and parameters are right.
Answering answer_at(const Route& route, std::shared_ptr<const Request> request, Target target,
                    std::vector<std::string> captured, const App& app) {
  Answering answering;
  answering.route = route.pattern;
  if (route.handler == nullptr) {
    answering.records = true;
    return answering;
  }
  const Call call{*request, target, captured};
  if (route.runs == Runs::at_once) return at_once(route.pattern, run(route, call, app));
  if (route.shortcut != nullptr) {
    if (auto response = guarded(*request, [&] { return route.shortcut(call, app); })) {
      open_to_all_origins(*response);
      return at_once(route.pattern, *std::move(response));
    }
  }
  answering.work = [&route, request = std::move(request), target = std::move(target),
                    captured = std::move(captured), app] {
    return run(route, {*request, target, captured}, app);
  };
  return answering;
}

}  // namespace

Answering answer(std::shared_ptr<const Request> request, const App& app) {
  const bool asks_server = request->method == Method::options && request->target == "*";
  if (asks_server) return at_once("-", answer_options({.get = true, .post = true}));
  auto target = parse_target(request->target);
  if (!target) return at_once("-", problem(target.error(), *request));
  const Method method = request->method == Method::head ? Method::get : request->method;
  for (const Route& route : kRoutes) {
    if (route.method != method) continue;
    auto captured = match(route, *target);
    if (!captured) continue;
    if (const auto checked = check_parameters(*target, route.parameters); !checked) {
      Response response = problem(checked.error(), *request);
      if (method == Method::get) open_to_all_origins(response);
      return at_once(route.pattern, std::move(response));
    }
    return answer_at(route, std::move(request), *std::move(target), *std::move(captured), app);
  }
  if (method == Method::get && is_static_file(*target)) {
    return answer_at(kStaticFiles, std::move(request), *std::move(target), {}, app);
  }
  const Methods methods = methods_of(*target);
  if (!methods.any()) {
    if (method == Method::get && wants_page(*request)) {
      return at_once("-", missing_page(*request));
    }
    const Error none{Errc::not_found,
                     "there is no such page; /openapi.json lists those that there are"};
    return at_once("-", problem(none, *request));
  }
  if (method == Method::options) return at_once("-", answer_options(methods));
  Response response = problem(
      {Errc::method_not_allowed, fmt::format("this page takes {}", methods.allow())}, *request);
  response.with("Allow", methods.allow());
  return at_once("-", std::move(response));
}

std::vector<std::string> route_names() {
  std::vector<std::string> names;
  for (const Route& route : kRoutes) {
    names.push_back(fmt::format("{} {}", method_name(route.method), route.pattern));
  }
  names.push_back(fmt::format("{} {}", method_name(kStaticFiles.method), kStaticFiles.pattern));
  return names;
}

}  // namespace server
