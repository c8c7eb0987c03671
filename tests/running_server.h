#pragma once

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>
#include <string>
#include <vector>

extern char** environ;

// The server itself, on a port that the system chose, as long as this lives.
class RunningServer {
 public:
  explicit RunningServer(const std::string& directory) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    std::vector<std::string> words{LIGGARED_BINARY, "--ledger", directory, "--listen",
                                   "127.0.0.1:0"};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const int failed =
        ::posix_spawn(&process_, LIGGARED_BINARY, &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    output_ = ends[0];
    if (failed != 0) throw std::runtime_error("the server cannot be started");
    url_ = read_url();
  }
  ~RunningServer() {
    ::kill(process_, SIGTERM);
    int status = 0;
    ::waitpid(process_, &status, 0);
    ::close(output_);
  }
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;

  const std::string& url() const { return url_; }

 private:
  // What it says once it listens.
  std::string read_url() {
    const std::string before = "listening on ";
    std::string said;
    for (char c = 0; ::read(output_, &c, 1) == 1;) {
      said += c;
      const std::size_t begin = said.find(before);
      if (c == '\n' && begin != std::string::npos) {
        return said.substr(begin + before.size(), said.size() - begin - before.size() - 1);
      }
    }
    throw std::runtime_error("the server ended: " + said);
  }

  pid_t process_ = 0;
  int output_ = -1;
  std::string url_;
};
