#include "tests/bench/block_reads.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace bench {
namespace {

constexpr std::size_t kBlockBytes = 8 << 10;

}  // namespace

BlockReads::BlockReads(const std::filesystem::path& directory) {
  for (const auto& file : std::filesystem::recursive_directory_iterator(directory)) {
    if (!file.is_regular_file() || file.file_size() < kBlockBytes) continue;
    const int descriptor = ::open(file.path().c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) continue;
    ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_RANDOM);
    files_.push_back({descriptor, file.file_size() / kBlockBytes});
    blocks_ += files_.back().blocks;
  }
  if (blocks_ == 0) throw std::runtime_error("no file to read in " + directory.string());
}

BlockReads::~BlockReads() {
  for (const File& file : files_) ::close(file.descriptor);
}

void BlockReads::read_two(std::mt19937_64& random) const {
  read_one(random() % blocks_);
  read_one(random() % blocks_);
}

void BlockReads::read_one(std::uint64_t block) const {
  auto file = files_.begin();
  while (block >= file->blocks) block -= (file++)->blocks;
  std::array<char, kBlockBytes> bytes;
  const auto at = static_cast<off_t>(block * kBlockBytes);
  if (::pread(file->descriptor, bytes.data(), bytes.size(), at) != ssize_t{kBlockBytes}) {
    throw std::runtime_error("a block of a ledger's file cannot be read");
  }
}

}  // namespace bench
