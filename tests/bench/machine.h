#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace bench {

// Under what conditions figures were taken: as the system tells them, "unknown" where it does not.
struct Machine {
  std::size_t cores = 0;
  std::string processor{};
  std::string kernel{};
  std::string file_system{};  // Of the scratch directory: "ext4 on /dev/vda".
  std::string compiler{};
  std::string date{};  // UTC, to the second.
  bool operator==(const Machine&) const = default;
};

// `scratch` is where measured data is written.
Machine this_machine(const std::filesystem::path& scratch);

}  // namespace bench
