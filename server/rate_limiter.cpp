#include "server/rate_limiter.h"

#include <algorithm>

namespace server {
namespace {

constexpr double kBurstSeconds = 10;

}  // namespace

RateLimiter::RateLimiter(std::uint64_t per_second)
    : per_second_(static_cast<double>(per_second)), drafts_max_(per_second_ * kBurstSeconds) {}

bool RateLimiter::admits(std::string_view kid, std::chrono::steady_clock::time_point now) {
  const std::lock_guard lock(mutex_);
  return filled_bucket(kid, now).drafts >= 1;
}

void RateLimiter::take(std::string_view kid, std::uint64_t drafts,
                       std::chrono::steady_clock::time_point now) {
  const std::lock_guard lock(mutex_);
  Bucket& bucket = filled_bucket(kid, now);
  bucket.drafts = std::max(-drafts_max_, bucket.drafts - static_cast<double>(drafts));
}

// Called with mutex_ held.
RateLimiter::Bucket& RateLimiter::filled_bucket(std::string_view kid,
                                                std::chrono::steady_clock::time_point now) {
  auto found = buckets_.find(kid);
  if (found == buckets_.end()) {
    found = buckets_.emplace(std::string(kid), Bucket{drafts_max_, now}).first;
  }
  Bucket& bucket = found->second;
  const std::chrono::duration<double> passed = now - bucket.filled;
  bucket.drafts = std::min(drafts_max_, bucket.drafts + passed.count() * per_second_);
  bucket.filled = now;
  return bucket;
}

}  // namespace server
