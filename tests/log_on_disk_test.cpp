// What becomes of a log whose files were damaged on the disk: it is said to be damaged, or the
// damage was where nothing is; it never passes for whole, and nothing crashes.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ledger/ledger_directory.h"
#include "ledger/rocksdb_event_store.h"
#include "ledger/verification.h"
#include "tests/founded_by_keeper.h"
#include "tests/power_cut.h"
#include "tests/report_matchers.h"
#include "tests/result_matchers.h"
#include "tests/small_world.h"
#include "tests/temporary_directory.h"

using namespace ledger;
using testing::HasSubstr;

namespace {

const std::string kDirectory = "/log";

// A log with its older half in tables and its newer half in the write-ahead log, as files in
// memory.
class DamagedFiles : public testing::Test {
 protected:
  DamagedFiles() {
    const auto disk = std::make_shared<PowerCutDisk>();
    live([&](TestLedger& ledger) { record_small_world(ledger); }, disk, true);
    live([&](TestLedger& ledger) { ledger.record(appealed_by_anna(1)); }, disk, false);
    live(
        [&](TestLedger& ledger) {
          for (int i = 2; i < 6; ++i) ledger.record(note_on("decision/d-1", with_id(i)));
          entries = ledger.entries();
          checkpoint = ledger.ledger->signed_checkpoint(entries.size()).value();
        },
        disk, false);
    files = disk->bytes_now(kDirectory);
  }

  template <class Do>
  static void live(const Do& act, const std::shared_ptr<PowerCutDisk>& disk, bool create) {
    const auto env = rocksdb::NewCompositeEnv(disk);
    const auto store = expect_value(RocksDbEventStore::open(kDirectory, create, env.get()));
    TestLedger ledger(*store);
    act(ledger);
  }

  // Whether the damage was noticed; where it was not, everything must be there.
  bool is_noticed(const PowerCutDisk::Files& damaged) const {
    const auto disk = PowerCutDisk::after_power_cut(damaged, Unsynced::kept);
    const auto env = rocksdb::NewCompositeEnv(disk);
    const auto store = RocksDbEventStore::open(kDirectory, false, env.get());
    if (!store) {
      EXPECT_THAT(store, FailsWith(Errc::damaged));
      return true;
    }
    const auto report =
        verify_log(**store, settings, rows, Verifier::of(settings.origin, log_key.public_key()),
                   {checkpoint}, {});
    if (!report.holds()) return true;
    EXPECT_EQ((*store)->read({0}, entries.size() + 1).value(), entries);
    return false;
  }

  // Flips a bit in each byte that is `stride` after the one before. Gives how many were noticed.
  int flip_bytes(const std::string& path, std::size_t stride) const {
    int noticed = 0;
    auto damaged = files;
    std::string& bytes = damaged.at(path).bytes;
    for (std::size_t at = path.size() % stride; at < bytes.size(); at += stride) {
      SCOPED_TRACE(path + " byte " + std::to_string(at));
      bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
      noticed += is_noticed(damaged) ? 1 : 0;
      bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
    }
    return noticed;
  }

  std::vector<std::string> paths(std::string_view suffix) const {
    std::vector<std::string> found;
    for (const auto& [path, file] : files) {
      if (path.ends_with(suffix) && !file.bytes.empty()) found.push_back(path);
    }
    return found;
  }

