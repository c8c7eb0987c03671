#include "tests/bench/held_pages.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>

namespace bench {
namespace {

namespace fs = std::filesystem;

// Once through all pages of what is mapped.
void touch(std::span<const std::byte> bytes) {
  constexpr std::size_t kPageBytes = 4096;
  volatile std::byte seen{};
  for (std::size_t i = 0; i < bytes.size(); i += kPageBytes) seen = bytes[i];
  static_cast<void>(seen);
}

}  // namespace

HeldPages::HeldPages(const fs::path& directory) {
  for (const auto& file : fs::recursive_directory_iterator(directory)) {
    if (file.is_regular_file()) hold(file.path());
  }
}

HeldPages::~HeldPages() {
  for (const auto bytes : mapped_) ::munmap(bytes.data(), bytes.size());
}

void HeldPages::hold(const fs::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return;  // RocksDB has removed it meanwhile.
  struct stat status {};
  ::fstat(descriptor, &status);
  const auto size = static_cast<std::size_t>(status.st_size);
  void* const at = size > 0 ? ::mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0) : nullptr;
  ::close(descriptor);
  if (size == 0) return;
  if (at == MAP_FAILED) {
    are_locked_ = false;
    return;
  }
  mapped_.emplace_back(static_cast<std::byte*>(at), size);
  if (::mlock(at, size) != 0) are_locked_ = false;
  // Also what is locked: in a virtual machine a page is there only once a processor has read it.
  touch(mapped_.back());
}

}  // namespace bench
