#include "server/rate_limiter.h"

#include <algorithm>

namespace server {
namespace {

constexpr double kBurstSeconds = 10;

}  // namespace

RateLimiter::RateLimiter(std::uint64_t per_second)
    : per_second_(static_cast<double>(per_second)), drafts_max_(per_second_ * kBurstSeconds) {}

bool RateLimiter::admit(std::string_view kid, std::uint64_t drafts,
                        std::chrono::steady_clock::time_point now) {
  const std::lock_guard lock(mutex_);
  auto found = buckets_.find(kid);
  if (found == buckets_.end()) {
    found = buckets_.emplace(std::string(kid), Bucket{drafts_max_, now}).first;
  }
  Bucket& bucket = found->second;
  const std::chrono::duration<double> passed = now - bucket.filled;
  bucket.drafts = std::min(drafts_max_, bucket.drafts + passed.count() * per_second_);
  bucket.filled = now;
  const double wanted = std::min(static_cast<double>(drafts), drafts_max_);
  if (bucket.drafts < wanted) return false;
  bucket.drafts -= wanted;
  return true;
}

}  // namespace server
