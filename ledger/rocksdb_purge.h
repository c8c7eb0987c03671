#pragma once

#include <rocksdb/db.h>

#include <vector>

namespace ledger {

// Takes what has been removed from `family` between two keys (both included) out of every file of
// the database: the tables, which keep an old value until they are compacted, and the write-ahead
// logs, which keep it until all families that they cover are flushed. Once this returns it is gone,
// unless a reader holds an old table open: that file goes with the reader, at the latest when the
// database is opened again. `all` are the families of the database.
rocksdb::Status purge_removed(rocksdb::DB& db, const std::vector<rocksdb::ColumnFamilyHandle*>& all,
                              rocksdb::ColumnFamilyHandle* family, const rocksdb::Slice& first,
                              const rocksdb::Slice& last);

}  // namespace ledger
