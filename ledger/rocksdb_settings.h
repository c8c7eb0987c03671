#pragma once

#include <rocksdb/db.h>

#include <cstddef>
#include <filesystem>
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

// Of a log that one process has open to serve it, and of one that is read through once.
inline constexpr std::size_t kBlockCacheBytes = 64 << 20;
inline constexpr std::size_t kSmallBlockCacheBytes = 8 << 20;

// The families of these names, each as its table is read, all with one block cache.
std::vector<rocksdb::ColumnFamilyDescriptor> describe_families(
    const std::vector<std::string>& names, std::size_t cache_bytes = kBlockCacheBytes);

// Every family there is, and for a log that may be made every one that there should be: the making
// of it may have been interrupted. None if the list cannot be read.
std::vector<std::string> list_families(const std::filesystem::path& directory,
                                       const rocksdb::DBOptions& options);

// What a status that is not ok means for a log.
// Errc::damaged, Errc::locked, Errc::unavailable
Error error_of(const rocksdb::Status& status);

inline rocksdb::Slice slice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }

}  // namespace ledger
