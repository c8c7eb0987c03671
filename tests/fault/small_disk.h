#pragma once

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <system_error>

#include "tests/temporary_directory.h"

namespace fault {

// A disk of its own, as small as a test wants it: what is written there really finds it full, or
// read-only. Only root may mount one.
class SmallDisk {
 public:
  explicit SmallDisk(int megabytes) {
    is_mounted_ = ::mount("liggare-test", path().c_str(), "tmpfs", 0, size(megabytes).c_str()) == 0;
  }
  ~SmallDisk() {
    // Processes that are gone may hold it for a moment yet.
    if (is_mounted_) ::umount2(path().c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  bool is_mounted() const { return is_mounted_; }
  const std::filesystem::path& path() const { return directory_.path(); }

  // Takes all the room that is left, but for this.
  void fill_but(std::uintmax_t bytes) {
    const std::uintmax_t left = std::filesystem::space(path()).available;
    const int file = ::open(ballast().c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    const bool is_filled =
        file >= 0 && ::posix_fallocate(file, 0, static_cast<off_t>(left - bytes)) == 0;
    if (file >= 0) ::close(file);
    if (!is_filled) throw std::system_error(errno, std::generic_category(), "cannot fill the disk");
  }
  void make_room() { std::filesystem::remove(ballast()); }

  void make_read_only() {
    if (::mount("", path().c_str(), "", MS_REMOUNT | MS_RDONLY, nullptr) != 0) {
      throw std::system_error(errno, std::generic_category(), "cannot make the disk read-only");
    }
  }

 private:
  static std::string size(int megabytes) { return "size=" + std::to_string(megabytes) + "m"; }
  std::filesystem::path ballast() const { return path() / "ballast"; }

  const TemporaryDirectory directory_;
  bool is_mounted_ = false;
};

}  // namespace fault
