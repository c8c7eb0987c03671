#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "ledger/error.h"
#include "server/limits.h"
#include "server/request.h"

namespace server {

// How a request's body is framed.
struct BodyFraming {
  std::uint64_t length = 0;  // Where it is not in chunks.
  bool is_chunked = false;
};

// A request's header, read strictly (RFC 9112): what two readers could understand differently is
// refused, since there may be another between us and the client.
struct HeaderBlock {
  Request request;  // Without id and body.
  bool is_http_1_0 = false;
  bool keep_alive = true;
  bool expects_continue = false;
  BodyFraming body;
};

// The end of the header in `bytes`, after its empty line; none if it has not come whole.
std::optional<std::size_t> end_of_header(std::string_view bytes);

// `block` ends with the empty line.
//   Errc::malformed_request  bare CR or LF, folded lines, blanks before a colon, control
//   characters,
//     no or several Host, several or contradicting Content-Length, Content-Length together with
//     Transfer-Encoding, any coding but exactly "chunked", chunks in HTTP/1.0, a target that is no
//     path, a body where none belongs, another Expect than 100-continue
//   Errc::uri_too_long, Errc::header_too_large, Errc::request_too_large
ledger::Result<HeaderBlock> read_header_block(std::string_view block, const Limits& limits);

}  // namespace server
