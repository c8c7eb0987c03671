#include "ledger/tiles.h"

#include <fmt/format.h>

#include <utility>

#include "ledger/check.h"
#include "ledger/limits.h"

namespace ledger {
namespace {

constexpr std::uint32_t kTileHeight = 8;  // Levels of the tree in one tile.
constexpr std::size_t kDigestBytes = sizeof(Digest::bytes);
constexpr std::uint32_t kTileLevels = 64 / kTileHeight;  // Sizes have 64 bits.
static_assert(kTileWidth == 1U << kTileHeight);

// The lengths in entry bundles are two bytes.
constexpr std::size_t kLengthBytes = 2;
static_assert(limits::entry_bytes_max == 0xffff);

// How many digests all tiles of a level have together.
std::uint64_t level_width(std::uint32_t tile_level, std::uint64_t size) {
  return tile_level < kTileLevels ? size >> (kTileHeight * tile_level) : 0;
}

// C2SP tlog-tiles: groups of three digits, all but the last after an x.
std::string index_path(std::uint64_t index, std::uint32_t width) {
  std::string path = fmt::format("{:03}", index % 1000);
  for (index /= 1000; index > 0; index /= 1000) {
    path.insert(0, fmt::format("x{:03}/", index % 1000));
  }
  LIGGARE_CHECK(width > 0);
  LIGGARE_CHECK(width <= kTileWidth);
  return width == kTileWidth ? path : fmt::format("{}.p/{}", path, width);
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// The one to three digits that `text` begins with.
std::optional<std::uint64_t> take_number(std::string_view& text) {
  std::size_t digits = 0;
  std::uint64_t number = 0;
  while (digits < text.size() && digits < 3 && text[digits] >= '0' && text[digits] <= '9') {
    number = number * 10 + static_cast<std::uint64_t>(text[digits++] - '0');
  }
  if (digits == 0) return std::nullopt;
  text.remove_prefix(digits);
  return number;
}

// The root over `count` digests, a power of two, that stand in a row in a tile.
Digest row_root(std::string_view tile, std::uint64_t offset, std::uint64_t count) {
  LIGGARE_CHECK((offset + count) * kDigestBytes <= tile.size());
  std::vector<Digest> row;
  row.reserve(count);
  for (std::uint64_t i = 0; i < count; ++i) {
    row.push_back(digest_from_bytes(tile.substr((offset + i) * kDigestBytes, kDigestBytes)));
  }
  for (; row.size() > 1; row.resize(row.size() / 2)) {
    for (std::size_t i = 0; i < row.size() / 2; ++i) {
      row[i] = node_digest(row[2 * i], row[2 * i + 1]);
    }
  }
  return row.front();
}

// Where a node is: the digests of one tile that it covers.
struct PlaceInTile {
  TileId tile;
  std::uint64_t offset = 0;
  std::uint64_t count = 0;
};

PlaceInTile find_place(NodeId node) {
  const std::uint32_t height = node.level % kTileHeight;
  const std::uint64_t first = node.index << height;
  return {{node.level / kTileHeight, first / kTileWidth}, first % kTileWidth, 1ULL << height};
}

// The digests that a tile has in a tree of `size` leaves. What is stored may be longer: a tile of
// an older tree is a prefix of the same tile of a newer one.
Result<std::string> read_tile(TileId id, std::uint64_t size, const TileReader& tiles) {
  const std::uint32_t width = tile_width(id, size);
  Result<std::string> bytes = tiles(id, width);
  if (!bytes) return bytes.error();
  if (bytes->size() < width * kDigestBytes) {
    return Error{Errc::damaged,
                 fmt::format("{} has only {} bytes.", tile_path(id, width), bytes->size())};
  }
  bytes->resize(width * kDigestBytes);
  return bytes;
}

// What node_reader gives out.
class TileNodes {
 public:
  TileNodes(std::uint64_t size, TileReader tiles) : size_(size), tiles_(std::move(tiles)) {}

  Result<Digest> operator()(NodeId node) {
    if (node.level >= 64 || node.index >= size_ >> node.level) {
      return Error{Errc::damaged,
                   fmt::format("A tree of {} leaves has no complete node {} at level {}.", size_,
                               node.index, node.level)};
    }
    const PlaceInTile place = find_place(node);
    auto tile = read_.find(place.tile);
    if (tile == read_.end()) {
      Result<std::string> bytes = read_tile(place.tile, size_, tiles_);
      if (!bytes) return bytes.error();
      tile = read_.emplace(place.tile, std::move(*bytes)).first;
    }
    return row_root(tile->second, place.offset, place.count);
  }

 private:
  std::uint64_t size_;
  TileReader tiles_;
  std::map<TileId, std::string> read_;
};

}  // namespace

std::string tile_path(TileId tile, std::uint32_t width) {
  return fmt::format("tile/{}/{}", tile.level, index_path(tile.index, width));
}

std::string entries_path(std::uint64_t index, std::uint32_t width) {
  return fmt::format("tile/entries/{}", index_path(index, width));
}

std::optional<TilePath> parse_tile_path(std::string_view path) {
  const std::string_view whole = path;
  TilePath read;
  if (!take_prefix(path, "tile/")) return std::nullopt;
  read.is_entries = take_prefix(path, "entries/");
  if (!read.is_entries) {
    const auto level = take_number(path);
    if (!level || !take_prefix(path, "/")) return std::nullopt;
    read.tile.level = static_cast<std::uint32_t>(*level);
  }
  while (take_prefix(path, "x")) {
    const auto group = take_number(path);
    if (!group || !take_prefix(path, "/")) return std::nullopt;
    read.tile.index = read.tile.index * 1000 + *group;
  }
  const auto last = take_number(path);
  if (!last) return std::nullopt;
  read.tile.index = read.tile.index * 1000 + *last;
  if (take_prefix(path, ".p/")) {
    const auto width = take_number(path);
    if (!width || *width == 0 || *width >= kTileWidth) return std::nullopt;
    read.width = static_cast<std::uint32_t>(*width);
  }
  // One tile has one path: whatever else was read above is written otherwise.
  const std::string written = read.is_entries ? entries_path(read.tile.index, read.width)
                                              : tile_path(read.tile, read.width);
  return written == whole ? std::optional(read) : std::nullopt;
}

std::string encode_entry_bundle(const std::vector<std::string>& entries) {
  LIGGARE_CHECK(entries.size() <= kTileWidth);
  std::string bundle;
  for (const std::string& entry : entries) {
    LIGGARE_CHECK(entry.size() <= limits::entry_bytes_max);
    bundle += static_cast<char>(entry.size() >> 8);
    bundle += static_cast<char>(entry.size() & 0xff);
    bundle += entry;
  }
  return bundle;
}

Result<std::vector<std::string>> decode_entry_bundle(std::string_view bytes) {
  std::vector<std::string> entries;
  while (!bytes.empty()) {
    if (entries.size() == kTileWidth) {
      return Error{Errc::invalid_value,
                   fmt::format("An entry bundle has more than {} entries.", kTileWidth)};
    }
    if (bytes.size() < kLengthBytes) {
      return Error{Errc::invalid_value, "An entry bundle ends within a length."};
    }
    const std::size_t length =
        std::size_t{static_cast<std::uint8_t>(bytes[0])} << 8 | static_cast<std::uint8_t>(bytes[1]);
    bytes.remove_prefix(kLengthBytes);
    if (bytes.size() < length) {
      return Error{Errc::invalid_value, "An entry bundle ends within an entry."};
    }
    entries.emplace_back(bytes.substr(0, length));
    bytes.remove_prefix(length);
  }
  return entries;
}

std::uint32_t tile_width(TileId tile, std::uint64_t size) {
  const std::uint64_t width = level_width(tile.level, size);
  const std::uint64_t last = width / kTileWidth;
  if (tile.index < last) return kTileWidth;
  return tile.index == last ? static_cast<std::uint32_t>(width % kTileWidth) : 0;
}

NodeReader node_reader(std::uint64_t size, TileReader tiles) {
  return TileNodes(size, std::move(tiles));
}

Result<TileEdge> TileEdge::load(std::uint64_t size, const TileReader& tiles) {
  TileEdge edge;
  edge.size_ = size;
  for (std::uint32_t level = 0; level_width(level, size) > 0; ++level) {
    const TileId last{level, level_width(level, size) / kTileWidth};
    // A level whose tiles are all full begins its next one empty, and there is nothing to read.
    Result<std::string> tile =
        tile_width(last, size) > 0 ? read_tile(last, size, tiles) : Result<std::string>{};
    if (!tile) return tile.error();
    edge.last_tiles_.push_back(std::move(*tile));
  }
  return edge;
}

void TileEdge::append(const Digest& leaf) {
  ++size_;
  push(0, leaf);
}

void TileEdge::push(std::uint32_t level, const Digest& digest) {
  if (level == last_tiles_.size()) last_tiles_.emplace_back();
  std::string& tile = last_tiles_[level];
  tile += as_bytes(digest);
  std::string& changed = changed_[{level, (level_width(level, size_) - 1) / kTileWidth}];
  // A tile that is not full yet is only marked here: take_changed copies it, once for many appends.
  if (tile.size() < kTileWidth * kDigestBytes) return;
  changed = std::exchange(tile, {});
  push(level + 1, row_root(changed, 0, kTileWidth));
}

Digest TileEdge::root() const {
  // tree_root asks only for nodes that are not part of a larger complete one, and those are in the
  // tiles that are not full.
  const auto node = [this](NodeId id) -> Result<Digest> {
    const PlaceInTile place = find_place(id);
    return row_root(last_tiles_[place.tile.level], place.offset, place.count);
  };
  return tree_root(size_, node).value();
}

std::map<TileId, std::string> TileEdge::take_changed() {
  for (std::uint32_t level = 0; level < last_tiles_.size(); ++level) {
    const auto marked = changed_.find({level, level_width(level, size_) / kTileWidth});
    if (marked != changed_.end()) marked->second = last_tiles_[level];
  }
  return std::exchange(changed_, {});
}

}  // namespace ledger
