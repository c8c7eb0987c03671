#include <fmt/format.h>

#include "client/export.h"
#include "client/exported_drafts.h"
#include "ledger/json.h"

namespace client {
namespace {

// In the order that people write them in.
std::string line_of(const boost::json::object& draft) {
  std::string line;
  for (const char* const name : {"type", "subject", "effective", "id", "data"}) {
    const boost::json::value* const value = draft.if_contains(name);
    if (value == nullptr) continue;
    line += fmt::format("{}\"{}\":", line.empty() ? "{" : ",", name);
    ledger::append_canonical_json(line, *value);
  }
  return line + "}\n";
}

}  // namespace

ledger::Result<std::string> export_drafts(LedgerAccess& ledger, const Export&, std::ostream& out) {
  const auto whole = ledger.whole();
  if (!whole) return whole.error();
  const auto drafts = ExportedDrafts::of((*whole)->log());
  if (!drafts) return drafts.error();
  std::size_t count = 0;
  const auto visited = drafts->visit(
      [&](const ledger::Entry&, const boost::json::object& draft) -> ledger::Result<bool> {
        out << line_of(draft);
        ++count;
        return out.good();
      });
  if (!visited) return visited.error();
  return fmt::format("{} drafts; {}", count, drafts->how_to_record());
}

}  // namespace client
