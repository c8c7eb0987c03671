#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <set>

#include "server/transport.h"

namespace server {

// The sessions that there are, so that they can be told to end. Thread-safe.
class SessionRegistry {
 public:
  // One session's entry. `is_idle` is changed and looked at on the session's executor only.
  struct Session {
    std::shared_ptr<Transport> transport;
    bool is_idle = true;  // No whole header has come, or it is a stream that has no end.
  };

  std::shared_ptr<Session> add(std::shared_ptr<Transport> transport);
  void remove(const std::shared_ptr<Session>& session);

  // Closes the sessions that wait for a request, or all.
  void close_idle();
  void close_all();
  bool is_empty() const;

 private:
  void close(bool only_idle);

  mutable std::mutex mutex_;
  std::set<std::shared_ptr<Session>> sessions_;  // Guarded by mutex_.
};

}  // namespace server
