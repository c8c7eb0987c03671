#include "ledger/rocksdb_settings.h"

#include <fmt/format.h>
#include <rocksdb/cache.h>
#include <rocksdb/env.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/merge_operator.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/table.h>

#include <cstdarg>
#include <deque>
#include <memory>
#include <set>
#include <string>

namespace ledger {
namespace {

// Together with kBlockCacheBytes they bound what a server needs for a log of any length: blocks
// with their indexes and filters, and what is not yet in sorted files. The latter is also what is
// read back after a kill.
constexpr std::size_t kWriteBufferBytes = 32 << 20;
constexpr std::size_t kLogBytesMax = 48 << 20;

constexpr double kFilterBitsPerKey = 10;

// Keys of one subject begin with its name and a zero byte: "is there anything of this subject in
// this file?" is then answered by the file's filter.
class SubjectPrefix final : public rocksdb::SliceTransform {
 public:
  // Stands in the files: another way to cut keys needs another name.
  const char* Name() const override { return "liggare.SubjectPrefix"; }
  rocksdb::Slice Transform(const rocksdb::Slice& key) const override {
    return {key.data(), key.ToStringView().find('\0') + 1};
  }
  bool InDomain(const rocksdb::Slice& key) const override {
    return key.ToStringView().find('\0') != std::string_view::npos;
  }
};

// A value is all that was added to its key, in order.
class Concatenation final : public rocksdb::MergeOperator {
 public:
  const char* Name() const override { return "liggare.Concatenation"; }

  bool FullMergeV2(const MergeOperationInput& in, MergeOperationOutput* out) const override {
    const std::string_view before =
        in.existing_value != nullptr ? in.existing_value->ToStringView() : std::string_view();
    std::size_t size = before.size();
    for (const rocksdb::Slice& added : in.operand_list) size += added.size();
    std::string& whole = out->new_value;
    whole.reserve(size);
    whole = before;
    for (const rocksdb::Slice& added : in.operand_list) whole += added.ToStringView();
    return true;
  }

  bool PartialMergeMulti(const rocksdb::Slice& /*key*/,
                         const std::deque<rocksdb::Slice>& operand_list, std::string* new_value,
                         rocksdb::Logger* /*logger*/) const override {
    new_value->clear();
    for (const rocksdb::Slice& added : operand_list) *new_value += added.ToStringView();
    return true;
  }
};

// RocksDB's own log is a file beside the ledger's, and where it cannot be written, as on a full
// disk, RocksDB ends the process. What matters of it comes back as a status, and goes to our log.
class NoLog final : public rocksdb::Logger {
 public:
  using rocksdb::Logger::Logv;
  void Logv(const char* /*format*/, va_list /*arguments*/) override {}
};

rocksdb::BlockBasedTableOptions table_options(const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  table.block_size = 8 << 10;
  // Indexes and filters grow with the log: in parts they are cached like blocks, so that memory
  // does not grow.
  table.cache_index_and_filter_blocks = true;
  table.index_type = rocksdb::BlockBasedTableOptions::kTwoLevelIndexSearch;
  table.partition_filters = true;
  return table;
}

// For a table that grows only behind its last key. Files that overlap no other are moved down as
// they are where levels are kept, and each flush makes a small one: ten million entries would lie
// in a thousand files. Here whatever lies in eight runs is joined with its neighbours of about its
// size. Nothing is joined for the space that is lost, or because it is old: next to nothing in
// these tables is ever written again.
void keep_in_runs(rocksdb::ColumnFamilyOptions& options) {
  options.compaction_style = rocksdb::kCompactionStyleUniversal;
  options.compaction_options_universal.max_size_amplification_percent = 1'000'000;
  options.ttl = 0;
  options.periodic_compaction_seconds = 0;
  options.level0_file_num_compaction_trigger = 8;
  // While a long run is joined, more short ones may wait for it than where levels are kept.
  options.level0_slowdown_writes_trigger = 64;
  options.level0_stop_writes_trigger = 96;
}

rocksdb::ColumnFamilyOptions family_options(std::string_view table_name,
                                            const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::BlockBasedTableOptions table = table_options(cache);
  rocksdb::ColumnFamilyOptions options;
  // Of old entries too: zstd was a fifth of what a replay costs.
  options.compression = rocksdb::kLZ4Compression;
  const auto is = [&](Table one) { return table_name == ledger::table_name(one); };
  const auto use_filter = [&] {
    table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(kFilterBitsPerKey));
  };
  if (is(Table::ids) || is(Table::heads)) {
    use_filter();  // Asked for what is not there, at every append.
  } else if (is(Table::streams) || is(Table::references) || is(Table::rows)) {
    use_filter();
    table.whole_key_filtering = false;  // Read by subject.
    options.prefix_extractor = std::make_shared<SubjectPrefix>();
  } else if (is(Table::tiles)) {
    keep_in_runs(options);
    options.compression = rocksdb::kNoCompression;  // Digests do not shrink.
    options.merge_operator = std::make_shared<Concatenation>();
  } else if (is(Table::disclosures)) {
    keep_in_runs(options);
    // Anybody should be able to look whether an erased name is still in the files.
    options.compression = rocksdb::kNoCompression;
  } else if (table_name == kEntriesFamily) {
    keep_in_runs(options);
  }
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  return options;
}

}  // namespace

