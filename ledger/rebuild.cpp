#include "ledger/rebuild.h"

#include <span>
#include <string_view>

#include "ledger/derivation.h"

namespace ledger {
namespace {

constexpr std::string_view kFormatKey = "format/rows";

}  // namespace

Result<std::uint64_t> rebuild_tables(EventStore& store, const Settings& settings,
                                     const Projection& projection, const Progress& progress) {
  const auto tables = store.replace(kDerivedTables);
  if (!tables) return tables.error();
  std::uint64_t written = 0;
  const auto write = [&](Position, std::span<const Row> rows) {
    written += rows.size();
    return (*tables)->put(rows);
  };
  if (auto replayed = replay(store, settings, projection, write, progress); !replayed) {
    return replayed.error();
  }
  if (auto swapped = (*tables)->swap_in(); !swapped) return swapped.error();
  return written;
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