  const Settings settings = test_settings();
  const OneRowEach rows;
  const SecretKey log_key = test_key(settings.origin).key;
  PowerCutDisk::Files files;
  std::vector<std::string> entries;
  std::string checkpoint;
};

TEST_F(DamagedFiles, HoldAsLongAsNothingIsDamaged) { EXPECT_FALSE(is_noticed(files)); }

TEST_F(DamagedFiles, OneFlippedBitInATableIsNoticedOrWhereNothingIs) {
  const auto tables = paths(".sst");
  ASSERT_GE(tables.size(), 6u);
  int noticed = 0;
  for (const std::string& path : tables) noticed += flip_bytes(path, 97);
  EXPECT_GT(noticed, 20);
}

TEST_F(DamagedFiles, OneFlippedBitInTheWriteAheadLogIsNoticed) {
  const auto logs = paths(".log");
  ASSERT_FALSE(logs.empty());
  int noticed = 0;
  for (const std::string& path : logs) noticed += flip_bytes(path, 97);
  EXPECT_GT(noticed, 20);
}

TEST_F(DamagedFiles, OneFlippedBitInTheListOfFilesIsNoticedOrWhereNothingIs) {
  for (const std::string& path : paths("")) {
    if (path.find("MANIFEST") != std::string::npos) flip_bytes(path, 197);
    if (path.ends_with("CURRENT")) flip_bytes(path, 3);
  }
}

TEST_F(DamagedFiles, AMissingFileIsNoticedOrWasNotNeeded) {
  for (const std::string& path : paths("")) {
    SCOPED_TRACE(path);
    auto damaged = files;
    damaged.erase(path);
    const bool noticed = is_noticed(damaged);
    const bool is_needed = path.ends_with(".sst") || path.ends_with(".log");
    EXPECT_TRUE(noticed || !is_needed);
  }
}

TEST_F(DamagedFiles, ATruncatedFileIsNoticedOrHadNothingThere) {
  for (const std::string& path : paths("")) {
    for (const std::size_t part : {0, 1, 2, 3}) {
      SCOPED_TRACE(path);
      auto damaged = files;
      std::string& bytes = damaged.at(path).bytes;
      bytes.resize(bytes.size() * part / 4);
      (void)is_noticed(damaged);  // It checks itself what holds where nothing was noticed.
    }
  }
}

// The same through the directory that people have, with the position that they are told.
class DamagedDirectory : public testing::Test {
 protected:
  DamagedDirectory() {
    const auto directory = open_new();
    std::vector<Draft> batch;
    for (int i = 0; i < 40; ++i) {
      const auto fact = TestLedger::parse(
          draft_of("document.registered", "document/d-" + std::to_string(i), R"({"title":"T"})"));
      const auto key = read_key_file(directory->first_key_file()).value();
      batch.push_back(
          read_signed_draft(sign_draft(fact, "ledger.example/disk", key).value()).value());
    }
    for (Draft& draft : batch) expect_value(directory->ledger().submit({std::move(draft)}));
  }

  std::unique_ptr<LedgerDirectory> open_new() {
    const Founding founding = founded_by_keeper("ledger.example/disk");
    return expect_value(LedgerDirectory::create(path, founding, clock, rows));
  }
  Result<std::unique_ptr<LedgerDirectory>> open() {
    return LedgerDirectory::open(path, clock, rows);
  }

  // The newest file of the log with this ending.
  std::filesystem::path newest(std::string_view ending) const {
    std::filesystem::path found;
    for (const auto& file : std::filesystem::directory_iterator(path / "log")) {
      const bool is_newer = found.empty() || file.path().filename() > found.filename();
      if (file.path().string().ends_with(ending) && file.file_size() > 0 && is_newer) {
        found = file.path();
      }
    }
    return found;
  }

  static void flip(const std::filesystem::path& file, std::uint64_t at) {
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekg(static_cast<std::streamoff>(at));
    const auto byte = static_cast<char>(bytes.get() ^ 0x10);
    bytes.seekp(static_cast<std::streamoff>(at));
    bytes.put(byte);
    ASSERT_TRUE(bytes.good());
  }

  const TemporaryDirectory temporary;
  const std::filesystem::path path = temporary.path() / "ledger";
  ManualClock clock;
  OneRowEach rows;
};

TEST_F(DamagedDirectory, WithAFlippedBitInTheMidstOfItsLogNamesTheFirstLostPosition) {
  const auto log = newest(".log");
  flip(log, std::filesystem::file_size(log) / 2);
  const auto opened = open();
  ASSERT_THAT(opened, FailsWith(Errc::damaged));
  EXPECT_THAT(opened.error().detail, HasSubstr("the first position that can no longer be trusted"));
  EXPECT_THAT(opened.error().detail, HasSubstr("`liggare backup`"));
  const std::uint64_t readable = RocksDbEventStore::readable_entries(path / "log");
  EXPECT_GT(readable, 10u);
  EXPECT_LT(readable, 32u);
  EXPECT_THAT(opened.error().detail, HasSubstr("is " + std::to_string(readable) + ":"));
}

TEST_F(DamagedDirectory, ThatLostTheEndOfItsLogNamesTheFirstLostPosition) {
  const auto log = newest(".log");
  std::filesystem::resize_file(log, std::filesystem::file_size(log) - 100);
  const auto opened = open();
  ASSERT_THAT(opened, FailsWith(Errc::damaged)) << "by the head that is kept apart";
  EXPECT_THAT(opened.error().detail, HasSubstr("position 41"));
}

}  // namespace
