#include <fmt/format.h>
#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/sst_file_reader.h>

#include <cstdarg>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ledger/log_index.h"
#include "ledger/rocksdb_event_store.h"
#include "ledger/rocksdb_settings.h"

// Reading a log that another process has open, or that does not open any more: without its lock,
// and without a change.
namespace ledger {
Result<std::unique_ptr<const RocksDbEventStore>> RocksDbEventStore::open_beside(
    const std::filesystem::path& directory, Beside how) {
  auto options = database_options(nullptr, false);
  if (how == Beside::as_far_as_it_goes) {
    options.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
    options.track_and_verify_wals_in_manifest = false;
  }
  options.max_open_files = -1;  // All from the beginning: a file that is removed can still be read.
  const auto open_once = [&]() -> Result<std::unique_ptr<const RocksDbEventStore>> {
    const auto names = list_families(directory, options);
    if (names.empty()) {
      return Error{Errc::damaged, "the list of the ledger's tables (MANIFEST) cannot be read"};
    }
    rocksdb::DB* db = nullptr;
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    const auto status = rocksdb::DB::OpenForReadOnly(
        options, directory.string(), describe_families(names, kSmallBlockCacheBytes), &handles,
        &db);
    if (!status.ok()) return error_of(status);
    std::unique_ptr<RocksDbEventStore> store(
        new RocksDbEventStore(std::unique_ptr<rocksdb::DB>(db), true));
    if (auto found = store->find_families(std::move(handles)); !found) return found.error();
    if (auto found = store->find_end(); !found) return found.error();
    return store;
  };
  // Between the list of files and the files themselves, some may be joined to others and go.
  constexpr int kTries = 20;
  auto opened = open_once();
  for (int i = 1; i < kTries && !opened; ++i) opened = open_once();
  return opened;
}

std::vector<std::string> RocksDbEventStore::damaged_files(const std::stop_token& stop) const {
  std::vector<rocksdb::LiveFileMetaData> files;
  db_->GetLiveFilesMetaData(&files);
  std::vector<std::string> damaged;
  for (const rocksdb::LiveFileMetaData& file : files) {
    if (stop.stop_requested()) break;
    const std::string path = file.db_path + file.name;
    rocksdb::SstFileReader reader(rocksdb::Options{});
    auto status = reader.Open(path);
    if (status.ok()) status = reader.VerifyChecksum();
    // One that was joined to others and removed meanwhile is nobody's any more.
    if (status.ok() || db_->GetEnv()->FileExists(path).IsNotFound()) continue;
    damaged.push_back(fmt::format("the file {} of the table {} is not as it was written: {}",
                                  file.name.substr(1), file.column_family_name, status.ToString()));
  }
  return damaged;
}

std::uint64_t RocksDbEventStore::readable_entries(const std::filesystem::path& directory) {
  auto options = database_options(nullptr, false);
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
  options.track_and_verify_wals_in_manifest = false;
  options.paranoid_checks = false;
  const auto names = list_families(directory, options);
  if (names.empty()) return 0;
  rocksdb::DB* opened = nullptr;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  const auto status = rocksdb::DB::OpenForReadOnly(options, directory.string(),
                                                   describe_families(names), &handles, &opened);
  if (!status.ok()) return 0;
  const std::unique_ptr<rocksdb::DB> db(opened);
  std::uint64_t count = 0;
  for (rocksdb::ColumnFamilyHandle* handle : handles) {
    if (handle->GetName() == kEntriesFamily) {
      const std::unique_ptr<rocksdb::Iterator> it(db->NewIterator({}, handle));
      for (it->SeekToFirst(); it->Valid() && it->key().ToStringView() == position_value({count});
           it->Next()) {
        ++count;
      }
    }
  }
  for (rocksdb::ColumnFamilyHandle* handle : handles) {
    db->DestroyColumnFamilyHandle(handle).PermitUncheckedError();
  }
  return count;
}

}  // namespace ledger
