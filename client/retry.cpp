#include "client/retry.h"

#include <charconv>

namespace client {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFirstPause{200};
constexpr std::chrono::seconds kPauseMax{30};

// Seconds, as our server writes it. A date, which HTTP allows too, counts as nothing said.
std::optional<std::chrono::seconds> retry_after(const HttpReply& reply) {
  const std::string text = reply.field("Retry-After");
  std::uint32_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return std::chrono::seconds(seconds);
}

}  // namespace

bool is_passing(unsigned status) {
  return status == 429 || status == 502 || status == 503 || status == 504;
}

std::optional<milliseconds> pause_after(int attempt, int tries, const HttpReply* reply,
                                        double jitter) {
  if (attempt >= tries) return std::nullopt;
  if (reply != nullptr) {
    if (const auto asked = retry_after(*reply)) {
      // Nobody sits and waits for longer; what the server says then tells when to come back.
      if (*asked > kPauseMax) return std::nullopt;
      return *asked;
    }
  }
  const milliseconds pause = kFirstPause * (1 << std::min(attempt - 1, 7));
  const auto more =
      milliseconds(static_cast<std::int64_t>(static_cast<double>(pause.count()) * jitter / 2));
  return std::min<milliseconds>(pause + more, kPauseMax);
}

}  // namespace client
