#include "ledger/rocksdb_settings.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "ledger/rocksdb_event_store.h"
#include "tests/temporary_directory.h"
#include "tests/test_ledger.h"

namespace ledger {
namespace {

// What RocksDB made of the options of each family, as it writes them beside the files.
std::map<std::string, std::string> options_of_families(const std::filesystem::path& directory) {
  std::map<std::string, std::string> families;
  for (const auto& file : std::filesystem::directory_iterator(directory)) {
    if (!file.path().filename().string().starts_with("OPTIONS-")) continue;
    std::ifstream in(file.path());
    std::string family;
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with('[')) family = line.starts_with("[CFOptions") ? line : "";
      if (!family.empty()) families[family] += line + '\n';
    }
  }
  return families;
}

TEST(RocksDbSettings, RewriteNothingForBeingOld) {
  const TemporaryDirectory directory;
  expect_value(RocksDbEventStore::open(directory.path() / "log", true));
  const auto families = options_of_families(directory.path() / "log");
  for (const std::string family : {"entries", "tiles", "disclosures"}) {
    const auto found = families.find("[CFOptions \"" + family + "\"]");
    ASSERT_NE(found, families.end()) << family;
    EXPECT_TRUE(found->second.contains("  periodic_compaction_seconds=0\n")) << family;
    EXPECT_TRUE(found->second.contains("compaction_style=kCompactionStyleUniversal\n")) << family;
  }
}

TEST(RocksDbLogs, DoNotBecomeMoreWhereALedgerIsOnlyAsked) {
  const TemporaryDirectory directory;
  const auto log = directory.path() / "log";
  expect_value(RocksDbEventStore::open(log, true));
  for (int i = 0; i < 40; ++i) expect_value(RocksDbEventStore::open(log, false));
  int logs = 0;
  for (const auto& file : std::filesystem::directory_iterator(log)) {
    logs += file.path().extension() == ".log" ? 1 : 0;
  }
  EXPECT_LE(logs, 17);
  EXPECT_EQ(expect_value(RocksDbEventStore::open(log, false))->end(), Position{0});
}

}  // namespace
}  // namespace ledger
