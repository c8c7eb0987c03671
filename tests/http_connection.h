#pragma once

#include <gtest/gtest.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

// One connection to a server on this machine, as bytes: what a library would not send can be sent.

struct HttpAnswer {
  unsigned status = 0;
  std::map<std::string, std::string> fields;  // Names in lower case.
  std::string body;                           // Without chunks.

  std::string field(const std::string& name) const {
    const auto found = fields.find(name);
    return found != fields.end() ? found->second : std::string();
  }
};

class HttpConnection {
 public:
  explicit HttpConnection(std::uint16_t port)
      : io_(std::make_unique<boost::asio::io_context>()), socket_(*io_) {
    socket_.connect({boost::asio::ip::address_v4::loopback(), port});
  }

  void send(std::string_view bytes) {
    boost::system::error_code error;  // The server may have closed already: that is an answer too.
    boost::asio::write(socket_, boost::asio::buffer(bytes), error);
  }
  void end_sending() {
    boost::system::error_code ignored;  // As above.
    socket_.shutdown(boost::asio::ip::tcp::socket::shutdown_send, ignored);
  }

  // The next answer; none where the server closes first, or says nothing in time.
  std::optional<HttpAnswer> read_answer(bool has_body = true) {
    const auto header_end = read_until("\r\n\r\n");
    if (!header_end) return std::nullopt;
    HttpAnswer answer = parse_header(take(*header_end));
    if (!has_body || answer.status == 204 || answer.status == 304) return answer;
    if (answer.field("transfer-encoding") == "chunked") {
      if (!read_chunks(answer)) return std::nullopt;
      return answer;
    }
    const std::string length = answer.field("content-length");
    if (!length.empty()) {
      const std::size_t bytes = std::stoul(length);
      while (buffer_.size() < bytes) {
        if (!read_more()) return std::nullopt;
      }
      answer.body = take(bytes);
    } else {
      while (read_more()) {
      }
      answer.body = take(buffer_.size());
    }
    return answer;
  }

  // Bytes up to and with `mark`; none where they do not come.
  std::optional<std::string> read_through(std::string_view mark) {
    const auto end = read_until(mark);
    if (!end) return std::nullopt;
    return take(*end);
  }

  // Whether the server closes the connection, whatever it sends before.
  bool is_closed_by_server() {
    while (read_more()) {
    }
    return is_closed_;
  }

  std::chrono::milliseconds patience{10'000};

 private:
  static HttpAnswer parse_header(const std::string& text) {
    HttpAnswer answer;
    answer.status = static_cast<unsigned>(std::stoul(text.substr(9, 3)));
    std::size_t begin = text.find("\r\n") + 2;
    while (begin < text.size()) {
      const std::size_t end = text.find("\r\n", begin);
      const std::string line = text.substr(begin, end - begin);
      begin = end + 2;
      const std::size_t colon = line.find(": ");
      if (colon == std::string::npos) continue;
      std::string name = line.substr(0, colon);
      for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      answer.fields[name] = line.substr(colon + 2);
    }
    return answer;
  }

  bool read_chunks(HttpAnswer& answer) {
    while (true) {
      const auto end = read_until("\r\n");
      if (!end) return false;
      const std::size_t size = std::stoul(take(*end), nullptr, 16);
      while (buffer_.size() < size + 2) {
        if (!read_more()) return false;
      }
      answer.body += take(size);
      take(2);
      if (size == 0) return true;
    }
  }

  std::string take(std::size_t bytes) {
    std::string taken = buffer_.substr(0, bytes);
    buffer_.erase(0, bytes);
    return taken;
  }

  std::optional<std::size_t> read_until(std::string_view mark) {
    while (true) {
      const std::size_t found = buffer_.find(mark);
      if (found != std::string::npos) return found + mark.size();
      if (!read_more()) return std::nullopt;
    }
  }

  bool read_more() {
    std::string some(65'536, '\0');
    std::size_t bytes = 0;
    boost::system::error_code error;
    bool is_done = false;
    socket_.async_read_some(boost::asio::buffer(some), [&](auto failed, std::size_t count) {
      error = failed;
      bytes = count;
      is_done = true;
    });
    io_->restart();
    io_->run_for(patience);
    if (!is_done) {  // Nothing came in time.
      socket_.cancel();
      io_->restart();
      io_->run();
      return false;
    }
    is_closed_ = is_closed_ || error;
    buffer_.append(some, 0, bytes);
    return !error;
  }

  std::unique_ptr<boost::asio::io_context> io_;
  boost::asio::ip::tcp::socket socket_;
  std::string buffer_;
  bool is_closed_ = false;
};
