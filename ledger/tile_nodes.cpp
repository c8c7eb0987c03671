#include "ledger/tile_nodes.h"

#include <utility>

#include "ledger/check.h"

namespace ledger {
namespace {

constexpr std::size_t kDigestBytes = sizeof(Digest::bytes);

}  // namespace

TileNodes::TileNodes(std::string_view bytes, std::uint32_t width)
    : width_(width), digests_(bytes.substr(0, width * kDigestBytes)) {
  LIGGARE_CHECK(width_ <= kTileWidth);
  LIGGARE_CHECK(digests_.size() == width * kDigestBytes);
  const bool has_groups = width == kTileWidth && bytes.size() == kStoredTileBytes;
  const std::string_view groups = bytes.substr(digests_.size());
  nodes_.reserve(2 * std::size_t{kTileGroups});
  for (std::uint32_t i = 0; i < width_ >> kGroupHeight; ++i) {
    nodes_.push_back(has_groups ? digest_from_bytes(groups.substr(i * kDigestBytes))
                                : hash(kGroupHeight, i));
  }
  for (std::uint32_t height = kGroupHeight + 1; height <= kTileHeight; ++height) {
    begins_[height] = static_cast<std::uint32_t>(nodes_.size());
    const std::size_t below = begins_[height - 1];
    for (std::size_t i = 0; i < width_ >> height; ++i) {
      nodes_.push_back(node_digest(nodes_[below + 2 * i], nodes_[below + 2 * i + 1]));
    }
  }
}

Digest TileNodes::at(std::uint32_t height, std::uint64_t index) const {
  LIGGARE_CHECK(height <= kTileHeight);
  LIGGARE_CHECK(index < width_ >> height);
  return height < kGroupHeight ? hash(height, index) : nodes_[begins_[height] + index];
}

Digest TileNodes::hash(std::uint32_t height, std::uint64_t index) const {
  if (height == 0) {
    return digest_from_bytes(std::string_view(digests_).substr(index * kDigestBytes));
  }
  return node_digest(hash(height - 1, 2 * index), hash(height - 1, 2 * index + 1));
}

std::string stored_tile(std::string digests) {
  if (digests.size() != kFullTileBytes) return digests;
  const TileNodes nodes(digests, kTileWidth);
  for (std::uint32_t i = 0; i < kTileGroups; ++i) digests += as_bytes(nodes.at(kGroupHeight, i));
  return digests;
}

std::shared_ptr<const TileNodes> TileCache::find(TileId tile, std::uint32_t width) {
  Tiles& tiles = level(tile.level);
  auto found = tiles.find({tile, kTileWidth});
  if (!found && width < kTileWidth) found = tiles.find({tile, width});
  return found.value_or(nullptr);
}

void TileCache::keep(TileId tile, std::shared_ptr<const TileNodes> nodes) {
  const std::uint32_t width = nodes->width();
  level(tile.level).keep({tile, width}, std::move(nodes));
}

}  // namespace ledger
