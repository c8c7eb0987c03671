#include "ledger/tiles.h"

#include <gtest/gtest.h>

#include "ledger/limits.h"
#include "tests/result_matchers.h"

namespace ledger {
namespace {

constexpr std::size_t kDigestBytes = 32;

Digest leaf(std::uint64_t index) { return leaf_digest(std::to_string(index)); }

// Tiles as a ledger keeps them: each the longest that was written.
class StoredTiles {
 public:
  void write(const std::map<TileId, std::string>& changed) {
    for (const auto& [id, bytes] : changed) tiles_[id] = bytes;
  }

  TileReader reader() {
    return [this](TileId id, std::uint32_t width) -> Result<std::string> {
      ++reads_;
      const auto tile = tiles_.find(id);
      if (tile == tiles_.end()) return Error{Errc::damaged, "no such tile"};
      EXPECT_GT(width, 0U);
      EXPECT_LE(width * kDigestBytes, tile->second.size()) << tile_path(id, width);
      return tile->second;
    };
  }

  std::map<TileId, std::string> tiles_;
  int reads_ = 0;
};

StoredTiles tiles_of(std::uint64_t size) {
  TileEdge edge;
  for (std::uint64_t i = 0; i < size; ++i) edge.append(leaf(i));
  StoredTiles tiles;
  tiles.write(edge.take_changed());
  return tiles;
}

TEST(TilePath, IsReadAsItIsWritten) {
  for (const std::uint64_t index : {0ULL, 7ULL, 999ULL, 1000ULL, 1'234'067ULL, 1ULL << 55}) {
    for (const std::uint32_t width : {1U, 5U, 255U, 256U}) {
      for (const std::uint32_t level : {0U, 1U, 7U, 63U}) {
        const TilePath tile{{level, index}, width, false};
        EXPECT_EQ(parse_tile_path(tile_path(tile.tile, width)), tile);
      }
      const TilePath entries{{0, index}, width, true};
      EXPECT_EQ(parse_tile_path(entries_path(index, width)), entries);
    }
  }
}

TEST(TilePath, IsReadInNoOtherForm) {
  for (const std::string_view path : {"",
                                      "tile",
                                      "tile/0",
                                      "tile/0/",
                                      "tile/0/0",
                                      "tile/0/00",
                                      "tile/0/0000",
                                      "tile/00/000",
                                      "tile/-1/000",
                                      "tile/0/x000/000",
                                      "tile/0/001/000",
                                      "tile/0/x001/x000",
                                      "tile/0/000.p/0",
                                      "tile/0/000.p/256",
                                      "tile/0/000.p/05",
                                      "tile/0/000.p/",
                                      "tile/0/000.p",
                                      "tile/0/000/",
                                      "/tile/0/000",
                                      "tile/entries/0/000",
                                      "tile/entries/",
                                      "tile/data/000",
                                      "tile/0/000 ",
                                      "tile/0/x999/x999/x999/x999/x999/x999/x999/999"}) {
    EXPECT_EQ(parse_tile_path(path), std::nullopt) << path;
  }
}

TEST(TilePath, IsThatOfTlogTiles) {
  EXPECT_EQ(tile_path({0, 0}, 256), "tile/0/000");
  EXPECT_EQ(tile_path({0, 999}, 256), "tile/0/999");
  EXPECT_EQ(tile_path({0, 1000}, 256), "tile/0/x001/000");
  EXPECT_EQ(tile_path({0, 1'234'067}, 256), "tile/0/x001/x234/067");
  EXPECT_EQ(tile_path({0, 1'234'067}, 5), "tile/0/x001/x234/067.p/5");
  EXPECT_EQ(tile_path({7, 0}, 255), "tile/7/000.p/255");
  EXPECT_EQ(entries_path(1'234'067, 256), "tile/entries/x001/x234/067");
  EXPECT_EQ(entries_path(0, 1), "tile/entries/000.p/1");
}

// "a tree of size 70,000 will be represented by 273 full level 0 tiles, one partial level 0 tile of
// width 112, one full level 1 tile, one partial level 1 tile of width 17, and one partial level 2
// tile of width 1."
TEST(TileWidth, IsThatOfTheExampleInTlogTiles) {
  EXPECT_EQ(tile_width({0, 0}, 70'000), 256U);
  EXPECT_EQ(tile_width({0, 272}, 70'000), 256U);
  EXPECT_EQ(tile_width({0, 273}, 70'000), 112U);
  EXPECT_EQ(tile_width({0, 274}, 70'000), 0U);
  EXPECT_EQ(tile_width({1, 0}, 70'000), 256U);
  EXPECT_EQ(tile_width({1, 1}, 70'000), 17U);
  EXPECT_EQ(tile_width({2, 0}, 70'000), 1U);
  EXPECT_EQ(tile_width({3, 0}, 70'000), 0U);
}

TEST(TileWidth, OfAFullTileBeginsTheLevelAbove) {
  EXPECT_EQ(tile_width({0, 0}, 255), 255U);
  EXPECT_EQ(tile_width({1, 0}, 255), 0U);
  EXPECT_EQ(tile_width({0, 0}, 256), 256U);
  EXPECT_EQ(tile_width({0, 1}, 256), 0U);
  EXPECT_EQ(tile_width({1, 0}, 256), 1U);
}

TEST(TileWidth, IsNothingForTilesThatCannotBe) {
  EXPECT_EQ(tile_width({0, 0}, 0), 0U);
  EXPECT_EQ(tile_width({8, 0}, UINT64_MAX), 0U);
  EXPECT_EQ(tile_width({UINT32_MAX, 0}, UINT64_MAX), 0U);
  EXPECT_EQ(tile_width({0, UINT64_MAX}, UINT64_MAX), 0U);
  EXPECT_EQ(tile_width({7, 0}, UINT64_MAX), 255U);
}

TEST(EntryBundle, IsEachEntryAfterItsLength) {
  using namespace std::string_literals;
  EXPECT_EQ(encode_entry_bundle({"ab", "", std::string(258, 'x')}),
            "\x00\x02"
            "ab\x00\x00\x01\x02"s +
                std::string(258, 'x'));
}

TEST(EntryBundle, IsReadBack) {
  const std::vector<std::string> entries{"ab", "", std::string(limits::entry_bytes_max, '\xff')};
  for (const auto& some : {entries, std::vector<std::string>{}, std::vector<std::string>(256)}) {
    const auto decoded = decode_entry_bundle(encode_entry_bundle(some));
    ASSERT_THAT(decoded, IsOk());
    EXPECT_EQ(*decoded, some);
  }
}

TEST(EntryBundle, CutAnywhereButBetweenEntriesIsRefused) {
  const std::string bundle = encode_entry_bundle({"ab", "", "cde"});
  const std::map<std::size_t, std::size_t> entries_at_cuts{{0, 0}, {4, 1}, {6, 2}};
  for (std::size_t cut = 0; cut < bundle.size(); ++cut) {
    const auto decoded = decode_entry_bundle(bundle.substr(0, cut));
    const auto whole = entries_at_cuts.find(cut);
    if (whole == entries_at_cuts.end()) {
      EXPECT_THAT(decoded, FailsWith(Errc::invalid_value)) << "cut at " << cut;
    } else {
      ASSERT_THAT(decoded, IsOk()) << "cut at " << cut;
      EXPECT_EQ(decoded->size(), whole->second);
    }
  }
}

TEST(EntryBundle, OfMoreEntriesThanATileIsRefused) {
  EXPECT_THAT(decode_entry_bundle(std::string(2 * 256, '\0')), IsOk());
  EXPECT_THAT(decode_entry_bundle(std::string(2 * 257, '\0')), FailsWith(Errc::invalid_value));
}

TEST(NodeReaderOfTiles, ReadsEachTileOnce) {
  StoredTiles tiles = tiles_of(70'000);
  const NodeReader nodes = node_reader(70'000, tiles.reader());
  inclusion_proof({12'345}, 70'000, nodes).value();
  // The tile of the leaf, the last tile of level 0, and both of level 1.
  EXPECT_EQ(tiles.reads_, 4);
  inclusion_proof({12'345}, 70'000, nodes).value();
  EXPECT_EQ(tiles.reads_, 4);
}

TEST(NodeReaderOfTiles, ProofsHoldAcrossThreeLevelsOfTiles) {
  StoredTiles tiles = tiles_of(70'000);
  for (const std::uint64_t size : {256U, 257U, 65'535U, 65'536U, 65'537U, 69'999U, 70'000U}) {
    const NodeReader nodes = node_reader(size, tiles.reader());
    const Digest root = tree_root(size, nodes).value();
    for (const std::uint64_t index : {std::uint64_t{0}, size / 2, size - 1}) {
      EXPECT_THAT(verify_inclusion(leaf(index), {index}, size,
                                   inclusion_proof({index}, size, nodes).value(), root),
                  IsOk())
          << index << " of " << size;
    }
    const Digest older = tree_root(255, node_reader(255, tiles.reader())).value();
    EXPECT_THAT(
        verify_consistency(255, size, consistency_proof(255, size, nodes).value(), older, root),
        IsOk());
  }
}

TEST(NodeReaderOfTiles, TileThatIsTooShortIsDamaged) {
  const auto short_tiles = [](TileId, std::uint32_t width) -> Result<std::string> {
    return std::string(width * kDigestBytes - 1, 'x');
  };
  EXPECT_THAT(tree_root(5, node_reader(5, short_tiles)), FailsWith(Errc::damaged));
  EXPECT_THAT(TileEdge::load(5, short_tiles), FailsWith(Errc::damaged));
}

TEST(NodeReaderOfTiles, ErrorOfTheTilesIsPassedOn) {
  const auto no_tiles = [](TileId, std::uint32_t) -> Result<std::string> {
    return Error{Errc::unavailable, "the disk is gone"};
  };
  EXPECT_THAT(tree_root(5, node_reader(5, no_tiles)), FailsWith(Errc::unavailable));
  EXPECT_THAT(TileEdge::load(5, no_tiles), FailsWith(Errc::unavailable));
}

TEST(NodeReaderOfTiles, NodeThatIsNotCompleteIsDamaged) {
  StoredTiles tiles = tiles_of(300);
  const NodeReader nodes = node_reader(299, tiles.reader());
  EXPECT_THAT(nodes({0, 298}), IsOk());
  EXPECT_THAT(nodes({8, 0}), IsOk());
  EXPECT_THAT(nodes({0, 299}), FailsWith(Errc::damaged));
  EXPECT_THAT(nodes({8, 1}), FailsWith(Errc::damaged));
  EXPECT_THAT(nodes({9, 0}), FailsWith(Errc::damaged));
  EXPECT_THAT(nodes({0, UINT64_MAX}), FailsWith(Errc::damaged));
  EXPECT_THAT(nodes({64, 0}), FailsWith(Errc::damaged));
}

TEST(TileEdge, HasTheRootOfTheTreeInItsTilesAtEverySize) {
  TileEdge edge;
  StoredTiles tiles;
  EXPECT_EQ(edge.root(), sha256({}));
  for (std::uint64_t size = 1; size <= 1100; ++size) {
    edge.append(leaf(size - 1));
    tiles.write(edge.take_changed());
    ASSERT_EQ(edge.size(), size);
    ASSERT_EQ(edge.root(), tree_root(size, node_reader(size, tiles.reader())).value()) << size;
  }
}

TEST(TileEdge, GivesExactlyTheTilesOfTheSpecification) {
  for (const std::uint64_t size : {1U, 255U, 256U, 257U, 511U, 512U, 1100U, 65'536U, 70'000U}) {
    SCOPED_TRACE(size);
    std::map<std::uint32_t, std::uint64_t> digests_by_level;
    for (const auto& [id, bytes] : tiles_of(size).tiles_) {
      EXPECT_EQ(bytes.size(), tile_width(id, size) * kDigestBytes) << tile_path(id, 256);
      digests_by_level[id.level] += bytes.size() / kDigestBytes;
    }
    for (std::uint32_t level = 0; size >> (8 * level) > 0; ++level) {
      EXPECT_EQ(digests_by_level[level], size >> (8 * level)) << "level " << level;
    }
  }
}

TEST(TileEdge, LoadedAtAnySizeGrowsAsOneThatWasNeverStored) {
  constexpr std::uint64_t kSizeMax = 700;
  TileEdge never_stored;
  StoredTiles expected;
  for (std::uint64_t i = 0; i < kSizeMax; ++i) never_stored.append(leaf(i));
  expected.write(never_stored.take_changed());
  for (std::uint64_t size = 0; size <= kSizeMax; ++size) {
    StoredTiles tiles = tiles_of(size);
    Result<TileEdge> edge = TileEdge::load(size, tiles.reader());
    ASSERT_THAT(edge, IsOk());
    ASSERT_TRUE(edge->take_changed().empty());
    for (std::uint64_t i = size; i < kSizeMax; ++i) edge->append(leaf(i));
    ASSERT_EQ(edge->size(), kSizeMax);
    ASSERT_EQ(edge->root(), never_stored.root()) << "loaded at " << size;
    tiles.write(edge->take_changed());
    ASSERT_EQ(tiles.tiles_, expected.tiles_) << "loaded at " << size;
  }
}

// After a restart tiles may hold digests of a batch that was never acknowledged.
TEST(TileEdge, IsLoadedAtAnOlderSizeFromLongerTiles) {
  StoredTiles tiles = tiles_of(700);
  for (const std::uint64_t size : {1U, 255U, 256U, 300U, 511U, 512U, 600U}) {
    auto edge = TileEdge::load(size, tiles.reader());
    ASSERT_THAT(edge, IsOk());
    EXPECT_EQ(edge->root(), tree_root(size, node_reader(size, tiles.reader())).value()) << size;
    edge->append(leaf(size));
    EXPECT_EQ(edge->root(), tree_root(size + 1, node_reader(size + 1, tiles.reader())).value())
        << size;
    EXPECT_EQ(edge->take_changed().at({0, size / 256}).size(), (size % 256 + 1) * kDigestBytes)
        << size;
  }
}

TEST(TileEdge, IsLoadedInReadsOfItsPartialTilesOnly) {
  StoredTiles tiles = tiles_of(70'000);
  TileEdge::load(70'000, tiles.reader()).value();
  EXPECT_EQ(tiles.reads_, 3);
  tiles.reads_ = 0;
  TileEdge::load(65'536, tiles.reader()).value();
  EXPECT_EQ(tiles.reads_, 1);
}

TEST(TileEdge, NamesOnlyTilesThatGrewSinceTheLastCall) {
  TileEdge edge;
  for (std::uint64_t i = 0; i < 600; ++i) edge.append(leaf(i));
  EXPECT_EQ(edge.take_changed().size(), 4U);  // Three of level 0, one of level 1.
  EXPECT_TRUE(edge.take_changed().empty());
  edge.append(leaf(600));
  const auto changed = edge.take_changed();
  ASSERT_EQ(changed.size(), 1U);
  EXPECT_EQ(changed.begin()->first, (TileId{0, 2}));
  EXPECT_EQ(changed.begin()->second.size(), 89 * kDigestBytes);
}

TEST(TileEdge, CopyThatIsThrownAwayLeavesTheOriginal) {
  TileEdge edge;
  for (std::uint64_t i = 0; i < 255; ++i) edge.append(leaf(i));
  const Digest root = edge.root();
  TileEdge copy = edge;
  for (std::uint64_t i = 255; i < 600; ++i) copy.append(leaf(i));
  EXPECT_NE(copy.root(), root);
  EXPECT_EQ(edge.root(), root);
  EXPECT_EQ(edge.size(), 255U);
  EXPECT_EQ(edge.take_changed().size(), 1U);
}

// Trees of 2^40 leaves cannot be built in a test: their tiles are made of one digest.
TEST(TileEdge, GrowsOnALogTooLargeToBuild) {
  const auto tiles = [](TileId id, std::uint32_t width) -> Result<std::string> {
    Digest node = leaf(0);
    for (std::uint32_t level = 0; level < 8 * id.level; ++level) node = node_digest(node, node);
    std::string tile;
    for (std::uint32_t i = 0; i < width; ++i) tile += as_bytes(node);
    return tile;
  };
  constexpr std::uint64_t kFull = 1ULL << 40;
  TileEdge edge = TileEdge::load(kFull - 1, tiles).value();
  EXPECT_EQ(edge.root(), tree_root(kFull - 1, node_reader(kFull - 1, tiles)).value());
  edge.append(leaf(0));
  EXPECT_EQ(edge.root(), tree_root(kFull, node_reader(kFull, tiles)).value());
  const auto changed = edge.take_changed();
  EXPECT_EQ(changed.size(), 6U);  // The last of levels 0 to 4, all full now, and one of level 5.
  EXPECT_EQ(changed.at({5, 0}).size(), kDigestBytes);
}

}  // namespace
}  // namespace ledger
