#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>

#include "ledger/check.h"
#include "server/handlers.h"
#include "server/representation.h"
#include "server/static_files.h"

namespace server {
namespace {

// A page's own style and, later, its scripts: from this server, and nothing written into the page.
constexpr std::string_view kOnlyFromHere =
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";

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

const Representation* find_file(const Target& target) {
  const auto found = representations().find(fmt::format("/{}", fmt::join(target.segments, "/")));
  return found != representations().end() ? &found->second : nullptr;
}

}  // namespace

bool is_static_file(const Target& target) { return find_file(target) != nullptr; }

ledger::Result<Response> get_static_file(const Call& call, const App&) {
  const Representation* file = find_file(call.target);
  LIGGARE_CHECK(file != nullptr);  // The router has asked is_static_file, or the table is wrong.
  auto response = respond(call.request, *file, Kept::checked);
  response.with("Content-Security-Policy", std::string(kOnlyFromHere));
  return response;
}

}  // namespace server
