#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "ledger/check.h"
#include "server/handlers.h"
#include "server/representation.h"
#include "server/static_files.h"

namespace server {
namespace {

// A page's style and scripts: from this server, and nothing written into the page.
constexpr std::string_view kOnlyFromHere =
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";

// Whose names hold a hash of what is in them.
constexpr std::string_view kAssets = "/assets/";
constexpr std::string_view kApplication = "/index.html";

// The first segments of the web interface's own addresses (client/web/src/pages/pages.ts): the
// application is given at each, and reads the rest itself.
constexpr std::string_view kPages[] = {
    "",         "portfolio", "adoptions",  "decisions",    "responsibilities", "organisations",
    "findings", "followups", "indicators", "audit",        "entries",          "search",
    "log",      "verify",    "record",     "accessibility"};

using Representations = std::map<std::string, Representation, std::less<>>;

// Packed when first asked for, once for the life of the process.
const Representations& representations() {
  static const Representations all = [] {
    Representations made;
    for (const auto& [path, type, bytes] : static_files()) {
      made.try_emplace(std::string(path), std::string(type), std::string(bytes));
    }
    return made;
  }();
  return all;
}

bool is_page(const Target& target) {
  const auto& segments = target.segments;
  if (segments.empty()) return true;
  // "//a" is no page, whatever "/" is.
  if (segments.front().empty()) return segments.size() == 1;
  return std::ranges::find(kPages, segments.front()) != std::end(kPages);
}

std::string path_of(const Target& target) {
  return is_page(target) ? std::string(kApplication)
                         : fmt::format("/{}", fmt::join(target.segments, "/"));
}

Response give(const Request& request, const std::string& path, Kept kept) {
  const auto file = representations().find(path);
  LIGGARE_CHECK(file != representations().end());  // The router has asked, or the table is wrong.
  auto response = respond(request, file->second, kept);
  response.with("Content-Security-Policy", std::string(kOnlyFromHere));
  return response;
}

}  // namespace

bool is_static_file(const Target& target) { return representations().contains(path_of(target)); }

ledger::Result<Response> get_static_file(const Call& call, const App&) {
  const std::string path = path_of(call.target);
  return give(call.request, path, path.starts_with(kAssets) ? Kept::for_ever : Kept::checked);
}

Response missing_page(const Request& request) {
  Response response = give(request, std::string(kApplication), Kept::never);
  response.status = 404;
  return response;
}

}  // namespace server
