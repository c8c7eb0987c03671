#include "ledger/derivation.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "ledger/event_json.h"
#include "ledger/json.h"
#include "ledger/limits.h"
#include "ledger/log_index.h"
#include "ledger/parallel.h"

namespace ledger {
namespace {

// The correction of data that an entry is; null for all else.
const EntryCorrected* correction_of_data(const Entry& entry) {
  const auto* correction = fact_as<EntryCorrected>(entry.event);
  return correction != nullptr && correction->data ? correction : nullptr;
}

// Of several writes of one key the last stays, as in a store.
void keep_last_of_each_key(std::vector<Write>& writes) {
  std::ranges::stable_sort(writes, [](const Write& a, const Write& b) {
    return std::tie(a.table, a.key) < std::tie(b.table, b.key);
  });
  const auto is_written_again = [&](const Write& write) {
    const Write* next = &write + 1;
    return next != writes.data() + writes.size() && next->table == write.table &&
           next->key == write.key;
  };
  auto kept = writes.begin();
  for (auto write = writes.begin(); write != writes.end(); ++write) {
    if (is_written_again(*write)) continue;
    if (kept != write) *kept = std::move(*write);
    ++kept;
  }
  writes.erase(kept, writes.end());
}

}  // namespace

Derivation::Derivation(const EventReader& log, const Settings& settings,
                       const Projection& projection)
    : projection_(projection), history_(log, &settings.zone) {}

std::vector<Write> Derivation::own_rows(const Entry& entry) const {
  // Which subjects a correction refers to depends on the entry that it corrects.
  if (correction_of_data(entry) != nullptr) return {};
  return rows_of(entry, nullptr);
}

Result<void> Derivation::add(Entry entry, std::vector<Write>& rows) {
  if (const auto* correction = correction_of_data(entry)) {
    const auto corrected = corrected_event(entry.subject, *correction);
    if (!corrected) return corrected.error();
    rows = rows_of(entry, &*corrected);
  }
  history_.add(std::move(entry));
  return {};
}

Result<void> Derivation::visit_heads(
    const std::function<Result<void>(Position newest, const Write& row)>& visit) const {
  return history_.visit_heads(
      [&](Position newest, const std::string& subject, const SubjectHead& head) {
        return visit(newest, {Table::heads, subject, encode_head(head)});
      });
}

Result<Event> Derivation::corrected_event(const Subject& subject,
                                          const EntryCorrected& correction) const {
  const auto target = history_.find(subject, correction.entry);
  if (!target) return target.error();
  if (!*target) {
    return Error{Errc::damaged,
                 fmt::format("it corrects the entry {}, which {} does not have before it",
                             to_string(correction.entry), to_string(subject))};
  }
  const auto data = parse_json(correction.data->text, limits::entry_bytes_max);
  if (!data) return data.error();
  auto event = event_from_json((*target)->event.type(), *data, "/data/data");
  if (!event) return Error{Errc::damaged, event.error().detail};
  return event;
}

std::vector<Write> Derivation::rows_of(const Entry& entry, const Event* corrected) const {
  std::vector<Write> rows;
  append_index_writes(entry, corrected, rows);
  projection_.append_rows(entry, rows);
  keep_last_of_each_key(rows);
  return rows;
}

void read_in_parallel(const EventReader& log, Position from, std::size_t count,
                      const std::function<void(std::size_t, Result<std::string>)>& take) {
  // Long enough that finding the first is cheap among reading all, short enough to share out.
  constexpr std::size_t kRun = 16;
  parallel_for((count + kRun - 1) / kRun, [&](std::size_t run) {
    const std::size_t end = std::min(count, (run + 1) * kRun);
    for (std::size_t i = run * kRun; i < end;) {
      auto entries = log.read({from.value + i}, end - i);
      if (entries && entries->empty()) {
        entries = Error{Errc::damaged, fmt::format("position {} is missing", from.value + i)};
      }
      if (!entries) {
        take(i++, entries.error());
        continue;
      }
      for (std::string& bytes : *entries) take(i++, std::move(bytes));
    }
  });
}

}  // namespace ledger
