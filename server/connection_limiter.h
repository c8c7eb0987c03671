#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <string>

namespace server {

// Counts the connections, in all and from each address. Thread-safe.
class ConnectionLimiter {
 public:
  // A place that is taken, and given back with it. Move-only.
  class Place {
   public:
    Place() = default;
    Place(ConnectionLimiter* limiter, std::string address)
        : limiter_(limiter), address_(std::move(address)) {}
    Place(Place&& other) noexcept;
    Place& operator=(Place&& other) = delete;
    ~Place();

    explicit operator bool() const { return limiter_ != nullptr; }

   private:
    ConnectionLimiter* limiter_ = nullptr;
    std::string address_;
  };

  ConnectionLimiter(std::size_t all_max, std::size_t per_address_max)
      : all_max_(all_max), per_address_max_(per_address_max) {}

  // No place if one of the limits has been reached.
  Place take(const std::string& address);

 private:
  void give_back(const std::string& address);

  const std::size_t all_max_;
  const std::size_t per_address_max_;
  std::mutex mutex_;
  std::size_t all_ = 0;  // Guarded by mutex_, as the next.
  std::map<std::string, std::size_t> by_address_;
};

}  // namespace server
