#include "server/deadline.h"

#include <boost/asio/steady_timer.hpp>

namespace server {
namespace {

using Clock = std::chrono::steady_clock;

}  // namespace

struct Deadline::State : std::enable_shared_from_this<Deadline::State> {
  State(const boost::asio::any_io_executor& executor, std::function<void()> cancels)
      : timer(executor), cancel(std::move(cancels)) {}

  boost::asio::steady_timer timer;
  std::function<void()> cancel;  // Null once the deadline has gone.
  Clock::time_point at = Clock::time_point::max();
  Clock::time_point wakes = Clock::time_point::max();  // When the timer will; max: it is at rest.

  void wait_until(Clock::time_point time) {
    wakes = time;
    timer.expires_at(time);
    timer.async_wait([state = shared_from_this()](const boost::system::error_code& error) {
      if (!error) state->woken();
    });
  }

  void woken() {
    // A wait that has ended already may be called after another has begun.
    if (cancel == nullptr || Clock::now() < wakes) return;
    wakes = Clock::time_point::max();
    if (Clock::now() < at) {
      wait_until(at);
    } else {
      cancel();
    }
  }
};

Deadline::Deadline(const boost::asio::any_io_executor& executor, std::function<void()> cancel)
    : state_(std::make_shared<State>(executor, std::move(cancel))) {}

Deadline::~Deadline() {
  state_->cancel = nullptr;
  state_->timer.cancel();
}

void Deadline::pass() { state_->at = Clock::time_point::min(); }

void Deadline::expires_after(std::chrono::nanoseconds time) {
  if (state_->at == Clock::time_point::min()) return;
  state_->at = Clock::now() + time;
  // A timer that wakes too early looks again; so a request costs no timer of its own.
  if (state_->at < state_->wakes) state_->wait_until(state_->at);
}

bool Deadline::has_passed() const { return Clock::now() >= state_->at; }

}  // namespace server
