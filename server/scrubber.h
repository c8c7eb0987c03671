#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <thread>

#include "ledger/clock.h"
#include "ledger/verification.h"

namespace server {

// What a pass over all that the ledger keeps has found, and when it ended.
struct Scrubbed {
  std::uint64_t faults = 0;
  std::uint64_t entries = 0;
  ledger::Timestamp finished{0};
  std::chrono::duration<double> took{0};
};

// Reads all that the ledger keeps, again and again in the background (ledger/scrub.h), with the
// lowest priority, and logs each fault. The first pass begins a minute after the start, or sooner
// where they follow each other more quickly.
class Scrubber {
 public:
  using Tell = std::function<void(const Scrubbed&)>;

  // `tell` is called on a thread of this object's own. Passes begin `every` so many seconds, at
  // least 1. `clock` must outlive it.
  Scrubber(std::filesystem::path ledger, std::chrono::seconds every, ledger::Clock& clock,
           Tell tell);

  // Has it end soon; its destructor waits for that.
  void request_stop() { thread_.request_stop(); }

 private:
  void run(const std::stop_token& stop);

  const std::filesystem::path ledger_;
  const std::chrono::seconds every_;
  ledger::Clock& clock_;
  const Tell tell_;
  std::jthread thread_;  // Last: it uses the others.
};

}  // namespace server
