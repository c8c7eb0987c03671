#include "ledger/rebuild.h"

#include <span>
#include <string_view>

#include "ledger/derivation.h"
#include "ledger/row_list.h"

namespace ledger {
namespace {

constexpr std::string_view kFormatKey = "format/rows";
constexpr std::size_t kRowsAtOnce = 4096;  // Written to a store together.

// Collects rows, so that a store gets many at once.
class RowBuffer {
 public:
  explicit RowBuffer(TableReplacement& tables) : tables_(tables) {}

  Result<void> add(std::span<const Row> rows) {
    for (const Row& row : rows) rows_.append(row.table, row.key, row.value);
    return rows_.size() < kRowsAtOnce ? Result<void>() : flush();
  }

  Result<void> flush() {
    written_ += rows_.size();
    auto put = tables_.put(rows_.rows());
    rows_.clear();
    return put;
  }

  std::uint64_t written() const { return written_; }

 private:
  TableReplacement& tables_;
  RowList rows_;
  std::uint64_t written_ = 0;
};

}  // namespace

Result<std::uint64_t> rebuild_tables(EventStore& store, const Settings& settings,
                                     const Projection& projection, const Progress& progress) {
  const auto tables = store.replace(kDerivedTables);
  if (!tables) return tables.error();
  RowBuffer buffer(**tables);
  const auto write = [&](Position, std::span<const Row> rows) { return buffer.add(rows); };
  if (auto replayed = replay(store, settings, projection, write, progress); !replayed) {
    return replayed.error();
  }
  if (auto flushed = buffer.flush(); !flushed) return flushed.error();
  if (auto swapped = (*tables)->swap_in(); !swapped) return swapped.error();
  return buffer.written();
}

Result<void> rebuild_if_outdated(EventStore& store, const Settings& settings,
                                 const Projection& projection) {
  const auto format = store.get(Table::meta, kFormatKey);
  if (!format) return format.error();
  if (*format == projection.format()) return {};
  if (store.end() != Position{0}) {
    if (auto made = rebuild_tables(store, settings, projection, {}); !made) return made.error();
  }
  // Only now: whoever is interrupted before this rebuilds once more.
  return store.append(store.end(),
                      {{}, {{Table::meta, std::string(kFormatKey), projection.format()}}});
}

}  // namespace ledger
