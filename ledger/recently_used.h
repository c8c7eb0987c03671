#pragma once

#include <cstddef>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "ledger/check.h"

namespace ledger {

// The values that were asked for last, by what they follow from: a value never changes, so that
// nothing is ever taken back. The least recently used goes where there would be too many.
// Thread-safe; O(log count_max) each.
template <class Key, class Value>
class RecentlyUsed {
 public:
  explicit RecentlyUsed(std::size_t count_max) : count_max_(count_max) {
    LIGGARE_CHECK(count_max > 0);
  }
  RecentlyUsed(const RecentlyUsed&) = delete;
  RecentlyUsed& operator=(const RecentlyUsed&) = delete;

  std::optional<Value> find(const Key& key) {
    const std::lock_guard lock(mutex_);
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return std::nullopt;
    kept_.splice(kept_.begin(), kept_, found->second);
    return found->second->second;
  }

  // Two threads may have made the same; the first stays.
  void keep(const Key& key, Value value) {
    const std::lock_guard lock(mutex_);
    if (by_key_.contains(key)) return;
    kept_.emplace_front(key, std::move(value));
    by_key_.emplace(key, kept_.begin());
    if (kept_.size() <= count_max_) return;
    by_key_.erase(kept_.back().first);
    kept_.pop_back();
  }

  std::size_t size() const {
    const std::lock_guard lock(mutex_);
    return kept_.size();
  }

 private:
  using Kept = std::list<std::pair<Key, Value>>;

  const std::size_t count_max_;
  mutable std::mutex mutex_;
  Kept kept_;  // The most recently used first. Guarded by mutex_, as what follows.
  std::map<Key, typename Kept::iterator> by_key_;
};

}  // namespace ledger
