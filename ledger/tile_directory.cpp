#include "ledger/tile_directory.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <utility>
#include <vector>

#include "ledger/digest.h"
#include "ledger/limits.h"
#include "ledger/tiles.h"

namespace ledger {
namespace {

// A full bundle of the longest entries, with a length before each.
constexpr std::streamoff kFileBytesMax = kTileWidth * (limits::entry_bytes_max + 2);

namespace fs = std::filesystem;

Error failed(const fs::path& file, std::string_view what) {
  return {Errc::unavailable,
          fmt::format("{} cannot be {}: {}", file.string(), what, std::strerror(errno))};
}

std::string path_of(const TilePath& tile) {
  return tile.is_entries ? entries_path(tile.tile.index, tile.width)
                         : tile_path(tile.tile, tile.width);
}

}  // namespace

TileDirectory::TileDirectory(fs::path directory) : directory_(std::move(directory)) {}

bool TileDirectory::is_file(const std::string& path) const {
  std::error_code error;
  return fs::is_regular_file(directory_ / path, error);
}

std::optional<std::string> TileDirectory::locate(const std::string& path) const {
  if (is_file(path)) return path;
  auto longer = parse_tile_path(path);
  if (!longer) return std::nullopt;
  while (longer->width < kTileWidth) {
    ++longer->width;
    if (is_file(path_of(*longer))) return path_of(*longer);
  }
  return std::nullopt;
}

Result<std::string> TileDirectory::read(const std::string& path) const {
  const fs::path file = directory_ / path;
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  const auto size = in.tellg();
  if (size > kFileBytesMax) {
    return Error{Errc::damaged, fmt::format("{} is too long to be what it should", file.string())};
  }
  std::string bytes(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
  in.seekg(0);
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!in) return Error{Errc::damaged, fmt::format("{} cannot be read", file.string())};
  return bytes;
}

Result<std::string> TileDirectory::fetch(const std::string& path) {
  const auto found = locate(path);
  if (!found) {
    return Error{Errc::not_found, fmt::format("{} is missing", (directory_ / path).string())};
  }
  auto bytes = read(*found);
  if (!bytes || *found == path) return bytes;
  const auto asked = parse_tile_path(path);
  if (!asked->is_entries) {
    bytes->resize(std::min(bytes->size(), asked->width * sizeof(Digest::bytes)));
    return bytes;
  }
  auto entries = decode_entry_bundle(*bytes);
  if (!entries) return Error{Errc::damaged, *found + ": " + entries.error().detail};
  entries->resize(std::min<std::size_t>(entries->size(), asked->width));
  return encode_entry_bundle(*entries);
}

Result<void> TileDirectory::write(const std::string& path, std::string_view bytes) const {
  const fs::path file = directory_ / path;
  fs::path fresh = file;
  fresh += ".new";
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out || ::rename(fresh.c_str(), file.c_str()) != 0) return failed(file, "written");
  return {};
}

Result<void> TileDirectory::sync() const {
  const int descriptor = ::open(directory_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool is_synced = descriptor >= 0 && ::syncfs(descriptor) == 0;
  const int reason = errno;
  if (descriptor >= 0) ::close(descriptor);
  errno = reason;
  if (!is_synced) return failed(directory_, "synced");
  return {};
}

void TileDirectory::remove_outgrown(std::uint64_t size) const {
  std::error_code error;
  std::vector<fs::path> outgrown;
  for (fs::recursive_directory_iterator files(directory_ / "tile", error), end;
       !error && files != end; files.increment(error)) {
    if (!files->is_regular_file(error)) continue;
    const fs::path path = fs::relative(files->path(), directory_, error);
    const auto tile = parse_tile_path(path.generic_string());
    if (tile && tile->width < tile_width(tile->tile, size)) outgrown.push_back(files->path());
  }
  for (const fs::path& file : outgrown) {
    fs::remove(file, error);
    fs::remove(file.parent_path(), error);  // Where it was the last in it.
  }
}

}  // namespace ledger
