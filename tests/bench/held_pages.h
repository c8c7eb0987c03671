#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

namespace bench {

// Has the system hold in memory what stands in a directory's files, as on a machine that has served
// them for a while, for as long as this lives. Where a process may lock as much as that, whatever
// else the system takes pages back for does not reach these; elsewhere they are read once.
class HeldPages {
 public:
  explicit HeldPages(const std::filesystem::path& directory);
  ~HeldPages();
  HeldPages(const HeldPages&) = delete;
  HeldPages& operator=(const HeldPages&) = delete;

  // Whether all of them stay until this goes.
  bool are_locked() const { return are_locked_; }

 private:
  void hold(const std::filesystem::path& file);

  std::vector<std::span<std::byte>> mapped_;
  bool are_locked_ = true;
};

}  // namespace bench
