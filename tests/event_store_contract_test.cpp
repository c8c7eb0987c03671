// The contract of EventStore, sentence by sentence, run on every store there is.

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <fstream>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "ledger/memory_event_store.h"
#include "ledger/rocksdb_event_store.h"
#include "tests/result_matchers.h"
#include "tests/temporary_directory.h"

using namespace ledger;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

namespace {

using namespace std::string_literals;

using Rows = std::vector<std::pair<std::string, std::string>>;

// A store and what it stands on.
class StoreUnderTest {
 public:
  virtual ~StoreUnderTest() = default;
  virtual EventStore& store() = 0;
};

class MemoryUnderTest final : public StoreUnderTest {
 public:
  EventStore& store() override { return store_; }

 private:
  MemoryEventStore store_;
};

class RocksDbUnderTest final : public StoreUnderTest {
 public:
  EventStore& store() override { return *store_; }
  void reopen() {
    store_.reset();
    store_ = RocksDbEventStore::open(directory_.path() / "log", false).value();
  }

 private:
  TemporaryDirectory directory_;
  std::unique_ptr<RocksDbEventStore> store_ =
      RocksDbEventStore::open(directory_.path() / "log", true).value();
};

// The verbs of these tests.
class StoreTest {
 public:
  explicit StoreTest(EventStore& tested) : store(tested) {}

  void append(std::vector<std::string> entries, std::vector<Write> writes = {}) {
    ASSERT_THAT(store.append(store.end(), {std::move(entries), std::move(writes)}), IsOk());
  }
  void put(Table table, const std::string& key, const std::string& value) {
    append({}, {{table, key, value}});
  }
  void add(const std::string& key, const std::string& bytes) {
    ASSERT_THAT(store.append(store.end(), {{}, {}, {{Table::tiles, key, bytes}}}), IsOk());
  }
  std::vector<std::string> read(std::uint64_t from, std::size_t count_max) const {
    return store.read({from}, count_max).value();
  }
  std::optional<std::string> get(Table table, std::string_view key) const {
    return store.get(table, key).value();
  }
  Rows scan(Table table, std::string_view prefix = {}, std::string_view from = {},
            std::size_t count_max = 1000) const {
    Rows rows;
    const auto scanned = store.scan(table, prefix, from, [&](auto key, auto value) {
      rows.emplace_back(key, value);
      return rows.size() < count_max;
    });
    EXPECT_THAT(scanned, IsOk());
    return rows;
  }

  EventStore& store;
};

struct Maker {
  std::string name;
  std::function<std::unique_ptr<StoreUnderTest>()> make;
};

class EventStoreContract : public testing::TestWithParam<Maker>, public StoreTest {
 protected:
  EventStoreContract() : EventStoreContract(GetParam().make()) {}

