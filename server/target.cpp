#include <fmt/format.h>

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "ledger/utf8.h"
#include "server/router.h"

namespace server {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;
namespace urls = boost::urls;

Error malformed(std::string sentence) { return {Errc::malformed_request, std::move(sentence)}; }

// A name, a value or a segment. "+" is a blank in a query, as forms write it, and itself in a path.
Result<std::string> decode(urls::pct_string_view text, bool space_as_plus) {
  std::string decoded = text.decode(urls::encoding_opts(space_as_plus));
  if (ledger::first_invalid_utf8(decoded)) {
    return malformed(
        fmt::format("the address has \"{}\", which is not UTF-8 when its escapes are decoded",
                    std::string_view(text.data(), text.size())));
  }
  return decoded;
}

Result<void> read_parameters(const urls::url_view& url, Target& target) {
  for (const auto parameter : url.encoded_params()) {
    if (parameter.key.empty() && !parameter.has_value) continue;  // "?" or "&&" alone.
    auto name = decode(parameter.key, true);
    if (!name) return name.error();
    auto value = decode(parameter.value, true);
    if (!value) return value.error();
    if (!target.parameters.emplace(*name, *std::move(value)).second) {
      return malformed(fmt::format("the parameter {} stands twice; keep one of the two", *name));
    }
  }
  return {};
}

}  // namespace

Result<Target> parse_target(std::string_view text) {
  // A whole address is taken from any client (RFC 9112 section 3.2.2); its host says nothing here.
  const bool is_path = text.starts_with('/');
  const auto url = is_path ? urls::parse_origin_form(text) : urls::parse_absolute_uri(text);
  if (!url) {
    return malformed(
        "the address is no path with an optional query, such as /v1/portfolio?at=2025-12-31; "
        "write other characters than letters, digits and -._~ as escapes (%23 for #)");
  }
  if (!is_path && url->scheme_id() != urls::scheme::http &&
      url->scheme_id() != urls::scheme::https) {
    return malformed("the address is of another scheme than http and https");
  }
  Target target;
  for (const auto segment : url->encoded_segments()) {
    auto decoded = decode(segment, false);
    if (!decoded) return decoded.error();
    target.segments.push_back(*std::move(decoded));
  }
  // "/" is no segment or, by some readings, one that is empty.
  if (target.segments.size() == 1 && target.segments.front().empty()) target.segments.clear();
  if (auto read = read_parameters(*url, target); !read) return read.error();
  return target;
}

}  // namespace server
