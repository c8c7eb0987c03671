#pragma once

#include <map>
#include <mutex>
#include <string>

#include "ledger/error.h"
#include "ledger/event_store.h"
#include "ledger/rights.h"

namespace ledger {

// Recorders' keys, each read from the log once: a key signs many drafts, and changes seldom.
// Whoever records an entry about a key must call forget(). Thread-safe.
class KnownKeys {
 public:
  // As read_key, from `log` where it is not known yet.
  Result<RecorderKey> find(const EventReader& log, const std::string& kid);
  void add(const RecorderKey& key);
  void forget();

 private:
  std::mutex mutex_;
  std::map<std::string, RecorderKey> keys_;  // Guarded by mutex_.
};

}  // namespace ledger
