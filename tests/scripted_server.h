#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

// A server on a port of its own that answers one request after another with what it was told,
// whatever they ask, and remembers them. Bytes only: no HTTP library has a part in it.
class ScriptedServer {
 public:
  struct Answer {
    std::string bytes;    // Empty: the connection is closed without an answer.
    bool closes = false;  // After the bytes.
  };

  explicit ScriptedServer(std::vector<Answer> answers) : answers_(std::move(answers)) {
    listening_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof(address);
    auto* const generic = reinterpret_cast<sockaddr*>(&address);  // As the sockets API wants it.
    if (listening_ < 0 || ::bind(listening_, generic, length) != 0 ||
        ::listen(listening_, 16) != 0 || ::getsockname(listening_, generic, &length) != 0) {
      throw std::runtime_error("no socket to listen on");
    }
    port_ = ::ntohs(address.sin_port);
    thread_ = std::jthread([this] { serve(); });
  }
  ~ScriptedServer() {
    ::shutdown(listening_, SHUT_RDWR);  // Ends accept.
    thread_.join();
    ::close(listening_);
  }
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

  // Whole requests, in the order they came.
  std::vector<std::string> requests() {
    const std::lock_guard lock(mutex_);
    return requests_;
  }
  int connections() {
    const std::lock_guard lock(mutex_);
    return connections_;
  }

 private:
  void serve() {
    for (std::size_t next = 0; next < answers_.size();) {
      const int connection = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
      if (connection < 0) return;
      {
        const std::lock_guard lock(mutex_);
        ++connections_;
      }
      bool is_open = true;
      while (is_open && next < answers_.size() && read_request(connection)) {
        const Answer& answer = answers_[next++];
        ::send(connection, answer.bytes.data(), answer.bytes.size(), MSG_NOSIGNAL);
        is_open = !answer.bytes.empty() && !answer.closes;
      }
      ::close(connection);
    }
  }

  bool read_request(int connection) {
    std::string request;
    while (!is_whole(request)) {
      char bytes[4096];
      const auto count = ::recv(connection, bytes, sizeof(bytes), 0);
      if (count <= 0) return false;
      request.append(bytes, static_cast<std::size_t>(count));
    }
    const std::lock_guard lock(mutex_);
    requests_.push_back(std::move(request));
    return true;
  }

  static bool is_whole(const std::string& request) {
    const std::size_t end = request.find("\r\n\r\n");
    if (end == std::string::npos) return false;
    const std::string name = "Content-Length: ";
    const std::size_t field = request.find(name);
    const std::size_t body =
        field < end ? std::stoul(request.substr(field + name.size())) : std::size_t{0};
    return request.size() >= end + 4 + body;
  }

  const std::vector<Answer> answers_;
  int listening_ = -1;
  unsigned port_ = 0;
  std::mutex mutex_;
  std::vector<std::string> requests_;  // Guarded by mutex_, as the next.
  int connections_ = 0;
  std::jthread thread_;
};
