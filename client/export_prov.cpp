#include <fmt/format.h>

#include <boost/json/serialize.hpp>

#include "client/export.h"
#include "projections/provenance.h"

namespace client {

// One node a line: two exports can be compared by eye.
ledger::Result<std::string> export_prov(LedgerAccess& ledger, const Export& command,
                                        std::ostream& out) {
  const auto whole = ledger.whole();
  if (!whole) return whole.error();
  try {
    projections::View view((*whole)->log(), ledger.settings(), command.moment.at,
                           command.moment.size);
    const projections::Provenance provenance = projections::provenance(view);
    out << "{\"@context\":" << boost::json::serialize(provenance.context) << ",\n\"@graph\":[";
    std::string_view separator = "\n";
    for (const auto& node : provenance.graph) {
      out << separator << boost::json::serialize(node);
      separator = ",\n";
    }
    out << "\n]}\n";
    return fmt::format("{} entities, activities and agents", provenance.graph.size());
  } catch (const projections::UnreadableRows& unreadable) {
    return unreadable.error;
  }
}

}  // namespace client
