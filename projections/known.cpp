#include <fmt/format.h>

#include <algorithm>

#include "ledger/entry.h"
#include "ledger/log_index.h"
#include "projections/questions.h"

namespace projections {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;

Error bad(std::string sentence) { return {Errc::bad_argument, std::move(sentence)}; }

// How many entries were recorded before this moment. O(log size) reads.
Result<std::uint64_t> entries_before(const ledger::EventReader& log, ledger::Timestamp moment) {
  std::uint64_t low = 0;
  std::uint64_t high = log.end().value;
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    const auto entry = ledger::read_entry(log, {middle});
    if (!entry) return entry.error();
    if (entry->time < moment) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

Error in_the_future(std::string_view known) {
  return {
      Errc::out_of_range,
      fmt::format("known is {}, which has not come yet; what will be known then nobody can tell",
                  known)};
}

Result<std::uint64_t> resolve_number(const ledger::EventReader& log, std::string_view known) {
  const std::string_view digits = known.substr(1);
  const bool is_number = !digits.empty() && digits.size() <= 10 &&
                         std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
  if (!is_number) return bad(fmt::format("known must be like #120, not \"{}\"", known));
  const std::uint64_t size = std::stoull(std::string(digits));
  if (size > log.end().value) {
    return Error{Errc::out_of_range,
                 fmt::format("known is {}, but the ledger has {} entries", known, log.end().value)};
  }
  return size;
}

// The clock may have stepped back since the last entry was recorded; what is recorded is no future.
Result<ledger::Timestamp> latest_time(const ledger::EventReader& log, ledger::Clock& clock) {
  const ledger::Timestamp now = clock.now();
  const std::uint64_t size = log.end().value;
  if (size == 0) return now;
  const auto last = ledger::read_entry(log, {size - 1});
  if (!last) return last.error();
  return std::max(now, last->time);
}

}  // namespace

Result<std::uint64_t> resolve_known(const ledger::EventReader& log,
                                    const ledger::Settings& settings, ledger::Clock& clock,
                                    std::string_view known) {
  if (known.empty()) return log.end().value;
  if (known.front() == '#') return resolve_number(log, known);
  const auto now = latest_time(log, clock);
  if (!now) return now.error();
  if (const auto day = ledger::parse_day(known)) {
    if (*day == settings.zone.day_of(clock.now())) return log.end().value;
    if (*day > settings.zone.day_of(*now)) return in_the_future(known);
    return entries_before(log, settings.zone.start_of({day->since_1970 + 1}));
  }
  const auto time = ledger::parse_rfc3339(known);
  if (!time) {
    return bad(
        fmt::format("known must be a day (2025-12-31), a time (2025-12-31T12:00:00Z) or the "
                    "first entries (#120), not \"{}\"",
                    known));
  }
  if (*time > *now) return in_the_future(known);
  return entries_before(log, {time->unix_us + 1});
}

}  // namespace projections
