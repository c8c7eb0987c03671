#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rocksdb {
class ColumnFamilyHandle;
class DB;
}  // namespace rocksdb

// Somebody who has the disk and knows how a ledger keeps things: changes them by RocksDB itself, so
// that every checksum is right afterwards.
namespace fault {

struct StoredRow {
  std::string family;  // "entries", "tiles", "rows.1"
  std::string key;
  std::string value;

  // The family's name without the generation: "rows".
  std::string_view table() const { return std::string_view(family).substr(0, family.find('.')); }
};

// A log that nobody else has open, and nobody can open before this is gone. Throws
// std::runtime_error where RocksDB refuses.
class TamperedLog final {
 public:
  // `log`: the folder of that name in a ledger's directory.
  explicit TamperedLog(const std::filesystem::path& log);
  ~TamperedLog();
  TamperedLog(const TamperedLog&) = delete;
  TamperedLog& operator=(const TamperedLog&) = delete;

  // All there are, by family and key.
  std::vector<StoredRow> rows() const;
  void put(const StoredRow& row);
  void remove(const StoredRow& row);

 private:
  std::unique_ptr<rocksdb::DB> db_;
  std::map<std::string, rocksdb::ColumnFamilyHandle*> families_;
};

}  // namespace fault
