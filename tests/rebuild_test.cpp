// What follows from the entries can be made again from them, and is the same.

#include "ledger/rebuild.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "ledger/derivation.h"
#include "ledger/rocksdb_event_store.h"
#include "tests/altered_log.h"
#include "tests/random_history.h"
#include "tests/result_matchers.h"
#include "tests/temporary_directory.h"

using namespace ledger;
using testing::HasSubstr;

namespace {

bool is_derived(Table table) {
  return std::ranges::find(kDerivedTables, table) != kDerivedTables.end();
}

Result<std::uint64_t> rebuild(TestLedger& ledger) {
  return rebuild_tables(ledger.store, ledger.settings, ledger.projection, {}, {});
}

void write(EventStore& store, Table table, const std::string& key,
           std::optional<std::string> value) {
  expect_value(store.append(store.end(), {{}, {{table, key, std::move(value)}}}));
}

// Removes every derived row, so that nothing can be copied from what was there.
void empty_derived_tables(EventStore& store) {
  Commit commit;
  for (const auto& [row, value] : rows_of(store)) {
    if (is_derived(row.first)) commit.writes.push_back({row.first, row.second, std::nullopt});
  }
  expect_value(store.append(store.end(), commit));
}

TEST(Rebuild, OfARandomHistoryMakesTheTablesThatRecordingMade) {
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    SCOPED_TRACE(seed);
    TestLedger ledger;
    RandomHistory(ledger, seed).grow(250);
    const auto live = rows_of(ledger.store);
    empty_derived_tables(ledger.store);
    ASSERT_NE(rows_of(ledger.store), live);
    ASSERT_THAT(rebuild(ledger), IsOk());
    EXPECT_EQ(rows_of(ledger.store), live);
  }
}

// So many that their heads are made on several threads.
TEST(Rebuild, OfManyAmendedSubjectsMakesTheTablesThatRecordingMade) {
  TestLedger ledger;
  RandomHistory(ledger, 4).grow(1200);
  std::set<std::string> amended;
  for (const std::string& bytes : ledger.entries()) {
    const Entry entry = decode_entry(bytes).value();
    if (entry.event.traits().effect == Effect::amends) amended.insert(to_string(entry.subject));
  }
  ASSERT_GE(amended.size(), 64U);
  const auto live = rows_of(ledger.store);
  empty_derived_tables(ledger.store);
  ASSERT_THAT(rebuild(ledger), IsOk());
  EXPECT_EQ(rows_of(ledger.store), live);
}

TEST(Rebuild, OfALogOfSeveralStepsMakesTheTablesThatRecordingMade) {
  TestLedger ledger;
  constexpr std::size_t kEntries = 2 * kEntriesAtOnce + 300;
  std::vector<std::string> batch;
  for (std::size_t i = 0; i < kEntries; ++i) {
    batch.push_back(draft_of("document.registered", "document/d-" + std::to_string(i),
                             R"({"title":"T"})", "2025", with_id(static_cast<int>(i))));
  }
  // Amended far from what they amend: in another step of the replay.
  batch.push_back(
      correction_of("document/d-0", 0, R"(,"data":{"title":"U","versionOf":"document/d-1"})"));
  batch.push_back(retraction_of("document/d-1000", 1000));
  ledger.record(batch);
  const auto live = rows_of(ledger.store);
  empty_derived_tables(ledger.store);
  ASSERT_THAT(rebuild(ledger), IsOk());
  EXPECT_EQ(rows_of(ledger.store), live);
}

TEST(Rebuild, OfRocksDbTablesLastsAndTheLedgerGoesOn) {
  const TemporaryDirectory directory;
  const auto open = [&](bool create) {
    return expect_value(RocksDbEventStore::open(directory.path() / "log", create));
  };
  auto store = open(true);
  std::map<RowName, std::string> live;
  {
    TestLedger ledger(*store);
    RandomHistory(ledger, 4).grow(100);
    live = rows_of(ledger.store);
    ASSERT_THAT(rebuild(ledger), IsOk());
    ASSERT_THAT(rebuild(ledger), IsOk());
  }
  store.reset();
  store = open(false);
  std::erase_if(live, [](const auto& row) { return row.first.first == Table::meta; });
  auto rebuilt = rows_of(*store);
  std::erase_if(rebuilt, [](const auto& row) { return row.first.first == Table::meta; });
  EXPECT_EQ(rebuilt, live);
  TestLedger ledger(*store);
  EXPECT_THAT(ledger.submit(note_on("decision/d-1")), IsOk());
}

