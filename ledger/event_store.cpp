#include "ledger/event_store.h"

#include <array>

namespace ledger {

Result<void> EventReader::visit_entries(Position from, std::size_t count_max,
                                        const VisitEntry& visit) const {
  const auto entries = read(from, count_max);
  if (!entries) return entries.error();
  for (const std::string& bytes : *entries) {
    if (!visit(bytes)) break;
  }
  return {};
}

std::string_view table_name(Table table) {
  static constexpr std::array<std::string_view, kTables> kNames = {
      "ids", "streams", "heads", "references", "tiles", "rows", "disclosures", "meta"};
  return kNames.at(static_cast<std::size_t>(table));
}

}  // namespace ledger
