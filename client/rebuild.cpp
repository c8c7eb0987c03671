#include "client/rebuild.h"

#include <fmt/format.h>

#include "ledger/rebuild.h"

namespace client {

ledger::Result<void> rebuild(ledger::LedgerDirectory& directory,
                             const ledger::Projection& projection, Console& console) {
  ProgressBar progress(console, "Rebuilding");
  const auto rows = ledger::rebuild_tables(
      directory.store(), directory.ledger().settings(), projection,
      [&](std::uint64_t done, std::uint64_t of) { progress.show(done, of); });
  progress.clear();
  if (!rows) return rows.error();
  console.out << fmt::format("rebuilt {} rows from {} entries\n", *rows,
                             directory.store().end().value);
  return {};
}

}  // namespace client
