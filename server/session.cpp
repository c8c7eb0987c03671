#include "server/session.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <exception>
#include <random>

#include "server/live_feed.h"
#include "server/log.h"
#include "server/metrics.h"
#include "server/readiness.h"
#include "server/record.h"
#include "server/request_reader.h"
#include "server/response_writer.h"
#include "server/router.h"
#include "server/session_registry.h"

namespace server {
namespace {

namespace net = boost::asio;
using Clock = std::chrono::steady_clock;
using ledger::Errc;
using ledger::Error;

constexpr std::string_view kBeat = ": \n\n";
constexpr std::string_view kLastChunk = "0\r\n\r\n";
constexpr std::chrono::milliseconds kPoolPause{50};

// Unlike those of any other run of the server, and short enough to be read out.
std::string next_request_id() {
  static const std::uint32_t run = std::random_device()();
  static std::atomic<std::uint64_t> count = 0;
  return fmt::format("{:08x}-{}", run, ++count);
}

// What becomes of one request, from its header on, for metrics and the log.
struct Exchange {
  Clock::time_point begin = Clock::now();
  std::string id = next_request_id();
  Method method = Method::other;
  std::string_view route = "-";
  unsigned status = 0;
  std::uint64_t bytes_sent = 0;
  std::string_view refused;
};

void tell(const Service& service, const Exchange& exchange) {
  const auto took = Clock::now() - exchange.begin;
  const std::string_view method = method_name(exchange.method);
  service.app.metrics.request_answered(
      {exchange.route, method, exchange.status, took, exchange.bytes_sent});
  log_access({exchange.id, method, exchange.route, exchange.status, took, exchange.bytes_sent,
              exchange.refused});
}

class Session {
 public:
  Session(std::shared_ptr<Transport> transport, const Service& service,
          std::shared_ptr<SessionRegistry::Session> entry)
      : transport_(std::move(transport)),
        service_(service),
        entry_(std::move(entry)),
        reader_(*transport_, service.limits, service.bodies) {}

  net::awaitable<void> run() {
    transport_->expires_after(service_.limits.handshake_time);
    const boost::system::error_code failed = co_await transport_->handshake();
    if (failed) co_return;
    bool goes_on = true;
    while (goes_on && !service_.app.readiness.is_ending()) {
      entry_->is_idle = true;
      ReadRequest read = co_await reader_.read_header();
      entry_->is_idle = false;
      if (read.error) {
        Exchange exchange;
        co_await refuse(*std::move(read.error), std::move(exchange));
        co_return;
      }
      if (!read.header) break;
      goes_on = co_await serve(*std::move(read.header));
    }
    if (is_cut_) {
      transport_->abort();
      co_return;
    }
    transport_->expires_after(service_.limits.lingering_time);
    co_await transport_->shutdown();
  }

 private:
  // One request whose header is well formed. Whether the connection goes on.
  net::awaitable<bool> serve(HeaderBlock header) {
    Exchange exchange;
    exchange.method = header.request.method;
    header.request.id = exchange.id;
    const bool has_body = header.body.is_chunked || header.body.length > 0;
    if (has_body) {
      // What is refused whatever its body says is refused before the body comes.
      const auto without_body = std::make_shared<const Request>(header.request);
      Answering early = answer(without_body, service_.app);
      if (early.at_once) {
        exchange.route = early.route;
        co_await refuse_with(*std::move(early.at_once), std::move(exchange));
        co_return false;
      }
    }
    if (header.expects_continue && has_body) {
      constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
      std::vector<net::const_buffer> line(1, net::buffer(kContinue));
      const Transferred sent = co_await transport_->write(std::move(line));
      if (sent.error) co_return false;
    }
    RequestReader::ReadBody body = co_await reader_.read_body(header);
    if (body.error) {
      co_await refuse(*std::move(body.error), std::move(exchange));
      co_return false;
    }
    const Delivery delivery{header.keep_alive && !service_.app.readiness.is_ending(),
                            header.request.method == Method::head, header.is_http_1_0, exchange.id};
    const auto request = std::make_shared<const Request>(std::move(header.request));
    Answering answering = answer(request, service_.app);
    exchange.route = answering.route;
    auto response = std::make_shared<Response>();
    if (answering.at_once) {
      *response = *std::move(answering.at_once);
    } else if (answering.records) {
      *response = co_await record_entries(request, service_.app, service_.pool, service_.rates);
    } else {
      *response = co_await compute(request, std::move(answering.work));
    }
    if (response->status == 500 && response->body == nullptr) *response = mistake(*request);
    const bool goes_on = co_await deliver(std::move(response), delivery, exchange);
    reader_.release_body();
    co_return goes_on;
  }

  static Error too_many() {
    return {Errc::overloaded, "too many questions wait already; try again in a moment"};
  }

  static Response mistake(const Request& request) {
    return problem(Error{Errc::internal_error,
                         "the server met something that it was not made for; report it with the "
                         "request id"},
                   request);
  }

  net::awaitable<Response> compute(std::shared_ptr<const Request> request,
                                   std::function<Response()> work) {
    std::optional<Response> computed = co_await run_in(service_.pool, std::move(work));
    Response response = computed ? *std::move(computed) : problem(too_many(), *request);
    co_return response;
  }

