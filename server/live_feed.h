#pragma once

#include <atomic>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "ledger/error.h"
#include "ledger/event_store.h"
#include "server/response.h"

namespace server {

// Wakes those who wait for the log to grow, and has what they will be sent ready once for all of
// them. Thread-safe.
class LiveFeed {
 public:
  // `executor` wakes; it and the log must outlive the feed.
  LiveFeed(const ledger::EventReader& log, boost::asio::any_io_executor executor);

  // The log has grown. Returns at once, however many listen: called by the one who writes.
  void grown();
  // Wakes all, for good.
  void end();
  bool is_ending() const { return is_ending_; }

  // Waits until the log ends after `end`, at most for `time`, or until the feed ends. Used by a
  // coroutine that runs on `executor`.
  boost::asio::awaitable<void> wait(boost::asio::any_io_executor executor, std::uint64_t end,
                                    std::chrono::nanoseconds time);

  // Server-sent events for entries from `from` on: some, or none at the end of the log.
  struct Events {
    std::shared_ptr<const std::string> text;
    std::uint64_t next = 0;
  };
  // The same, only where it costs nothing: what has just come, or nothing at the end of the log.
  std::optional<Events> ready_events(std::uint64_t from, const EntryFilter& filter);
  // Reads the log.
  ledger::Result<Events> events(std::uint64_t from, const EntryFilter& filter) const;

 private:
  struct Listener {
    boost::asio::steady_timer timer;
    std::uint64_t end;
  };

  void wake_all();
  void make_ready();

  const ledger::EventReader& log_;
  boost::asio::any_io_executor executor_;
  std::atomic<bool> is_waking_ = false;
  std::atomic<bool> is_ending_ = false;

  std::mutex mutex_;
  std::set<std::shared_ptr<Listener>> listeners_;  // Guarded by mutex_.

  std::mutex ready_mutex_;
  Events ready_;                  // Guarded by ready_mutex_, as the next: the newest, unfiltered.
  std::uint64_t ready_from_ = 0;  // Where `ready_` begins.
};

}  // namespace server
