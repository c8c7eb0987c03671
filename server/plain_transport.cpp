#include <boost/asio/as_tuple.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include "server/deadline.h"
#include "server/transport.h"

namespace server {
namespace {

namespace net = boost::asio;
using boost::system::error_code;

constexpr auto kResult = net::as_tuple(net::use_awaitable);

class PlainTransport final : public Transport {
 public:
  explicit PlainTransport(net::ip::tcp::socket socket) : stream_(std::move(socket)) {}

  net::awaitable<error_code> handshake() override { co_return error_code(); }

  net::awaitable<Transferred> read_some(net::mutable_buffer to) override {
    if (deadline_.has_passed()) co_return Transferred{net::error::timed_out, 0};
    const auto [error, bytes] = co_await stream_.async_read_some(to, kResult);
    co_return Transferred{error, bytes};
  }

  net::awaitable<Transferred> write(std::vector<net::const_buffer> from) override {
    if (deadline_.has_passed()) co_return Transferred{net::error::timed_out, 0};
    const auto [error, bytes] = co_await net::async_write(stream_, from, kResult);
    co_return Transferred{error, bytes};
  }

  net::awaitable<void> shutdown() override {
    error_code ignored;  // The peer may have closed the socket first.
    stream_.socket().shutdown(net::ip::tcp::socket::shutdown_send, ignored);
    co_return;
  }

  void expires_after(std::chrono::nanoseconds time) override { deadline_.expires_after(time); }
  void close() override {
    deadline_.pass();
    stream_.cancel();
  }
  void abort() override {
    error_code ignored;  // It is closed in any case.
    stream_.socket().set_option(net::socket_base::linger(true, 0), ignored);
    stream_.socket().close(ignored);
  }
  net::any_io_executor executor() override { return stream_.get_executor(); }
  bool is_tls() const override { return false; }

 private:
  boost::beast::tcp_stream stream_;
  Deadline deadline_{stream_.get_executor(), [this] { stream_.cancel(); }};
};

}  // namespace

std::unique_ptr<Transport> plain_transport(net::ip::tcp::socket socket) {
  return std::make_unique<PlainTransport>(std::move(socket));
}

}  // namespace server
