#pragma once

#include <chrono>
#include <functional>

namespace client {

// Waits until it is time to go on, and says whether to.
using GoOn = std::function<bool()>;

// Told by SIGINT or SIGTERM to end; a second signal ends the program at once, as if nobody
// listened. At most one at a time in a process.
class StopSignal final {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  bool is_requested() const;
  // Until that is so, or `pause` has passed. Returns whether it is.
  bool wait(std::chrono::seconds pause) const;

 private:
  int descriptor_;
};

}  // namespace client
