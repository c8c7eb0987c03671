#include "server/process_figures.h"

#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace server {
namespace {

// The fields of /proc/self/stat that are used, counted from the one after the program's name, which
// may hold blanks itself (proc(5): state is field 3).
constexpr std::size_t kUserTicks = 14 - 3;
constexpr std::size_t kSystemTicks = 15 - 3;
constexpr std::size_t kThreads = 20 - 3;
constexpr std::size_t kStartTicks = 22 - 3;
constexpr std::size_t kVirtualBytes = 23 - 3;
constexpr std::size_t kResidentPages = 24 - 3;

std::vector<std::string> stat_fields() {
  std::ifstream in("/proc/self/stat");
  std::string text;
  std::getline(in, text);
  const std::size_t name_end = text.rfind(')');
  if (name_end == std::string::npos) return {};
  std::istringstream fields(text.substr(name_end + 1));
  std::vector<std::string> all;
  for (std::string field; fields >> field;) all.push_back(field);
  return all;
}

double boot_time() {
  std::ifstream in("/proc/stat");
  for (std::string name; in >> name;) {
    double seconds = 0;
    if (name == "btime" && in >> seconds) return seconds;
    std::string rest;
    std::getline(in, rest);
  }
  return 0;
}

}  // namespace

std::optional<ProcessFigures> process_figures() {
  const auto fields = stat_fields();
  if (fields.size() <= kResidentPages) return std::nullopt;
  const auto number = [&](std::size_t i) { return std::stoull(fields[i]); };
  const auto ticks_per_second = static_cast<double>(::sysconf(_SC_CLK_TCK));
  ProcessFigures figures;
  figures.cpu_seconds =
      static_cast<double>(number(kUserTicks) + number(kSystemTicks)) / ticks_per_second;
  figures.threads = number(kThreads);
  figures.virtual_bytes = number(kVirtualBytes);
  figures.resident_bytes =
      number(kResidentPages) * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  figures.start_time_seconds =
      boot_time() + static_cast<double>(number(kStartTicks)) / ticks_per_second;
  std::error_code error;
  for (auto file = std::filesystem::directory_iterator("/proc/self/fd", error);
       !error && file != std::filesystem::directory_iterator(); file.increment(error)) {
    ++figures.open_files;
  }
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) figures.open_files_max = limit.rlim_cur;
  return figures;
}

}  // namespace server
