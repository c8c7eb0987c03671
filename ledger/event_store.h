#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/error.h"
#include "ledger/types.h"

// The seam between Liggare and what keeps its bytes. Nothing above it knows of files.
namespace ledger {

// What is kept beside the entries and can be made again from them (all but `disclosures` and
// `meta`). Keys are ordered by their bytes.
enum class Table : std::uint8_t {
  ids,          // The 16 bytes of an entry's id -> its position.
  streams,      // Subject, 0, revision -> position: the entries of one subject.
  heads,        // Subject -> what the rules need to know of it (subject_head.h).
  references,   // Subject, 0, member, 0, referring subject, 0, position of the referring entry.
  tiles,        // Level, index -> digests of a tile of the Merkle tree.
  rows,         // The projections' rows.
  disclosures,  // Position, pointer -> salt, name. Not derived. Removed, it is gone from the disk.
  meta,         // Facts about this copy, such as the format of its rows.
};
inline constexpr std::size_t kTables = 8;
std::string_view table_name(Table table);

// Keys of `meta` that begin so: names that were erased and may still be in the store's files.
inline constexpr std::string_view kErasing = "erasing/";

struct Write {
  Table table;
  std::string key;
  std::optional<std::string> value;  // None: the key is removed.
};

// Bytes that a key gets behind those that it has, which may be none: what the key has already is
// not written once more.
struct Addition {
  Table table;  // Only `tiles`.
  std::string key;
  std::string bytes;
};

// A row as it is made again. Valid during the call that hands it over.
struct Row {
  Table table;
  std::string_view key;
  std::string_view value;
};

// All of it becomes durable, or none. No key is in both `writes` and `additions`.
struct Commit {
  std::vector<std::string> entries;
  std::vector<Write> writes;
  std::vector<Addition> additions = {};
};

// Sees one key and its value, both valid during the call only. Returns whether to go on.
using Visit = std::function<bool(std::string_view key, std::string_view value)>;

// Sees the bytes of one entry, valid during the call only. Returns whether to go on.
using VisitEntry = std::function<bool(std::string_view bytes)>;

// Reads a log. All members may be called from any thread at any time.
class EventReader {
 public:
  virtual ~EventReader() = default;

  // The position that the next entry will get: also the number of entries.
  virtual Position end() const = 0;

  // The bytes of up to `count_max` entries in order, from `from`. Empty if and only if from >=
  // end(). Errc::damaged names the first position that cannot be read.
  virtual Result<std::vector<std::string>> read(Position from, std::size_t count_max) const = 0;

  // The same without copying them, for whoever passes many once: visits up to `count_max` entries
  // in order, from `from`. An entry that cannot be read ends it, and is Errc::damaged if it is the
  // first.
  virtual Result<void> visit_entries(Position from, std::size_t count_max,
                                     const VisitEntry& visit) const;

  // The value of a key, if it has one. Errc::damaged
  virtual Result<std::optional<std::string>> get(Table table, std::string_view key) const = 0;

  // Visits the keys that begin with `prefix`, in order, from `from` on (empty: from the first).
  // O(1) to begin, then O(1) a key. Errc::damaged
  virtual Result<void> scan(Table table, std::string_view prefix, std::string_view from,
                            const Visit& visit) const = 0;
};

// Tables made anew beside the live ones: filled in any order, then put in their place at once.
class TableReplacement {
 public:
  virtual ~TableReplacement() = default;
  // Of rows with one key, the last stands.
  virtual Result<void> put(std::span<const Row> rows) = 0;
  // Until this returns, readers see the old tables; after it, for good, the new ones.
  virtual Result<void> swap_in() = 0;
};

// Reads and extends a log. There is no way to change or remove an entry. One thread writes at a
// time.
class EventStore : public EventReader {
 public:
  // Makes the commit durable if the log still ends at `expected_end`: once this returns, it would
  // survive a power cut, all of it.
  //
  // Errc::unexpected_count: the log ends elsewhere; nothing was written.
  // Errc::unavailable: the commit may or may not be there after a restart. From now on every append
  // returns Errc::unavailable: the process must be restarted and read what is there.
  virtual Result<void> append(Position expected_end, const Commit& commit) = 0;

  // Starts fresh, empty copies of these tables. The log must not grow until they are swapped in.
  virtual Result<std::unique_ptr<TableReplacement>> replace(std::span<const Table> tables) = 0;
};

}  // namespace ledger
