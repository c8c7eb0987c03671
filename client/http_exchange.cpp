#include "client/http_exchange.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace client {
namespace {

namespace http = boost::beast::http;
using boost::system::error_code;
using Kind = ExchangeFault::Kind;

constexpr std::size_t kReadBytes = 64 * 1024;
constexpr std::uint32_t kHeaderBytesMax = 64 * 1024;
// Beast waits for the end of a chunk's extension, and of what follows the last chunk, however long
// they are.
constexpr std::size_t kUnparsedBytesMax = 128 * 1024;
// "0" and two ends of lines: Beast takes it for granted that no fewer bytes follow a chunk.
constexpr std::size_t kLastChunkBytes = 5;

using Parser = http::response_parser<http::string_body>;

std::unexpected<ExchangeFault> fault(Kind kind, std::string what) {
  return std::unexpected(ExchangeFault{kind, std::move(what), false});
}

std::unexpected<ExchangeFault> unreadable(const error_code& error) {
  if (error == http::error::body_limit) return fault(Kind::too_large, error.message());
  // A server that speaks otherwise will go on to do so.
  return std::unexpected(
      ExchangeFault{Kind::broken, "what it answers is no HTTP (" + error.message() + ")", true});
}

Exchanged taken(Parser& parser) {
  Exchanged exchanged;
  exchanged.keeps_connection = parser.keep_alive();
  auto message = parser.release();
  exchanged.reply.status = message.result_int();
  for (const auto& field : message.base()) {
    exchanged.reply.fields.emplace_back(field.name_string(), field.value());
  }
  exchanged.reply.body = std::move(message.body());
  return exchanged;
}

}  // namespace

std::expected<Exchanged, ExchangeFault> exchange(Transport& transport, std::string_view request,
                                                 std::size_t body_bytes_max) {
  // A server may refuse what is too long before it has come whole, and stop reading: then its reply
  // says more than that the rest could not be sent.
  const auto written = transport.write(request);
  Parser parser;
  parser.eager(true);
  parser.body_limit(body_bytes_max);
  parser.header_limit(kHeaderBytesMax);
  boost::beast::flat_buffer buffer;
  while (!parser.is_done()) {
    const auto space = buffer.prepare(kReadBytes);
    const auto count = transport.read({static_cast<char*>(space.data()), space.size()});
    if (!count || *count == 0) {
      const bool has_begun = parser.got_some() || buffer.size() > 0;
      if (!has_begun) {
        const std::string end = "it closed the connection without an answer";
        return fault(Kind::nothing_came, !written ? written.error().what
                                         : !count ? count.error().what
                                                  : end);
      }
      if (!count) return fault(Kind::broken, count.error().what);
      error_code error;
      parser.put_eof(error);
      if (error) return fault(Kind::broken, "its answer ended midway");
      break;
    }
    buffer.commit(*count);
    if (parser.is_header_done() && parser.chunked() && buffer.size() < kLastChunkBytes) continue;
    error_code error;
    buffer.consume(parser.put(buffer.data(), error));
    if (error && error != http::error::need_more) return unreadable(error);
    if (buffer.size() > kUnparsedBytesMax) return unreadable(http::error::buffer_overflow);
  }
  return taken(parser);
}

}  // namespace client
