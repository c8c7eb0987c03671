#include "ledger/rocksdb_purge.h"

#include <rocksdb/options.h>
#include <rocksdb/transaction_log.h>

namespace ledger {
namespace {

// Files that are not needed any more go in the background; this waits for those under way and
// removes the rest itself.
rocksdb::Status remove_obsolete_files(rocksdb::DB& db) {
  auto status = db.DisableFileDeletions();
  if (!status.ok()) return status;
  rocksdb::VectorLogPtr unused;
  status = db.GetSortedWalFiles(unused);  // Returns once no removal is under way.
  const auto enabled = db.EnableFileDeletions(/*force=*/false);  // Removes before it returns.
  return status.ok() ? enabled : status;
}

}  // namespace

rocksdb::Status purge_removed(rocksdb::DB& db, const std::vector<rocksdb::ColumnFamilyHandle*>& all,
                              rocksdb::ColumnFamilyHandle* family, const rocksdb::Slice& first,
                              const rocksdb::Slice& last) {
  auto status = db.Flush({}, all);
  if (!status.ok()) return status;
  rocksdb::CompactRangeOptions options;
  // Without this the bottommost level, where old values are, would be left as it is.
  options.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForceOptimized;
  status = db.CompactRange(options, family, &first, &last);
  if (!status.ok()) return status;
  return remove_obsolete_files(db);
}

}  // namespace ledger
