#pragma once

#include <array>
#include <atomic>
#include <filesystem>
#include <memory>
#include <shared_mutex>
#include <stop_token>
#include <string>
#include <vector>

#include "ledger/event_store.h"

namespace rocksdb {
class ColumnFamilyHandle;
class DB;
class Env;
class Status;
struct ReadOptions;
}  // namespace rocksdb

namespace ledger {

// A log in a directory, by RocksDB: entries and tables in column families of one database, so that
// a commit is one synced write. Thread-safe as EventStore says.
class RocksDbEventStore final : public EventStore {
 public:
  // Opens the log in `directory`; makes an empty one if there is none and `create` says so.
  // Errc::damaged: what is there cannot be read; Errc::locked: another process has it open.
  static Result<std::unique_ptr<RocksDbEventStore>> open(const std::filesystem::path& directory,
                                                         bool create, rocksdb::Env* env = nullptr);

  // All that the log holds at the call, also while another process has it open and goes on writing:
  // reads, changes nothing. What was written and not yet synced may be among it. Errc::damaged;
  // Errc::unavailable: its files change more quickly than they can be opened.
  // As far as it goes: of a write-ahead log that is damaged, what stands before the damage. Whether
  // anything that was acknowledged is missing then, a signed checkpoint must tell.
  enum class Beside { as_it_was_written, as_far_as_it_goes };
  static Result<std::unique_ptr<const RocksDbEventStore>> open_beside(
      const std::filesystem::path& directory, Beside how = Beside::as_it_was_written);
  // Which of the files of entries and tables have bytes that are not those that were written, each
  // as a sentence. Reads all of them, not by way of what is in memory. Ends early when told to.
  std::vector<std::string> damaged_files(const std::stop_token& stop) const;

  // How many entries from the beginning can still be read out of a log that does not open: reads,
  // changes nothing.
  static std::uint64_t readable_entries(const std::filesystem::path& directory);

  ~RocksDbEventStore() override;
  RocksDbEventStore(const RocksDbEventStore&) = delete;
  RocksDbEventStore& operator=(const RocksDbEventStore&) = delete;

  Position end() const override;
  Result<std::vector<std::string>> read(Position from, std::size_t count_max) const override;
  Result<void> visit_entries(Position from, std::size_t count_max,
                             const VisitEntry& visit) const override;
  Result<std::optional<std::string>> get(Table table, std::string_view key) const override;
  Result<void> scan(Table table, std::string_view prefix, std::string_view from,
                    const Visit& visit) const override;
  Result<void> append(Position expected_end, const Commit& commit) override;
  Result<std::unique_ptr<TableReplacement>> replace(std::span<const Table> tables) override;

 private:
  class Replacement;
  // A column family lives while somebody reads it: a replaced table goes when its last reader has.
  using Family = std::shared_ptr<rocksdb::ColumnFamilyHandle>;

  RocksDbEventStore(std::unique_ptr<rocksdb::DB> db, bool is_beside);
  Result<void> find_families(std::vector<rocksdb::ColumnFamilyHandle*> handles);
  Result<void> find_end();
  void flush_if_much();
  void remove_empty_logs();
  // Takes disclosures that have been removed out of the files. One thread at a time, as append.
  Result<void> finish_erasing();
  Family family(Table table) const;
  // Visits the entries from `from` until before `stop`, both within the log.
  Result<void> visit_range(const rocksdb::ReadOptions& options, std::uint64_t from,
                           std::uint64_t stop, const VisitEntry& visit) const;

  std::unique_ptr<rocksdb::DB> db_;
  const bool is_beside_;  // Somebody else's: nothing is changed.
  Family entries_;
  mutable std::shared_mutex families_mutex_;
  std::array<Family, kTables> families_;  // Guarded by families_mutex_.
  std::atomic<std::uint64_t> end_{0};
  std::atomic<bool> outcome_unknown_{false};
};

}  // namespace ledger
