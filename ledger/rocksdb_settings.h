#pragma once

#include <rocksdb/db.h>

#include <string>
#include <string_view>
#include <vector>

#include "ledger/error.h"
#include "ledger/event_store.h"

// How RocksDB keeps a log here. Included by the files that speak to RocksDB, and by no others.
namespace ledger {

inline constexpr std::string_view kEntriesFamily = "entries";

// A table that is replaced gets a new family: "rows", then "rows.1", "rows.2".
std::string family_name(Table table, std::uint64_t generation);

rocksdb::DBOptions database_options(rocksdb::Env* env, bool create);

// The families of these names, each as its table is read, all with one block cache.
std::vector<rocksdb::ColumnFamilyDescriptor> describe_families(
    const std::vector<std::string>& names);

// What a status that is not ok means for a log.
// Errc::damaged, Errc::locked, Errc::unavailable
Error error_of(const rocksdb::Status& status);

inline rocksdb::Slice slice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }

}  // namespace ledger
