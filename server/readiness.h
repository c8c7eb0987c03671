#pragma once

#include <atomic>

namespace server {

// Whether the server wants more requests: not any more once it has been told to end. Thread-safe.
class Readiness {
 public:
  bool is_ending() const { return is_ending_; }
  void end() { is_ending_ = true; }

 private:
  std::atomic<bool> is_ending_ = false;
};

}  // namespace server
