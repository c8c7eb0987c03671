#pragma once

#include <sys/socket.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <thread>
#include <utility>

#include "tests/http_connection.h"

// Stands between a server and those who ask it, and changes the bodies of its answers: a server
// that lies, or somebody on the way who does. For requests without bodies, and one client at a
// time.
class AlteringProxy {
 public:
  // Called by the proxy's own thread.
  using Alter = std::function<void(const std::string& target, std::string& body)>;

  AlteringProxy(std::uint16_t server, Alter alter)
      : server_(server),
        alter_(std::move(alter)),
        acceptor_(io_, {boost::asio::ip::address_v4::loopback(), 0}),
        thread_([this] { serve(); }) {}
  ~AlteringProxy() { ::shutdown(acceptor_.native_handle(), SHUT_RDWR); }  // Ends accept.
  AlteringProxy(const AlteringProxy&) = delete;
  AlteringProxy& operator=(const AlteringProxy&) = delete;

  std::string url() const {
    return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
  }

 private:
  using Socket = boost::asio::ip::tcp::socket;

  void serve() {
    while (true) {
      Socket client(io_);
      boost::system::error_code error;
      acceptor_.accept(client, error);
      if (error) return;
      HttpConnection server(server_);
      while (pass_on(client, server)) {
      }
    }
  }

  // One request and its answer.
  bool pass_on(Socket& client, HttpConnection& server) const {
    std::string request;
    boost::system::error_code error;
    boost::asio::read_until(client, boost::asio::dynamic_buffer(request), "\r\n\r\n", error);
    if (error) return false;  // The client has gone.
    const std::size_t begin = request.find(' ') + 1;
    server.send(request);
    auto answer = server.read_answer();
    if (!answer) return false;
    alter_(request.substr(begin, request.find(' ', begin) - begin), answer->body);
    answer->fields.erase("transfer-encoding");
    answer->fields["content-length"] = std::to_string(answer->body.size());
    std::string text = "HTTP/1.1 " + std::to_string(answer->status) + " Passed on\r\n";
    for (const auto& [name, value] : answer->fields) text += name + ": " + value + "\r\n";
    boost::asio::write(client, boost::asio::buffer(text + "\r\n" + answer->body), error);
    return !error;
  }

  const std::uint16_t server_;
  const Alter alter_;
  boost::asio::io_context io_;
  boost::asio::ip::tcp::acceptor acceptor_;
  std::jthread thread_;  // The last member: it uses the others.
};
