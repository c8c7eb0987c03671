#include "server/server.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>

#include "projections/history_cache.h"
#include "server/answer_cache.h"
#include "server/app.h"
#include "server/live_feed.h"
#include "server/metrics.h"
#include "server/rate_limiter.h"
#include "server/readiness.h"
#include "server/request_reader.h"
#include "server/rows_digest.h"
#include "server/session.h"
#include "server/session_registry.h"
#include "server/tls_context.h"
#include "server/worker_pool.h"

namespace server {
namespace {

namespace net = boost::asio;
using boost::system::error_code;
using ledger::Errc;
using ledger::Error;
using ledger::Result;
using tcp = net::ip::tcp;

constexpr auto kResult = net::as_tuple(net::use_awaitable);
constexpr std::chrono::milliseconds kLookAgain{20};
constexpr std::chrono::milliseconds kAcceptPause{50};

// Whose connections are counted together: an IPv6 host has a network of 64 bits to choose from.
std::string counted_address(const net::ip::address& address) {
  if (!address.is_v6() || address.to_v6().is_v4_mapped()) return address.to_string();
  auto bytes = address.to_v6().to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
  return net::ip::address_v6(bytes).to_string();
}

Result<tcp::acceptor> listen_on(const net::any_io_executor& io, const Endpoint& endpoint) {
  error_code error;
  tcp::resolver resolver(io);
  const auto found = resolver.resolve(
      endpoint.host, endpoint.port, tcp::resolver::passive | tcp::resolver::numeric_service, error);
  const auto cannot = [&] {
    return Error{Errc::unavailable,
                 fmt::format("cannot listen on {}:{}: {}; choose another with --listen",
                             endpoint.host, endpoint.port, error.message())};
  };
  if (error || found.empty()) return cannot();
  const tcp::endpoint where = found.begin()->endpoint();
  tcp::acceptor acceptor(io);
  acceptor.open(where.protocol(), error);
  if (!error) acceptor.set_option(net::socket_base::reuse_address(true), error);
  if (!error) acceptor.bind(where, error);
  if (!error) acceptor.listen(net::socket_base::max_listen_connections, error);
  if (error) return cannot();
  return acceptor;
}

}  // namespace

// Everything a server is made of, in the order in which it depends on what came before.
class Server::Parts final : public ledger::LedgerObserver {
 public:
  Parts(ledger::Ledger& ledger, ledger::Clock& clock, const Configuration& configuration)
      : configuration_(configuration),
        ledger_(ledger),
        answers_(configuration.limits.cache_bytes_max),
        app_{ledger, clock, answers_, histories_, metrics_, readiness_},
        io_(static_cast<int>(configuration.io_threads)),
        pool_(configuration.query_threads, configuration.limits.queries_max),
        live_(ledger.log(), io_.get_executor()),
        rates_(configuration.limits.key_drafts_per_second),
        bodies_(configuration.limits.all_bodies_bytes_max),
        limiter_(configuration.limits.connections_max,
                 configuration.limits.connections_per_address_max),
        service_{app_, configuration_.limits, pool_, live_, rates_, bodies_, sessions_},
        signals_(control_) {
    ledger.observe(this);
  }
  ~Parts() override {
    stop();
    ledger_.observe(nullptr);
  }

  Result<void> open() {
    if (auto loaded = load_certificate(); !loaded) return loaded;
    for (const Endpoint& endpoint : configuration_.listen) {
      auto acceptor = listen_on(control_, endpoint);
      if (!acceptor) return acceptor.error();
      const tcp::endpoint bound = acceptor->local_endpoint();
      const std::string host = bound.address().is_v6()
                                   ? fmt::format("[{}]", bound.address().to_string())
                                   : bound.address().to_string();
      addresses_.push_back(fmt::format("{}://{}:{}", tls() ? "https" : "http", host, bound.port()));
      acceptors_.push_back(std::make_unique<tcp::acceptor>(*std::move(acceptor)));
    }
    return {};
  }

  const std::vector<std::string>& addresses() const { return addresses_; }

  void start() {
    for (const auto& acceptor : acceptors_) {
      net::co_spawn(control_, accept_connections(acceptor.get(), this), net::detached);
    }
    rows_digest_.emplace(ledger_.log(),
                         [this](const RowsDigest& digest) { metrics_.rows_digested(digest); });
    if (!configuration_.ledger.empty() && configuration_.scrub_interval.count() > 0) {
      scrubber_.emplace(configuration_.ledger, configuration_.scrub_interval, ledger_.clock(),
                        [this](const Scrubbed& pass) { metrics_.scrubbed(pass); });
    }
    for (std::size_t i = 0; i < configuration_.io_threads; ++i) {
      threads_.emplace_back([this] { io_.run(); });
    }
  }

  void stop() {
    if (threads_.empty()) return;
    readiness_.end();
    // Both end while the sessions do.
    if (rows_digest_) rows_digest_->request_stop();
    if (scrubber_) scrubber_->request_stop();
    net::post(control_, [this] {
      for (const auto& acceptor : acceptors_) {
        error_code ignored;  // It is closed in any case.
        acceptor->close(ignored);
      }
      signals_.cancel();
    });
    live_.end();
    sessions_.close_idle();
    wait_for_sessions();
    // While the pool still runs: a session may be waiting for it.
    while (!sessions_.is_empty()) {
      sessions_.close_all();
      pause();
    }
    work_.reset();
    pool_.threads().join();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
    rows_digest_.reset();
    scrubber_.reset();
  }

