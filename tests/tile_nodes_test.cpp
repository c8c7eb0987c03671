#include "ledger/tile_nodes.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ledger {
namespace {

std::string digests_of(std::uint32_t width) {
  std::string digests;
  for (std::uint32_t i = 0; i < width; ++i) digests += as_bytes(leaf_digest(std::to_string(i)));
  return digests;
}

// Every complete subtree of a height, from the digests alone.
std::vector<Digest> nodes_over(std::string_view digests, std::uint32_t height) {
  std::vector<Digest> nodes;
  for (std::size_t i = 0; i < digests.size() / sizeof(Digest::bytes); ++i) {
    nodes.push_back(digest_from_bytes(digests.substr(i * sizeof(Digest::bytes))));
  }
  for (std::uint32_t level = 0; level < height; ++level) {
    for (std::size_t i = 0; i < nodes.size() / 2; ++i) {
      nodes[i] = node_digest(nodes[2 * i], nodes[2 * i + 1]);
    }
    nodes.resize(nodes.size() / 2);
  }
  return nodes;
}

TEST(TileNodes, AreThoseOfTheDigestsAtEveryHeightAndWidth) {
  for (const std::uint32_t width : {0U, 1U, 2U, 15U, 16U, 17U, 100U, 255U, 256U}) {
    const std::string digests = digests_of(width);
    for (const std::string& bytes : {digests, stored_tile(digests)}) {
      const TileNodes nodes(bytes, width);
      ASSERT_EQ(nodes.width(), width);
      for (std::uint32_t height = 0; height <= kTileHeight; ++height) {
        const auto expected = nodes_over(digests, height);
        for (std::size_t i = 0; i < expected.size(); ++i) {
          ASSERT_EQ(nodes.at(height, i), expected[i]) << width << " " << height << " " << i;
        }
      }
    }
  }
}

TEST(TileNodes, OfAnOlderTreeAreTakenFromATileThatHasGrownFull) {
  const std::string stored = stored_tile(digests_of(256));
  const TileNodes nodes(stored, 100);
  EXPECT_EQ(nodes.at(5, 2), nodes_over(digests_of(100), 5).at(2));
}

TEST(StoredTile, HasItsGroupRootsOnlyWhereItIsFull) {
  EXPECT_EQ(stored_tile(digests_of(255)), digests_of(255));
  const std::string stored = stored_tile(digests_of(256));
  ASSERT_EQ(stored.size(), kStoredTileBytes);
  EXPECT_EQ(stored.substr(0, kFullTileBytes), digests_of(256));
  const auto groups = nodes_over(digests_of(256), kGroupHeight);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    EXPECT_EQ(stored.substr(kFullTileBytes + i * 32, 32), as_bytes(groups[i])) << i;
  }
}

}  // namespace
}  // namespace ledger
