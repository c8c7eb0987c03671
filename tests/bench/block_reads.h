#pragma once

#include <cstdint>
#include <filesystem>
#include <random>
#include <vector>

namespace bench {

// The larger files below a directory, read in blocks as a database reads them, and nothing else:
// what reading any two entries costs at least.
class BlockReads {
 public:
  // Throws std::exception if there is no file of a block or more, or none can be opened.
  explicit BlockReads(const std::filesystem::path& directory);
  ~BlockReads();
  BlockReads(const BlockReads&) = delete;
  BlockReads& operator=(const BlockReads&) = delete;

  // Reads two blocks of 8 KiB anywhere. Throws std::exception if it cannot.
  void read_two(std::mt19937_64& random) const;

 private:
  struct File {
    int descriptor;
    std::uint64_t blocks;  // Whole ones.
  };
  void read_one(std::uint64_t block) const;

  std::vector<File> files_;
  std::uint64_t blocks_ = 0;  // Of all files.
};

}  // namespace bench
