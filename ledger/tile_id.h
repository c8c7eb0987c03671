#pragma once

#include <compare>
#include <cstdint>

namespace ledger {

inline constexpr std::uint32_t kTileHeight = 8;  // Levels of the tree in one tile.
inline constexpr std::uint32_t kTileWidth = 1U << kTileHeight;
// The nodes of this height in a full tile, its group roots, are stored with it.
inline constexpr std::uint32_t kGroupHeight = 4;
inline constexpr std::uint32_t kTileGroups = kTileWidth >> kGroupHeight;

// Tile (level L, index N) holds the digests of the nodes at level 8 L with indexes [256 N, 256 N +
// width).
struct TileId {
  std::uint32_t level = 0;
  std::uint64_t index = 0;
  auto operator<=>(const TileId&) const = default;
};

}  // namespace ledger
