#include "ledger/head_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

namespace ledger {
namespace {

constexpr std::streamoff kNoteBytesMax = 1 << 20;

Error failed(const std::filesystem::path& file, std::string_view what) {
  return {Errc::unavailable,
          fmt::format("{} cannot be {}: {}", file.string(), what, std::strerror(errno))};
}

// Closes a file descriptor when it goes.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

Result<void> sync_directory(const std::filesystem::path& directory) {
  const Descriptor opened(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.number() < 0 || ::fsync(opened.number()) != 0) return failed(directory, "synced");
  return {};
}

Result<std::optional<std::string>> HeadFile::read() const {
  std::error_code error;
  const bool is_there = std::filesystem::exists(file_, error);
  if (error) {
    return Error{Errc::unavailable,
                 fmt::format("{} cannot be looked at: {}", file_.string(), error.message())};
  }
  if (!is_there) return std::optional<std::string>();
  // Opened first: the file may be replaced by another one at any moment.
  std::ifstream in(file_, std::ios::binary | std::ios::ate);
  const auto size = in.tellg();
  if (size > kNoteBytesMax) {
    return Error{Errc::damaged, fmt::format("{} is too long to be what it should", file_.string())};
  }
  std::string bytes(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
  in.seekg(0);
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!in) return Error{Errc::damaged, fmt::format("{} cannot be read", file_.string())};
  return std::optional(std::move(bytes));
}

Result<void> HeadFile::write(const std::string& signed_checkpoint) const {
  std::filesystem::path fresh = file_;
  fresh += ".new";
  {
    const Descriptor file(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (file.number() < 0) return failed(fresh, "opened");
    if (!write_all(file.number(), signed_checkpoint)) return failed(fresh, "written");
    if (::fsync(file.number()) != 0) return failed(fresh, "synced");
  }
  if (::rename(fresh.c_str(), file_.c_str()) != 0) return failed(file_, "replaced");
  return sync_directory(file_.parent_path());
}

}  // namespace ledger
