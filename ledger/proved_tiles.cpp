#include "ledger/proved_tiles.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "ledger/merkle.h"
#include "ledger/tile_nodes.h"

namespace ledger {
namespace {

constexpr std::size_t kDigestBytes = sizeof(Digest::bytes);
constexpr std::uint32_t kLevels = 64 / kTileHeight;

Error refused(TileId tile, std::uint32_t width, std::string_view why) {
  // No path has a width of nothing.
  const std::string path = tile_path(tile, std::max(width, 1U));
  return {Errc::verification_failed, fmt::format("{} {}", path, why)};
}

// The tile above, and where in it the root of this one stands.
TileId above(TileId tile) { return {tile.level + 1, tile.index / kTileWidth}; }

}  // namespace

std::vector<TileId> edge_tiles(std::uint64_t size) {
  std::vector<TileId> tiles;
  for (std::uint32_t level = 0; level < kLevels && size >> (kTileHeight * level) != 0; ++level) {
    const TileId tile{level, (size >> (kTileHeight * level)) / kTileWidth};
    if (tile_width(tile, size) > 0) tiles.push_back(tile);
  }
  return tiles;
}

Result<ProvedTiles> ProvedTiles::open(std::uint64_t size, const std::optional<Digest>& root,
                                      TileReader tiles) {
  ProvedTiles proved(size, std::move(tiles));
  if (auto edge = proved.prove_edge(root); !edge) return edge.error();
  return proved;
}

Result<std::string> ProvedTiles::fetch(TileId tile) const {
  const std::uint32_t width = tile_width(tile, size_);
  auto bytes = tiles_(tile, width);
  if (!bytes) return bytes;
  if (bytes->size() < width * kDigestBytes) return refused(tile, width, "is too short");
  // Roots of groups may stand behind a full one: nobody has proved those.
  bytes->resize(width * kDigestBytes);
  return bytes;
}

Result<void> ProvedTiles::prove_edge(const std::optional<Digest>& root) {
  for (const TileId tile : edge_tiles(size_)) {
    auto bytes = fetch(tile);
    if (!bytes) return bytes.error();
    proved_[tile] = *std::move(bytes);
  }
  const auto made = tree_root(size_, node_reader(size_, reader()));
  if (!made) return made.error();
  root_ = *made;
  if (!root || *root == root_) return {};
  return Error{Errc::verification_failed,
               fmt::format("the hashes do not lead to the root that is signed for {} entries; "
                           "what has them is damaged, or shows one log and signs another",
                           size_)};
}

Result<std::string> ProvedTiles::tile(TileId tile) {
  if (const auto known = proved_.find(tile); known != proved_.end()) return known->second;
  const std::uint32_t width = tile_width(tile, size_);
  if (width == 0) return refused(tile, width, "is not in the tree");
  auto bytes = fetch(tile);
  if (!bytes) return bytes;
  // Full, since all others were proved at the beginning. One level up there are fewer.
  const auto parent = this->tile(above(tile));
  if (!parent) return parent;
  const std::size_t at = tile.index % kTileWidth * kDigestBytes;
  if (width != kTileWidth || parent->size() < at + kDigestBytes) {
    return refused(tile, width, "is not in the tree");
  }
  if (TileNodes(*bytes, width).at(kTileHeight, 0) !=
      digest_from_bytes(std::string_view(*parent).substr(at))) {
    return refused(tile, width, "is not the one that the tile above it was made from");
  }
  proved_[tile] = *bytes;
  return bytes;
}

TileReader ProvedTiles::reader() {
  return [this](TileId id, std::uint32_t width) -> Result<std::string> {
    auto bytes = tile(id);
    if (!bytes) return bytes;
    if (bytes->size() < width * kDigestBytes) return refused(id, width, "is not in the tree");
    bytes->resize(width * kDigestBytes);
    return bytes;
  };
}

}  // namespace ledger