TEST(Rebuild, TouchesNeitherDisclosuresNorMeta) {
  TestLedger ledger;
  record_small_world(ledger);
  ledger.record(appealed_by_anna(1));
  write(ledger.store, Table::disclosures, "another", "row");
  write(ledger.store, Table::meta, "another", "row");
  const auto live = rows_of(ledger.store);
  ASSERT_THAT(rebuild(ledger), IsOk());
  EXPECT_EQ(rows_of(ledger.store), live);
}

TEST(Rebuild, RemovesRowsThatNoEntryBrings) {
  TestLedger ledger;
  const auto live = rows_of(ledger.store);
  for (const Table table : kDerivedTables) write(ledger.store, table, "stray", "row");
  ASSERT_THAT(rebuild(ledger), IsOk());
  EXPECT_EQ(rows_of(ledger.store), live);
}

TEST(Rebuild, SaysHowManyRowsItMade) {
  TestLedger ledger;
  std::uint64_t derived = 0;
  for (const auto& [row, value] : rows_of(ledger.store)) derived += is_derived(row.first) ? 1 : 0;
  EXPECT_EQ(rebuild(ledger).value(), derived);
}

TEST(Rebuild, OfADamagedLogNamesThePositionAndLeavesTheTables) {
  TestLedger ledger;
  record_small_world(ledger);
  const auto entries = ledger.entries();
  MemoryEventStore damaged;
  Commit commit{entries, {{Table::rows, "old", "row"}}};
  commit.entries[7].pop_back();
  expect_value(damaged.append({0}, commit));
  const auto rebuilt = rebuild_tables(damaged, ledger.settings, ledger.projection, {}, {});
  ASSERT_THAT(rebuilt, FailsWith(Errc::damaged));
  EXPECT_THAT(rebuilt.error().detail, HasSubstr("position 7"));
  EXPECT_EQ(damaged.get(Table::rows, "old").value(), "row");
}

TEST(Rebuild, TellsHowFarItIs) {
  TestLedger ledger;
  record_small_world(ledger);
  std::vector<std::pair<std::uint64_t, std::uint64_t>> told;
  expect_value(rebuild_tables(ledger.store, ledger.settings, ledger.projection, {},
                              [&](auto done, auto of) { told.emplace_back(done, of); }));
  const std::uint64_t size = ledger.store.end().value;
  EXPECT_THAT(told, testing::ElementsAre(std::pair(size, size)));
}

TEST(Replay, AsksNoTable) {
  TestLedger ledger;
  RandomHistory(ledger, 5).grow(200);
  const EntriesOnly entries(ledger.store);
  std::map<RowName, std::string> made;
  const auto keep = [&](Position, std::span<const Row> rows) -> Result<void> {
    for (const Row& row : rows) made[RowName(row.table, row.key)] = row.value;
    return {};
  };
  ASSERT_THAT(replay(entries, ledger.settings, ledger.projection, keep, {}), IsOk());
  auto live = rows_of(ledger.store);
  std::erase_if(live, [](const auto& row) { return !is_derived(row.first.first); });
  EXPECT_EQ(made, live);
}

TEST(Replay, VisitsEntriesInOrderThenHeadsAndEachTileAndHeadOnce) {
  TestLedger ledger;
  std::vector<std::string> batch;
  for (int i = 0; i < 600; ++i) {
    batch.push_back(draft_of("document.registered", "document/d-" + std::to_string(i % 300),
                             R"({"title":"T"})", "2025"));
    if (i >= 300) batch.back() = note_on("document/d-" + std::to_string(i - 300), with_id(i));
  }
  ledger.record(batch);
  std::multiset<RowName> tiles_and_heads;
  std::optional<Position> last;
  bool has_heads = false;
  const auto visit = [&](Position position, std::span<const Row> rows) -> Result<void> {
    for (const Row& row : rows) {
      if (row.table == Table::heads) has_heads = true;
      if (row.table == Table::heads || row.table == Table::tiles) {
        tiles_and_heads.emplace(row.table, row.key);
        continue;
      }
      EXPECT_FALSE(has_heads) << "heads come last";
      EXPECT_TRUE(!last || position >= *last);
      last = position;
    }
    return {};
  };
  ASSERT_THAT(replay(ledger.store, ledger.settings, ledger.projection, visit, {}), IsOk());
  EXPECT_EQ(last, Position{601});
  const std::set<RowName> distinct(tiles_and_heads.begin(), tiles_and_heads.end());
  EXPECT_EQ(tiles_and_heads.size(), distinct.size());
  EXPECT_EQ(distinct.size(), 302u + 4u) << "a head each, three tiles of leaves and one above";
}

