#include "ledger/rocksdb_row_files.h"

#include <gmock/gmock.h>
#include <rocksdb/env.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ledger/rocksdb_settings.h"
#include "tests/faulty_disk.h"
#include "tests/power_cut.h"
#include "tests/result_matchers.h"
#include "tests/temporary_directory.h"

namespace {

namespace fs = std::filesystem;
using ledger::Row;
using ledger::RowFiles;
using ledger::Table;
using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;
using testing::StartsWith;

// A store with two families that nothing is in, on a disk that can be told to go wrong.
class EmptyFamilies {
 public:
  explicit EmptyFamilies(
      std::shared_ptr<rocksdb::FileSystem> real_disk = rocksdb::FileSystem::Default(),
      std::size_t cache_bytes = ledger::kBlockCacheBytes)
      : disk(std::make_shared<FaultyDisk>(std::move(real_disk))) {
    const std::vector<std::string> names{rocksdb::kDefaultColumnFamilyName, "ids", "rows"};
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    rocksdb::DB* opened = nullptr;
    EXPECT_TRUE(rocksdb::DB::Open(ledger::database_options(env.get(), true), path().string(),
                                  ledger::describe_families(names, cache_bytes), &handles, &opened)
                    .ok());
    db.reset(opened);
    default_family_ = handles[0];
    families[static_cast<std::size_t>(Table::ids)] = handles[1];
    families[static_cast<std::size_t>(Table::rows)] = handles[2];
  }
  ~EmptyFamilies() {
    for (auto* family : families) {
      if (family == nullptr) continue;
      EXPECT_TRUE(db->DestroyColumnFamilyHandle(family).ok());
    }
    EXPECT_TRUE(db->DestroyColumnFamilyHandle(default_family_).ok());
  }
  EmptyFamilies(const EmptyFamilies&) = delete;
  EmptyFamilies& operator=(const EmptyFamilies&) = delete;

  const fs::path& path() const { return scratch_.path(); }

  std::map<std::string, std::string> read(Table table) const {
    rocksdb::ReadOptions options;
    options.total_order_seek = true;
    const std::unique_ptr<rocksdb::Iterator> it(
        db->NewIterator(options, families[static_cast<std::size_t>(table)]));
    std::map<std::string, std::string> rows;
    for (it->SeekToFirst(); it->Valid(); it->Next()) {
      rows.emplace(it->key().ToString(), it->value().ToString());
    }
    EXPECT_TRUE(it->status().ok());
    return rows;
  }

 private:
  const TemporaryDirectory scratch_;

 public:
  const std::shared_ptr<FaultyDisk> disk;
  const std::unique_ptr<rocksdb::Env> env = rocksdb::NewCompositeEnv(disk);
  std::unique_ptr<rocksdb::DB> db;
  RowFiles::Families families{};

 private:
  rocksdb::ColumnFamilyHandle* default_family_ = nullptr;
};

class RowFilesTest : public testing::Test, protected EmptyFamilies {
 protected:
  // Rows in as many runs as `runs`, each of which writes the same keys again.
  static void add_runs(RowFiles& files, int runs) {
    std::vector<std::string> keys;
    for (int i = 0; i < 100; ++i) keys.push_back("subject" + std::to_string(i * 37 % 100));
    for (int run = 0; run < runs; ++run) {
      const std::string value = std::to_string(run) + std::string(100, ' ');
      std::vector<Row> rows;
      for (const std::string& key : keys) {
        rows.push_back({Table::rows, key, value});
        rows.push_back({Table::ids, key, value});
      }
      ASSERT_THAT(files.add(rows), IsOk());
    }
  }

