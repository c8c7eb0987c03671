#include "projections/timeline.h"

#include <boost/json/array.hpp>
#include <optional>

#include "ledger/entry.h"
#include "ledger/log_index.h"
#include "projections/day_index.h"

namespace projections {
namespace {

using ledger::Result;
using ledger::Timestamp;
namespace json = boost::json;

constexpr std::size_t kCommitsMax = 500;
constexpr std::int64_t kMicrosecondsOfDay = 86'400'000'000;

Result<Timestamp> time_of(const ledger::EventReader& log, std::uint64_t position) {
  const auto entry = ledger::read_entry(log, {position});
  if (!entry) return entry.error();
  return entry->time;
}

// Whether an entry belongs together with the first one of its run.
using Belongs = bool (*)(Timestamp first, std::uint64_t distance, Timestamp time);

// The entries of one commit share a look at the clock, and follow each other by a microsecond.
bool is_same_commit(Timestamp first, std::uint64_t distance, Timestamp time) {
  return time.unix_us - first.unix_us == static_cast<std::int64_t>(distance);
}
bool is_same_day(Timestamp first, std::uint64_t, Timestamp time) {
  return first.unix_us / kMicrosecondsOfDay == time.unix_us / kMicrosecondsOfDay;
}

// Where the run that begins at `begin` ends: by doubling steps, then by halves. O(log entries)
Result<std::uint64_t> end_of_run(const ledger::EventReader& log, std::uint64_t begin,
                                 std::uint64_t size, Belongs belongs) {
  const auto first = time_of(log, begin);
  if (!first) return first.error();
  std::uint64_t inside = begin;
  std::uint64_t outside = size;
  for (std::uint64_t step = 1; begin + step < size; step *= 2) {
    const auto time = time_of(log, begin + step);
    if (!time) return time.error();
    if (!belongs(*first, step, *time)) {
      outside = begin + step;
      break;
    }
    inside = begin + step;
  }
  while (outside - inside > 1) {
    const std::uint64_t middle = inside + (outside - inside) / 2;
    const auto time = time_of(log, middle);
    if (!time) return time.error();
    (belongs(*first, middle - begin, *time) ? inside : outside) = middle;
  }
  return outside;
}

// Nothing where there are more runs than `runs_max`.
Result<std::optional<json::array>> runs_of(const ledger::EventReader& log, std::uint64_t size,
                                           Belongs belongs, std::size_t runs_max) {
  json::array runs;
  for (std::uint64_t begin = 0; begin < size;) {
    if (runs.size() == runs_max) return std::optional<json::array>();
    const auto end = end_of_run(log, begin, size, belongs);
    if (!end) return end.error();
    const auto time = time_of(log, *end - 1);
    if (!time) return time.error();
    runs.push_back(json::object{{"size", *end}, {"time", to_rfc3339(*time)}});
    begin = *end;
  }
  return std::optional(std::move(runs));
}

Result<json::array> recorded(const ledger::EventReader& log, std::uint64_t size) {
  auto commits = runs_of(log, size, is_same_commit, kCommitsMax);
  if (!commits) return commits.error();
  if (*commits) return **std::move(commits);
  auto days = runs_of(log, size, is_same_day, size);
  if (!days) return days.error();
  return **std::move(days);
}

}  // namespace

Result<json::object> timeline(const ledger::EventReader& log, std::uint64_t size) {
  const auto happened = read_days(log, size);
  if (!happened) return happened.error();
  json::array days;
  days.reserve(happened->size());
  for (const auto& [day, entries] : *happened) {
    days.push_back(json::object{{"day", to_iso(day)}, {"entries", entries}});
  }
  auto commits = recorded(log, size);
  if (!commits) return commits.error();
  return json::object{{"days", std::move(days)}, {"recorded", *std::move(commits)}};
}

}  // namespace projections
