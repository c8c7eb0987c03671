#include "server/request_reader.h"

#include <fmt/format.h>

#include <array>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <utility>

namespace server {
namespace {

namespace net = boost::asio;
namespace http = boost::beast::http;
using ledger::Errc;
using ledger::Error;

constexpr std::size_t kReadBytes = 16 * 1024;
// A buffer that a long request left behind is not kept for the next.
constexpr std::size_t kBufferBytesKept = 4 * 1024;

// "0" and two ends of lines, with which every body in chunks ends. Beast takes it for granted that
// no fewer bytes follow a chunk.
constexpr std::size_t kLastChunkBytes = 5;

Error too_slow(std::string_view what) {
  return {Errc::request_timeout,
          fmt::format("the {} did not come in time; send it again without pauses", what)};
}

Error body_too_large(const Limits& limits) {
  return {Errc::request_too_large,
          fmt::format("the body is longer than the {} bytes that are taken; divide the batch",
                      limits.body_bytes_max)};
}

Error no_room() {
  return {Errc::overloaded, "too many bytes of other requests wait already; try again in a moment"};
}

// g++ 12 destroys the members of an aggregate that is made within a co_return twice: what a
// coroutine returns is made here, and named there.
ReadRequest refused_request(Error error) { return {{}, std::move(error)}; }
ReadRequest request_of(HeaderBlock header) { return {std::move(header), {}}; }
RequestReader::ReadBody refused_body(bool is_cut, Error error) {
  return {is_cut, std::move(error)};
}

Error header_too_large(bool is_target, const Limits& limits) {
  return {is_target ? Errc::uri_too_long : Errc::header_too_large,
          fmt::format("the header is longer than {} bytes", limits.header_bytes_max)};
}

Error bad_chunks(const boost::system::error_code& error) {
  return {Errc::malformed_request, "the body's chunks are malformed: " + error.message()};
}

}  // namespace

bool BodyBudget::take(std::uint64_t bytes) {
  if (taken_.fetch_add(bytes) + bytes <= bytes_max_) return true;
  taken_ -= bytes;
  return false;
}

BodyShare::BodyShare(BodyShare&& other) noexcept
    : budget_(other.budget_), bytes_(std::exchange(other.bytes_, 0)) {}

bool BodyShare::grow_to(std::uint64_t bytes) {
  if (bytes <= bytes_) return true;
  if (!budget_->take(bytes - bytes_)) return false;
  bytes_ = bytes;
  return true;
}

// False where nothing more comes.
net::awaitable<bool> RequestReader::read_more() {
  const std::size_t had = buffer_.size();
  buffer_.resize(had + kReadBytes);
  const Transferred read =
      co_await transport_.read_some(net::mutable_buffer(buffer_.data() + had, kReadBytes));
  buffer_.resize(had + read.bytes);
  co_return !read.error && read.bytes > 0;
}

net::awaitable<ReadRequest> RequestReader::read_header() {
  if (buffer_.empty()) {
    // Waits in a small buffer of its own: thousands of connections may be idle.
    buffer_ = std::string();
    std::array<char, 1024> first{};
    transport_.expires_after(limits_.idle_time);
    const Transferred read =
        co_await transport_.read_some(net::mutable_buffer(first.data(), first.size()));
    if (read.error || read.bytes == 0) {
      ReadRequest none;
      co_return none;
    }
    buffer_.assign(first.data(), read.bytes);
  }
  transport_.expires_after(limits_.header_time);
  bool may_have_empty_line = true;
  while (true) {
    // RFC 9112 section 2.2: an empty line before the request is let pass. One, however the bytes
    // come.
    if (may_have_empty_line && buffer_.starts_with("\r\n")) {
      buffer_.erase(0, 2);
      may_have_empty_line = false;
    }
    const auto end = end_of_header(buffer_);
    if (end && *end <= limits_.header_bytes_max) {
      auto header = read_header_block(std::string_view(buffer_).substr(0, *end), limits_);
      buffer_.erase(0, *end);
      ReadRequest read = header ? request_of(*std::move(header)) : refused_request(header.error());
      co_return read;
    }
    if (end || buffer_.size() > limits_.header_bytes_max) {
      const bool is_target = buffer_.find('\n') == std::string::npos;
      ReadRequest read = refused_request(header_too_large(is_target, limits_));
      co_return read;
    }
    const bool has_more = co_await read_more();
    if (!has_more) {
      ReadRequest read = refused_request(too_slow("header"));
      co_return read;
    }
  }
}

net::awaitable<RequestReader::ReadBody> RequestReader::read_body(HeaderBlock& header) {
  if (!header.body.is_chunked && header.body.length == 0) {
    ReadBody none;
    co_return none;
  }
  share_ = std::make_unique<BodyShare>(budget_);
  body_begin_ = std::chrono::steady_clock::now();
  expect_more_body(0);
  if (header.body.is_chunked) {
    ReadBody read = co_await read_chunks(header);
    co_return read;
  }
  ReadBody read = co_await read_length(header);
  co_return read;
}

// Who has sent much may take longer, and nobody gets time for what has not come.
void RequestReader::expect_more_body(std::uint64_t received) {
  const auto end = body_begin_ + limits_.body_time +
                   std::chrono::seconds(received / limits_.body_bytes_per_second);
  transport_.expires_after(end - std::chrono::steady_clock::now());
}

// Memory is taken, and accounted for, as bytes come, and not for those that are announced.
net::awaitable<RequestReader::ReadBody> RequestReader::read_length(HeaderBlock& header) {
  const auto length = static_cast<std::size_t>(header.body.length);
  std::string& body = header.request.body;
  body.assign(buffer_, 0, std::min(length, buffer_.size()));
  buffer_.erase(0, body.size());
  std::size_t done = body.size();
  while (done < length) {
    const std::size_t room = std::min(length - done, std::max(kReadBytes, done));
    if (!share_->grow_to(done + room)) {
      ReadBody refused = refused_body(false, no_room());
      co_return refused;
    }
    body.resize(done + room);
    expect_more_body(done);
    const Transferred read =
        co_await transport_.read_some(net::mutable_buffer(body.data() + done, room));
    if (read.error || read.bytes == 0) {
      ReadBody refused = refused_body(true, too_slow("body"));
      co_return refused;
    }
    done += read.bytes;
    body.resize(done);
  }
  ReadBody whole;
  co_return whole;
}

net::awaitable<RequestReader::ReadBody> RequestReader::read_chunks(HeaderBlock& header) {
  http::request_parser<http::string_body> parser;
  parser.body_limit(limits_.body_bytes_max);
  parser.eager(true);
  // Nobody here needs extensions of chunks, and readers differ on where they end.
  bool has_extension = false;
  auto on_chunk = [&](std::uint64_t, boost::beast::string_view extensions,
                      boost::system::error_code&) {
    has_extension = has_extension || !extensions.empty();
  };
  parser.on_chunk_header(on_chunk);
  boost::system::error_code error;
  // The header was read by rules of our own; Beast only reads the chunks.
  constexpr std::string_view kHeader = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
  parser.put(net::const_buffer(kHeader.data(), kHeader.size()), error);
  if (error == http::error::need_more) error = {};
  std::uint64_t used = 0;
  while (!error && !parser.is_done()) {
    if (buffer_.size() >= kLastChunkBytes) {
      const std::size_t taken =
          parser.put(net::const_buffer(buffer_.data(), buffer_.size()), error);
      buffer_.erase(0, taken);
      used += taken;
      if (error == http::error::need_more) error = {};
      if (has_extension) error = http::error::bad_chunk_extension;
      if (error || parser.is_done()) break;
      if (used > parser.get().body().size() + limits_.chunk_overhead_bytes_max ||
          buffer_.size() > limits_.header_bytes_max) {
        error = http::error::bad_chunk_extension;
        break;
      }
      if (!share_->grow_to(parser.get().body().size())) {
        ReadBody refused = refused_body(false, no_room());
        co_return refused;
      }
    }
    expect_more_body(used);
    const bool has_more = co_await read_more();
    if (!has_more) {
      ReadBody refused = refused_body(true, too_slow("body"));
      co_return refused;
    }
  }
  if (error) {
    const bool is_too_large = error == http::error::body_limit;
    ReadBody refused =
        refused_body(false, is_too_large ? body_too_large(limits_) : bad_chunks(error));
    co_return refused;
  }
  header.request.body = std::move(parser.get().body());
  if (buffer_.capacity() > kBufferBytesKept && buffer_.empty()) buffer_ = std::string();
  ReadBody whole;
  co_return whole;
}

net::awaitable<void> RequestReader::drain() {
  transport_.expires_after(limits_.lingering_time);
  std::array<char, 4096> forgotten{};
  for (std::uint64_t bytes = 0; bytes < limits_.body_bytes_max;) {
    const Transferred read =
        co_await transport_.read_some(net::mutable_buffer(forgotten.data(), forgotten.size()));
    if (read.error || read.bytes == 0) co_return;
    bytes += read.bytes;
  }
}

}  // namespace server
