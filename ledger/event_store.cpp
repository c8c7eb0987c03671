#include "ledger/event_store.h"

#include <array>

namespace ledger {

std::string_view table_name(Table table) {
  static constexpr std::array<std::string_view, kTables> kNames = {
      "ids", "streams", "heads", "references", "tiles", "rows", "disclosures", "meta"};
  return kNames.at(static_cast<std::size_t>(table));
}

}  // namespace ledger
