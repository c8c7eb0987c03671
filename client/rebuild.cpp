#include "client/rebuild.h"

#include <fmt/format.h>

#include "ledger/held_log.h"
#include "ledger/ledger_directory.h"
#include "ledger/rebuild.h"

namespace client {

ledger::Result<void> rebuild(const std::filesystem::path& directory,
                             const ledger::Projection& projection, Console& console) {
  const auto description = ledger::LedgerDirectory::describe(directory);
  if (!description) return description.error();
  const auto log = ledger::HeldLog::open(directory);
  if (!log) return log.error();
  const auto head = (*log)->newest_checkpoint(*description);
  if (!head) return head.error();
  ProgressBar progress(console, "Rebuilding");
  const auto rows = ledger::rebuild_tables(
      (*log)->store(), description->settings, projection, *head,
      [&](std::uint64_t done, std::uint64_t of) { progress.show(done, of); });
  progress.clear();
  if (!rows) return rows.error();
  console.out << fmt::format("rebuilt {} rows from {} entries\n", *rows,
                             (*log)->store().end().value);
  return {};
}

}  // namespace client
