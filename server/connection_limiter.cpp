#include "server/connection_limiter.h"

#include <utility>

namespace server {

ConnectionLimiter::Place::Place(Place&& other) noexcept
    : limiter_(std::exchange(other.limiter_, nullptr)), address_(std::move(other.address_)) {}

ConnectionLimiter::Place::~Place() {
  if (limiter_ != nullptr) limiter_->give_back(address_);
}

ConnectionLimiter::Place ConnectionLimiter::take(const std::string& address) {
  const std::lock_guard lock(mutex_);
  if (all_ >= all_max_) return {};
  std::size_t& here = by_address_[address];
  if (here >= per_address_max_) return {};
  ++here;
  ++all_;
  return {this, address};
}

void ConnectionLimiter::give_back(const std::string& address) {
  const std::lock_guard lock(mutex_);
  --all_;
  const auto found = by_address_.find(address);
  if (--found->second == 0) by_address_.erase(found);
}

}  // namespace server