std::string family_name(Table table, std::uint64_t generation) {
  if (generation == 0) return std::string(table_name(table));
  return fmt::format("{}.{}", table_name(table), generation);
}

rocksdb::DBOptions database_options(rocksdb::Env* env, bool create) {
  rocksdb::DBOptions options;
  options.env = env != nullptr ? env : rocksdb::Env::Default();
  options.create_if_missing = create;
  options.create_missing_column_families = create;
  options.paranoid_checks = true;
  // A torn last record was never acknowledged; damage anywhere before it must not pass for one.
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  options.track_and_verify_wals_in_manifest = true;
  options.db_write_buffer_size = kWriteBufferBytes;
  options.max_total_wal_size = kLogBytesMax;
  // All files of ten million entries, and half of what systems allow a process at first.
  options.max_open_files = 512;
  options.info_log = std::make_shared<NoLog>();
  options.db_host_id.clear();  // Files do not say which machine wrote them.
  // Long joins have a thread of their own, so that tables with levels need not wait for them.
  options.env->SetBackgroundThreads(1, rocksdb::Env::BOTTOM);
  options.max_background_jobs = 4;
  // Reads every file's properties otherwise, which a log of millions pays for at every open.
  options.skip_stats_update_on_db_open = true;
  return options;
}

std::vector<rocksdb::ColumnFamilyDescriptor> describe_families(
    const std::vector<std::string>& names, std::size_t cache_bytes) {
  const auto cache = rocksdb::NewLRUCache(cache_bytes);
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  for (const std::string& name : names) {
    families.emplace_back(name, family_options(name.substr(0, name.find('.')), cache));
  }
  return families;
}

std::vector<std::string> list_families(const std::filesystem::path& directory,
                                       const rocksdb::DBOptions& options) {
  std::vector<std::string> names;
  const auto status = rocksdb::DB::ListColumnFamilies(options, directory.string(), &names);
  if (!options.create_if_missing) return status.ok() ? names : std::vector<std::string>();
  std::set<std::string> all(names.begin(), names.end());
  all.insert({rocksdb::kDefaultColumnFamilyName, std::string(kEntriesFamily)});
  for (std::size_t i = 0; i < kTables; ++i) all.insert(family_name(static_cast<Table>(i), 0));
  return {all.begin(), all.end()};
}

Error error_of(const rocksdb::Status& status) {
  if (status.IsCorruption() || status.IsNotFound()) {
    return {Errc::damaged,
            "the stored bytes are not those that were written: " + status.ToString()};
  }
  if (status.IsIOError() && status.ToString().find("/LOCK: ") != std::string::npos) {
    return {Errc::locked, "another process has this ledger open; wait for it or stop it"};
  }
  return {Errc::unavailable, "the disk does not answer as it should: " + status.ToString()};
}

}  // namespace ledger
