#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

#include "client/http_client.h"
#include "client/transport.h"

namespace client {

// Why a request has no reply.
struct ExchangeFault {
  enum class Kind {
    not_connected,
    nothing_came,  // The connection ended before the reply began.
    broken,        // The connection, or the reply, ended or went wrong midway.
    too_large,
  };
  Kind kind = Kind::broken;
  std::string what;
  bool is_final = false;  // Trying again would say the same.
};

struct Exchanged {
  HttpReply reply;
  bool keeps_connection = false;
};

// Sends one request, whose bytes are ready, and reads the reply to it. After a fault the connection
// is of no more use.
std::expected<Exchanged, ExchangeFault> exchange(Transport& transport, std::string_view request,
                                                 std::size_t body_bytes_max);

}  // namespace client
