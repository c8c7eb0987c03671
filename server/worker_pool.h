#pragma once

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>
#include <cstddef>
#include <functional>
#include <optional>

#include "server/response.h"

namespace server {

// Where questions are answered and drafts checked, so that the I/O threads only transfer bytes.
// Bounded: what would wait too long is turned away. Thread-safe.
class WorkerPool {
 public:
  WorkerPool(std::size_t threads, std::size_t jobs_max);

  // A place for one job; give it back once the job is done. False: all are taken.
  bool take_place();
  void give_back_place() { --jobs_; }

  boost::asio::thread_pool& threads() { return threads_; }

 private:
  const std::size_t jobs_max_;
  std::atomic<std::size_t> jobs_ = 0;
  boost::asio::thread_pool threads_;
};

// Does the work in the pool and goes on where the caller ran. None: the pool is full. Work that
// throws gives status 500 without a body.
boost::asio::awaitable<std::optional<Response>> run_in(WorkerPool& pool,
                                                       std::function<Response()> work);

}  // namespace server
