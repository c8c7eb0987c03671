#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/child_process.h"

// The server as a program of its own, on a port of its own. Killed with the object if it still
// runs.
class LiggaredProcess : public ChildProcess {
 public:
  // Waits until it listens, or has ended (then `port` is 0). `listen`: port 0 is a free one.
  LiggaredProcess(const std::string& program, const std::filesystem::path& ledger,
                  const std::vector<std::string>& more = {"--log-level", "warning"},
                  const std::string& listen = "127.0.0.1:0")
      : ChildProcess(words_of(program, ledger, more, listen)) {
    constexpr std::string_view kListening = "listening on ";
    while (const auto line = read_line()) {
      const std::size_t found = line->find(kListening);
      if (found == std::string::npos) continue;
      address_ = line->substr(found + kListening.size());
      port_ = static_cast<std::uint16_t>(std::stoul(address_.substr(address_.rfind(':') + 1)));
      return;
    }
  }

  std::uint16_t port() const { return port_; }
  const std::string& address() const { return address_; }

 private:
  static std::vector<std::string> words_of(const std::string& program,
                                           const std::filesystem::path& ledger,
                                           const std::vector<std::string>& more,
                                           const std::string& listen) {
    std::vector<std::string> words{program, "--ledger", ledger.string(), "--listen", listen};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }

  std::uint16_t port_ = 0;
  std::string address_;
};
