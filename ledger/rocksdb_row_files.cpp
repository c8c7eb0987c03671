#include "ledger/rocksdb_row_files.h"

#include <fmt/format.h>
#include <rocksdb/env.h>
#include <rocksdb/sst_file_reader.h>
#include <rocksdb/sst_file_writer.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "ledger/check.h"
#include "ledger/parallel.h"
#include "ledger/rocksdb_settings.h"

namespace ledger {
namespace {

// While it lives, RocksDB joins no files.
class NoJoining {
 public:
  explicit NoJoining(rocksdb::DB& db) : db_(db), status_(db.PauseBackgroundWork()) {}
  ~NoJoining() {
    if (status_.ok()) db_.ContinueBackgroundWork().PermitUncheckedError();
  }
  NoJoining(const NoJoining&) = delete;
  NoJoining& operator=(const NoJoining&) = delete;

  const rocksdb::Status& status() const { return status_; }

 private:
  rocksdb::DB& db_;
  const rocksdb::Status status_;
};

// Rows are found in each file in turn, so that more files are first merged into one order.
constexpr std::size_t kFilesMax = 8;

}  // namespace

RowFiles::RowFiles(rocksdb::DB& db, std::string directory, const Families& families,
                   std::size_t run_bytes)
    : db_(db), directory_(std::move(directory)), families_(families), run_bytes_(run_bytes) {}

RowFiles::~RowFiles() {
  if (writing_.valid()) writing_.wait();  // Whoever gives up does not ask how far it came.
  remove_left_over(*db_.GetEnv(), directory_);
}

void RowFiles::remove_left_over(rocksdb::Env& env, const std::string& directory) {
  std::vector<std::string> names;
  if (!env.GetChildren(directory, &names).ok()) return;  // Nothing was left.
  for (const std::string& name : names) {
    env.DeleteFile(directory + "/" + name).PermitUncheckedError();
  }
  env.DeleteDir(directory).PermitUncheckedError();
}

Result<void> RowFiles::add(std::span<const Row> rows) {
  for (const Row& row : rows) {
    const auto table = static_cast<std::size_t>(row.table);
    LIGGARE_CHECK(families_[table] != nullptr);
    run_[table].add(row.key, row.value);
  }
  const auto bytes =
      std::transform_reduce(run_.begin(), run_.end(), std::size_t{0}, std::plus<>(),
                            [](const SortedRows& table) { return table.memory_bytes(); });
  return bytes < run_bytes_ ? Result<void>() : begin_run();
}

Result<void> RowFiles::begin_run() {
  if (auto finished = finish_run(); !finished) return finished;
  const auto made = db_.GetEnv()->CreateDirIfMissing(directory_);
  if (!made.ok()) return error_of(made);
  writing_ = std::async(std::launch::async,
                        [this, run = std::exchange(run_, {}), number = runs_++]() mutable {
                          return write_run(std::move(run), number);
                        });
  return {};
}

Result<void> RowFiles::finish_run() {
  if (!writing_.valid()) return {};
  auto written = writing_.get();
  if (!written) return written.error();
  std::ranges::move(*written, std::back_inserter(files_));
  return {};
}

Result<std::vector<RowFiles::File>> RowFiles::write_run(Run run, std::size_t number) {
  std::vector<File> files;
  for (std::size_t table = 0; table < kTables; ++table) {
    if (run[table].empty()) continue;
    files.push_back({table, fmt::format("{}/{}-{}.sst", directory_, table, number), {}, {}});
  }
  std::vector<Result<void>> written(files.size());
  constexpr std::size_t kWorthAThread = 1;
  parallel_for(
      files.size(), [&](std::size_t i) { written[i] = write_file(files[i], run[files[i].table]); },
      kWorthAThread);
  for (const Result<void>& one : written) {
    if (one) continue;
    for (const File& file : files) db_.GetEnv()->DeleteFile(file.path).PermitUncheckedError();
    return one.error();
  }
  return files;
}

Result<void> RowFiles::write_file(File& file, SortedRows& rows) {
  rocksdb::ColumnFamilyHandle* const family = families_[file.table];
  rocksdb::SstFileWriter writer(rocksdb::EnvOptions(), db_.GetOptions(family), family);
  auto status = writer.Open(file.path);
  if (!status.ok()) return error_of(status);
  const auto& sorted = rows.sort();
  file.first_key = sorted.front().key();
  file.last_key = sorted.back().key();
  for (const SortedRows::Row& row : sorted) {
    status = writer.Put(slice(row.key()), slice(row.value()));
    if (!status.ok()) return error_of(status);
  }
  status = writer.Finish();  // Synced.
  if (!status.ok()) return error_of(status);
  return {};
}

Result<void> RowFiles::hand_over() {
  if (auto begun = begin_run(); !begun) return begun;
  if (auto finished = finish_run(); !finished) return finished;
  for (std::size_t table = 0; table < kTables; ++table) {
    if (auto ingested = ingest(table); !ingested) return ingested;
  }
  files_.clear();
  return {};
}

Result<void> RowFiles::ingest(std::size_t table) {
  std::vector<std::string> paths;
  for (const File& file : files_) {
    if (file.table != table) continue;
    if (auto read = read_ends(file); !read) return read;
    paths.push_back(file.path);
  }
  if (paths.empty()) return {};
  rocksdb::IngestExternalFileOptions options;
  options.move_files = true;
  options.snapshot_consistency = false;  // Nobody reads these families yet.
  options.write_global_seqno = false;
  {
    const NoJoining no_joining(db_);
    if (!no_joining.status().ok()) return error_of(no_joining.status());
    const auto status = db_.IngestExternalFile(families_[table], paths, options);
    if (!status.ok()) return error_of(status);
    if (auto taken = check_taken(table); !taken) return taken;
  }
  if (paths.size() <= kFilesMax) return {};
  const auto status = db_.CompactRange({}, families_[table], nullptr, nullptr);
  if (!status.ok()) return error_of(status);
  return {};
}

// RocksDB 7.8 asks a file for its first and last key as it takes it in, and does not look at
// whether they could be read: it takes a file that has none for an empty one, and never looks into
// it. So they are asked for before, where it can be seen; their blocks are in the cache then.
Result<void> RowFiles::read_ends(const File& file) const {
  rocksdb::SstFileReader reader(db_.GetOptions(families_[file.table]));
  if (const auto status = reader.Open(file.path); !status.ok()) return error_of(status);
  const std::unique_ptr<rocksdb::Iterator> it(reader.NewIterator({}));
  it->SeekToFirst();
  if (!it->status().ok()) return error_of(it->status());
  it->SeekToLast();
  if (!it->status().ok()) return error_of(it->status());
  return {};
}

// And where they had left the cache again.
Result<void> RowFiles::check_taken(std::size_t table) const {
  using Range = std::pair<std::string, std::string>;
  std::vector<Range> written;
  for (const File& file : files_) {
    if (file.table == table) written.emplace_back(file.first_key, file.last_key);
  }
  std::vector<Range> taken;
  rocksdb::ColumnFamilyMetaData family;
  db_.GetColumnFamilyMetaData(families_[table], &family);
  for (const auto& level : family.levels) {
    for (const auto& file : level.files) taken.emplace_back(file.smallestkey, file.largestkey);
  }
  std::ranges::sort(written);
  std::ranges::sort(taken);
  if (written == taken) return {};
  return error_of(rocksdb::Status::IOError(
      fmt::format("new rows of the table {} could not be read as they were taken in",
                  table_name(static_cast<Table>(table)))));
}

}  // namespace ledger
