#pragma once

#include <cstddef>
#include <memory>
#include <utility>

#include "ledger/recently_used.h"
#include "ledger/subject.h"
#include "projections/history.h"

namespace projections {

// The histories that questions needed last, for whoever asks one ledger again and again: by their
// subject and how many of its entries were known. That never changes, since a log only grows, so
// that nothing here is ever old. At most 4,096, none of more than 32 entries: some 40 MB.
// Thread-safe; O(log histories).
class HistoryCache {
 public:
  // Null where it is not there.
  std::shared_ptr<const History> find(const ledger::Subject& subject, std::size_t entries);
  // The zone of the history must outlive this.
  void keep(std::shared_ptr<const History> history);

 private:
  static constexpr std::size_t kHistoriesMax = 4096;
  static constexpr std::size_t kEntriesMax = 32;

  using Key = std::pair<ledger::Subject, std::size_t>;
  ledger::RecentlyUsed<Key, std::shared_ptr<const History>> kept_{kHistoriesMax};
};

}  // namespace projections
