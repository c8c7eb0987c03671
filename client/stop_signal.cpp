#include "client/stop_signal.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>

#include "ledger/check.h"

namespace client {
namespace {

constexpr int kSignals[] = {SIGINT, SIGTERM};

// What a signal handler may touch: the descriptor to write to, and nothing else.
volatile std::sig_atomic_t listening = -1;

void on_signal(int) {
  const std::uint64_t one = 1;
  // It cannot fail but where nobody listens any more.
  static_cast<void>(!::write(listening, &one, sizeof one));
}

bool is_readable(int descriptor, int timeout_ms) {
  pollfd waiting{descriptor, POLLIN, 0};
  // Interrupted by the signal itself, the descriptor has become readable: ask once more.
  if (::poll(&waiting, 1, timeout_ms) > 0) return true;
  return ::poll(&waiting, 1, 0) > 0;
}

}  // namespace

StopSignal::StopSignal() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  LIGGARE_CHECK(listening == -1);
  LIGGARE_CHECK(descriptor_ >= 0);
  listening = descriptor_;
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
  for (const int signal : kSignals) ::sigaction(signal, &action, nullptr);
}

StopSignal::~StopSignal() {
  for (const int signal : kSignals) std::signal(signal, SIG_DFL);
  listening = -1;
  ::close(descriptor_);
}

bool StopSignal::is_requested() const { return is_readable(descriptor_, 0); }

bool StopSignal::wait(std::chrono::seconds pause) const {
  return is_readable(descriptor_, static_cast<int>(std::chrono::milliseconds(pause).count()));
}

}  // namespace client
