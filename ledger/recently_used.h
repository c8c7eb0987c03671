#pragma once

#include <cstddef>
#include <iterator>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "ledger/check.h"

namespace ledger {

// The values that were asked for last, by what they follow from: what a value says never changes,
// so that nothing is ever taken back. The least recently used go where all together would weigh too
// much: they weigh 1 each where nothing else is said. Thread-safe; O(log values) each.
template <class Key, class Value>
class RecentlyUsed {
 public:
  explicit RecentlyUsed(std::size_t weight_max) : weight_max_(weight_max) {
    LIGGARE_CHECK(weight_max > 0);
  }
  RecentlyUsed(const RecentlyUsed&) = delete;
  RecentlyUsed& operator=(const RecentlyUsed&) = delete;

  std::optional<Value> find(const Key& key) {
    const std::lock_guard lock(mutex_);
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return std::nullopt;
    kept_.splice(kept_.begin(), kept_, found->second);
    return found->second->value;
  }

  // Two threads may have made the same; the first stays.
  void keep(const Key& key, Value value) {
    const std::lock_guard lock(mutex_);
    if (!by_key_.contains(key)) add(key, std::move(value), 1);
  }
  // Of two values of one key that say more and less, the heavier says more and stays. One that is
  // too heavy for all is not kept.
  void keep_heavier(const Key& key, Value value, std::size_t weight) {
    const std::lock_guard lock(mutex_);
    if (weight > weight_max_) return;
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
      if (found->second->weight >= weight) return;
      remove(found->second);
    }
    add(key, std::move(value), weight);
  }

  std::size_t size() const {
    const std::lock_guard lock(mutex_);
    return kept_.size();
  }

 private:
  struct One {
    Key key;
    Value value;
    std::size_t weight;
  };
  using Kept = std::list<One>;

  void add(const Key& key, Value value, std::size_t weight) {
    kept_.push_front({key, std::move(value), weight});
    by_key_.emplace(key, kept_.begin());
    weight_ += weight;
    while (weight_ > weight_max_) remove(std::prev(kept_.end()));
  }
  void remove(typename Kept::iterator one) {
    weight_ -= one->weight;
    by_key_.erase(one->key);
    kept_.erase(one);
  }

  const std::size_t weight_max_;
  mutable std::mutex mutex_;
  Kept kept_;  // The most recently used first. Guarded by mutex_, as what follows.
  std::map<Key, typename Kept::iterator> by_key_;
  std::size_t weight_ = 0;
};

}  // namespace ledger
