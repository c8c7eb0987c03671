#include "projections/history_cache.h"

#include <algorithm>

namespace projections {
namespace {

// About what they take in memory: texts are there again as their rows have them, beside what each
// entry takes of itself.
std::size_t bytes_of(std::size_t entries, std::size_t row_bytes) {
  return entries * sizeof(ledger::Amended) + 2 * row_bytes;
}

}  // namespace

RecordedRows::RecordedRows(std::vector<ledger::Amended> entries, std::size_t row_bytes)
    : entries_(std::move(entries)), row_bytes_(row_bytes) {
  const auto amendment = std::ranges::find_if(entries_, [](const ledger::Amended& one) {
    return one.entry.event.traits().effect == ledger::Effect::amends;
  });
  plain_count_ = static_cast<std::size_t>(amendment - entries_.begin());
}

std::size_t RecordedRows::count_of(std::uint64_t log_size) const {
  const auto end = std::ranges::partition_point(
      entries_, [&](const ledger::Amended& one) { return one.entry.position.value < log_size; });
  return static_cast<std::size_t>(end - entries_.begin());
}

std::shared_ptr<const RecordedRows> HistoryCache::find(const ledger::Subject& subject) {
  return recorded_.find(subject).value_or(nullptr);
}

void HistoryCache::keep(const ledger::Subject& subject, std::shared_ptr<const RecordedRows> rows) {
  const std::size_t bytes = bytes_of(rows->size(), rows->row_bytes());
  recorded_.keep_heavier(subject, std::move(rows), bytes);
}

std::shared_ptr<const SubjectsOfKind> HistoryCache::find(ledger::Kind kind) {
  return kinds_.find(kind).value_or(nullptr);
}

void HistoryCache::keep(ledger::Kind kind, std::vector<ledger::Subject> subjects,
                        std::uint64_t log_size) {
  if (subjects.empty() || subjects.size() > kSubjectsMax) return;
  auto known = find(kind);
  // Of a longer log there are these and maybe more: as many are the same.
  if (known == nullptr || known->subjects().size() < subjects.size()) {
    known = std::make_shared<const SubjectsOfKind>(std::move(subjects));
    kinds_.keep_heavier(kind, known, known->subjects().size());
  } else if (known->subjects().size() > subjects.size()) {
    return;
  }
  known->completeness().learn(log_size);
}

History::Entries HistoryCache::find_amended(const ledger::Subject& subject, std::size_t count) {
  return amended_.find({subject, count}).value_or(nullptr);
}

void HistoryCache::keep_amended(const ledger::Subject& subject, History::Entries entries,
                                std::size_t row_bytes) {
  const std::size_t count = entries->size();
  amended_.keep_heavier({subject, count}, std::move(entries), bytes_of(count, row_bytes));
}

}  // namespace projections
