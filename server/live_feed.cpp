#include "server/live_feed.h"

#include <fmt/format.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <vector>

#include "ledger/entry.h"

namespace server {
namespace {

namespace net = boost::asio;

constexpr std::size_t kEntriesAtOnce = 256;
constexpr std::size_t kBytesAtOnce = 256 * 1024;

bool passes(const std::string& bytes, const EntryFilter& filter) {
  if (!filter.subject && !filter.type) return true;
  const auto entry = ledger::decode_entry(bytes);
  if (!entry) return false;
  return (!filter.subject || entry->subject == *filter.subject) &&
         (!filter.type || entry->event.type() == *filter.type);
}

}  // namespace

LiveFeed::LiveFeed(const ledger::EventReader& log, net::any_io_executor executor)
    : log_(log), executor_(std::move(executor)) {
  ready_.next = log.end().value;
}

void LiveFeed::grown() {
  if (is_waking_.exchange(true)) return;  // Those who are being woken will see this too.
  net::post(executor_, [this] {
    is_waking_ = false;
    make_ready();
    wake_all();
  });
}

void LiveFeed::end() {
  is_ending_ = true;
  wake_all();
}

void LiveFeed::wake_all() {
  const std::uint64_t end = log_.end().value;
  std::vector<std::shared_ptr<Listener>> woken;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& listener : listeners_) {
      if (listener->end < end || is_ending_) woken.push_back(listener);
    }
  }
  for (auto& listener : woken) {
    // A timer is not thread-safe: it is cancelled where its session runs.
    const auto executor = listener->timer.get_executor();
    net::post(executor, [listener = std::move(listener)] { listener->timer.cancel(); });
  }
}

net::awaitable<void> LiveFeed::wait(net::any_io_executor executor, std::uint64_t end,
                                    std::chrono::nanoseconds time) {
  auto listener = std::make_shared<Listener>(Listener{net::steady_timer(executor), end});
  listener->timer.expires_after(time);
  {
    const std::lock_guard lock(mutex_);
    listeners_.insert(listener);
  }
  // It may have grown before we were in the list. A cancel that comes after this look is a task on
  // this very executor, so it runs only once the wait below has begun.
  if (log_.end().value <= end && !is_ending_) {
    co_await listener->timer.async_wait(net::as_tuple(net::use_awaitable));
  }
  const std::lock_guard lock(mutex_);
  listeners_.erase(listener);
}

// What all who are at the end are about to be sent, made once.
void LiveFeed::make_ready() {
  const std::lock_guard lock(ready_mutex_);
  const std::uint64_t end = log_.end().value;
  if (ready_.next >= end) return;
  if (end - ready_.next > kEntriesAtOnce) {
    // A large batch is read by each; what comes after it is made ready again.
    ready_ = Events{nullptr, end};
    return;
  }
  const auto made = events(ready_.next, {});
  if (!made || made->next == ready_.next) return;  // Each will find out for itself.
  ready_from_ = ready_.next;
  ready_ = *made;
}

std::optional<LiveFeed::Events> LiveFeed::ready_events(std::uint64_t from,
                                                       const EntryFilter& filter) {
  if (from == log_.end().value) return Events{nullptr, from};
  if (filter.subject || filter.type) return std::nullopt;
  const std::lock_guard lock(ready_mutex_);
  if (ready_.text && ready_from_ == from) return ready_;
  return std::nullopt;
}

ledger::Result<LiveFeed::Events> LiveFeed::events(std::uint64_t from,
                                                  const EntryFilter& filter) const {
  std::string text;
  std::uint64_t next = from;
  // Filters may let little pass: some of the log at a time, so that others get their turn.
  const auto entries = log_.read({from}, kEntriesAtOnce);
  if (!entries) return entries.error();
  for (const std::string& bytes : *entries) {
    if (text.size() > kBytesAtOnce) break;
    if (passes(bytes, filter)) {
      fmt::format_to(std::back_inserter(text), "id: {}\ndata: {}\n\n", next, bytes);
    }
    ++next;
  }
  return Events{std::make_shared<const std::string>(std::move(text)), next};
}

}  // namespace server
