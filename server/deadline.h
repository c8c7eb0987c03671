#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <chrono>
#include <functional>
#include <memory>

namespace server {

// Ends what a connection is transferring when its time is up, and leaves the connection open, so
// that the peer can still be told why; Beast's own timer would close it. Used on the connection's
// executor.
class Deadline {
 public:
  // `cancel` ends what is being transferred; it is not called after the deadline has gone.
  Deadline(const boost::asio::any_io_executor& executor, std::function<void()> cancel);
  ~Deadline();
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;

  void expires_after(std::chrono::nanoseconds time);
  // Passes now, for good.
  void pass();
  // What would be begun now fails too.
  bool has_passed() const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace server
