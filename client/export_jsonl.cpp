#include <fmt/format.h>

#include "client/export.h"
#include "client/log_reading.h"

namespace client {

ledger::Result<std::string> export_jsonl(ledger::LedgerDirectory& directory, const Export&,
                                         std::ostream& out) {
  std::uint64_t count = 0;
  const VisitBatch write = [&](ledger::Position,
                               const std::vector<std::string>& entries) -> ledger::Result<bool> {
    for (const std::string& entry : entries) out << entry << '\n';
    count += entries.size();
    return out.good();
  };
  if (auto visited = visit_log(directory.ledger().log(), {0}, write); !visited) {
    return visited.error();
  }
  return fmt::format(
      "{} entries; `liggare checkpoint --size {}` prints the checkpoint that covers them", count,
      count);
}

}  // namespace client
