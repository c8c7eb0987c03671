#pragma once

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

extern char** environ;

// A program that runs while the test goes on, and whose standard output the test reads. Killed with
// the object if it still runs.
class ChildProcess {
 public:
  // `words` begin with the program's path. Standard error goes to `errors`, where that is given.
  explicit ChildProcess(std::vector<std::string> words, const std::filesystem::path& errors = {}) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    if (!errors.empty()) {
      ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors.c_str(),
                                         O_WRONLY | O_CREAT | O_TRUNC, 0600);
    }
    const int failed =
        ::posix_spawn(&pid_, arguments.front(), &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    out_ = ends[0];
    if (failed != 0) throw std::runtime_error("no process of " + words.front());
  }
  ~ChildProcess() {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
    }
    if (out_ >= 0) ::close(out_);
  }
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  // None once it has closed its output, or where it says nothing in time.
  std::optional<std::string> read_line() {
    std::size_t end = 0;
    while ((end = output_.find('\n', read_)) == std::string::npos) {
      if (!read_more()) return std::nullopt;
    }
    std::string line = output_.substr(read_, end - read_);
    read_ = end + 1;
    return line;
  }

  // As a program does at its end, and as read_line() has found.
  bool has_closed_output() const { return has_closed_output_; }

  void signal(int number) const { ::kill(pid_, number); }

  // Its exit status, once it has ended; 128 and the signal if one ended it.
  int wait() {
    int status = 0;
    if (pid_ > 0) ::waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

  pid_t pid() const { return pid_; }
  // All that has been read of it.
  const std::string& output() const { return output_; }

  std::chrono::milliseconds patience{60'000};

 private:
  bool read_more() {
    pollfd waiting{out_, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(patience.count())) <= 0) return false;
    std::array<char, 4096> some{};
    const ssize_t count = ::read(out_, some.data(), some.size());
    has_closed_output_ = count == 0;
    if (count <= 0) return false;
    output_.append(some.data(), static_cast<std::size_t>(count));
    return true;
  }

  pid_t pid_ = -1;
  int out_ = -1;
  bool has_closed_output_ = false;
  std::string output_;
  std::size_t read_ = 0;  // How much of output_ was given as lines.
};
