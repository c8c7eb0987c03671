#include "ledger/tree_reader.h"

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <thread>

#include "ledger/merkle.h"
#include "tests/result_matchers.h"
#include "tests/small_world.h"
#include "tests/test_ledger.h"

namespace ledger {
namespace {

Digest leaf(std::uint64_t index) { return leaf_digest(std::to_string(index)); }

// The tiles of a log that grows, as a ledger keeps them. Thread-safe.
class GrowingLog {
 public:
  explicit GrowingLog(std::uint64_t size) { grow_to(size); }

  void grow_to(std::uint64_t size) {
    const std::lock_guard lock(mutex_);
    while (edge_.size() < size) edge_.append(leaf(edge_.size()));
    for (auto& [id, bytes] : edge_.take_changed()) tiles_[id] = std::move(bytes);
  }
  void damage(TileId id) {
    const std::lock_guard lock(mutex_);
    tiles_[id].pop_back();
  }
  Digest root() {
    const std::lock_guard lock(mutex_);
    return edge_.root();
  }
  TileReader reader() {
    return [this](TileId id, std::uint32_t) -> Result<std::string> {
      ++reads;
      const std::lock_guard lock(mutex_);
      const auto tile = tiles_.find(id);
      if (tile == tiles_.end()) return Error{Errc::damaged, "no such tile"};
      return tile->second;
    };
  }

  std::atomic<int> reads = 0;

