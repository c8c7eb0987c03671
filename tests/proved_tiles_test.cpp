#include "ledger/proved_tiles.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "ledger/merkle.h"
#include "ledger/tile_nodes.h"
#include "tests/result_matchers.h"

namespace ledger {
namespace {

// A tree of so many leaves, with its tiles as a log stores them: full ones with their group roots.
struct Tree {
  explicit Tree(std::uint64_t size) {
    for (std::uint64_t i = 0; i < size; ++i) edge.append(sha256(std::to_string(i)));
    for (auto& [tile, digests] : edge.take_changed()) tiles[tile] = stored_tile(digests);
  }
  TileReader reader() const {
    return [this](TileId tile, std::uint32_t) -> Result<std::string> {
      const auto found = tiles.find(tile);
      if (found == tiles.end()) return Error{Errc::damaged, "no such tile"};
      return found->second;
    };
  }

  TileEdge edge;
  std::map<TileId, std::string> tiles;
};

Result<Digest> leaf_of(const Tree& tree, std::uint64_t size, const Digest& root,
                       std::uint64_t leaf) {
  auto proved = ProvedTiles::open(size, root, tree.reader());
  if (!proved) return proved.error();
  return node_reader(size, proved->reader())({0, leaf});
}

TEST(ProvedTiles, GiveWhatIsInTheTree) {
  for (const std::uint64_t size : {1, 2, 255, 256, 257, 1000, 65'536, 65'537, 70'000}) {
    const Tree tree(size);
    for (const std::uint64_t leaf : {std::uint64_t{0}, size / 2, size - 1}) {
      const auto found = leaf_of(tree, size, tree.edge.root(), leaf);
      ASSERT_THAT(found, IsOk()) << size;
      EXPECT_EQ(*found, sha256(std::to_string(leaf)));
    }
  }
}

TEST(ProvedTiles, GiveASmallerTreeThatBeginsIt) {
  const Tree tree(70'000);
  auto proved = ProvedTiles::open(70'000, tree.edge.root(), tree.reader());
  ASSERT_THAT(proved, IsOk());
  for (const std::uint64_t size : {1, 300, 512, 65'536, 69'999}) {
    EXPECT_EQ(tree_root(size, node_reader(size, proved->reader())).value(), Tree(size).edge.root());
  }
}

TEST(ProvedTiles, OfAnotherRootAreRefused) {
  const Tree tree(1000);
  EXPECT_THAT(ProvedTiles::open(1000, sha256("another"), tree.reader()),
              FailsWith(Errc::verification_failed));
}

// A wrong digest anywhere is refused where it is asked for, and group roots are not believed.
TEST(ProvedTiles, WithAnyDigestChangedAreRefusedOrNotAsked) {
  constexpr std::uint64_t kSize = 1000;
  const Tree tree(kSize);
  for (const auto& [tile, bytes] : tree.tiles) {
    for (std::size_t at = 0; at < bytes.size(); at += 37) {
      Tree changed(kSize);
      changed.tiles[tile][at] = static_cast<char>(changed.tiles[tile][at] ^ 1);
      for (const std::uint64_t leaf : {0, 300, 600, 999}) {
        const auto found = leaf_of(changed, kSize, tree.edge.root(), leaf);
        if (found) {
          EXPECT_EQ(*found, sha256(std::to_string(leaf))) << tile.index << " " << at;
        }
        const bool is_digest = at < kFullTileBytes && (tile.level > 0 || tile.index == leaf / 256);
        if (is_digest) {
          EXPECT_THAT(found, FailsWith(Errc::verification_failed));
        }
      }
    }
  }
}

TEST(ProvedTiles, BeyondTheTreeAreRefused) {
  const Tree larger(1000);
  const Tree tree(512);
  auto proved = ProvedTiles::open(512, tree.edge.root(), larger.reader());
  ASSERT_THAT(proved, IsOk());
  EXPECT_THAT(proved->tile({0, 2}), FailsWith(Errc::verification_failed));
  EXPECT_THAT(node_reader(1000, proved->reader())({0, 700}), FailsWith(Errc::verification_failed));
}

TEST(ProvedTiles, ThatAreTooShortAreRefused) {
  for (const TileId tile : {TileId{0, 0}, TileId{0, 3}, TileId{1, 0}}) {
    Tree tree(1000);
    tree.tiles[tile].resize(31);
    EXPECT_THAT(leaf_of(tree, 1000, tree.edge.root(), tile.index * 256),
                FailsWith(Errc::verification_failed));
  }
}

}  // namespace
}  // namespace ledger
