#include "client/export_view.h"

#include <fmt/format.h>

namespace client {

namespace json = boost::json;

ledger::Result<json::object> document_at(LedgerAccess& ledger, const Export& command,
                                         const MakeDocument& make) {
  const auto whole = ledger.whole();
  if (!whole) return whole.error();
  projections::View view((*whole)->log(), ledger.settings(), command.moment.at,
                         command.moment.size);
  try {
    return make(view);
  } catch (const projections::UnreadableRows& unreadable) {
    return unreadable.error;
  }
}

std::vector<const projections::History*> existing(projections::View& view, ledger::Kind kind) {
  std::vector<const projections::History*> list;
  for (const projections::History* history : view.all(kind)) {
    if (history->exists(view.at()) != projections::Truth::no) list.push_back(history);
  }
  return list;
}

json::object provenance(const projections::View& view, const Export& command) {
  return {{"origin", view.settings().origin},
          {"at", to_iso(view.at())},
          {"known", fmt::format("#{}", view.size())},
          {"language", command.language == ledger::Language::english ? "en" : "sv"}};
}

}  // namespace client
