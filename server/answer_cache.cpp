#include "server/answer_cache.h"

namespace server {

using ledger::Result;

// Says that an answer is being made, until this ends; then gives it to those that wait, or null
// where they must make it themselves: it failed, or may not be kept.
class AnswerCache::Making {
 public:
  // With the cache locked.
  Making(AnswerCache& cache, const std::string& key) : cache_(cache), key_(key) {
    cache_.making_.emplace(key, promise_.get_future().share());
  }
  ~Making() {
    {
      const std::lock_guard lock(cache_.mutex_);
      cache_.making_.erase(key_);
      if (answer) cache_.keep(key_, answer);
    }
    promise_.set_value(answer);
  }
  Making(const Making&) = delete;
  Making& operator=(const Making&) = delete;

  Answer answer;

 private:
  AnswerCache& cache_;
  const std::string& key_;
  std::promise<Answer> promise_;
};

AnswerCache::Answer AnswerCache::find_locked(const std::string& key) {
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return nullptr;
  kept_.splice(kept_.begin(), kept_, found->second);
  return found->second->answer;
}

AnswerCache::Answer AnswerCache::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  return find_locked(key);
}

Result<AnswerCache::Made> AnswerCache::find_or_make(const std::string& key, const Make& make) {
  std::unique_lock lock(mutex_);
  if (auto found = find_locked(key)) return Made{std::move(found), true};
  if (const auto made_by_another = making_.find(key); made_by_another != making_.end()) {
    const auto coming = made_by_another->second;
    lock.unlock();
    if (const Answer answer = coming.get()) return Made{answer, true};
    return make();
  }
  Making making(*this, key);
  lock.unlock();
  auto made = make();
  if (made && made->may_be_kept) making.answer = made->answer;
  return made;
}

void AnswerCache::keep(const std::string& key, const Answer& answer) {
  const std::size_t bytes = key.size() + 2 * answer->plain()->size() + sizeof(Kept);
  if (bytes > bytes_max_ || by_key_.contains(key)) return;
  kept_.push_front({key, answer, bytes});
  by_key_.emplace(kept_.front().key, kept_.begin());
  for (bytes_ += bytes; bytes_ > bytes_max_;) {
    bytes_ -= kept_.back().bytes;
    by_key_.erase(kept_.back().key);
    kept_.pop_back();
  }
}

std::size_t AnswerCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

}  // namespace server