  void run(const std::function<void()>& is_ready) {
    net::signal_set ends(io_, SIGTERM, SIGINT);
    std::atomic<bool> ended = false;
    ends.async_wait([&ended](const error_code&, int) {
      ended = true;
      ended.notify_all();
    });
    error_code ignored;  // There is always room for one more signal.
    signals_.add(SIGHUP, ignored);
    wait_for_reload();
    start();
    is_ready();
    ended.wait(false);
    spdlog::info("told to end; finishing what was accepted");
    stop();
  }

  void committed(const ledger::CommittedGroup& group) override {
    metrics_.group_committed(group);
    live_.grown();
  }

 private:
  std::shared_ptr<const TlsContext> tls() const {
    const std::lock_guard lock(tls_mutex_);
    return tls_;
  }

  Result<void> load_certificate() {
    if (!configuration_.certificate) return {};
    auto loaded = TlsContext::load(*configuration_.certificate, *configuration_.private_key);
    if (!loaded) return loaded.error();
    const std::lock_guard lock(tls_mutex_);
    tls_ = *std::move(loaded);
    return {};
  }

  void wait_for_reload() {
    signals_.async_wait([this](const error_code& error, int) {
      if (error || readiness_.is_ending()) return;
      const auto loaded = load_certificate();
      if (loaded) {
        spdlog::info("the certificate has been read again");
      } else {
        spdlog::error("the old certificate stays: {}", loaded.error().detail);
      }
      wait_for_reload();
    });
  }

  net::any_io_executor session_executor() {
    if (configuration_.io_threads == 1) return io_.get_executor();
    return net::make_strand(io_);
  }

  static net::awaitable<void> accept_connections(tcp::acceptor* acceptor, Parts* parts) {
    while (!parts->readiness_.is_ending()) {
      const net::any_io_executor executor = parts->session_executor();
      auto [error, socket] = co_await acceptor->async_accept(executor, kResult);
      if (!error && parts->begin_session(std::move(socket), executor)) continue;
      if (error == net::error::operation_aborted || !acceptor->is_open()) co_return;
      // No file handles left, most often, or no memory: those who are connected will end.
      spdlog::warn("a connection cannot be accepted: {}", error.message());
      net::steady_timer pause(parts->control_, kAcceptPause);
      co_await pause.async_wait(kResult);
    }
  }

  // False where a library throws: then there is no memory.
  bool begin_session(tcp::socket socket, const net::any_io_executor& executor) {
    try {
      spawn_session(std::move(socket), executor);
      return true;
    } catch (const std::exception&) {
      return false;
    }
  }

  void spawn_session(tcp::socket socket, const net::any_io_executor& executor) {
    error_code error;
    const tcp::endpoint peer = socket.remote_endpoint(error);
    if (error || readiness_.is_ending()) return;  // It has left already, or we do.
    socket.set_option(tcp::no_delay(true), error);
    ConnectionLimiter::Place place = limiter_.take(counted_address(peer.address()));
    if (!place) {
      metrics_.connection_refused("limit");
      return;
    }
    const auto context = tls();
    std::shared_ptr<Transport> transport =
        context ? tls_transport(std::move(socket), *context) : plain_transport(std::move(socket));
    auto entry = sessions_.add(std::move(transport));
    net::co_spawn(executor, run_session(std::move(entry), service_, std::move(place)),
                  net::detached);
  }

  static void pause() {
    net::io_context waiting;
    net::steady_timer timer(waiting, kLookAgain);
    timer.wait();
  }

  void wait_for_sessions() {
    const auto deadline = std::chrono::steady_clock::now() + configuration_.limits.ending_time;
    while (!sessions_.is_empty() && std::chrono::steady_clock::now() < deadline) {
      pause();
      sessions_.close_idle();
    }
  }

  const Configuration configuration_;
  ledger::Ledger& ledger_;
  Metrics metrics_;
  Readiness readiness_;
  AnswerCache answers_;
  projections::HistoryCache histories_;
  const App app_;
  net::io_context io_;
  net::executor_work_guard<net::io_context::executor_type> work_ = net::make_work_guard(io_);
  // Where listening and signals are taken care of, one thing at a time.
  net::strand<net::io_context::executor_type> control_ = net::make_strand(io_);
  WorkerPool pool_;
  LiveFeed live_;
  RateLimiter rates_;
  BodyBudget bodies_;
  SessionRegistry sessions_;
  ConnectionLimiter limiter_;
  const Service service_;
  net::signal_set signals_;
  std::optional<RowsDigestKeeper> rows_digest_;  // While it serves,
  std::optional<Scrubber> scrubber_;             // as this.
  mutable std::mutex tls_mutex_;
  std::shared_ptr<const TlsContext> tls_;  // Guarded by tls_mutex_; null: no TLS.
  std::vector<std::unique_ptr<tcp::acceptor>> acceptors_;
  std::vector<std::string> addresses_;
  std::vector<std::thread> threads_;
};

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::open(ledger::Ledger& ledger, ledger::Clock& clock,
                                             const Configuration& configuration) {
  auto parts = std::make_unique<Parts>(ledger, clock, configuration);
  if (auto opened = parts->open(); !opened) return opened.error();
  return std::unique_ptr<Server>(new Server(std::move(parts)));
}

const std::vector<std::string>& Server::addresses() const { return parts_->addresses(); }
void Server::start() { parts_->start(); }
void Server::stop() { parts_->stop(); }
void Server::run(const std::function<void()>& is_ready) { parts_->run(is_ready); }

}  // namespace server
