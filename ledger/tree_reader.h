#pragma once

#include <cstdint>
#include <vector>

#include "ledger/digest.h"
#include "ledger/error.h"
#include "ledger/recently_used.h"
#include "ledger/tile_nodes.h"
#include "ledger/tiles.h"
#include "ledger/types.h"

namespace ledger {

// Roots and proofs out of the tiles of one log, for whoever asks again and again. Remembers what
// can never change: tiles of the widths that were needed, and the roots of a few sizes.
// Thread-safe.
//
// `size` is nowhere above the log's: what a tile holds beyond the log is not there yet.
class TreeReader {
 public:
  // `tiles` can be called from any thread for as long as this is.
  explicit TreeReader(TileReader tiles) : tiles_(std::move(tiles)) {}

  // The errors of `tiles`, and Errc::damaged where it gives too little.
  Result<Digest> root(std::uint64_t size) const;
  // As the functions of these names (merkle.h). log2 size digests; some 30 hashes, or 250 where
  // a tile is needed for the first time that is not full or was stored without its group roots.
  Result<std::vector<Digest>> inclusion_proof(Position position, std::uint64_t size) const;
  Result<std::vector<Digest>> consistency_proof(std::uint64_t from, std::uint64_t to) const;

 private:
  static constexpr std::size_t kRootsMax = 64;

  const TileReader tiles_;
  mutable TileCache cache_;
  mutable RecentlyUsed<std::uint64_t, Digest> roots_{kRootsMax};
};

}  // namespace ledger
