#include "tests/bench/http_load.h"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <functional>
#include <stdexcept>

namespace bench {
namespace {

namespace net = boost::asio;
using Clock = std::chrono::steady_clock;
constexpr auto kResult = net::as_tuple(net::use_awaitable);

// The next request; null at the end.
using Next = std::function<const std::string*()>;

std::size_t content_length(const std::string& header) {
  constexpr std::string_view kName = "Content-Length: ";
  const std::size_t found = header.find(kName);
  if (found == std::string::npos) throw std::runtime_error("an answer without Content-Length");
  return std::stoul(header.substr(found + kName.size(), 20));
}

net::awaitable<void> keep_busy(net::io_context* io, std::uint16_t port, const Next* next,
                               Load* load) {
  net::ip::tcp::socket socket(*io);
  const auto [failed] =
      co_await socket.async_connect({net::ip::address_v4::loopback(), port}, kResult);
  if (failed) throw std::runtime_error("cannot connect: " + failed.message());
  socket.set_option(net::ip::tcp::no_delay(true));
  std::string buffer;
  while (const std::string* request = (*next)()) {
    const auto begin = Clock::now();
    const auto [unsent, sent] = co_await net::async_write(socket, net::buffer(*request), kResult);
    if (unsent) throw std::runtime_error("a request could not be sent: " + unsent.message());
    std::size_t whole = 0;
    while (whole == 0 || buffer.size() < whole) {
      const std::size_t had = buffer.size();
      buffer.resize(had + 16'384);
      const auto [error, bytes] =
          co_await socket.async_read_some(net::buffer(buffer.data() + had, 16384), kResult);
      if (error) throw std::runtime_error("an answer was cut: " + error.message());
      buffer.resize(had + bytes);
      const std::size_t end = buffer.find("\r\n\r\n");
      if (whole == 0 && end != std::string::npos) {
        whole = end + 4 + content_length(buffer.substr(0, end));
      }
    }
    const bool is_good = buffer.compare(9, 3, "200") == 0 || buffer.compare(9, 3, "201") == 0;
    load->refused += is_good ? 0 : 1;
    buffer.erase(0, whole);
    ++load->answers;
    load->milliseconds.push_back(
        std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
  }
}

Load run(std::uint16_t port, std::size_t connections, const Next& next) {
  Load load;
  net::io_context io(1);
  const auto begin = Clock::now();
  for (std::size_t i = 0; i < connections; ++i) {
    net::co_spawn(io, keep_busy(&io, port, &next, &load), [](const std::exception_ptr& failed) {
      if (failed) std::rethrow_exception(failed);
    });
  }
  io.run();
  load.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  return load;
}

}  // namespace

double Load::percentile(double share) const {
  if (milliseconds.empty()) return 0;
  std::vector<double> sorted = milliseconds;
  const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(sorted.size() - 1));
  std::ranges::nth_element(sorted, sorted.begin() + place);
  return sorted[static_cast<std::size_t>(place)];
}

Load send_all(std::uint16_t port, std::size_t connections,
              const std::vector<std::string>& requests) {
  std::size_t sent = 0;
  return run(port, connections, [&]() -> const std::string* {
    return sent < requests.size() ? &requests[sent++] : nullptr;
  });
}

Load send_for(std::uint16_t port, std::size_t connections, const std::string& request,
              std::chrono::seconds time) {
  const auto end = Clock::now() + time;
  return run(port, connections,
             [&]() -> const std::string* { return Clock::now() < end ? &request : nullptr; });
}

std::size_t body_length(std::uint16_t port, const std::string& target) {
  net::io_context io(1);
  net::ip::tcp::socket socket(io);
  socket.connect({net::ip::address_v4::loopback(), port});
  const std::string request = "HEAD " + target + " HTTP/1.1\r\nHost: bench\r\n\r\n";
  net::write(socket, net::buffer(request));
  std::string header(16'384, '\0');
  header.resize(socket.read_some(net::buffer(header)));
  return content_length(header);
}

}  // namespace bench
