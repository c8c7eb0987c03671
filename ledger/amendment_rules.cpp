#include "ledger/amendment_rules.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "ledger/event_json.h"
#include "ledger/json.h"
#include "ledger/limits.h"
#include "ledger/log_index.h"

namespace ledger {
namespace {

// The subject's entries before the amendment, and which of them it is about.
struct Amendable {
  std::vector<Recorded> recorded;
  std::vector<Amended> entries;
  std::size_t target;
};

Uuid amended_id(const Event& event) {
  if (const auto* corrected = fact_as<EntryCorrected>(event)) return corrected->entry;
  if (const auto* retracted = fact_as<EntryRetracted>(event)) return retracted->entry;
  return std::get<DisclosureErased>(event.fact).entry;
}

Result<Amendable> find_target(const EventReader& log, const Draft& draft) {
  const Uuid id = amended_id(draft.event);
  const Subject& subject = draft.statement.subject;
  auto recorded = read_stream(log, subject);
  if (!recorded) return recorded.error();
  const auto found = std::ranges::find(*recorded, id, &Recorded::id);
  if (found == recorded->end()) {
    return Error{
        Errc::unknown_entry,
        fmt::format("/data/entry is {}, which is no entry of {}; see `liggare audit` for the "
                    "ids of its entries",
                    to_string(id), to_string(subject)),
        "/data/entry"};
  }
  const auto target = static_cast<std::size_t>(found - recorded->begin());
  auto entries = apply_amendments(*recorded);
  if (!entries) return entries.error();
  const Amended& entry = (*entries)[target];
  // A person can be forgotten also where what was said of them has been taken back.
  const bool is_erasure = fact_as<DisclosureErased>(draft.event) != nullptr;
  if (!entry.stands() && !is_erasure) {
    return Error{Errc::already_retracted,
                 fmt::format("/data/entry was retracted at position {}; retract that to restore it",
                             entry.retracted_by->value),
                 "/data/entry"};
  }
  return Amendable{*std::move(recorded), *std::move(entries), target};
}

// Positions of what stands and is more than an amendment or an erasure.
std::vector<std::uint64_t> standing_facts(const std::vector<Amended>& entries) {
  std::vector<std::uint64_t> positions;
  for (const Amended& entry : entries) {
    const bool is_fact = entry.entry.event.traits().effect != Effect::amends &&
                         fact_as<DisclosureErased>(entry.entry.event) == nullptr;
    if (entry.stands() && is_fact) positions.push_back(entry.entry.position.value);
  }
  return positions;
}

bool refers_to(const Event& event, const Subject& to) {
  bool found = false;
  visit_references(
      event, [&](std::string_view, const Subject& subject) { found = found || subject == to; });
  return found;
}

// Positions of the standing entries of other subjects that refer to this one.
Result<std::vector<std::uint64_t>> standing_references(const EventReader& log, const Subject& to) {
  const auto rows = read_references(log, to);
  if (!rows) return rows.error();
  std::set<Subject> sources;
  for (const ReferenceRow& row : *rows) sources.insert(row.from);
  sources.erase(to);
  std::vector<std::uint64_t> positions;
  for (const Subject& source : sources) {
    auto stream = read_stream(log, source);
    if (!stream) return stream.error();
    const auto entries = apply_amendments(*std::move(stream));
    if (!entries) return entries.error();
    for (const Amended& entry : *entries) {
      if (entry.stands() && refers_to(entry.entry.event, to)) {
        positions.push_back(entry.entry.position.value);
      }
    }
  }
  std::ranges::sort(positions);
  return positions;
}

Result<void> check_creation_can_go(const EventReader& log, const Subject& subject,
                                   const std::vector<Amended>& after) {
  std::vector<std::uint64_t> positions = standing_facts(after);
  const auto references = standing_references(log, subject);
  if (!references) return references.error();
  positions.insert(positions.end(), references->begin(), references->end());
  if (positions.empty()) return {};
  constexpr std::size_t kShown = 20;
  const std::size_t shown = std::min(positions.size(), kShown);
  return Error{
      Errc::still_referenced,
      fmt::format("/data/entry created {}, and {} later entries build on it (positions {}{}); "
                  "retract those first",
                  to_string(subject), positions.size(),
                  fmt::join(positions.begin(),
                            positions.begin() + static_cast<std::ptrdiff_t>(shown), ", "),
                  positions.size() > shown ? ", ..." : ""),
      "/data/entry"};
}

bool is_standing_creation(const Amended& entry) {
  return entry.stands() && entry.entry.event.traits().effect == Effect::creates;
}

// An entry that stands again, because its retraction is retracted, must fit what has come since.
Result<void> check_restored(const EventReader& log, const Subject& subject, const Amended& restored,
                            const std::vector<Amended>& after) {
  const auto creations = std::ranges::count_if(after, is_standing_creation);
  const Effect effect = restored.entry.event.traits().effect;
  if (effect == Effect::amends) return {};
  if (creations > 1) {
    return Error{Errc::already_exists,
                 fmt::format("/data/entry: {} has been created anew since; retract that first",
                             to_string(subject)),
                 "/data/entry"};
  }
  if (creations == 0) {
    return Error{Errc::unknown_subject,
                 fmt::format("/data/entry: the creation of {} is retracted; restore that first",
                             to_string(subject)),
                 "/data/entry"};
  }
  return check_references(log, restored.entry.event, "/data/entry");
}

Result<void> check_retraction(const EventReader& log, const Draft& draft, Timestamp now,
                              Amendable amendable) {
  Recorded retraction;
  retraction.position = log.end();
  retraction.id = draft.statement.id;
  retraction.time = now;
  retraction.effective = draft.statement.effective;
  retraction.event = draft.event;
  amendable.recorded.push_back(std::move(retraction));
  const auto after = apply_amendments(std::move(amendable.recorded));
  if (!after) return after.error();
  const Subject& subject = draft.statement.subject;
  if (is_standing_creation(amendable.entries[amendable.target])) {
    return check_creation_can_go(log, subject, *after);
  }
  for (std::size_t i = 0; i < amendable.entries.size(); ++i) {
    if (amendable.entries[i].stands() || !(*after)[i].stands()) continue;
    if (auto checked = check_restored(log, subject, (*after)[i], *after); !checked) return checked;
  }
  return {};
}

Error not_amendable(const Amended& target) {
  return {
      Errc::not_amendable,
      fmt::format("/data/entry is of type {}, which cannot be corrected; retract it, or correct "
                  "the entry that it is about",
                  target.entry.event.traits().name),
      "/data/entry"};
}

// The head as it would be without the entry that is corrected.
Result<SubjectHead> head_without(const Subject& subject, const Amendable& amendable,
                                 const TimeZone& zone) {
  SubjectHead head;
  for (std::size_t i = 0; i < amendable.entries.size(); ++i) {
    const Amended& entry = amendable.entries[i];
    if (i != amendable.target && entry.stands()) head = advance(head, subject, entry.entry, zone);
  }
  return head;
}

Result<void> check_correction(const EventReader& log, const Draft& draft, const RecorderKey& key,
                              const TimeZone& zone, const Amendable& amendable) {
  const auto& correction = std::get<EntryCorrected>(draft.event.fact);
  const Amended& target = amendable.entries[amendable.target];
  const Subject& subject = draft.statement.subject;
  const Effect effect = target.entry.event.traits().effect;
  if (effect == Effect::amends || fact_as<DisclosureErased>(target.entry.event) != nullptr) {
    return not_amendable(target);
  }
  if (!correction.data && !correction.effective) {
    return Error{Errc::missing_member,
                 "/data must say what to put in place: `data`, `effective`, or both", "/data"};
  }
  Event event = target.entry.event;
  if (correction.data) {
    const auto data = parse_json(correction.data->text, limits::entry_bytes_max);
    if (!data) return data.error();
    auto corrected = event_from_json(event.type(), *data, "/data/data");
    if (!corrected) return corrected.error();
    event = *std::move(corrected);
  }
  const Date effective = correction.effective.value_or(target.entry.effective);
  if (auto checked = check_references(log, event, "/data/data"); !checked) return checked;
  if (auto checked = check_right_to_record(log, key, subject, event); !checked) return checked;
  const Timestamp recorded_at = target.entry.time;
  if (auto checked = check_spans(event, effective, recorded_at, zone, "/data/data"); !checked) {
    return checked;
  }
  const auto head = head_without(subject, amendable, zone);
  if (!head) return head.error();
  return check_not_ended(subject, *head, effect, effective_days(effective, recorded_at, zone));
}

// Whether `pointer` leads to a commitment to a person in the entry.
bool has_person_at(const EventReader& log, Position position, std::string_view pointer) {
  const auto bytes = log.read(position, 1);
  if (!bytes || bytes->empty() || !pointer.ends_with("/person")) return false;
  const auto entry = parse_json(bytes->front(), limits::entry_bytes_max);
  if (!entry) return false;
  boost::system::error_code none;
  return entry->find_pointer(pointer, none) != nullptr;
}

}  // namespace

Result<void> check_amendment(const EventReader& log, const Draft& draft, const RecorderKey& key,
                             Timestamp now, const TimeZone& zone) {
  auto amendable = find_target(log, draft);
  if (!amendable) return amendable.error();
  const Amended& target = amendable->entries[amendable->target];
  if (auto checked = check_right_to_amend(key, target.entry.actor); !checked) return checked;
  if (auto checked = check_references(log, draft.event, "/data"); !checked) return checked;
  if (fact_as<EntryCorrected>(draft.event) != nullptr) {
    return check_correction(log, draft, key, zone, *amendable);
  }
  if (const auto* erased = fact_as<DisclosureErased>(draft.event)) {
    if (has_person_at(log, target.entry.position, erased->pointer.text)) return {};
    return Error{Errc::invalid_value,
                 fmt::format("/data/pointer is {}, where that entry names no person; write such as "
                             "/data/person",
                             erased->pointer.text),
                 "/data/pointer"};
  }
  return check_retraction(log, draft, now, *std::move(amendable));
}

}  // namespace ledger
