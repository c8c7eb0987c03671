#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/error.h"

namespace client {

// Where a server is: https://ledger.example:8443/prefix, taken apart.
struct ServerAddress {
  std::string text;  // As it was given, without a slash at the end.
  bool is_secure = false;
  std::string host;    // Without the brackets of an IPv6 address.
  std::string port;    // A number.
  std::string prefix;  // Empty, or "/prefix".

  // As the field Host has it: with brackets, and with the port unless it is the scheme's own.
  std::string authority() const;
};

// Errc::bad_argument: not http or https, no host, or more than a host, a port and a path.
ledger::Result<ServerAddress> parse_server_address(std::string_view text);

// As one segment of a path or one value of a query (RFC 3986).
std::string percent_encoded(std::string_view text);

// "/v1/decisions?at=2025-12-31&known=%23224": parameters with an empty value are left out.
std::string target_of(std::string_view path,
                      const std::vector<std::pair<std::string, std::string>>& parameters);

}  // namespace client
