#include "projections/day_index.h"

#include <algorithm>
#include <optional>
#include <string>

#include "ledger/bytes.h"
#include "ledger/log_index.h"
#include "projections/day_order.h"

namespace projections {
namespace {

using ledger::Day;
using ledger::Effect;
using ledger::Entry;
using ledger::Errc;
using ledger::Result;
using ledger::Table;

// No kind of subject is called so.
constexpr std::string_view kPrefix = "day/";
constexpr std::size_t kKeySize = kPrefix.size() + 4 + 8;

void append_key(std::string& out, std::uint32_t ordered_day, ledger::Position position) {
  out += kPrefix;
  ledger::append_be32(out, ordered_day);
  ledger::append_be64(out, position.value);
}

std::string key_of(std::uint32_t ordered_day, ledger::Position position) {
  std::string key;
  append_key(key, ordered_day, position);
  return key;
}

bool moves_something(const Entry& entry) {
  return entry.event.traits().effect != Effect::amends &&
         fact_as<ledger::DisclosureErased>(entry.event) == nullptr;
}

Day day_of_entry(const Entry& entry) {
  const auto [earliest, latest] = entry.effective.days(utc());
  const bool counts_at_its_end =
      entry.event.traits().effect == Effect::ends || earliest == ledger::kBeforeEveryDay;
  if (!counts_at_its_end) return earliest;
  // An open end closes on the day of recording.
  return std::min(latest, utc().day_of(entry.time));
}

}  // namespace

void append_day_rows(const Entry& entry, ledger::RowList& rows) {
  if (!moves_something(entry)) return;
  rows.append(
      Table::rows,
      [&](std::string& out) { append_key(out, ordered(day_of_entry(entry)), entry.position); },
      [](std::string&) {});
}

Result<std::vector<Happened>> read_days(const ledger::EventReader& log, std::uint64_t size) {
  std::vector<Happened> days;
  std::string from;
  bool has_more = true;
  bool is_readable = true;
  while (has_more && is_readable) {
    has_more = false;
    // A day's entries in the order of recording, until enough are counted; then on from the next
    // day, so that a day of a million entries costs as little as any.
    std::optional<std::uint32_t> day;
    std::uint64_t entries = 0;
    const auto scanned =
        log.scan(Table::rows, kPrefix, from, [&](std::string_view key, std::string_view) {
          is_readable = key.size() == kKeySize;
          if (!is_readable) return false;
          const std::uint32_t found = ledger::read_be32(key.substr(kPrefix.size(), 4));
          if (day && found != *day) {
            has_more = true;
            return false;
          }
          day = found;
          const bool is_known = ledger::read_be64(key.substr(kPrefix.size() + 4)) < size;
          if (is_known) ++entries;
          has_more = !is_known || entries == Happened::kCountedMax;
          return !has_more;
        });
    if (!scanned) return scanned.error();
    if (!day) break;
    if (entries > 0) days.push_back({day_of(*day), entries});
    from = key_of(*day + 1, {0});
  }
  if (!is_readable) {
    return ledger::Error{Errc::damaged,
                         "a row of the index of days is not as it was written; run `liggare "
                         "rebuild`"};
  }
  return days;
}

}  // namespace projections
