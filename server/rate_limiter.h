#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace server {

// How much each recorder's key may record: a bucket that fills by `per_second` and holds ten
// seconds' worth. Only what was recorded is taken from it, after the fact: entries are public, and
// whoever sends them again must not empty somebody else's bucket. Asked only for keys whose
// signature has been checked, so that no more are kept than are registered. Thread-safe.
class RateLimiter {
 public:
  explicit RateLimiter(std::uint64_t per_second);

  // Whether there is a draft in the key's bucket. `now` never goes back.
  bool admits(std::string_view kid, std::chrono::steady_clock::time_point now);
  // Takes what was recorded; the bucket may owe some afterwards, at most what it holds.
  void take(std::string_view kid, std::uint64_t drafts, std::chrono::steady_clock::time_point now);

 private:
  struct Bucket {
    double drafts = 0;
    std::chrono::steady_clock::time_point filled;
  };

  Bucket& filled_bucket(std::string_view kid, std::chrono::steady_clock::time_point now);

  const double per_second_;
  const double drafts_max_;
  std::mutex mutex_;
  std::map<std::string, Bucket, std::less<>> buckets_;  // Guarded by mutex_.
};

}  // namespace server
