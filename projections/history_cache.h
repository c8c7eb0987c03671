#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "ledger/amendments.h"
#include "ledger/recently_used.h"
#include "ledger/subject.h"
#include "projections/history.h"

namespace projections {

// How long a log is, of whose entries something is all that is known: it only ever learns that of a
// longer one the same is all. Thread-safe.
class Completeness {
 public:
  bool covers(std::uint64_t size) const { return size <= size_.load(std::memory_order_acquire); }
  void learn(std::uint64_t size) const {
    std::uint64_t before = size_.load(std::memory_order_relaxed);
    while (before < size && !size_.compare_exchange_weak(before, size, std::memory_order_release,
                                                         std::memory_order_relaxed)) {
    }
  }

 private:
  mutable std::atomic<std::uint64_t> size_ = 0;
};

// The entries of one subject in record order, as they were recorded. The first so many of them are
// what was known of it at some time. Immutable, but for what it learns.
class RecordedRows {
 public:
  // Nothing has amended the entries. Their rows have `row_bytes`.
  RecordedRows(std::vector<ledger::Amended> entries, std::size_t row_bytes);

  const std::vector<ledger::Amended>& entries() const { return entries_; }
  std::size_t size() const { return entries_.size(); }
  // How many are among the first `log_size` entries of the log. O(log entries).
  std::size_t count_of(std::uint64_t log_size) const;
  // As long as it covers how much is asked about, no row has to be looked for.
  const Completeness& completeness() const { return completeness_; }
  // How many there are before the first amendment.
  std::size_t plain_count() const { return plain_count_; }
  std::size_t row_bytes() const { return row_bytes_; }

 private:
  std::vector<ledger::Amended> entries_;
  std::size_t plain_count_;
  std::size_t row_bytes_;
  Completeness completeness_;
};

// The subjects of one kind that have entries, in the order of their rows. Immutable, but for what
// it learns.
class SubjectsOfKind {
 public:
  explicit SubjectsOfKind(std::vector<ledger::Subject> subjects) : subjects_(std::move(subjects)) {}

  const std::vector<ledger::Subject>& subjects() const { return subjects_; }
  const Completeness& completeness() const { return completeness_; }

 private:
  std::vector<ledger::Subject> subjects_;
  Completeness completeness_;
};

// What histories are made of, for whoever asks one ledger again and again: the rows of the subjects
// that questions needed last, decoded, and what amendments made of them. Rows never change, since a
// log only grows, so that nothing here is ever wrong; of a subject that has grown since, there are
// too few, and it knows that. At most 40 MB, and 2 of names. Thread-safe; O(log subjects).
class HistoryCache {
 public:
  // Null where there is nothing.
  std::shared_ptr<const RecordedRows> find(const ledger::Subject& subject);
  void keep(const ledger::Subject& subject, std::shared_ptr<const RecordedRows> rows);

  // The subjects of a kind, where there are so few that what each says is likely to be here too.
  static constexpr std::size_t kSubjectsMax = 2000;
  std::shared_ptr<const SubjectsOfKind> find(ledger::Kind kind);
  // What a walk over the first `log_size` entries found.
  void keep(ledger::Kind kind, std::vector<ledger::Subject> subjects, std::uint64_t log_size);

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
  ledger::RecentlyUsed<ledger::Kind, std::shared_ptr<const SubjectsOfKind>> kinds_{ledger::kKinds *
                                                                                   kSubjectsMax};
  ledger::RecentlyUsed<std::pair<ledger::Subject, std::size_t>, History::Entries> amended_{
      kAmendedBytesMax};
};

}  // namespace projections
