#include "client/server_address.h"

#include <fmt/format.h>

#include <boost/url/encode.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <boost/url/url_view.hpp>

namespace client {
namespace {

namespace urls = boost::urls;
using ledger::Errc;
using ledger::Error;
using ledger::Result;

constexpr std::string_view kHttpPort = "80";
constexpr std::string_view kHttpsPort = "443";

Error refused(std::string_view text, std::string_view why) {
  return {Errc::bad_argument,
          fmt::format("\"{}\" is no server's address: {}; write it as https://ledger.example or "
                      "http://127.0.0.1:8080",
                      text.substr(0, 200), why)};
}

}  // namespace

std::string ServerAddress::authority() const {
  std::string name = host.find(':') == std::string::npos ? host : "[" + host + "]";
  if (port != (is_secure ? kHttpsPort : kHttpPort)) name += ":" + port;
  return name;
}

Result<ServerAddress> parse_server_address(std::string_view text) {
  const auto parsed = urls::parse_uri({text.data(), text.size()});
  if (!parsed) return refused(text, "it is no URL");
  const urls::url_view url = *parsed;
  ServerAddress address;
  address.is_secure = url.scheme_id() == urls::scheme::https;
  if (!address.is_secure && url.scheme_id() != urls::scheme::http) {
    return refused(text, "it begins with neither https:// nor http://");
  }
  if (!url.has_authority() || url.encoded_host().empty()) return refused(text, "it names no host");
  if (url.has_userinfo())
    return refused(text, "it holds a user's name, and signatures are the login");
  if (url.has_query() || url.has_fragment()) return refused(text, "it goes on after the path");
  // A port that is no number is read as none, and as a path that nothing separates from it.
  const bool has_path = !url.encoded_path().empty();
  if (has_path && !url.encoded_path().starts_with('/'))
    return refused(text, "its port is no number");
  address.host = url.host_address();
  address.port = address.is_secure ? kHttpsPort : kHttpPort;
  if (url.has_port() && !url.port().empty()) {
    if (url.port_number() == 0) return refused(text, "its port is none from 1 to 65535");
    address.port = std::to_string(url.port_number());
  }
  address.text = text;
  while (address.text.ends_with('/')) address.text.pop_back();
  address.prefix = std::string(url.encoded_path());
  while (address.prefix.ends_with('/')) address.prefix.pop_back();
  return address;
}

std::string percent_encoded(std::string_view text) {
  return urls::encode({text.data(), text.size()}, urls::unreserved_chars);
}

std::string target_of(std::string_view path,
                      const std::vector<std::pair<std::string, std::string>>& parameters) {
  std::string target(path);
  char separator = '?';
  for (const auto& [name, value] : parameters) {
    if (value.empty()) continue;
    target += fmt::format("{}{}={}", separator, name, percent_encoded(value));
    separator = '&';
  }
  return target;
}

}  // namespace client
