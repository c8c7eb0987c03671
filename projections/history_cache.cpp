#include "projections/history_cache.h"

namespace projections {

std::shared_ptr<const History> HistoryCache::find(const ledger::Subject& subject,
                                                  std::size_t entries) {
  if (entries > kEntriesMax) return nullptr;
  return kept_.find({subject, entries}).value_or(nullptr);
}

void HistoryCache::keep(std::shared_ptr<const History> history) {
  const std::size_t entries = history->entries().size();
  if (entries == 0 || entries > kEntriesMax) return;
  const Key key{history->subject(), entries};
  kept_.keep(key, std::move(history));
}

}  // namespace projections