 private:
  explicit EventStoreContract(std::unique_ptr<StoreUnderTest> made)
      : StoreTest(made->store()), made_(std::move(made)) {}
  std::unique_ptr<StoreUnderTest> made_;
};

TEST_P(EventStoreContract, ANewLogIsEmpty) {
  EXPECT_EQ(store.end(), Position{0});
  EXPECT_THAT(read(0, 10), IsEmpty());
  for (std::size_t i = 0; i < kTables; ++i) {
    EXPECT_THAT(scan(static_cast<Table>(i), "none such"), IsEmpty());
    EXPECT_EQ(get(static_cast<Table>(i), "none such"), std::nullopt);
  }
}

TEST_P(EventStoreContract, TheEndIsTheNumberOfEntries) {
  append({"a", "b"});
  EXPECT_EQ(store.end(), Position{2});
  append({"c"});
  EXPECT_EQ(store.end(), Position{3});
}

TEST_P(EventStoreContract, EntriesComeBackInOrderFromAnyPosition) {
  append({"a", "b"});
  append({"c", "d"});
  EXPECT_THAT(read(0, 10), ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(read(1, 2), ElementsAre("b", "c"));
  EXPECT_THAT(read(3, 1), ElementsAre("d"));
}

TEST_P(EventStoreContract, EntriesComeBackByteByByte) {
  const std::string all_bytes = [] {
    std::string bytes;
    for (int byte = 0; byte < 256; ++byte) bytes.push_back(static_cast<char>(byte));
    return bytes;
  }();
  const std::string long_one(65'535, 'x');
  append({all_bytes, long_one, ""});
  EXPECT_THAT(read(0, 3), ElementsAre(all_bytes, long_one, ""));
}

TEST_P(EventStoreContract, ReadingIsEmptyIfAndOnlyIfItBeginsAtTheEnd) {
  append({"a", "b"});
  EXPECT_THAT(read(2, 1), IsEmpty());
  EXPECT_THAT(read(100, 10), IsEmpty());
  constexpr auto kMax = std::numeric_limits<std::size_t>::max();
  EXPECT_THAT(read(1, kMax), ElementsAre("b"));
  EXPECT_THAT(read(std::numeric_limits<std::uint64_t>::max(), kMax), IsEmpty());
}

TEST_P(EventStoreContract, AKeyHasTheValueThatWasWrittenLast) {
  put(Table::rows, "key", "old");
  put(Table::rows, "key", "new");
  EXPECT_EQ(get(Table::rows, "key"), "new");
  EXPECT_EQ(get(Table::rows, "ke"), std::nullopt);
  EXPECT_EQ(get(Table::rows, "key "), std::nullopt);
}

TEST_P(EventStoreContract, OfWritesOfOneCommitTheLastStays) {
  append({}, {{Table::rows, "key", "old"}, {Table::rows, "key", "new"}});
  EXPECT_EQ(get(Table::rows, "key"), "new");
  append({}, {{Table::rows, "key", "newer"}, {Table::rows, "key", std::nullopt}});
  EXPECT_EQ(get(Table::rows, "key"), std::nullopt);
}

TEST_P(EventStoreContract, WhatIsAddedStandsBehindWhatTheKeyHad) {
  add("key", "a");
  EXPECT_EQ(get(Table::tiles, "key"), "a") << "nothing before";
  add("key", "bc");
  add("other", "x");
  add("key", std::string("\0d", 2));
  EXPECT_EQ(get(Table::tiles, "key"), std::string("abc\0d", 5));
  EXPECT_THAT(scan(Table::tiles),
              ElementsAre(Pair("key", std::string("abc\0d", 5)), Pair("other", "x")));
}

TEST_P(EventStoreContract, AWriteEndsWhatWasAddedBefore) {
  add("key", "a");
  put(Table::tiles, "key", "whole");
  EXPECT_EQ(get(Table::tiles, "key"), "whole");
  add("key", "+");
  EXPECT_EQ(get(Table::tiles, "key"), "whole+");
  append({}, {{Table::tiles, "key", std::nullopt}});
  EXPECT_EQ(get(Table::tiles, "key"), std::nullopt);
  add("key", "again");
  EXPECT_EQ(get(Table::tiles, "key"), "again");
}

TEST_P(EventStoreContract, AReplacedTableIsAddedToAsAnyOther) {
  add("key", "old");
  const auto made = store.replace(std::array{Table::tiles}).value();
  ASSERT_THAT(made->put(std::vector<Row>{{Table::tiles, "key", "made"}}), IsOk());
  ASSERT_THAT(made->swap_in(), IsOk());
  add("key", "+");
  EXPECT_EQ(get(Table::tiles, "key"), "made+");
}

TEST_P(EventStoreContract, AnEmptyValueIsAValue) {
  put(Table::references, "key", "");
  EXPECT_EQ(get(Table::references, "key"), "");
  EXPECT_THAT(scan(Table::references), ElementsAre(Pair("key", "")));
}

TEST_P(EventStoreContract, AWriteWithoutAValueRemovesTheKey) {
  put(Table::disclosures, "key", "name");
  append({}, {{Table::disclosures, "key", std::nullopt}, {Table::disclosures, "no", std::nullopt}});
  EXPECT_EQ(get(Table::disclosures, "key"), std::nullopt);
  EXPECT_THAT(scan(Table::disclosures), IsEmpty());
}

TEST_P(EventStoreContract, TablesAreApart) {
  for (std::size_t i = 0; i < kTables; ++i) {
    put(static_cast<Table>(i), "key", std::to_string(i));
  }
  for (std::size_t i = 0; i < kTables; ++i) {
    EXPECT_EQ(get(static_cast<Table>(i), "key"), std::to_string(i));
    EXPECT_THAT(scan(static_cast<Table>(i), "key"), ElementsAre(Pair("key", std::to_string(i))));
  }
}

TEST_P(EventStoreContract, KeysAreVisitedInTheOrderOfTheirBytes) {
  const std::vector<std::string> in_order = {"\0"s, "\0\0"s, "A",    "a",    "a\0b"s,
                                             "ab",  "\x7f",  "\x80", "\xff", "\xff\xff"};
  for (auto key = in_order.rbegin(); key != in_order.rend(); ++key) put(Table::rows, *key, "v");
  std::vector<std::string> seen;
  for (const auto& [key, value] : scan(Table::rows)) seen.push_back(key);
  EXPECT_EQ(seen, in_order);
}

TEST_P(EventStoreContract, AScanVisitsTheKeysThatBeginWithItsPrefixAndNoOthers) {
  for (const auto& key : {"a"s, "b"s, "b\0"s, "ba"s, "bb"s, "b\xff"s, "c"s})
    put(Table::rows, key, "");
  EXPECT_THAT(scan(Table::rows, "b"), SizeIs(5));
  EXPECT_THAT(scan(Table::rows, "ba"), ElementsAre(Pair("ba", "")));
  EXPECT_THAT(scan(Table::rows, "d"), IsEmpty());
  EXPECT_THAT(scan(Table::rows, "bab"), IsEmpty());
}

TEST_P(EventStoreContract, APrefixMayEndInTheHighestByte) {
  for (const auto& key : {"a\xff"s, "a\xff\xff"s,
                          "a\xff"
                          "b"s,
                          "b"s, "\xff"s,
                          "\xff\xff"
                          "1"s}) {
    put(Table::rows, key, "");
  }
  EXPECT_THAT(scan(Table::rows, "a\xff"), ElementsAre(Pair("a\xff", ""),
                                                      Pair("a\xff"
                                                           "b",
                                                           ""),
                                                      Pair("a\xff\xff", "")));
  EXPECT_THAT(scan(Table::rows, "\xff\xff"), ElementsAre(Pair("\xff\xff"
                                                              "1",
                                                              "")));
  EXPECT_THAT(scan(Table::rows, "\xff"), SizeIs(2));
}

TEST_P(EventStoreContract, AScanBeginsAtFromWithinItsPrefix) {
  for (const auto& key : {"a1", "a2", "a3", "b1"}) put(Table::rows, key, "");
  EXPECT_THAT(scan(Table::rows, "a", "a2"), ElementsAre(Pair("a2", ""), Pair("a3", "")));
  EXPECT_THAT(scan(Table::rows, "a", "a21"), ElementsAre(Pair("a3", "")));
  EXPECT_THAT(scan(Table::rows, "a", ""), SizeIs(3));
  EXPECT_THAT(scan(Table::rows, "b", "a1"), ElementsAre(Pair("b1", "")));
  EXPECT_THAT(scan(Table::rows, "a", "b"), IsEmpty());
  EXPECT_THAT(scan(Table::rows, "", "a3"), ElementsAre(Pair("a3", ""), Pair("b1", "")));
}

TEST_P(EventStoreContract, AScanStopsWhenItsVisitorSaysSo) {
  for (const auto& key : {"a1", "a2", "a3"}) put(Table::rows, key, "");
  EXPECT_THAT(scan(Table::rows, "a", "", 1), ElementsAre(Pair("a1", "")));
  EXPECT_THAT(scan(Table::rows, "a", "", 2), SizeIs(2));
}

TEST_P(EventStoreContract, AVisitorMayReadTheSameStore) {
  append({"entry"}, {{Table::rows, "a", "1"}, {Table::rows, "b", "2"}});
  std::vector<std::string> seen;
  ASSERT_THAT(store.scan(Table::rows, "", "",
                         [&](std::string_view key, std::string_view) {
                           seen.push_back(*get(Table::rows, key) + read(0, 1).front());
                           return true;
                         }),
              IsOk());
  EXPECT_THAT(seen, ElementsAre("1entry", "2entry"));
}

TEST_P(EventStoreContract, ACommitHasItsEntriesAndItsWrites) {
  append({"a", "b"}, {{Table::ids, "i", "1"}, {Table::heads, "h", "2"}});
  EXPECT_THAT(read(0, 9), ElementsAre("a", "b"));
  EXPECT_EQ(get(Table::ids, "i"), "1");
  EXPECT_EQ(get(Table::heads, "h"), "2");
}

TEST_P(EventStoreContract, AnAppendElsewhereThanAtTheEndWritesNothing) {
  append({"a"}, {{Table::rows, "key", "old"}});
  const Commit commit{{"b"}, {{Table::rows, "key", "new"}, {Table::rows, "other", ""}}};
  for (const std::uint64_t expected_end : {0, 2, 100}) {
    EXPECT_THAT(store.append({expected_end}, commit), FailsWith(Errc::unexpected_count));
  }
  EXPECT_THAT(read(0, 9), ElementsAre("a"));
  EXPECT_THAT(scan(Table::rows), ElementsAre(Pair("key", "old")));
  EXPECT_THAT(store.append({1}, commit), IsOk()) << "a conflict ends nothing";
  EXPECT_EQ(get(Table::rows, "key"), "new");
}

TEST_P(EventStoreContract, ReadersOnOtherThreadsSeeWholeCommits) {
  constexpr int kCommits = 200;
  std::atomic<bool> torn = false;
  std::vector<std::jthread> readers;
  for (int i = 0; i < 2; ++i) {
    readers.emplace_back([&](const std::stop_token& stop) {
      while (!stop.stop_requested()) {
        // Read in this order: all of what end() counts is there, and more may have come since.
        const std::uint64_t end = store.end().value;
        const auto row = get(Table::meta, "count");
        const std::uint64_t counted = row ? std::stoull(*row) : 0;
        if (counted < end || end % 2 != 0 || read(0, 1000).size() < end) torn = true;
      }
    });
  }
  for (int i = 1; i <= kCommits; ++i) {
    append({"a", "b"}, {{Table::meta, "count", std::to_string(2 * i)}});
  }
  readers.clear();
  EXPECT_FALSE(torn);
}

constexpr std::array kReplaced = {Table::rows, Table::heads};

TEST_P(EventStoreContract, UntilItIsSwappedInAReplacementIsNotSeen) {
  put(Table::rows, "key", "old");
  const auto made = store.replace(kReplaced).value();
  ASSERT_THAT(made->put(std::vector<Row>{{Table::rows, "key", "new"}}), IsOk());
  EXPECT_THAT(scan(Table::rows), ElementsAre(Pair("key", "old")));
  EXPECT_EQ(get(Table::rows, "key"), "old");
}

TEST_P(EventStoreContract, ASwappedInReplacementIsAllThatItsTablesHold) {
  append({"entry"},
         {{Table::rows, "old", ""}, {Table::heads, "old", ""}, {Table::ids, "kept", ""}});
  const auto made = store.replace(kReplaced).value();
  ASSERT_THAT(made->put(std::vector<Row>{{Table::rows, "b", "1"}, {Table::rows, "a", "2"}}),
              IsOk());
  ASSERT_THAT(made->put(std::vector<Row>{{Table::rows, "b", "3"}}), IsOk());
  ASSERT_THAT(made->swap_in(), IsOk());
  EXPECT_THAT(scan(Table::rows), ElementsAre(Pair("a", "2"), Pair("b", "3")));
  EXPECT_THAT(scan(Table::heads), IsEmpty()) << "replaced by nothing";
  EXPECT_THAT(scan(Table::ids), ElementsAre(Pair("kept", "")));
  EXPECT_THAT(read(0, 9), ElementsAre("entry"));
}

TEST_P(EventStoreContract, AReplacedTableIsWrittenAndReplacedAgainAsAnyOther) {
  for (const std::string round : {"1", "2", "3"}) {
    const auto made = store.replace(kReplaced).value();
    ASSERT_THAT(made->put(std::vector<Row>{{Table::rows, "made", round}}), IsOk());
    ASSERT_THAT(made->swap_in(), IsOk());
    put(Table::rows, "appended", round);
    EXPECT_THAT(scan(Table::rows), ElementsAre(Pair("appended", round), Pair("made", round)));
  }
}

TEST_P(EventStoreContract, AReplacementThatWasGivenUpLeavesNothingInTheWay) {
  put(Table::rows, "key", "old");
  for (int i = 0; i < 3; ++i) {
    const auto given_up = store.replace(kReplaced).value();
    ASSERT_THAT(given_up->put(std::vector<Row>{{Table::rows, "key", "given up"}}), IsOk());
  }
  EXPECT_EQ(get(Table::rows, "key"), "old");
  const auto made = store.replace(kReplaced).value();
  ASSERT_THAT(made->swap_in(), IsOk());
  EXPECT_THAT(scan(Table::rows), IsEmpty());
}

TEST_P(EventStoreContract, AReaderGoesOnWithTheTableThatItBegan) {
  for (const auto& key : {"a", "b", "c"}) put(Table::rows, key, "old");
  Rows seen;
  ASSERT_THAT(store.scan(Table::rows, "", "",
                         [&](std::string_view key, std::string_view value) {
                           if (seen.empty()) {
                             const auto made = store.replace(kReplaced).value();
                             EXPECT_THAT(made->swap_in(), IsOk());
                           }
                           seen.emplace_back(key, value);
                           return true;
                         }),
              IsOk());
  EXPECT_THAT(seen, SizeIs(3));
  EXPECT_THAT(scan(Table::rows), IsEmpty());
}

TEST_P(EventStoreContract, WhatIsErasedIsNotThereAndLeavesTheRest) {
  append({"entry"}, {{Table::disclosures, "a", "A"}, {Table::disclosures, "b", "B"}});
  append({"entry"}, {{Table::disclosures, "a", {}}, {Table::rows, "r", "R"}});
  EXPECT_EQ(get(Table::disclosures, "a"), std::nullopt);
  EXPECT_THAT(scan(Table::disclosures), ElementsAre(Pair("b", "B")));
  EXPECT_EQ(get(Table::rows, "r"), "R");
  EXPECT_THAT(scan(Table::meta), IsEmpty());
  append({"entry"}, {{Table::disclosures, "a", "A"}});
  EXPECT_EQ(get(Table::disclosures, "a"), "A");
}

INSTANTIATE_TEST_SUITE_P(
    , EventStoreContract,
    testing::Values(Maker{"Memory", [] { return std::make_unique<MemoryUnderTest>(); }},
                    Maker{"RocksDb", [] { return std::make_unique<RocksDbUnderTest>(); }}),
    [](const auto& maker) { return maker.param.name; });

// What only a store with a disk can show.
class RocksDbStore : public testing::Test {
 protected:
  StoreTest now() { return StoreTest(disk.store()); }
  RocksDbUnderTest disk;
};

TEST_F(RocksDbStore, WhatWasAppendedIsThereWhenItIsOpenedAgain) {
  now().append({"a", "b"}, {{Table::rows, "key", "value"}, {Table::rows, "gone", "x"}});
  now().append({"c"}, {{Table::rows, "gone", std::nullopt}});
  disk.reopen();
  EXPECT_EQ(now().store.end(), Position{3});
  EXPECT_THAT(now().read(0, 9), ElementsAre("a", "b", "c"));
  EXPECT_THAT(now().scan(Table::rows), ElementsAre(Pair("key", "value")));
  now().append({"d"});
  EXPECT_THAT(now().read(3, 9), ElementsAre("d"));
}

TEST_F(RocksDbStore, WhatWasAddedIsTheSameFromFilesOfAnyNumber) {
  // Closing a store makes files of as much, and some rounds later RocksDB joins them.
  const std::string much(5 << 20, 'm');
  std::string expected;
  for (const std::string round : {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}) {
    now().append({much});
    now().add("key", round);
    now().add("key", "+");
    expected += round + "+";
    disk.reopen();
    EXPECT_EQ(now().get(Table::tiles, "key"), expected);
    EXPECT_THAT(now().scan(Table::tiles), ElementsAre(Pair("key", expected)));
  }
}

TEST_F(RocksDbStore, ASwappedInReplacementIsThereWhenItIsOpenedAgain) {
  now().append({"entry"}, {{Table::rows, "old", ""}, {Table::ids, "kept", ""}});
  for (const std::string round : {"1", "2"}) {
    {
      const auto made = now().store.replace(kReplaced).value();
      ASSERT_THAT(made->put(std::vector<Row>{{Table::rows, "new", round}}), IsOk());
      ASSERT_THAT(made->swap_in(), IsOk());
    }
    disk.reopen();
    EXPECT_THAT(now().scan(Table::rows), ElementsAre(Pair("new", round)));
    EXPECT_THAT(now().scan(Table::heads), IsEmpty());
    EXPECT_THAT(now().scan(Table::ids), ElementsAre(Pair("kept", "")));
    EXPECT_THAT(now().read(0, 9), ElementsAre("entry"));
  }
}

TEST_F(RocksDbStore, AnInterruptedReplacementLeavesTheOldTables) {
  now().append({"entry"}, {{Table::rows, "old", "1"}});
  for (int i = 0; i < 2; ++i) {
    {
      const auto interrupted = now().store.replace(kReplaced).value();
      ASSERT_THAT(interrupted->put(std::vector<Row>{{Table::rows, "new", ""}}), IsOk());
    }
    disk.reopen();
    EXPECT_THAT(now().scan(Table::rows), ElementsAre(Pair("old", "1")));
  }
  const auto made = now().store.replace(kReplaced).value();
  EXPECT_THAT(made->swap_in(), IsOk());
  EXPECT_THAT(now().scan(Table::rows), IsEmpty());
}

TEST(RocksDbStoreOpening, ADirectoryWithoutALogIsNoneUnlessOneIsToBeMade) {
  const TemporaryDirectory directory;
  EXPECT_THAT(RocksDbEventStore::open(directory.path() / "log", false), FailsWith(Errc::damaged));
  EXPECT_THAT(RocksDbEventStore::open(directory.path() / "log", true), IsOk());
  EXPECT_THAT(RocksDbEventStore::open(directory.path() / "log", false), IsOk());
  EXPECT_THAT(RocksDbEventStore::open(directory.path() / "log", true), IsOk());
}

TEST(RocksDbStoreOpening, ASecondOpeningIsToldThatTheLogIsInUse) {
  const TemporaryDirectory directory;
  const auto first = RocksDbEventStore::open(directory.path() / "log", true);
  ASSERT_THAT(first, IsOk());
  EXPECT_THAT(RocksDbEventStore::open(directory.path() / "log", false), FailsWith(Errc::locked));
}

TEST(RocksDbStoreOpening, ADiskThatFailsIsNotSaidToBeInUseForItsName) {
  const TemporaryDirectory directory;
  const auto no_directory = directory.path() / "LOCKED";
  std::ofstream(no_directory) << "a file";
  const auto opened = RocksDbEventStore::open(no_directory, true);
  ASSERT_FALSE(opened.has_value());
  EXPECT_NE(opened.error().code, Errc::locked) << opened.error().detail;
}

}  // namespace
