#pragma once

#include <cstdint>
#include <optional>

namespace server {

// What the kernel says of this process (/proc/self), under the names that Prometheus clients use.
struct ProcessFigures {
  double cpu_seconds = 0;
  std::uint64_t resident_bytes = 0;
  std::uint64_t virtual_bytes = 0;
  std::uint64_t open_files = 0;
  std::uint64_t open_files_max = 0;
  std::uint64_t threads = 0;
  double start_time_seconds = 0;  // Since 1970.
};

// None where /proc is not there.
std::optional<ProcessFigures> process_figures();

}  // namespace server
