#include "ledger/amendments.h"

#include <algorithm>
#include <map>

#include "ledger/event_json.h"
#include "ledger/json.h"
#include "ledger/limits.h"

namespace ledger {
namespace {

using Places = std::map<Uuid, std::size_t>;

// From the last to the first, since only later entries can retract a retraction.
void retract(std::vector<Amended>& entries, const Places& places) {
  for (std::size_t i = entries.size(); i-- > 0;) {
    const auto* retraction = fact_as<EntryRetracted>(entries[i].entry.event);
    if (retraction == nullptr || !entries[i].stands()) continue;
    const auto target = places.find(retraction->entry);
    if (target != places.end() && target->second < i) {
      entries[target->second].retracted_by = entries[i].entry.position;
    }
  }
}

Result<void> correct(Amended& target, const EntryCorrected& correction, Position position) {
  if (correction.data) {
    const auto data = parse_json(correction.data->text, limits::entry_bytes_max);
    if (!data) return Error{Errc::damaged, "a correction holds no JSON"};
    auto event = event_from_json(target.entry.event.type(), *data, "/data/data");
    if (!event) return Error{Errc::damaged, event.error().detail};
    target.entry.event = *std::move(event);
  }
  if (correction.effective) target.entry.effective = *correction.effective;
  target.corrected_by.push_back(position);
  return {};
}

}  // namespace

Result<std::vector<Amended>> apply_amendments(std::vector<Recorded> recorded) {
  std::vector<Amended> entries;
  entries.reserve(recorded.size());
  for (Recorded& entry : recorded) entries.push_back({std::move(entry), {}, {}});
  if (auto applied = apply_amendments(entries); !applied) return applied.error();
  return entries;
}

Result<void> apply_amendments(std::vector<Amended>& entries) {
  const bool has_amendments = std::ranges::any_of(entries, [](const Amended& entry) {
    return entry.entry.event.traits().effect == Effect::amends;
  });
  if (!has_amendments) return {};

  Places places;
  for (std::size_t i = 0; i < entries.size(); ++i) places.emplace(entries[i].entry.id, i);
  retract(entries, places);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto* correction = fact_as<EntryCorrected>(entries[i].entry.event);
    if (correction == nullptr || !entries[i].stands()) continue;
    const auto target = places.find(correction->entry);
    if (target == places.end() || target->second >= i) continue;
    const EntryCorrected copy = *correction;
    auto done = correct(entries[target->second], copy, entries[i].entry.position);
    if (!done) return done.error();
  }
  return {};
}

}  // namespace ledger
