#include "projections/history_cache.h"

#include <algorithm>
#include <utility>

namespace projections {

RecordedRows::RecordedRows(std::vector<ledger::Amended> entries) : entries_(std::move(entries)) {
  const auto amendment = std::ranges::find_if(entries_, [](const ledger::Amended& one) {
    return one.entry.event.traits().effect == ledger::Effect::amends;
  });
  plain_count_ = static_cast<std::size_t>(amendment - entries_.begin());
}

std::shared_ptr<const RecordedRows> HistoryCache::find(const ledger::Subject& subject) {
  return kept_.find(subject).value_or(nullptr);
}

void HistoryCache::keep(const ledger::Subject& subject, std::shared_ptr<const RecordedRows> rows) {
  const std::size_t entries = rows->size();
  kept_.replace(subject, std::move(rows), entries);
}

}  // namespace projections
