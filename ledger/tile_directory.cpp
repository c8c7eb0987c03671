#include "ledger/tile_directory.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "ledger/digest.h"
#include "ledger/tiles.h"

namespace ledger {
namespace {

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

bool TileDirectory::has(const std::string& path) const {
  std::error_code error;
  return fs::is_regular_file(directory_ / path, error);
}

Result<std::string> TileDirectory::read(const fs::path& file) const {
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in) return Error{Errc::damaged, fmt::format("{} cannot be read", file.string())};
  return bytes;
}

Result<std::string> TileDirectory::fetch(const std::string& path) {
  if (has(path)) return read(directory_ / path);
  const auto asked = parse_tile_path(path);
  if (asked && !asked->is_entries && asked->width < kTileWidth) {
    TilePath longer = *asked;
    while (longer.width < kTileWidth) {
      ++longer.width;
      if (!has(path_of(longer))) continue;
      auto bytes = read(directory_ / path_of(longer));
      const std::size_t size = asked->width * sizeof(Digest::bytes);
      if (bytes && bytes->size() >= size) bytes->resize(size);
      return bytes;
    }
  }
  return Error{Errc::not_found, fmt::format("{} is missing", (directory_ / path).string())};
}

Result<void> TileDirectory::write(const std::string& path, std::string_view bytes) const {
  const fs::path file = directory_ / path;
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) return failed(file, "written");
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
