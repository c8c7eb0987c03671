#pragma once

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

// The server as a program of its own, on a port of its own. Killed with the object if it still
// runs.
class LiggaredProcess {
 public:
  // Waits until it listens, or has ended (then `port` is 0).
  LiggaredProcess(const std::string& program, const std::filesystem::path& ledger,
                  const std::vector<std::string>& more = {"--log-level", "warning"}) {
    std::vector<std::string> words{program, "--ledger", ledger.string(), "--listen", "127.0.0.1:0"};
    words.insert(words.end(), more.begin(), more.end());
    std::array<int, 2> out{};
    if (::pipe2(out.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error("no process");
    if (pid_ == 0) run(words, out[1]);
    ::close(out[1]);
    out_ = out[0];
    read_until_listening();
  }
  ~LiggaredProcess() {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
    }
    if (out_ >= 0) ::close(out_);
  }
  LiggaredProcess(const LiggaredProcess&) = delete;
  LiggaredProcess& operator=(const LiggaredProcess&) = delete;

  void signal(int number) const { ::kill(pid_, number); }

  // Its exit status, once it has ended; 128 and the signal if one ended it.
  int wait() {
    int status = 0;
    if (pid_ > 0) ::waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

  pid_t pid() const { return pid_; }
  std::uint16_t port() const { return port_; }
  std::string address() const { return address_; }
  const std::string& output() const { return output_; }

 private:
  [[noreturn]] static void run(const std::vector<std::string>& words, int out) {
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    ::dup2(out, STDOUT_FILENO);
    ::execv(arguments.front(), arguments.data());
    ::_exit(127);
  }

  void read_until_listening() {
    constexpr std::string_view kListening = "listening on ";
    std::array<char, 4096> some{};
    while (true) {
      const ssize_t count = ::read(out_, some.data(), some.size());
      if (count <= 0) return;  // It has ended.
      output_.append(some.data(), static_cast<std::size_t>(count));
      const std::size_t found = output_.find(kListening);
      const std::size_t end = output_.find('\n', found);
      if (found == std::string::npos || end == std::string::npos) continue;
      address_ = output_.substr(found + kListening.size(), end - found - kListening.size());
      port_ = static_cast<std::uint16_t>(std::stoul(address_.substr(address_.rfind(':') + 1)));
      return;
    }
  }

  pid_t pid_ = -1;
  int out_ = -1;
  std::uint16_t port_ = 0;
  std::string address_;
  std::string output_;
};
