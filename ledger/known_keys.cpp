#include "ledger/known_keys.h"

namespace ledger {

Result<RecorderKey> KnownKeys::find(const EventReader& log, const std::string& kid) {
  const std::lock_guard lock(mutex_);
  const auto known = keys_.find(kid);
  if (known != keys_.end()) return known->second;
  auto key = read_key(log, kid);
  if (key) keys_.emplace(kid, *key);
  return key;
}

void KnownKeys::add(const RecorderKey& key) {
  const std::lock_guard lock(mutex_);
  keys_.insert_or_assign(key.kid, key);
}

void KnownKeys::forget() {
  const std::lock_guard lock(mutex_);
  keys_.clear();
}

}  // namespace ledger
