#include "tests/bench/live_listeners.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <memory>
#include <stdexcept>

#include "tests/bench/process_usage.h"

namespace bench {
namespace {

namespace net = boost::asio;
using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds kPatience{20};

// One stream; counts the events that have come.
class Listener : public std::enable_shared_from_this<Listener> {
 public:
  Listener(net::io_context& io, std::uint16_t port) : socket_(io) {
    socket_.connect({net::ip::address_v4::loopback(), port});
    const std::string request =
        "GET /v1/entries HTTP/1.1\r\nHost: bench\r\nAccept: text/event-stream\r\n\r\n";
    net::write(socket_, net::buffer(request));
  }

  void read() {
    socket_.async_read_some(net::buffer(buffer_),
                            [self = shared_from_this()](auto error, std::size_t bytes) {
                              if (error) return;
                              self->text_.append(self->buffer_.data(), bytes);
                              self->count();
                              self->read();
                            });
  }
  bool has_begun() const { return has_begun_; }
  std::size_t events() const { return events_; }
  void close() { socket_.close(); }

 private:
  void count() {
    if (!has_begun_) {
      const std::size_t end = text_.find("\r\n\r\n");
      if (end == std::string::npos) return;
      has_begun_ = true;
      text_.erase(0, end + 4);
    }
    for (std::size_t end = 0; (end = text_.find("\n\n")) != std::string::npos;) {
      events_ += text_.substr(0, end).find("id: ") != std::string::npos ? 1 : 0;
      text_.erase(0, end + 2);
    }
  }

  net::ip::tcp::socket socket_;
  std::array<char, 2048> buffer_{};
  std::string text_;
  bool has_begun_ = false;
  std::size_t events_ = 0;
};

}  // namespace

Listening tell_listeners(std::uint16_t port, pid_t server, std::size_t count,
                         const std::vector<std::string>& posts) {
  net::io_context io(1);
  std::vector<std::shared_ptr<Listener>> listeners;
  for (std::size_t i = 0; i < count; ++i) {
    listeners.push_back(std::make_shared<Listener>(io, port));
    listeners.back()->read();
  }
  const auto run_until = [&](auto&& all) {
    const auto deadline = Clock::now() + kPatience;
    while (!all() && Clock::now() < deadline) io.run_one_for(std::chrono::milliseconds(50));
  };
  run_until([&] {
    return std::ranges::all_of(listeners, [](const auto& one) { return one->has_begun(); });
  });
  Listening told;
  told.resident_megabytes = resident_megabytes(server);
  net::ip::tcp::socket writer(io);
  writer.connect({net::ip::address_v4::loopback(), port});
  for (std::size_t i = 0; i < posts.size(); ++i) {
    const auto begin = Clock::now();
    net::write(writer, net::buffer(posts[i]));
    run_until([&] {
      return std::ranges::all_of(listeners, [&](const auto& one) { return one->events() > i; });
    });
    const std::chrono::duration<double, std::milli> passed = Clock::now() - begin;
    told.slowest_milliseconds = std::max(told.slowest_milliseconds, passed.count());
  }
  for (const auto& listener : listeners) {
    told.lost += listener->events() < posts.size() ? 1 : 0;
    listener->close();
  }
  return told;
}

}  // namespace bench
