#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "ledger/amendments.h"
#include "ledger/recently_used.h"
#include "ledger/subject.h"
#include "projections/history.h"

namespace projections {

// The entries of one subject in record order, as they were recorded. The first so many of them are
// what was known of it at some time. Immutable.
class RecordedRows {
 public:
  // Nothing has amended the entries. Their rows have `row_bytes`.
  RecordedRows(std::vector<ledger::Amended> entries, std::size_t row_bytes);

  const std::vector<ledger::Amended>& entries() const { return entries_; }
  std::size_t size() const { return entries_.size(); }
  // How many there are before the first amendment.
  std::size_t plain_count() const { return plain_count_; }
  std::size_t row_bytes() const { return row_bytes_; }

 private:
  std::vector<ledger::Amended> entries_;
  std::size_t plain_count_;
  std::size_t row_bytes_;
};

// What histories are made of, for whoever asks one ledger again and again: the rows of the subjects
// that questions needed last, decoded, and what amendments made of them. Rows never change, since a
// log only grows, so that nothing here is ever wrong; of a subject that has grown since, there are
// too few. At most 40 MB. Thread-safe; O(log subjects).
class HistoryCache {
 public:
  // Null where there is nothing.
  std::shared_ptr<const RecordedRows> find(const ledger::Subject& subject);
  void keep(const ledger::Subject& subject, std::shared_ptr<const RecordedRows> rows);

  // The first `count` entries after the amendments among them. Null where there is nothing.
  History::Entries find_amended(const ledger::Subject& subject, std::size_t count);
  // `row_bytes`: of the rows that they were made of.
  void keep_amended(const ledger::Subject& subject, History::Entries entries,
                    std::size_t row_bytes);

 private:
  static constexpr std::size_t kRecordedBytesMax = 30 << 20;
  static constexpr std::size_t kAmendedBytesMax = 10 << 20;

  ledger::RecentlyUsed<ledger::Subject, std::shared_ptr<const RecordedRows>> recorded_{
      kRecordedBytesMax};
  ledger::RecentlyUsed<std::pair<ledger::Subject, std::size_t>, History::Entries> amended_{
      kAmendedBytesMax};
};

}  // namespace projections
