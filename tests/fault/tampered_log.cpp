#include "tests/fault/tampered_log.h"

#include <rocksdb/db.h>

#include <stdexcept>

#include "ledger/rocksdb_settings.h"

namespace fault {
namespace {

void expect_ok(const rocksdb::Status& status) {
  if (!status.ok()) throw std::runtime_error(status.ToString());
}

}  // namespace

TamperedLog::TamperedLog(const std::filesystem::path& log) {
  const auto options = ledger::database_options(nullptr, false);
  const auto names = ledger::list_families(log, options);
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* db = nullptr;
  expect_ok(
      rocksdb::DB::Open(options, log.string(), ledger::describe_families(names), &handles, &db));
  db_.reset(db);
  for (rocksdb::ColumnFamilyHandle* const handle : handles) families_[handle->GetName()] = handle;
}

TamperedLog::~TamperedLog() {
  for (const auto& [name, handle] : families_) {
    db_->DestroyColumnFamilyHandle(handle).PermitUncheckedError();
  }
}

std::vector<StoredRow> TamperedLog::rows() const {
  std::vector<StoredRow> found;
  rocksdb::ReadOptions options;
  options.total_order_seek = true;
  for (const auto& [name, handle] : families_) {
    const std::unique_ptr<rocksdb::Iterator> row(db_->NewIterator(options, handle));
    for (row->SeekToFirst(); row->Valid(); row->Next()) {
      found.push_back({name, row->key().ToString(), row->value().ToString()});
    }
    expect_ok(row->status());
  }
  return found;
}

void TamperedLog::put(const StoredRow& row) {
  expect_ok(db_->Put({}, families_.at(row.family), row.key, row.value));
}

void TamperedLog::remove(const StoredRow& row) {
  expect_ok(db_->Delete({}, families_.at(row.family), row.key));
}

}  // namespace fault
