#include "ledger/rocksdb_event_store.h"

#include <fmt/format.h>
#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/transaction_log.h>
#include <rocksdb/write_batch.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <map>
#include <mutex>

#include "ledger/bytes.h"
#include "ledger/check.h"
#include "ledger/rocksdb_purge.h"
#include "ledger/rocksdb_row_files.h"
#include "ledger/rocksdb_settings.h"

namespace ledger {
namespace {

constexpr std::uint64_t kLongStretch = 64;  // Entries.
constexpr std::size_t kReadahead = 64 << 10;

// Where files are written before RocksDB takes them in: in its own directory, so on its own disk.
std::string row_files_directory(const rocksdb::DB& db) { return db.GetName() + "/rows-being-made"; }

// Which family of a table is live stands in `meta` under this key, so that one synced write swaps
// it.
std::string live_key(Table table) { return fmt::format("live/{}", table_name(table)); }

// What stands in `meta` of a table. A table that was never replaced has nothing there.
std::uint64_t generation_of(const std::optional<std::string>& live) {
  return live && live->size() == 8 ? read_be64(*live) : 0;
}

std::string position_key(std::uint64_t position) {
  std::string key;
  append_be64(key, position);
  return key;
}

// The first key after all that begin with `prefix`; empty if there is none.
std::string after_prefix(std::string_view prefix) {
  std::string next(prefix);
  while (!next.empty() && static_cast<unsigned char>(next.back()) == 0xff) next.pop_back();
  if (!next.empty()) next.back() = static_cast<char>(static_cast<unsigned char>(next.back()) + 1);
  return next;
}

// The table that a family belongs to, live or not; none for those that are never replaced.
bool is_of_replaceable_table(std::string_view family) {
  const std::string_view name = family.substr(0, family.find('.'));
  for (std::size_t i = 0; i < kTables; ++i) {
    const auto table = static_cast<Table>(i);
    if (table != Table::meta && table_name(table) == name) return true;
  }
  return false;
}

}  // namespace

class RocksDbEventStore::Replacement final : public TableReplacement {
 public:
  Replacement(RocksDbEventStore& store, std::span<const Table> tables)
      : store_(store), names_(tables.begin(), tables.end()) {}

  Result<void> create() {
    for (const Table table : names_) {
      const auto live = store_.get(Table::meta, live_key(table));
      if (!live) return live.error();
      const std::uint64_t generation = generation_of(*live) + 1;
      const std::string name = family_name(table, generation);
      rocksdb::ColumnFamilyHandle* handle = nullptr;
      // Those of the table that it replaces: their cache is one for all.
      const rocksdb::ColumnFamilyOptions options =
          store_.db_->GetOptions(store_.family(table).get());
      const auto status = store_.db_->CreateColumnFamily(options, name, &handle);
      if (!status.ok()) return error_of(status);
      families_[static_cast<std::size_t>(table)] = Family(handle, deleter());
      generations_.emplace_back(table, generation);
    }
    RowFiles::Families filled{};
    for (std::size_t i = 0; i < kTables; ++i) filled[i] = families_[i].get();
    files_.emplace(*store_.db_, row_files_directory(*store_.db_), filled);
    return {};
  }

  // Given up: nobody will ever look at these tables, and the next replacement takes their names.
  ~Replacement() override {
    files_.reset();
    if (store_.outcome_unknown_) return;  // They may be live after a restart.
    for (const Family& family : families_) {
      if (family) store_.db_->DropColumnFamily(family.get()).PermitUncheckedError();
    }
  }

  Result<void> put(std::span<const Row> rows) override { return files_->add(rows); }

  Result<void> swap_in() override {
    if (auto handed_over = files_->hand_over(); !handed_over) return handed_over;
    rocksdb::WriteBatch batch;
    for (const auto& [table, generation] : generations_) {
      const auto meta = store_.family(Table::meta);
      const auto status = batch.Put(meta.get(), live_key(table), position_key(generation));
      if (!status.ok()) return error_of(status);
    }
    rocksdb::WriteOptions options;
    options.sync = true;
    // The commit point: before it the old tables are live, after it the new ones.
    if (const auto status = store_.db_->Write(options, &batch); !status.ok()) {
      store_.outcome_unknown_ = true;
      return error_of(status);
    }
    const std::unique_lock lock(store_.families_mutex_);
    for (const auto& [table, generation] : generations_) {
      Family& live = store_.families_[static_cast<std::size_t>(table)];
      // Its files go when its last reader has let go of it. A failure leaves them until next time.
      store_.db_->DropColumnFamily(live.get()).PermitUncheckedError();
      live = std::move(families_[static_cast<std::size_t>(table)]);
    }
    return {};
  }

