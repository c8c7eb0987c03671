#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "ledger/error.h"

namespace server {

enum class LogFormat { json, text };

// How the process logs, to standard error: one line for each event, as JSON or for people. Once,
// before any thread begins. `level` is one of trace, debug, info, warning, error, off.
// Errc::bad_argument
ledger::Result<void> set_up_log(std::string_view level, LogFormat format);

// One line of the access log. No personal data: neither addresses nor what was asked for, only the
// route.
struct AccessLine {
  std::string_view request_id;
  std::string_view method;
  std::string_view route;
  unsigned status = 0;
  std::chrono::nanoseconds took{0};
  std::uint64_t bytes_sent = 0;
  std::string_view refused;  // The code of a problem; empty where there is none.
};
void log_access(const AccessLine& line);

}  // namespace server
