#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ledger/digest.h"
#include "ledger/error.h"
#include "ledger/tiles.h"

namespace ledger {

// The tiles of the tree of `size` leaves that are not full, by level: they stand on its right edge,
// and all peaks of the tree, which its root is made of, stand in them. At most 8.
std::vector<TileId> edge_tiles(std::uint64_t size);

// The tiles of one tree, from a source that nobody need trust: what this gives leads to the tree's
// root. Each tile is asked for once, as wide as it is in that tree, hashed, and compared with what
// the tile above says of it; so are the ones above, up to the tiles on the right edge, which
// together make the root. Keeps what it has proved, a few tiles for a path. Not thread-safe.
class ProvedTiles final {
 public:
  // Proves the right edge: that it has `root`. None: it is whatever the tiles say, and only the
  // others are compared with it. O(log size) tiles. Errc::verification_failed: it has another root,
  // or a tile is not as long as it must be; else errors of `tiles`.
  static Result<ProvedTiles> open(std::uint64_t size, const std::optional<Digest>& root,
                                  TileReader tiles);

  std::uint64_t size() const { return size_; }
  const Digest& root() const { return root_; }

  // The digests of a tile of the tree, all that it has there. Errc::verification_failed
  Result<std::string> tile(TileId tile);
  // For node_reader, of this tree or of any that begins it. This must outlive it.
  TileReader reader();

 private:
  ProvedTiles(std::uint64_t size, TileReader tiles) : size_(size), tiles_(std::move(tiles)) {}
  Result<std::string> fetch(TileId tile) const;
  Result<void> prove_edge(const std::optional<Digest>& root);

  std::uint64_t size_;
  Digest root_;
  TileReader tiles_;
  std::map<TileId, std::string> proved_;
};

}  // namespace ledger
