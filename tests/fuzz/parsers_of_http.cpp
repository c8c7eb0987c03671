#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <cstring>
#include <string>
#include <vector>

#include "client/http_exchange.h"
#include "ledger/check.h"
#include "server/preferences.h"
#include "server/request_reader.h"
#include "server/router.h"
#include "tests/fuzz/parsers.h"

namespace fuzz {
namespace {

namespace net = boost::asio;

constexpr std::size_t kRequestsMax = 64;

// A connection on which all has been sent already, and comes in pieces.
class SentBytes final : public server::Transport {
 public:
  SentBytes(net::any_io_executor executor, std::string_view bytes, std::size_t piece)
      : executor_(std::move(executor)), bytes_(bytes), piece_(piece) {}

  net::awaitable<boost::system::error_code> handshake() override {
    co_return boost::system::error_code{};
  }
  net::awaitable<server::Transferred> read_some(net::mutable_buffer to) override {
    const std::size_t count = std::min({piece_, to.size(), bytes_.size()});
    std::memcpy(to.data(), bytes_.data(), count);
    bytes_.remove_prefix(count);
    server::Transferred read;
    read.bytes = count;
    co_return read;
  }
  net::awaitable<server::Transferred> write(std::vector<net::const_buffer>) override {
    server::Transferred none;
    co_return none;
  }
  net::awaitable<void> shutdown() override { co_return; }
  void expires_after(std::chrono::nanoseconds) override {}
  void close() override {}
  void abort() override {}
  net::any_io_executor executor() override { return executor_; }
  bool is_tls() const override { return false; }

 private:
  const net::any_io_executor executor_;
  std::string_view bytes_;
  const std::size_t piece_;
};

// What a server understands of a connection, in one text.
struct Understood {
  std::string text;
  std::size_t requests = 0;
};

const server::Limits& limits() {
  static const server::Limits small = [] {
    server::Limits changed;
    changed.body_bytes_max = 64U << 10;
    changed.all_bodies_bytes_max = 128U << 10;
    return changed;
  }();
  return small;
}

void add_request(Understood& understood, const server::HeaderBlock& header) {
  const server::Request& request = header.request;
  ++understood.requests;
  understood.text += std::string(method_name(request.method)) + " " + request.target + "\n";
  for (const server::Field& field : request.fields) {
    understood.text += field.name + ": " + field.value + "\n";
    LIGGARE_CHECK(field.value.find_first_of("\r\n") == std::string::npos);
  }
  understood.text += request.body + "\n";
  LIGGARE_CHECK(request.body.size() <= limits().body_bytes_max);
  for (const auto& preference : server::parse_preferences(request.field("accept"))) {
    LIGGARE_CHECK(preference.weight >= 0 && preference.weight <= 1000);
  }
  if (const auto target = server::parse_target(request.target)) {
    LIGGARE_CHECK(request.target.starts_with('/'));
  }
}

net::awaitable<void> understand(SentBytes& connection, Understood& understood) {
  server::BodyBudget budget(limits().all_bodies_bytes_max);
  server::RequestReader reader(connection, limits(), budget);
  while (understood.requests < kRequestsMax) {
    server::ReadRequest read = co_await reader.read_header();
    if (!read.header) {
      understood.text += read.error ? std::string(code_name(read.error->code)) : "the end";
      co_return;
    }
    const auto body = co_await reader.read_body(*read.header);
    if (body.is_cut || body.error) {
      // A body that is wrong may not have come far enough yet to be found so.
      understood.text += "no body";
      co_return;
    }
    add_request(understood, *read.header);
    reader.release_body();
    if (!read.header->keep_alive) co_return;
  }
}

Understood understand(std::string_view bytes, std::size_t piece) {
  net::io_context io;
  SentBytes connection(io.get_executor(), bytes, piece);
  Understood understood;
  net::co_spawn(io, understand(connection, understood), net::detached);
  io.run();
  return understood;
}

// What a server would have answered.
class AnsweredBytes final : public client::Transport {
 public:
  AnsweredBytes(std::string_view bytes, std::size_t piece) : bytes_(bytes), piece_(piece) {}

  std::expected<void, client::TransportFault> write(std::string_view) override { return {}; }
  std::expected<std::size_t, client::TransportFault> read(std::span<char> into) override {
    const std::size_t count = std::min({piece_, into.size(), bytes_.size()});
    std::memcpy(into.data(), bytes_.data(), count);
    bytes_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view bytes_;
  const std::size_t piece_;
};

}  // namespace

bool reads_http_requests(std::string_view bytes) {
  const Understood whole = understand(bytes, bytes.size() + 1);
  // How the network cuts it must not matter to what is understood.
  if (bytes.size() <= 4096) LIGGARE_CHECK(understand(bytes, 1).text == whole.text);
  return whole.requests > 0;
}

bool reads_http_reply(std::string_view bytes) {
  constexpr std::size_t kBodyBytesMax = 64U << 10;
  AnsweredBytes server(bytes, bytes.size() + 1);
  const auto whole = client::exchange(server, "GET / HTTP/1.1\r\n\r\n", kBodyBytesMax);
  AnsweredBytes slow(bytes, 1);
  const auto pieces = client::exchange(slow, "GET / HTTP/1.1\r\n\r\n", kBodyBytesMax);
  LIGGARE_CHECK(whole.has_value() == pieces.has_value());
  if (!whole) return false;
  LIGGARE_CHECK(whole->reply.body == pieces->reply.body);
  LIGGARE_CHECK(whole->reply.status == pieces->reply.status);
  LIGGARE_CHECK(whole->reply.body.size() <= kBodyBytesMax);
  static_cast<void>(client::error_of(whole->reply));
  return true;
}

}  // namespace fuzz
