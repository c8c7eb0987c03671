#pragma once

#include <cstddef>
#include <functional>

namespace ledger {

// How many threads the machine runs at once, at least 1. The system, which reads a file for it, is
// asked once.
std::size_t cores();

// Calls work(0) ... work(count - 1), on as many threads as the machine has cores, and returns when
// all have returned. `work` must be safe to call from several threads at once and must not throw.
// Counts below twice `worth_a_thread` run on the calling thread: starting a thread costs about as
// much as checking one signature. Where the system has no more threads, there are fewer.
void parallel_for(std::size_t count, const std::function<void(std::size_t)>& work,
                  std::size_t worth_a_thread = 16);

}  // namespace ledger
