#include "server/response_writer.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/http/chunk_encode.hpp>
#include <boost/beast/http/status.hpp>
#include <chrono>
#include <ctime>

namespace server {
namespace {

namespace net = boost::asio;
namespace http = boost::beast::http;

// RFC 9110 section 5.6.7. Made once a second for each thread.
const std::string& http_date() {
  thread_local std::time_t made_at = -1;
  thread_local std::string text;
  const std::time_t now = std::time(nullptr);
  if (now != made_at) {
    std::tm utc{};
    ::gmtime_r(&now, &utc);
    text = fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", utc);
    made_at = now;
  }
  return text;
}

// What every answer carries, so that a browser does nothing with it that was not meant. Pages bring
// a Content-Security-Policy of their own.
constexpr std::string_view kSecurityFields =
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Resource-Policy: cross-origin\r\n";
constexpr std::string_view kNothingFromElsewhere =
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; sandbox\r\n";
constexpr std::string_view kOnlyTls = "Strict-Transport-Security: max-age=31536000\r\n";

bool has_field(const Response& response, std::string_view name) {
  for (const Field& field : response.fields) {
    if (field.name == name) return true;
  }
  return false;
}

bool has_no_body(unsigned status) { return status == 204 || status == 304; }

constexpr std::chrono::milliseconds kPlacePause{50};
constexpr int kPlaceTries = 200;

std::vector<net::const_buffer> gather(std::string_view header, std::string_view body) {
  std::vector<net::const_buffer> buffers{net::const_buffer(header.data(), header.size())};
  if (!body.empty()) buffers.emplace_back(body.data(), body.size());
  return buffers;
}

net::awaitable<Written> write_pieces(Transport& transport, const Limits& limits, WorkerPool& pool,
                                     std::shared_ptr<const Response> response, bool in_chunks,
                                     std::uint64_t written) {
  while (true) {
    // The pool answers with responses; a piece is one with a body.
    const std::function<Response()> next = [response] {
      auto piece = response->pieces();
      if (!piece) return Response{500, {}, nullptr};
      if (!*piece) return Response{204, {}, nullptr};
      return Response{200, {}, std::make_shared<const std::string>(**std::move(piece))};
    };
    std::optional<Response> piece = co_await run_in(pool, next);
    for (int tries = 0; !piece && tries < kPlaceTries; ++tries) {
      // An answer that has begun waits for its turn.
      net::steady_timer pause(transport.executor(), kPlacePause);
      co_await pause.async_wait(net::as_tuple(net::use_awaitable));
      piece = co_await run_in(pool, next);
    }
    // Cut, so that nobody takes the part for the whole.
    if (!piece || piece->status == 500) co_return Written{false, written};
    if (piece->status == 204) break;
    if (piece->body->empty()) continue;
    transport.expires_after(limits.writing_time);
    if (in_chunks) {
      const bool is_sent = co_await write_chunk(transport, *piece->body);
      if (!is_sent) co_return Written{false, written};
    } else {
      const Transferred sent = co_await transport.write(gather(*piece->body, {}));
      if (sent.error) co_return Written{false, written};
    }
    written += piece->body->size();
  }
  if (in_chunks) {
    constexpr std::string_view kLast = "0\r\n\r\n";
    const Transferred sent = co_await transport.write(gather(kLast, {}));
    co_return Written{!sent.error, written + sent.bytes};
  }
  co_return Written{true, written};
}

}  // namespace

std::string header_text(const Response& response, const Delivery& delivery, bool is_tls) {
  std::string text;
  text.reserve(1024);
  const std::string_view reason = http::obsolete_reason(http::int_to_status(response.status));
  fmt::format_to(std::back_inserter(text), "HTTP/1.1 {} {}\r\nDate: {}\r\nServer: liggared\r\n",
                 response.status, reason, http_date());
  for (const Field& field : response.fields) {
    text.append(field.name).append(": ").append(field.value).append("\r\n");
  }
  text.append(kSecurityFields);
  if (!has_field(response, "Content-Security-Policy")) text.append(kNothingFromElsewhere);
  if (is_tls) text.append(kOnlyTls);
  text.append("X-Request-Id: ").append(delivery.request_id).append("\r\n");
  if (response.pieces || response.live) {
    if (!delivery.is_http_1_0) text.append("Transfer-Encoding: chunked\r\n");
  } else if (!has_no_body(response.status)) {
    fmt::format_to(std::back_inserter(text), "Content-Length: {}\r\n",
                   response.body ? response.body->size() : 0);
  }
  if (!delivery.keep_alive) {
    text.append("Connection: close\r\n");
  } else if (delivery.is_http_1_0) {
    text.append("Connection: keep-alive\r\n");
  }
  text.append("\r\n");
  return text;
}

net::awaitable<bool> write_chunk(Transport& transport, std::string_view piece) {
  const auto chunk = http::make_chunk(net::const_buffer(piece.data(), piece.size()));
  std::vector<net::const_buffer> buffers;
  for (const net::const_buffer part : boost::beast::buffers_range_ref(chunk)) {
    buffers.push_back(part);
  }
  const Transferred sent = co_await transport.write(std::move(buffers));
  co_return !sent.error;
}

net::awaitable<Written> write_response(Transport& transport, const Limits& limits, WorkerPool& pool,
                                       std::shared_ptr<const Response> response,
                                       Delivery delivery) {
  const std::string header = header_text(*response, delivery, transport.is_tls());
  const bool has_body =
      !delivery.is_head && response->body != nullptr && !has_no_body(response->status);
  transport.expires_after(limits.writing_time);
  const std::string_view body = has_body ? std::string_view(*response->body) : std::string_view();
  const Transferred sent = co_await transport.write(gather(header, body));
  if (sent.error) co_return Written{false, sent.bytes};
  if (!response->pieces || delivery.is_head) co_return Written{true, sent.bytes};
  const Written written =
      co_await write_pieces(transport, limits, pool, response, !delivery.is_http_1_0, sent.bytes);
  co_return written;
}

}  // namespace server
