#pragma once

#include <chrono>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

namespace bench {

// What peers keep: the very bytes that ours keeps, under the same id.
struct Message {
  std::string id;  // A UUID as text.
  std::string json;
};

// Something else that keeps messages in order, asked for the same work as ours, durable in the same
// way: nothing is told as written that a power cut could take. Figures are messages a second.
// Members throw std::exception where they cannot do it. One thread at a time.
class Peer {
 public:
  virtual ~Peer() = default;

  // Starts with nothing, then writes them all from that many threads, each waiting for one message
  // to be durable before it writes its next.
  virtual double append(std::span<const Message> messages, std::size_t writers) = 0;
  // Starts with nothing, then writes them all, so many to a commit.
  virtual double append_in_batches(std::span<const Message> messages, std::size_t batch) = 0;
  // Reads what append_in_batches wrote, all of it, in its order.
  virtual double scan() = 0;
};

// Calls work(0) ... work(threads - 1) on a thread each, and gives the seconds until the last has
// returned. Throws what one of them threw.
inline double seconds_of_threads(std::size_t threads,
                                 const std::function<void(std::size_t)>& work) {
  std::mutex mutex;
  std::exception_ptr failed;  // Guarded by mutex.
  const auto begin = std::chrono::steady_clock::now();
  {
    std::vector<std::jthread> running;
    for (std::size_t thread = 0; thread < threads; ++thread) {
      running.emplace_back([&, thread] {
        try {
          work(thread);
        } catch (...) {
          // Thrown on, below: a thread has nobody to throw to.
          const std::lock_guard lock(mutex);
          failed = std::current_exception();
        }
      });
    }
  }
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
  if (failed) std::rethrow_exception(failed);
  return passed.count();
}

}  // namespace bench