TEST(Replay, EndsWithTheFirstErrorOfItsVisitor) {
  TestLedger ledger;
  int calls = 0;
  const auto refuse = [&](Position, std::span<const Row>) -> Result<void> {
    ++calls;
    return Error{Errc::unavailable, "the disk is full"};
  };
  EXPECT_THAT(replay(ledger.store, ledger.settings, ledger.projection, refuse, {}),
              FailsWith(Errc::unavailable));
  EXPECT_EQ(calls, 1);
}

TEST(Replay, RefusesACorrectionOfWhatIsNotThere) {
  TestLedger ledger;
  record_small_world(ledger);
  ledger.record(note_on("decision/d-1", with_id(1)));
  const Position correction =
      ledger.record(correction_of("decision/d-1", 1, R"(,"data":{"text":"U"})")).position;
  const AlteredLog altered(ledger.store, [&](Position position, std::string& bytes) {
    const std::string id = id_of(1);
    if (position == correction) bytes.replace(bytes.find(id), id.size(), id_of(999));
  });
  const auto ignore = [](Position, std::span<const Row>) { return Result<void>(); };
  const auto replayed = replay(altered, ledger.settings, ledger.projection, ignore, {});
  ASSERT_THAT(replayed, FailsWith(Errc::damaged));
  EXPECT_THAT(replayed.error().detail, HasSubstr("position " + std::to_string(correction.value)));
}

// Rows of another format.
class OtherRows final : public Projection {
 public:
  void append_rows(const Entry& entry, RowList& rows) const override {
    rows.append(Table::rows, position_value(entry.position), "other");
  }
  std::string format() const override { return "other rows/2"; }
};

constexpr std::string_view kFormatKey = "format/rows";

TEST(RebuildIfOutdated, OnlyMarksANewLog) {
  MemoryEventStore store;
  ASSERT_THAT(rebuild_if_outdated(store, test_settings(), OtherRows(), {}, {}), IsOk());
  EXPECT_EQ(rows_of(store),
            (std::map<RowName, std::string>{{RowName(Table::meta, kFormatKey), "other rows/2"}}));
  EXPECT_EQ(store.end(), Position{0});
}

TEST(RebuildIfOutdated, LeavesRowsOfTheSameFormat) {
  TestLedger ledger;
  write(ledger.store, Table::meta, std::string(kFormatKey), ledger.projection.format());
  write(ledger.store, Table::rows, "stray", "row");
  const auto live = rows_of(ledger.store);
  ASSERT_THAT(rebuild_if_outdated(ledger.store, ledger.settings, ledger.projection, {}, {}),
              IsOk());
  EXPECT_EQ(rows_of(ledger.store), live);
}

TEST(RebuildIfOutdated, MakesRowsOfAnotherFormatAnewAndMarksThem) {
  TestLedger ledger;
  write(ledger.store, Table::meta, std::string(kFormatKey), ledger.projection.format());
  ASSERT_THAT(rebuild_if_outdated(ledger.store, ledger.settings, OtherRows(), {}, {}), IsOk());
  EXPECT_EQ(ledger.store.get(Table::meta, kFormatKey).value(), "other rows/2");
  std::vector<std::string> values;
  for (const auto& [row, value] : rows_of(ledger.store)) {
    if (row.first == Table::rows) values.push_back(value);
  }
  EXPECT_THAT(values, testing::ElementsAre("other", "other"));
}

TEST(RebuildIfOutdated, MakesRowsAnewWhereNobodySaysWhatTheyAre) {
  TestLedger ledger;
  write(ledger.store, Table::rows, "stray", "row");
  ASSERT_THAT(rebuild_if_outdated(ledger.store, ledger.settings, ledger.projection, {}, {}),
              IsOk());
  EXPECT_EQ(ledger.store.get(Table::rows, "stray").value(), std::nullopt);
}

}  // namespace