 private:
  std::mutex mutex_;
  TileEdge edge_;
  std::map<TileId, std::string> tiles_;
};

void expect_proof(const TreeReader& tree, std::uint64_t index, std::uint64_t size) {
  const auto proof = tree.inclusion_proof({index}, size);
  const auto root = tree.root(size);
  ASSERT_THAT(proof, IsOk());
  ASSERT_THAT(root, IsOk());
  EXPECT_THAT(verify_inclusion(leaf(index), {index}, size, *proof, *root), IsOk())
      << index << " of " << size;
}

TEST(TreeReader, GivesWhatANewReaderGivesAtEverySizeInAnyOrder) {
  GrowingLog log(1100);
  const TreeReader tree(log.reader());
  for (const std::uint64_t step : {7U, 5U, 1U}) {  // Some are asked again.
    for (std::uint64_t size = 1100; size > step; size -= step) {
      const std::uint64_t index = (7919 * step + size / 3) % size;
      const NodeReader nodes = node_reader(size, log.reader());
      ASSERT_EQ(tree.root(size).value(), tree_root(size, nodes).value()) << size;
      ASSERT_EQ(tree.inclusion_proof({index}, size).value(),
                inclusion_proof({index}, size, nodes).value())
          << index << " of " << size;
      ASSERT_EQ(tree.consistency_proof(index, size).value(),
                consistency_proof(index, size, nodes).value())
          << index << " to " << size;
    }
  }
}

TEST(TreeReader, IsRightAfterTheLastTilesHaveGrown) {
  GrowingLog log(250);
  const TreeReader tree(log.reader());
  for (std::uint64_t size = 250; size <= 530; ++size) {
    log.grow_to(size);
    ASSERT_EQ(tree.root(size).value(), log.root()) << size;
    expect_proof(tree, 249, size);
    expect_proof(tree, size - 1, size);
    expect_proof(tree, 100, 240);  // An older tree, in tiles that have grown.
  }
}

TEST(TreeReader, ReadsTilesOnceAlsoThoseThatAreNotFull) {
  GrowingLog log(131'400);  // The last tile of no level is full.
  const TreeReader tree(log.reader());
  expect_proof(tree, 70'000, 131'400);
  const int first = log.reads;
  expect_proof(tree, 70'001, 131'400);  // Its neighbour.
  EXPECT_EQ(log.reads, first);
  log.grow_to(131'401);
  expect_proof(tree, 70'001, 131'401);  // Of level 0 the last is wider; the others are not.
  EXPECT_EQ(log.reads, first + 1);
}

TEST(TreeReader, DamagedTileIsNoticedWhereItIsRead) {
  GrowingLog log(600);
  log.damage({0, 1});
  const TreeReader tree(log.reader());
  expect_proof(tree, 3, 600);
  EXPECT_THAT(tree.inclusion_proof({300}, 600), FailsWith(Errc::damaged));
  EXPECT_THAT(tree.inclusion_proof({300}, 600), FailsWith(Errc::damaged)) << "nothing is kept";
  EXPECT_THAT(tree.root(500), IsOk()) << "it has what an older tree needs";
}

TEST(TreeReader, ManyThreadsProveWhileTheLogGrows) {
  GrowingLog log(300);
  const TreeReader tree(log.reader());
  std::atomic<std::uint64_t> size = 300;
  {
    std::vector<std::jthread> threads;
    for (std::uint64_t thread = 0; thread < 3; ++thread) {
      threads.emplace_back([&, thread] {
        for (std::uint64_t i = 0; i < 200; ++i) {
          const std::uint64_t known = size;
          expect_proof(tree, (i * 31 + thread) % known, known);
        }
      });
    }
    threads.emplace_back([&] {
      for (std::uint64_t grown = 301; grown <= 1300; ++grown) {
        log.grow_to(grown);
        size = grown;
      }
    });
  }
  EXPECT_EQ(tree.root(1300).value(), log.root());
}

TEST(RecentlyUsed, LetsGoOfWhatWasAskedForLeastRecently) {
  RecentlyUsed<int, std::string> recent(2);
  recent.keep(1, "one");
  recent.keep(2, "two");
  EXPECT_EQ(recent.find(1), "one");
  recent.keep(3, "three");
  EXPECT_EQ(recent.size(), 2U);
  EXPECT_EQ(recent.find(2), std::nullopt);
  EXPECT_EQ(recent.find(1), "one");
  EXPECT_EQ(recent.find(3), "three");
}

TEST(RecentlyUsed, KeepsNoMoreThanWeighsEnoughTogether) {
  RecentlyUsed<int, std::string> recent(10);
  recent.keep_heavier(1, "four", 4);
  recent.keep_heavier(2, "five", 5);
  EXPECT_EQ(recent.find(1), "four");
  recent.keep_heavier(3, "six", 6);
  EXPECT_EQ(recent.find(2), std::nullopt) << "asked for least recently";
  EXPECT_EQ(recent.find(1), "four");
  recent.keep_heavier(1, "too much", 11);
  EXPECT_EQ(recent.find(1), "four");
  EXPECT_EQ(recent.size(), 2U);
}

TEST(RecentlyUsed, KeepsTheHeavierOfTwoOfOneKey) {
  RecentlyUsed<int, std::string> recent(10);
  recent.keep_heavier(1, "three", 3);
  recent.keep_heavier(1, "six", 6);
  EXPECT_EQ(recent.find(1), "six");
  recent.keep_heavier(1, "five", 5);
  EXPECT_EQ(recent.find(1), "six");
  recent.keep_heavier(2, "four", 4);
  EXPECT_EQ(recent.size(), 2U) << "the three weighs nothing any more";
}

TEST(LedgerProof, SignedCheckpointOfASizeIsTheSameAgainAndAfterGrowth) {
  TestLedger ledger;
  const std::uint64_t size = ledger.store.end().value;
  const std::string first = ledger.ledger->signed_checkpoint(size).value();
  const std::string document = draft_of("document.registered", "document/plan", R"({"title":"T"})");
  ASSERT_THAT(ledger.submit(document), IsOk());
  EXPECT_EQ(ledger.ledger->signed_checkpoint(size).value(), first);
  const auto newer = open_checkpoint(ledger.ledger->signed_checkpoint(size + 1).value(),
                                     ledger.ledger->verifier());
  ASSERT_THAT(newer, IsOk());
  EXPECT_EQ(newer->size, size + 1);
  EXPECT_EQ(newer->root, ledger.ledger->root(size + 1).value());
}

}  // namespace
}  // namespace ledger
