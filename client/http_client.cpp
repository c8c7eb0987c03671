#include "client/http_client.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <expected>
#include <random>

#include "client/http_exchange.h"
#include "client/retry.h"
#include "client/server_address.h"
#include "client/transport.h"

namespace client {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;

void wait_for(std::chrono::milliseconds pause) {
  boost::asio::io_context context;
  boost::asio::steady_timer timer(context, pause);
  timer.async_wait([](const boost::system::error_code&) {});  // Nothing to do but to have waited.
  context.run();
}

class KeptConnectionClient final : public HttpClient {
 public:
  KeptConnectionClient(ServerAddress address, const HttpOptions& options)
      : address_(std::move(address)), options_(options) {}

  Result<HttpReply> get(std::string_view target) override {
    return get_at_most(options_.body_bytes_max, target);
  }
  Result<HttpReply> get_at_most(std::size_t body_bytes_max, std::string_view target) override {
    return send(head("GET", target) + "\r\n", std::min(body_bytes_max, options_.body_bytes_max));
  }

  Result<HttpReply> post(std::string_view target, std::string_view type,
                         std::string_view body) override {
    std::string request = head("POST", target);
    request += fmt::format("Content-Type: {}\r\nContent-Length: {}\r\n\r\n", type, body.size());
    request += body;
    return send(request, options_.body_bytes_max);
  }

  const std::string& server() const override { return address_.text; }

 private:
  std::string head(std::string_view method, std::string_view target) const {
    return fmt::format("{} {}{} HTTP/1.1\r\nHost: {}\r\nUser-Agent: liggare/0.1\r\n", method,
                       address_.prefix, target, address_.authority());
  }

  Result<HttpReply> send(const std::string& request, std::size_t body_bytes_max) {
    for (int attempt = 1;; ++attempt) {
      auto reply = exchange(request, body_bytes_max);
      if (reply && !is_passing(reply->status)) return *std::move(reply);
      if (!reply && reply.error().kind == ExchangeFault::Kind::too_large) {
        return Error{Errc::too_large, fmt::format("{} answers more than the {} bytes that are read "
                                                  "at once",
                                                  server(), body_bytes_max)};
      }
      const bool is_final = !reply && reply.error().is_final;
      const auto pause =
          is_final ? std::nullopt
                   : pause_after(attempt, options_.tries, reply ? &*reply : nullptr, jitter());
      if (pause) {
        wait_for(*pause);
        continue;
      }
      if (reply) return *std::move(reply);
      return Error{
          Errc::unavailable,
          fmt::format("{} cannot be reached: {}{}; look whether the address is right and the "
                      "server runs",
                      server(), reply.error().what,
                      attempt > 1 ? fmt::format(" (tried {} times)", attempt) : std::string())};
    }
  }

  // A connection that was kept may have been closed by the server since; then a new one is opened,
  // once, and nobody hears of it.
  std::expected<HttpReply, ExchangeFault> exchange(const std::string& request,
                                                   std::size_t body_bytes_max) {
    const bool is_kept = transport_ != nullptr;
    auto reply = exchange_once(request, body_bytes_max);
    if (!reply && is_kept && reply.error().kind == ExchangeFault::Kind::nothing_came) {
      return exchange_once(request, body_bytes_max);
    }
    return reply;
  }

  std::expected<HttpReply, ExchangeFault> exchange_once(const std::string& request,
                                                        std::size_t body_bytes_max) {
    if (!transport_) {
      auto opened = open_transport(address_, options_.timeout);
      if (!opened) {
        return std::unexpected(ExchangeFault{ExchangeFault::Kind::not_connected,
                                             opened.error().what, opened.error().is_final});
      }
      transport_ = *std::move(opened);
    }
    auto answered = client::exchange(*transport_, request, body_bytes_max);
    if (!answered || !answered->keeps_connection) transport_.reset();
    if (!answered) return std::unexpected(answered.error());
    return std::move(answered->reply);
  }

  double jitter() { return std::uniform_real_distribution<>(0.0, 1.0)(random_); }

  const ServerAddress address_;
  const HttpOptions options_;
  std::unique_ptr<Transport> transport_;  // Null: none is open.
  std::minstd_rand random_{std::random_device()()};
};

}  // namespace

Result<std::unique_ptr<HttpClient>> HttpClient::to(std::string_view server,
                                                   const HttpOptions& options) {
  auto address = parse_server_address(server);
  if (!address) return address.error();
  return std::make_unique<KeptConnectionClient>(*std::move(address), options);
}

}  // namespace client
