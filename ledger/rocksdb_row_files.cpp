#include "ledger/rocksdb_row_files.h"

#include <fmt/format.h>
#include <rocksdb/env.h>
#include <rocksdb/sst_file_reader.h>
#include <rocksdb/sst_file_writer.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>

#include "ledger/check.h"
#include "ledger/parallel.h"
#include "ledger/rocksdb_settings.h"

namespace ledger {
namespace {

// Rows are found in each file in turn, so that more files are first merged into one order.
constexpr std::size_t kFilesMax = 8;

// A file's first and last row, read and held in the family's cache.
//
// RocksDB 7.8 looks for both as it takes a file in, and does not ask whether they could be read:
// where the first could not, it takes the file for an empty one and never looks into it again;
// where the last could not, it ends the process. So they are read before, where a failure can be
// told, and it finds them in the cache.
class HeldEnds {
 public:
  explicit HeldEnds(const rocksdb::Options& family) : file_(family) {}

  rocksdb::Status read(const std::string& path, std::string_view last_key) {
    if (auto status = file_.Open(path); !status.ok()) return status;
    rocksdb::ReadOptions options;
    options.total_order_seek = true;
    first_.reset(file_.NewIterator(options));
    first_->SeekToFirst();
    if (!first_->status().ok()) return first_->status();
    last_.reset(file_.NewIterator(options));
    last_->Seek(slice(last_key));
    return last_->status();
  }

 private:
  rocksdb::SstFileReader file_;
  std::unique_ptr<rocksdb::Iterator> first_;
  std::unique_ptr<rocksdb::Iterator> last_;
};

// Whatever is wrong with new files, the ledger is what it was: nothing of it is damaged.
Error not_taken(const rocksdb::Status& status) {
  return {Errc::unavailable, "the new rows cannot be taken in: " + status.ToString()};
}

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
    files.push_back({table, fmt::format("{}/{}-{}.sst", directory_, table, number), {}});
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
  std::vector<std::unique_ptr<HeldEnds>> held;
  for (const File& file : files_) {
    if (file.table != table) continue;
    held.push_back(std::make_unique<HeldEnds>(db_.GetOptions(families_[table])));
    const auto status = held.back()->read(file.path, file.last_key);
    if (!status.ok()) return not_taken(status);
    paths.push_back(file.path);
  }
  if (paths.empty()) return {};
  rocksdb::IngestExternalFileOptions options;
  options.move_files = true;
  options.snapshot_consistency = false;  // Nobody reads these families yet,
  options.allow_blocking_flush = false;  // or writes to them.
  options.write_global_seqno = false;
  auto status = db_.IngestExternalFile(families_[table], paths, options);
  if (!status.ok()) return not_taken(status);
  if (paths.size() > kFilesMax) {
    status = db_.CompactRange({}, families_[table], nullptr, nullptr);
  }
  if (!status.ok()) return not_taken(status);
  return {};
}

}  // namespace ledger
