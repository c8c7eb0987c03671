#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace server {

// How much each recorder's key may record: a bucket that fills by `per_second` and holds ten
// seconds' worth. Asked only for keys whose signature has been checked, so that nobody can empty
// somebody else's bucket, and no more keys are kept than are registered. Thread-safe.
class RateLimiter {
 public:
  explicit RateLimiter(std::uint64_t per_second);

  // Takes the drafts from the key's bucket, or nothing if it holds fewer; a batch larger than the
  // bucket needs a full one. `now` never goes back.
  bool admit(std::string_view kid, std::uint64_t drafts, std::chrono::steady_clock::time_point now);

 private:
  struct Bucket {
    double drafts = 0;
    std::chrono::steady_clock::time_point filled;
  };

  const double per_second_;
  const double drafts_max_;
  std::mutex mutex_;
  std::map<std::string, Bucket, std::less<>> buckets_;  // Guarded by mutex_.
};

}  // namespace server
