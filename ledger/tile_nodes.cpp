#include "ledger/tile_nodes.h"

#include <utility>

#include "ledger/check.h"

namespace ledger {
namespace {

constexpr std::size_t kDigestBytes = sizeof(Digest::bytes);

}  // namespace

TileNodes::TileNodes(std::string_view bytes)
    : width_(static_cast<std::uint32_t>(bytes.size() / kDigestBytes)) {
  LIGGARE_CHECK(bytes.size() % kDigestBytes == 0);
  LIGGARE_CHECK(width_ <= kTileWidth);
  nodes_.reserve(2 * std::size_t{width_});
  for (std::size_t i = 0; i < width_; ++i) {
    nodes_.push_back(digest_from_bytes(bytes.substr(i * kDigestBytes)));
  }
  for (std::uint32_t height = 1; height <= kTileHeight; ++height) {
    begins_[height] = static_cast<std::uint32_t>(nodes_.size());
    const std::size_t below = begins_[height - 1];
    for (std::size_t i = 0; i < width_ >> height; ++i) {
      nodes_.push_back(node_digest(nodes_[below + 2 * i], nodes_[below + 2 * i + 1]));
    }
  }
}

const Digest& TileNodes::at(std::uint32_t height, std::uint64_t index) const {
  LIGGARE_CHECK(height <= kTileHeight);
  LIGGARE_CHECK(index < width_ >> height);
  return nodes_[begins_[height] + index];
}

std::shared_ptr<const TileNodes> TileCache::find(TileId tile) {
  return level(tile.level).find(tile).value_or(nullptr);
}

void TileCache::keep(TileId tile, std::shared_ptr<const TileNodes> nodes) {
  LIGGARE_CHECK(nodes->width() == kTileWidth);
  level(tile.level).keep(tile, std::move(nodes));
}

}  // namespace ledger