  std::string directory = (path() / "files").string();
};

TEST_F(RowFilesTest, FillFamiliesInTheOrderOfKeys) {
  RowFiles files(*db, directory, families);
  const std::vector<Row> rows{{Table::rows, "b", "1"}, {Table::rows, "a", "2"}};
  ASSERT_THAT(files.add(rows), IsOk());
  ASSERT_THAT(files.hand_over(), IsOk());
  EXPECT_THAT(read(Table::rows), ElementsAre(Pair("a", "2"), Pair("b", "1")));
  EXPECT_THAT(read(Table::ids), IsEmpty());
}

TEST_F(RowFilesTest, OfTheRunsThatWriteAKeyTheLastStands) {
  constexpr int kRuns = 20;  // More files than are read side by side.
  RowFiles files(*db, directory, families, 1);
  add_runs(files, kRuns);
  ASSERT_THAT(files.hand_over(), IsOk());
  for (const Table table : {Table::rows, Table::ids}) {
    const auto rows = read(table);
    EXPECT_THAT(rows, SizeIs(100));
    EXPECT_THAT(rows, Each(Pair(StartsWith("subject"), StartsWith(std::to_string(kRuns - 1)))));
  }
}

TEST_F(RowFilesTest, NothingStaysInTheDirectoryAfterHandingOverOrGivingUp) {
  {
    RowFiles files(*db, directory, families, 1);
    add_runs(files, 2);
    EXPECT_FALSE(fs::is_empty(directory));
  }
  EXPECT_FALSE(fs::exists(directory)) << "given up";
  EXPECT_TRUE(read(Table::rows).empty());
  {
    RowFiles files(*db, directory, families);
    add_runs(files, 1);
    ASSERT_THAT(files.hand_over(), IsOk());
  }
  EXPECT_FALSE(fs::exists(directory)) << "handed over";
}

TEST_F(RowFilesTest, WhatAnEndedProcessLeftIsRemoved) {
  fs::create_directories(directory);
  std::ofstream(directory + "/4-0.sst") << "half a file";
  RowFiles::remove_left_over(*db->GetEnv(), directory);
  EXPECT_FALSE(fs::exists(directory));
}

TEST_F(RowFilesTest, ADiskThatTakesNoFileIsAnErrorAndNotAnEmptyTable) {
  std::ofstream(directory) << "a file where the directory should be";
  RowFiles files(*db, directory, families);
  add_runs(files, 1);
  EXPECT_THAT(files.hand_over(), FailsWith(ledger::Errc::unavailable));
  EXPECT_TRUE(read(Table::rows).empty());
}

// Any operation on files, one after another, with a cache that holds nothing for long.
TEST_F(RowFilesTest, WhateverFailsOnTheDiskNoRowIsMissedUnseen) {
  // So much that the first and the last row are in different blocks.
  constexpr std::size_t kKeys = 500;
  const std::string value(200, 'v');
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < kKeys; ++i) keys.push_back("subject" + std::to_string(i));
  std::vector<Row> rows;
  for (const std::string& key : keys) {
    rows.push_back({Table::rows, key, value});
    rows.push_back({Table::ids, key, value});
  }
  const auto fill = [&](EmptyFamilies& here) {
    RowFiles files(*here.db, (here.path() / "files").string(), here.families, 1);
    for (int run = 0; run < 3; ++run) {
      if (auto added = files.add(rows); !added) return added;
    }
    return files.hand_over();
  };
  std::uint64_t told = 0;
  for (std::uint64_t number = 0;; ++number) {
    EmptyFamilies here(std::make_shared<PowerCutDisk>(), 1);
    here.disk->go_wrong_at(here.disk->operations() + number, DiskFault::fails);
    const auto filled = fill(here);
    here.disk->be_well();
    const std::string what = here.disk->what_went_wrong();
    SCOPED_TRACE(what);
    told += filled ? 0 : 1;
    if (filled) {
      EXPECT_THAT(here.read(Table::rows), SizeIs(kKeys));
      EXPECT_THAT(here.read(Table::ids), SizeIs(kKeys));
    }
    if (what.empty()) {
      ASSERT_THAT(filled, IsOk());
      break;
    }
  }
  EXPECT_GT(told, 100U);
}

}  // namespace
