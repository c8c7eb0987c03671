#include "tests/bench/process_usage.h"

#include <unistd.h>

#include <fstream>
#include <sstream>
#include <string>

namespace bench {

double resident_megabytes(pid_t process) {
  std::ifstream in("/proc/" + std::to_string(process) + "/status");
  for (std::string name; in >> name;) {
    double kilobytes = 0;
    if (name == "VmRSS:" && in >> kilobytes) return kilobytes / 1024;
  }
  return 0;
}

double cpu_seconds(pid_t process) {
  std::ifstream in("/proc/" + std::to_string(process) + "/stat");
  std::string text;
  std::getline(in, text);
  const std::size_t name_end = text.rfind(')');
  if (name_end == std::string::npos) return 0;
  std::istringstream fields(text.substr(name_end + 1));
  // proc(5): state is field 3, utime 14, stime 15.
  constexpr int kBeforeTimes = 14 - 3;
  std::string skipped;
  for (int i = 0; i < kBeforeTimes; ++i) fields >> skipped;
  double user = 0;
  double system = 0;
  fields >> user >> system;
  return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

}  // namespace bench
