#pragma once

#include <rocksdb/db.h>

#include <array>
#include <future>
#include <string>
#include <vector>

#include "ledger/error.h"
#include "ledger/event_store.h"
#include "ledger/sorted_rows.h"

namespace ledger {

// Fills empty families with rows that come in any order: sorts as many as fit in memory, writes
// them as files of RocksDB's own form in `directory`, and hands RocksDB the files at the end. So a
// row is compressed and written once, and passes neither log nor memtable. Not thread-safe.
class RowFiles {
 public:
  // Null for a table that is not filled. All must outlive this.
  using Families = std::array<rocksdb::ColumnFamilyHandle*, kTables>;

  // Two runs of rows are in memory at once: one that grows, one that is written.
  static constexpr std::size_t kRunBytes = 96 << 20;

  RowFiles(rocksdb::DB& db, std::string directory, const Families& families,
           std::size_t run_bytes = kRunBytes);
  ~RowFiles();  // Removes what has not been handed over.
  RowFiles(const RowFiles&) = delete;
  RowFiles& operator=(const RowFiles&) = delete;

  // What a process left in `directory` that ended before it handed over.
  static void remove_left_over(rocksdb::Env& env, const std::string& directory);

  // Of rows with one key the last stands. Writes files in a thread beside the caller.
  Result<void> add(std::span<const Row> rows);
  // The families hold the rows, durably, once this returns. Afterwards nothing may be added.
  Result<void> hand_over();

 private:
  using Run = std::array<SortedRows, kTables>;
  struct File {
    std::size_t table;
    std::string path;
    std::string last_key;
  };

  Result<void> begin_run();
  Result<void> finish_run();
  Result<std::vector<File>> write_run(Run run, std::size_t number);
  Result<void> write_file(File& file, SortedRows& rows);
  Result<void> ingest(std::size_t table);

  rocksdb::DB& db_;
  std::string directory_;
  Families families_;
  std::size_t run_bytes_;
  Run run_;
  std::size_t runs_ = 0;
  std::future<Result<std::vector<File>>> writing_;
  std::vector<File> files_;  // In the order of their runs.
};

}  // namespace ledger
