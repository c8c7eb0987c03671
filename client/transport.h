#pragma once

#include <chrono>
#include <cstddef>
#include <expected>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "client/server_address.h"

namespace client {

// Why no bytes could be sent or received.
struct TransportFault {
  std::string what;       // Such as "connection refused".
  bool is_final = false;  // Trying again would say the same: a wrong name, a false certificate.
};

// Bytes to and from a server, over TCP or over TLS on it. Each call takes at most the timeout since
// the last byte. Not thread-safe.
class Transport {
 public:
  virtual ~Transport() = default;

  virtual std::expected<void, TransportFault> write(std::string_view bytes) = 0;
  // At least one byte; none where the server has ended the connection in good order.
  virtual std::expected<std::size_t, TransportFault> read(std::span<char> into) = 0;
};

// Connects; over https only to a server whose certificate is for the host's name, by an authority
// of the system or of SSL_CERT_FILE.
std::expected<std::unique_ptr<Transport>, TransportFault> open_transport(
    const ServerAddress& address, std::chrono::seconds timeout);

}  // namespace client