 private:
  std::function<void(rocksdb::ColumnFamilyHandle*)> deleter() {
    return [db = store_.db_.get()](rocksdb::ColumnFamilyHandle* handle) {
      db->DestroyColumnFamilyHandle(handle).PermitUncheckedError();
    };
  }

  RocksDbEventStore& store_;
  std::vector<Table> names_;
  std::vector<std::pair<Table, std::uint64_t>> generations_;
  std::array<Family, kTables> families_;
  std::optional<RowFiles> files_;
};

RocksDbEventStore::RocksDbEventStore(std::unique_ptr<rocksdb::DB> db, bool is_beside)
    : db_(std::move(db)), is_beside_(is_beside) {}

RocksDbEventStore::~RocksDbEventStore() {
  if (!is_beside_) flush_if_much();
  // Handles must go before the database.
  entries_.reset();
  families_.fill(nullptr);
}

// So that the next open need not read back what the log holds beyond the sorted files. A little is
// read back sooner than files are made of it.
void RocksDbEventStore::flush_if_much() {
  constexpr std::uint64_t kMuch = 4 << 20;
  rocksdb::VectorLogPtr logs;
  if (outcome_unknown_ || !entries_ || !db_->GetSortedWalFiles(logs).ok()) return;
  std::uint64_t bytes = 0;
  for (const auto& log : logs) bytes += log->SizeFileBytes();
  if (bytes < kMuch) return;
  std::vector<rocksdb::ColumnFamilyHandle*> all{entries_.get()};
  for (const Family& family : families_) {
    if (family) all.push_back(family.get());
  }
  db_->Flush({}, all).PermitUncheckedError();  // All of it is in the log already.
}

Result<std::unique_ptr<RocksDbEventStore>> RocksDbEventStore::open(
    const std::filesystem::path& directory, bool create, rocksdb::Env* env) {
  const auto options = database_options(env, create);
  const auto names = list_families(directory, options);
  if (names.empty()) {
    return Error{Errc::damaged, "the list of the ledger's tables (MANIFEST) cannot be read"};
  }
  rocksdb::DB* db = nullptr;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  const auto status =
      rocksdb::DB::Open(options, directory.string(), describe_families(names), &handles, &db);
  if (!status.ok()) return error_of(status);
  std::unique_ptr<RocksDbEventStore> store(
      new RocksDbEventStore(std::unique_ptr<rocksdb::DB>(db), false));
  RowFiles::remove_left_over(*db->GetEnv(), row_files_directory(*db));
  if (auto found = store->find_families(std::move(handles)); !found) return found.error();
  if (auto found = store->find_end(); !found) return found.error();
  // What cannot be taken out of the files must not keep anybody from reading the rest.
  if (const auto finished = store->finish_erasing(); !finished) {
    spdlog::error(
        "a name that was erased may still be in the ledger's files, since these cannot be "
        "written anew; tried again at the next start: {}",
        finished.error().detail);
  }
  store->remove_empty_logs();
  return store;
}

// RocksDB begins a log at every open, and removes those that went before once a table is written:
// of a ledger that is only asked, they would become ever more.
void RocksDbEventStore::remove_empty_logs() {
  constexpr std::ptrdiff_t kLogsMax = 16;
  std::vector<std::string> files;
  if (!db_->GetEnv()->GetChildren(db_->GetName(), &files).ok()) return;
  const auto is_log = [](const std::string& name) { return name.ends_with(".log"); };
  if (std::ranges::count_if(files, is_log) <= kLogsMax) return;
  rocksdb::WriteOptions options;
  options.disableWAL = true;  // Nobody asks for it.
  auto status = db_->Put(options, "logs were removed", {});
  if (status.ok()) status = db_->Flush({});
  status.PermitUncheckedError();  // The next open tries again.
}

Result<void> RocksDbEventStore::find_families(std::vector<rocksdb::ColumnFamilyHandle*> handles) {
  std::map<std::string, Family> by_name;
  for (rocksdb::ColumnFamilyHandle* handle : handles) {
    by_name[handle->GetName()] = Family(handle, [db = db_.get()](auto* gone) {
      db->DestroyColumnFamilyHandle(gone).PermitUncheckedError();
    });
  }
  entries_ = by_name[std::string(kEntriesFamily)];
  families_[static_cast<std::size_t>(Table::meta)] = by_name[family_name(Table::meta, 0)];
  if (!entries_ || !family(Table::meta)) {
    return Error{Errc::damaged, "the log itself is not among the tables of this ledger"};
  }
  for (std::size_t i = 0; i < kTables; ++i) {
    const auto table = static_cast<Table>(i);
    if (table == Table::meta) continue;
    const auto live = get(Table::meta, live_key(table));
    if (!live) return live.error();
    const std::string name = family_name(table, generation_of(*live));
    families_[i] = by_name[name];
    if (!families_[i]) return Error{Errc::damaged, "the table " + name + " is not there"};
    by_name.erase(name);
  }
  if (is_beside_) return {};
  // What is left of a replacement that was interrupted, before or after its commit point.
  for (const auto& [name, handle] : by_name) {
    if (is_of_replaceable_table(name)) {
      db_->DropColumnFamily(handle.get()).PermitUncheckedError();
    }
  }
  return {};
}

Result<void> RocksDbEventStore::find_end() {
  const std::unique_ptr<rocksdb::Iterator> last(db_->NewIterator({}, entries_.get()));
  last->SeekToLast();
  if (last->Valid()) {
    if (last->key().size() != 8) return Error{Errc::damaged, "a key of the log is no position"};
    end_ = read_be64(last->key().ToStringView()) + 1;
  }
  if (!last->status().ok()) return error_of(last->status());
  return {};
}

RocksDbEventStore::Family RocksDbEventStore::family(Table table) const {
  const std::shared_lock lock(families_mutex_);
  return families_[static_cast<std::size_t>(table)];
}

Position RocksDbEventStore::end() const { return {end_.load(std::memory_order_acquire)}; }

Result<std::vector<std::string>> RocksDbEventStore::read(Position from,
                                                         std::size_t count_max) const {
  std::vector<std::string> found;
  const std::uint64_t log_end = end().value;
  if (from.value >= log_end) return found;
  const std::uint64_t stop = from.value + std::min<std::uint64_t>(log_end - from.value, count_max);
  if (count_max == 1) {
    std::string& bytes = found.emplace_back();
    const auto status = db_->Get({}, entries_.get(), position_key(from.value), &bytes);
    if (!status.ok()) {
      Error error = error_of(status);
      error.detail = fmt::format("position {} cannot be read: {}", from.value, error.detail);
      return error;
    }
    return found;
  }
  found.reserve(stop - from.value);
  const auto keep = [&](std::string_view bytes) {
    found.emplace_back(bytes);
    return true;
  };
  rocksdb::ReadOptions options;
  // Whoever reads a long stretch walks the log, and must not drive out what answers are read from.
  options.fill_cache = stop - from.value < kLongStretch;
  if (auto visited = visit_range(options, from.value, stop, keep); !visited) return visited.error();
  return found;
}

Result<void> RocksDbEventStore::visit_entries(Position from, std::size_t count_max,
                                              const VisitEntry& visit) const {
  const std::uint64_t log_end = end().value;
  if (from.value >= log_end) return {};
  rocksdb::ReadOptions options;
  options.fill_cache = false;  // Passed once.
  const std::uint64_t count = std::min<std::uint64_t>(log_end - from.value, count_max);
  if (count >= kLongStretch) options.readahead_size = kReadahead;
  return visit_range(options, from.value, from.value + count, visit);
}

Result<void> RocksDbEventStore::visit_range(const rocksdb::ReadOptions& options, std::uint64_t from,
                                            std::uint64_t stop, const VisitEntry& visit) const {
  const std::unique_ptr<rocksdb::Iterator> it(db_->NewIterator(options, entries_.get()));
  it->Seek(position_key(from));
  for (std::uint64_t expected = from; expected < stop; ++expected, it->Next()) {
    if (!it->Valid() || it->key().ToStringView() != position_key(expected)) {
      // What came before it is still good: a caller who walks the log gets that first.
      if (expected > from) break;
      Error error =
          it->status().ok() ? Error{Errc::damaged, "it is missing"} : error_of(it->status());
      error.detail = fmt::format("position {} cannot be read: {}", expected, error.detail);
      return error;
    }
    if (!visit(it->value().ToStringView())) break;
  }
  return {};
}

Result<std::optional<std::string>> RocksDbEventStore::get(Table table, std::string_view key) const {
  const Family family_read = family(table);
  std::string value;
  const auto status = db_->Get({}, family_read.get(), slice(key), &value);
  if (status.IsNotFound()) return std::optional<std::string>();
  if (!status.ok()) return error_of(status);
  return std::optional(std::move(value));
}

Result<void> RocksDbEventStore::scan(Table table, std::string_view prefix, std::string_view from,
                                     const Visit& visit) const {
  const Family family_read = family(table);
  const std::string after = after_prefix(prefix);
  const rocksdb::Slice upper_bound(after);
  rocksdb::ReadOptions options;
  if (!after.empty()) options.iterate_upper_bound = &upper_bound;
  // Of one subject: files without it are passed over by their filters.
  options.fill_cache = !prefix.empty();  // Whoever reads a whole table reads it once.
  options.prefix_same_as_start = prefix.find('\0') != std::string_view::npos;
  options.total_order_seek = !options.prefix_same_as_start;
  const std::unique_ptr<rocksdb::Iterator> it(db_->NewIterator(options, family_read.get()));
  for (it->Seek(slice(std::max(prefix, from))); it->Valid(); it->Next()) {
    if (!visit(it->key().ToStringView(), it->value().ToStringView())) return {};
  }
  if (!it->status().ok()) return error_of(it->status());
  return {};
}

Result<void> RocksDbEventStore::append(Position expected_end, const Commit& commit) {
  if (outcome_unknown_) {
    return Error{
        Errc::unavailable,
        "an earlier write failed and its outcome is unknown; restart to read what is there"};
  }
  if (expected_end != end()) {
    return Error{Errc::unexpected_count, "somebody else extended the log; read it and try again"};
  }
  rocksdb::WriteBatch batch;
  std::uint64_t position = expected_end.value;
  rocksdb::Status status;
  bool erases = false;
  for (const std::string& entry : commit.entries) {
    status = batch.Put(entries_.get(), position_key(position++), entry);
    LIGGARE_CHECK(status.ok());  // Only memory is touched until the commit point.
  }
  for (const Write& write : commit.writes) {
    const Family family_written = family(write.table);
    status = write.value ? batch.Put(family_written.get(), slice(write.key), slice(*write.value))
                         : batch.Delete(family_written.get(), slice(write.key));
    LIGGARE_CHECK(status.ok());
    if (write.table != Table::disclosures || write.value) continue;
    erases = true;
    status = batch.Put(family(Table::meta).get(), std::string(kErasing) + write.key, {});
    LIGGARE_CHECK(status.ok());
  }
  for (const Addition& addition : commit.additions) {
    LIGGARE_CHECK(addition.table == Table::tiles);  // No other has the operator.
    status = batch.Merge(family(addition.table).get(), slice(addition.key), slice(addition.bytes));
    LIGGARE_CHECK(status.ok());
  }
  rocksdb::WriteOptions options;
  options.sync = true;

  // The commit point: before this call nothing is written, after it everything is.
  status = db_->Write(options, &batch);
  if (!status.ok()) {
    outcome_unknown_ = true;
    return Error{Errc::unavailable,
                 "the write failed and its outcome is unknown; restart to read what is there: " +
                     status.ToString()};
  }
  end_.store(position, std::memory_order_release);
  if (!erases) return {};
  // The commit stands whatever comes of this; what is left is made good at the next open.
  if (const auto finished = finish_erasing(); !finished) {
    spdlog::error(
        "a name that was erased is still in the files until the ledger is opened again: {}",
        finished.error().detail);
  }
  return {};
}

Result<void> RocksDbEventStore::finish_erasing() {
  std::vector<std::string> keys;
  const auto scanned = scan(Table::meta, kErasing, {}, [&](std::string_view key, std::string_view) {
    keys.emplace_back(key.substr(kErasing.size()));
    return true;
  });
  if (!scanned || keys.empty()) return scanned;
  std::vector<Family> families{entries_};
  for (std::size_t i = 0; i < kTables; ++i) families.push_back(family(static_cast<Table>(i)));
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  for (const Family& one : families) handles.push_back(one.get());
  auto status =
      purge_removed(*db_, handles, family(Table::disclosures).get(), keys.front(), keys.back());
  if (!status.ok()) return error_of(status);
  rocksdb::WriteBatch batch;
  const Family meta = family(Table::meta);
  for (const std::string& key : keys) {
    status = batch.Delete(meta.get(), std::string(kErasing) + key);
    LIGGARE_CHECK(status.ok());
  }
  rocksdb::WriteOptions options;
  options.sync = true;
  status = db_->Write(options, &batch);
  if (!status.ok()) return error_of(status);
  return {};
}

Result<std::unique_ptr<TableReplacement>> RocksDbEventStore::replace(
    std::span<const Table> tables) {
  auto replacement = std::make_unique<Replacement>(*this, tables);
  if (auto created = replacement->create(); !created) return created.error();
  return std::unique_ptr<TableReplacement>(std::move(replacement));
}

}  // namespace ledger
