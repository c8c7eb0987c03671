#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "ledger/amendments.h"
#include "ledger/recently_used.h"
#include "ledger/subject.h"

namespace projections {

// The entries of one subject in record order, as they were recorded. The first so many of them are
// what was known of it at some time. Immutable.
class RecordedRows {
 public:
  // Nothing has amended them.
  explicit RecordedRows(std::vector<ledger::Amended> entries);

  const std::vector<ledger::Amended>& entries() const { return entries_; }
  std::size_t size() const { return entries_.size(); }
  // How many there are before the first amendment.
  std::size_t plain_count() const { return plain_count_; }

 private:
  std::vector<ledger::Amended> entries_;
  std::size_t plain_count_;
};

// What histories are made of, for whoever asks one ledger again and again: the rows of the subjects
// that questions needed last, decoded. Rows never change, since a log only grows, so that nothing
// here is ever wrong; of a subject that has grown since, there are too few. At most 16,000 entries,
// some 30 MB. Thread-safe; O(log subjects).
class HistoryCache {
 public:
  // Null where there is nothing.
  std::shared_ptr<const RecordedRows> find(const ledger::Subject& subject);
  // More than `find` had.
  void keep(const ledger::Subject& subject, std::shared_ptr<const RecordedRows> rows);

 private:
  static constexpr std::size_t kEntriesMax = 16'000;

  ledger::RecentlyUsed<ledger::Subject, std::shared_ptr<const RecordedRows>> kept_{kEntriesMax};
};

}  // namespace projections
