#include "ledger/derivation.h"

#include <fmt/format.h>

#include <algorithm>

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

}  // namespace

Derivation::Derivation(const EventReader& log, const Settings& settings,
                       const Projection& projection)
    : projection_(projection), zone_(settings.zone), history_(log, &settings.zone) {}

bool Derivation::has_rows_in_its_turn(const Entry& entry) {
  return correction_of_data(entry) != nullptr;
}

void Derivation::append_own_rows(const Entry& entry, RowList& rows) const {
  // Which subjects a correction refers to depends on the entry that it corrects.
  if (!has_rows_in_its_turn(entry)) append_rows(entry, nullptr, rows);
}

Result<void> Derivation::append_rows_in_its_turn(const Entry& entry, RowList& rows) const {
  const auto* correction = correction_of_data(entry);
  if (correction == nullptr) return {};
  const auto corrected = corrected_event(entry.subject, *correction);
  if (!corrected) return corrected.error();
  append_rows(entry, &*corrected, rows);
  return {};
}

Result<void> Derivation::visit_heads(
    const std::function<Result<void>(Position newest, const Row& row)>& visit) const {
  return history_.visit_heads(
      [&](Position newest, std::string_view subject, const SubjectHead& head) {
        const std::string value = encode_head(head);
        return visit(newest, {Table::heads, subject, value});
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

void Derivation::append_rows(const Entry& entry, const Event* corrected, RowList& rows) const {
  const std::size_t first = rows.size();
  append_index_rows(entry, corrected, rows);
  projection_.append_rows(entry, rows);
  rows.keep_last_of_each_key(first);
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
