#include "ledger/tiles.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "ledger/check.h"
#include "ledger/limits.h"

namespace ledger {
namespace {

constexpr std::size_t kDigestBytes = sizeof(Digest::bytes);
constexpr std::uint32_t kTileLevels = 64 / kTileHeight;  // Sizes have 64 bits.

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

// Where a node is: among those that one tile has at a height.
struct PlaceInTile {
  TileId tile;
  std::uint32_t height = 0;
  std::uint64_t index = 0;
};

PlaceInTile find_place(NodeId node) {
  const std::uint32_t height = node.level % kTileHeight;
  const std::uint64_t width = kTileWidth >> height;
  return {{node.level / kTileHeight, node.index / width}, height, node.index % width};
}

// At least the digests that a tile has in a tree of `size` leaves. What is stored may be longer: a
// tile of an older tree is a prefix of the same tile of a newer one.
Result<std::string> read_tile(TileId id, std::uint64_t size, const TileReader& tiles) {
  const std::uint32_t width = tile_width(id, size);
  Result<std::string> bytes = tiles(id, width);
  if (!bytes) return bytes.error();
  if (bytes->size() < width * kDigestBytes) {
    return Error{Errc::damaged,
                 fmt::format("{} has only {} bytes.", tile_path(id, width), bytes->size())};
  }
  return bytes;
}

// What node_reader gives out.
class NodesOfTiles {
 public:
  NodesOfTiles(std::uint64_t size, TileReader tiles, TileCache* cache)
      : size_(size), tiles_(std::move(tiles)), cache_(cache) {}

  Result<Digest> operator()(NodeId node) {
    if (node.level >= 64 || node.index >= size_ >> node.level) {
      return Error{Errc::damaged,
                   fmt::format("A tree of {} leaves has no complete node {} at level {}.", size_,
                               node.index, node.level)};
    }
    const PlaceInTile place = find_place(node);
    auto found = std::ranges::find(tiles_read_, place.tile, &Tile::first);
    if (found == tiles_read_.end()) {
      auto nodes = nodes_of(place.tile);
      if (!nodes) return nodes.error();
      found = tiles_read_.emplace(found, place.tile, *std::move(nodes));
    }
    return found->second->at(place.height, place.index);
  }

 private:
  using Nodes = std::shared_ptr<const TileNodes>;
  using Tile = std::pair<TileId, Nodes>;

  Result<Nodes> nodes_of(TileId tile) {
    const std::uint32_t needed = tile_width(tile, size_);
    if (cache_ != nullptr) {
      if (Nodes known = cache_->find(tile, needed)) return known;
    }
    auto bytes = read_tile(tile, size_, tiles_);
    if (!bytes) return bytes.error();
    // Of a tile that has grown full since, the nodes of the older tree are a part.
    const bool is_full = bytes->size() >= kTileWidth * kDigestBytes;
    auto nodes = std::make_shared<const TileNodes>(*bytes, is_full ? kTileWidth : needed);
    if (cache_ != nullptr) cache_->keep(tile, nodes);
    return nodes;
  }

  std::uint64_t size_;
  TileReader tiles_;
  TileCache* cache_;
  std::vector<Tile> tiles_read_;  // One for each level of tiles, or two.
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

NodeReader node_reader(std::uint64_t size, TileReader tiles, TileCache* cache) {
  return NodesOfTiles(size, std::move(tiles), cache);
}

Result<TileEdge> TileEdge::load(std::uint64_t size, const TileReader& tiles) {
  TileEdge edge;
  edge.size_ = size;
  for (std::uint32_t level = 0; level_width(level, size) > 0; ++level) {
    const TileId last{level, level_width(level, size) / kTileWidth};
    const std::uint32_t width = tile_width(last, size);
    // A level whose tiles are all full begins its next one empty, and there is nothing to read.
    Result<std::string> tile = width > 0 ? read_tile(last, size, tiles) : Result<std::string>{};
    if (!tile) return tile.error();
    tile->resize(width * kDigestBytes);
    edge.last_tiles_.push_back(*std::move(tile));
  }
  edge.find_peaks();
  return edge;
}

void TileEdge::find_peaks() {
  for (std::size_t level = last_tiles_.size(); level-- > 0;) {
    const std::string& tile = last_tiles_[level];
    const TileNodes nodes(tile, static_cast<std::uint32_t>(tile.size() / kDigestBytes));
    for (std::uint32_t height = kTileHeight; height-- > 0;) {
      const std::uint32_t count = nodes.width() >> height;
      if (count % 2 == 1) peaks_.push_back(nodes.at(height, count - 1));
    }
  }
}

void TileEdge::append(const Digest& leaf) {
  const std::uint64_t before = size_++;
  Digest node = leaf;
  store(0, node);
  // As in adding one to a binary number: each one that is carried over is a complete subtree.
  for (std::uint32_t level = 1; (before >> (level - 1) & 1) == 1; ++level) {
    node = node_digest(peaks_.back(), node);
    peaks_.pop_back();
    if (level % kTileHeight == 0) store(level / kTileHeight, node);
  }
  peaks_.push_back(node);
}

void TileEdge::store(std::uint32_t level, const Digest& digest) {
  if (level == last_tiles_.size()) last_tiles_.emplace_back();
  std::string& tile = last_tiles_[level];
  tile += as_bytes(digest);
  std::string& changed = changed_[{level, (level_width(level, size_) - 1) / kTileWidth}];
  // A tile that is not full yet is only marked here: take_changed copies it, once for many appends.
  if (tile.size() == kTileWidth * kDigestBytes) changed = std::exchange(tile, {});
}

Digest TileEdge::root() const {
  if (peaks_.empty()) return sha256({});
  Digest root = peaks_.back();
  for (std::size_t i = peaks_.size() - 1; i-- > 0;) root = node_digest(peaks_[i], root);
  return root;
}

std::map<TileId, std::string> TileEdge::take_changed() {
  for (std::uint32_t level = 0; level < last_tiles_.size(); ++level) {
    const auto marked = changed_.find({level, level_width(level, size_) / kTileWidth});
    if (marked != changed_.end()) marked->second = last_tiles_[level];
  }
  return std::exchange(changed_, {});
}

}  // namespace ledger
