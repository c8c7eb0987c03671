#include "tests/bench/constant_server.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <thread>

namespace bench {
namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
constexpr auto kResult = net::as_tuple(net::use_awaitable);

net::awaitable<void> serve(beast::tcp_stream stream, const std::string* body) {
  beast::flat_buffer buffer;
  while (true) {
    http::request<http::empty_body> request;
    const auto [unread, read] = co_await http::async_read(stream, buffer, request, kResult);
    if (unread) co_return;
    http::response<http::string_body> response{http::status::ok, 11, *body};
    response.set(http::field::content_type, "application/json");
    response.prepare_payload();
    const auto [unsent, sent] = co_await http::async_write(stream, response, kResult);
    if (unsent) co_return;
  }
}

net::awaitable<void> accept(net::ip::tcp::acceptor* acceptor, const std::string* body) {
  while (true) {
    auto [error, socket] = co_await acceptor->async_accept(kResult);
    if (error) co_return;
    socket.set_option(net::ip::tcp::no_delay(true));
    net::co_spawn(acceptor->get_executor(), serve(beast::tcp_stream(std::move(socket)), body),
                  net::detached);
  }
}

}  // namespace

struct ConstantServer::Parts {
  explicit Parts(std::string constant) : body(std::move(constant)) {}

  std::string body;
  net::io_context io{1};
  net::ip::tcp::acceptor acceptor{io, {net::ip::address_v4::loopback(), 0}};
  std::jthread thread;
};

ConstantServer::ConstantServer(std::string body)
    : parts_(std::make_unique<Parts>(std::move(body))) {
  net::co_spawn(parts_->io, accept(&parts_->acceptor, &parts_->body), net::detached);
  parts_->thread = std::jthread([parts = parts_.get()] { parts->io.run(); });
}

ConstantServer::~ConstantServer() { parts_->io.stop(); }

std::uint16_t ConstantServer::port() const { return parts_->acceptor.local_endpoint().port(); }

}  // namespace bench
