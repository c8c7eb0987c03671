#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/digest.h"
#include "ledger/recently_used.h"
#include "ledger/tile_id.h"

namespace ledger {

// A tile with the nodes that lie over its digests: height 0 are the digests themselves, height 8 is
// the one node over all of a full tile. Immutable.
class TileNodes {
 public:
  // The tile as a TileReader gives it, of which the first `width` digests are meant. 15 hashes
  // where a full tile has its group roots with it, else about as many as digests.
  TileNodes(std::string_view bytes, std::uint32_t width);

  std::uint32_t width() const { return width_; }
  // A complete subtree within the width. At most 7 hashes.
  Digest at(std::uint32_t height, std::uint64_t index) const;

 private:
  Digest hash(std::uint32_t height, std::uint64_t index) const;

  std::uint32_t width_;
  std::string digests_;
  std::array<std::uint32_t, kTileHeight + 1> begins_{};  // Of the heights, in nodes_.
  std::vector<Digest> nodes_;                            // From kGroupHeight on.
};

// A tile as it is stored: behind the digests of a full one stand its group roots. About 240 hashes.
std::string stored_tile(std::string digests);
inline constexpr std::size_t kFullTileBytes = kTileWidth * sizeof(Digest::bytes);
inline constexpr std::size_t kStoredTileBytes =
    kFullTileBytes + kTileGroups * sizeof(Digest::bytes);

// Tiles with their nodes, those that proofs needed last: by their widths, since the digests that a
// tile has already never change. The levels above the lowest are apart, since the whole log has few
// of them and every proof needs some. At most 3 MiB. Thread-safe.
class TileCache {
 public:
  // The full tile where that is there, else the tile of just this width; else null.
  std::shared_ptr<const TileNodes> find(TileId tile, std::uint32_t width);
  void keep(TileId tile, std::shared_ptr<const TileNodes> nodes);

 private:
  using Key = std::pair<TileId, std::uint32_t>;
  using Tiles = RecentlyUsed<Key, std::shared_ptr<const TileNodes>>;
  Tiles& level(std::uint32_t level) { return level == 0 ? lowest_ : upper_; }

  Tiles lowest_{64};  // Of 9 KiB each, also below.
  Tiles upper_{256};  // All that are full in a log of 16 million entries.
};

}  // namespace ledger
