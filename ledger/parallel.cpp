#include "ledger/parallel.h"

#include <algorithm>
#include <atomic>
#include <system_error>
#include <thread>
#include <vector>

namespace ledger {

std::size_t cores() {
  static const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  return cores;
}

void parallel_for(std::size_t count, const std::function<void(std::size_t)>& work,
                  std::size_t worth_a_thread) {
  const std::size_t threads = std::min(cores(), count / worth_a_thread);
  std::atomic<std::size_t> next{0};
  const auto run = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::jthread> others;
  try {
    for (std::size_t i = 1; i < threads; ++i) others.emplace_back(run);
  } catch (const std::system_error&) {
    // The caller's own does what nobody else does.
  }
  run();
}

}  // namespace ledger
