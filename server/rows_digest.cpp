#include "server/rows_digest.h"

#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <utility>

#include "ledger/bytes.h"
#include "ledger/digest.h"

namespace server {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::minutes kPauseMin{10};
constexpr std::chrono::seconds kPauseAfterGrowth{1};
constexpr int kShareOfTime = 50;

}  // namespace

ledger::Result<std::optional<RowsDigest>> digest_rows(const ledger::EventReader& log,
                                                      const std::stop_token& stop) {
  const std::uint64_t entries = log.end().value;
  bool has_grown = false;
  bool is_first = true;
  ledger::Digest digest;
  std::string bytes;
  const auto scanned =
      log.scan(ledger::Table::rows, {}, {}, [&](std::string_view key, std::string_view value) {
        // A scan shows the rows as they were when it began.
        if (std::exchange(is_first, false)) has_grown = log.end().value != entries;
        bytes.assign(as_bytes(digest));
        ledger::append_be64(bytes, key.size());
        bytes.append(key).append(value);
        digest = ledger::sha256(bytes);
        return !has_grown && !stop.stop_requested();
      });
  if (!scanned) return scanned.error();
  if (has_grown || stop.stop_requested()) return std::optional<RowsDigest>();
  return std::optional(RowsDigest{to_hex(digest), entries});
}

RowsDigestKeeper::RowsDigestKeeper(const ledger::EventReader& log, Tell tell)
    : log_(log),
      tell_(std::move(tell)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void RowsDigestKeeper::run(const std::stop_token& stop) {
  // Nobody waits for it, and at the start of a large ledger it has much to read. Linux keeps this
  // for each thread.
  constexpr int kNice = 19;
  if (::setpriority(PRIO_PROCESS, 0, kNice) != 0) spdlog::debug("reads rows at full priority");
  std::mutex mutex;
  std::condition_variable_any wake;
  std::optional<std::uint64_t> told;  // Of how many entries.
  while (!stop.stop_requested()) {
    std::chrono::nanoseconds pause = kPauseMin;
    if (told != log_.end().value) {
      const auto begin = Clock::now();
      const auto made = digest_rows(log_, stop);
      pause = std::max<std::chrono::nanoseconds>(kPauseMin, kShareOfTime * (Clock::now() - begin));
      if (!made) {
        spdlog::error("the projections' rows cannot be read: {}", made.error().detail);
      } else if (*made) {
        told = (*made)->entries;
        tell_(**made);
      } else {
        pause = kPauseAfterGrowth;
      }
    }
    std::unique_lock lock(mutex);
    wake.wait_for(lock, stop, pause, [] { return false; });
  }
}

}  // namespace server
