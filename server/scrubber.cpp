#include "server/scrubber.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <utility>

#include "ledger/scrub.h"

namespace server {
namespace {

constexpr std::chrono::seconds kFirstPause{60};

void log_faults(const ledger::VerificationReport& report) {
  for (const ledger::Fault& fault : report.faults) {
    const std::string where =
        fault.position ? fmt::format("position {}: ", fault.position->value) : std::string();
    spdlog::error(
        "the ledger is damaged: {}{}; copy its directory as it is, and run `liggare verify`", where,
        fault.what);
  }
}

}  // namespace

Scrubber::Scrubber(std::filesystem::path ledger, std::chrono::seconds every, ledger::Clock& clock,
                   Tell tell)
    : ledger_(std::move(ledger)),
      every_(every),
      clock_(clock),
      tell_(std::move(tell)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Scrubber::run(const std::stop_token& stop) {
  // Nobody waits for it. Linux keeps this for each thread.
  constexpr int kNice = 19;
  if (::setpriority(PRIO_PROCESS, 0, kNice) != 0) spdlog::debug("scrubs at full priority");
  std::mutex mutex;
  std::condition_variable_any wake;
  std::chrono::steady_clock::duration pause = std::min(kFirstPause, every_);
  while (true) {
    {
      std::unique_lock lock(mutex);
      wake.wait_for(lock, stop, pause, [] { return false; });
    }
    if (stop.stop_requested()) return;
    const auto begin = std::chrono::steady_clock::now();
    const auto report = ledger::scrub(ledger_, stop);
    const auto took = std::chrono::steady_clock::now() - begin;
    if (report && !*report) return;
    if (report) {
      log_faults(**report);
      tell_({(*report)->fault_count, (*report)->size, clock_.now(), took});
    } else {
      spdlog::error(
          "the ledger could not be scrubbed, since this process may open no more files: {}; "
          "raise its limit; tried again in its turn",
          report.error().detail);
    }
    pause = std::max<std::chrono::steady_clock::duration>(std::chrono::seconds(1), every_ - took);
  }
}

}  // namespace server