  net::awaitable<bool> deliver(std::shared_ptr<const Response> response, Delivery delivery,
                               Exchange& exchange) {
    // An old client knows the end of what has no length by the end of the connection.
    if (delivery.is_http_1_0 && response->pieces) delivery.keep_alive = false;
    exchange.status = response->status;
    exchange.refused = response->refused;
    Written written;
    if (response->live && !delivery.is_head) {
      delivery.keep_alive = false;
      written.bytes = co_await stream(*response, delivery);
    } else {
      written =
          co_await write_response(*transport_, service_.limits, service_.pool, response, delivery);
    }
    exchange.bytes_sent = written.bytes;
    is_cut_ = !written.is_whole && !response->live;
    tell(service_, exchange);
    co_return written.is_whole&& delivery.keep_alive;
  }

  // Server-sent events until the reader leaves or the server ends. Gives the bytes sent.
  net::awaitable<std::uint64_t> stream(const Response& response, Delivery delivery) {
    const bool in_chunks = !delivery.is_http_1_0;
    // From now on there is nothing to be finished.
    entry_->is_idle = true;
    service_.app.metrics.listener_opened();
    std::string header = header_text(response, delivery, transport_->is_tls());
    std::uint64_t bytes = co_await send(header, false);
    bool goes_on = bytes > 0;
    std::uint64_t next = response.live->from;
    const EntryFilter filter = response.live->filter;
    while (goes_on && !service_.live.is_ending()) {
      std::optional<LiveFeed::Events> events = service_.live.ready_events(next, filter);
      if (!events) {
        std::optional<LiveFeed::Events> read = co_await read_events(next, filter);
        events = std::move(read);
      }
      if (!events) break;
      if (events->next == next) {
        const auto waiting = Clock::now();
        co_await service_.live.wait(transport_->executor(), next, service_.limits.heartbeat_time);
        if (Clock::now() - waiting < service_.limits.heartbeat_time) continue;
        const std::uint64_t sent = co_await send(kBeat, in_chunks);
        goes_on = sent > 0;
        bytes += sent;
        continue;
      }
      next = events->next;
      if (events->text->empty()) continue;
      const std::uint64_t sent = co_await send(*events->text, in_chunks);
      goes_on = sent > 0;
      bytes += sent;
    }
    if (goes_on && in_chunks) {
      bytes += co_await send(kLastChunk, false);
    }
    service_.app.metrics.listener_closed();
    co_return bytes;
  }

  // What stands in the log from there on, read in the pool; none where it cannot be read. A full
  // pool is waited for: who listens has time.
  net::awaitable<std::optional<LiveFeed::Events>> read_events(std::uint64_t from,
                                                              EntryFilter filter) {
    auto read = std::make_shared<ledger::Result<LiveFeed::Events>>(LiveFeed::Events{});
    LiveFeed* const live = &service_.live;
    const std::function<Response()> work = [read, live, from, filter] {
      *read = live->events(from, filter);
      return Response{};
    };
    std::optional<Response> done = co_await run_in(service_.pool, work);
    while (!done && !live->is_ending()) {
      co_await live->wait(transport_->executor(), UINT64_MAX, kPoolPause);
      done = co_await run_in(service_.pool, work);
    }
    std::optional<LiveFeed::Events> events;
    if (done && *read) {
      events = **read;
    } else if (done) {
      spdlog::error("a live stream ends: {}", read->error().detail);
    }
    co_return events;
  }

  // How much was sent: nothing where the reader has left, or is too slow. The text must last.
  net::awaitable<std::uint64_t> send(std::string_view text, bool as_chunk) {
    transport_->expires_after(service_.limits.writing_time);
    if (as_chunk) {
      const bool is_sent = co_await write_chunk(*transport_, text);
      co_return is_sent ? text.size() : 0;
    }
    std::vector<net::const_buffer> whole(1, net::buffer(text));
    const Transferred sent = co_await transport_->write(std::move(whole));
    co_return sent.error ? 0 : sent.bytes;
  }

  // Answers what cannot be gone on from, and ends. The client may still be sending: it is let
  // finish for a while, since a reset would take the answer with it.
  net::awaitable<void> refuse(Error error, Exchange exchange) {
    Request request;
    request.id = exchange.id;
    Response refusal = problem(error, request);
    co_await refuse_with(std::move(refusal), std::move(exchange));
  }

  net::awaitable<void> refuse_with(Response refusal, Exchange exchange) {
    const auto response = std::make_shared<const Response>(std::move(refusal));
    const Delivery delivery{false, exchange.method == Method::head, false, exchange.id};
    const bool ignored = co_await deliver(response, delivery, exchange);
    (void)ignored;  // It ends in any case.
    transport_->expires_after(service_.limits.lingering_time);
    co_await transport_->shutdown();
    const bool may_linger = !transport_->is_tls() && !service_.app.readiness.is_ending();
    if (may_linger) co_await reader_.drain();
  }

  const std::shared_ptr<Transport> transport_;
  const Service& service_;
  const std::shared_ptr<SessionRegistry::Session> entry_;
  RequestReader reader_;
  bool is_cut_ = false;  // The last answer has not been sent whole.
};

}  // namespace

net::awaitable<void> run_session(std::shared_ptr<SessionRegistry::Session> entry,
                                 const Service& service, ConnectionLimiter::Place place) {
  (void)place;  // Held until the connection has ended.
  service.app.metrics.connection_opened();
  try {
    Session session(entry->transport, service, entry);
    co_await session.run();
  } catch (const std::exception& exception) {  // A library's; this session ends alone.
    spdlog::error("a session ended: {}", exception.what());
  }
  service.sessions.remove(entry);
  service.app.metrics.connection_closed();
}

}  // namespace server
