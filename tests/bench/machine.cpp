#include "tests/bench/machine.h"

#include <fmt/format.h>
#include <sys/utsname.h>

#include <fstream>
#include <sstream>
#include <string_view>

#include "ledger/clock.h"
#include "ledger/date.h"
#include "ledger/parallel.h"

namespace bench {
namespace {

namespace fs = std::filesystem;

std::string processor() {
  std::ifstream in("/proc/cpuinfo");
  for (std::string line; std::getline(in, line);) {
    const std::size_t colon = line.find(": ");
    if (line.starts_with("model name") && colon != std::string::npos) return line.substr(colon + 2);
  }
  return "unknown";
}

std::string kernel() {
  utsname names{};
  if (::uname(&names) != 0) return "unknown";
  return fmt::format("{} {}", names.sysname, names.release);
}

bool is_within(const std::string& path, const std::string& mount) {
  if (mount == "/") return true;
  return path.starts_with(mount) && (path.size() == mount.size() || path[mount.size()] == '/');
}

// Of mounts one within the other, the innermost; of two on one point, the later.
std::string file_system_of(const fs::path& path) {
  std::error_code failed;
  const std::string whole = fs::weakly_canonical(path, failed).string();
  std::ifstream in("/proc/self/mounts");
  std::string found = "unknown";
  std::size_t length = 0;
  for (std::string line; std::getline(in, line);) {
    std::istringstream fields(line);
    std::string device;
    std::string mount;
    std::string kind;
    if (!(fields >> device >> mount >> kind)) continue;
    if (mount.size() < length || !is_within(whole, mount)) continue;
    length = mount.size();
    found = fmt::format("{} on {}", kind, device);
  }
  return found;
}

}  // namespace

Machine this_machine(const fs::path& scratch) {
  ledger::SystemClock clock;
  return {.cores = ledger::cores(),
          .processor = processor(),
          .kernel = kernel(),
          .file_system = file_system_of(scratch),
          .compiler = fmt::format("g++ {}", __VERSION__),
          .date = ledger::to_rfc3339(clock.now())};
}

}  // namespace bench
