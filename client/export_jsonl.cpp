#include <fmt/format.h>

#include "client/export.h"

namespace client {

ledger::Result<std::string> export_jsonl(LedgerAccess& ledger, const Export&, std::ostream& out) {
  std::uint64_t count = 0;
  const VisitEntries write = [&](const std::vector<std::string>& entries) -> ledger::Result<bool> {
    for (const std::string& entry : entries) out << entry << '\n';
    count += entries.size();
    return out.good();
  };
  if (auto visited = ledger.visit({}, write); !visited) {
    return visited.error();
  }
  return fmt::format(
      "{} entries; `liggare checkpoint --size {}` prints the checkpoint that covers them", count,
      count);
}

}  // namespace client
