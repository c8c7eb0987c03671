#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/digest.h"
#include "ledger/error.h"
#include "ledger/merkle.h"
#include "ledger/tile_nodes.h"

// The tree cut into tiles as C2SP tlog-tiles says: tile (level L, index N) holds the digests of the
// nodes at level 8 L with indexes [256 N, 256 N + width). Only the last tile of a level is narrower
// than kTileWidth.
namespace ledger {

// "tile/0/x001/x234/067" for a full tile, "tile/0/x001/x234/067.p/5" for a width of 5.
std::string tile_path(TileId tile, std::uint32_t width);
// "tile/entries/x001/x234/067.p/5".
std::string entries_path(std::uint64_t index, std::uint32_t width);

// What a path names. Of an entry bundle `tile` is the tile of level 0 with the same index.
struct TilePath {
  TileId tile;
  std::uint32_t width = kTileWidth;
  bool is_entries = false;
  bool operator==(const TilePath&) const = default;
};
// Reads just what tile_path and entries_path write; nothing for any other text.
std::optional<TilePath> parse_tile_path(std::string_view path);

// An entry bundle: each entry after its length as two bytes, big-endian. Entries are at most 65,535
// bytes (limits::entry_bytes_max).
std::string encode_entry_bundle(const std::vector<std::string>& entries);
Result<std::vector<std::string>> decode_entry_bundle(std::string_view bytes);

// How many digests the tile has in a tree of `size` leaves: 0 to kTileWidth.
std::uint32_t tile_width(TileId tile, std::uint64_t size);

// Gives the bytes of a stored tile: digests one after another, at least as many as were asked for.
// Behind those of a full tile its group roots may stand, the roots over each 16 of them: a proof
// then hashes 30 nodes of the tile, and not 255.
using TileReader = std::function<Result<std::string>(TileId, std::uint32_t width)>;

// Reads complete subtrees out of tiles of a tree of `size` leaves. Levels between tiles are hashed
// from the tile below; the reader remembers the tiles that it has read, so use one for one proof.
// Full tiles come from `cache` where they are there, and are kept there; null: none, otherwise it
// must be of the same log and outlive the reader. Not thread-safe.
NodeReader node_reader(std::uint64_t size, TileReader tiles, TileCache* cache = nullptr);

// The growing right edge of a tree: the last tile of each level, in memory. A value: copy it,
// append to the copy, and keep the copy only once what it changed is on disk. Append is O(1)
// amortised, one hash; the root is O(log size).
class TileEdge {
 public:
  // The edge of the empty tree.
  TileEdge() = default;
  // The edge of the tree of `size` leaves whose tiles `tiles` gives: O(log size) reads.
  static Result<TileEdge> load(std::uint64_t size, const TileReader& tiles);

  void append(const Digest& leaf);
  std::uint64_t size() const { return size_; }
  Digest root() const;

  // Every tile that grew since the last call (or since load), whole; then forgets them.
  std::map<TileId, std::string> take_changed();

 private:
  void find_peaks();
  void store(std::uint32_t level, const Digest& digest);

  std::uint64_t size_ = 0;
  std::vector<std::string> last_tiles_;  // By level; the digests of the last, not yet full, tile.
  // The roots of the complete subtrees that the leaves are, the largest first: one for each bit of
  // size_.
  std::vector<Digest> peaks_;
  std::map<TileId, std::string> changed_;
};

}  // namespace ledger
