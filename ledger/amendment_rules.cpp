#include "ledger/amendment_rules.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "ledger/event_json.h"
#include "ledger/json.h"
#include "ledger/limits.h"
#include "ledger/log_index.h"
#include "ledger/plain_text.h"

namespace ledger {
namespace {

// The subject's entries before the amendment, and which of them it is about.
struct Amendable {
  std::vector<Recorded> recorded;
  std::vector<Amended> entries;
  std::size_t target;
};

bool is_erasure(const Event& event) { return fact_as<DisclosureErased>(event) != nullptr; }

bool amends(const Event& event) { return event.traits().effect == Effect::amends; }

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
  if (!entry.stands() && !is_erasure(draft.event)) {
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
    const bool is_fact = !amends(entry.entry.event) && !is_erasure(entry.entry.event);
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
      fmt::format("/data/entry: without it {} would not have been created, and {} later entries "
                  "build on that (positions {}{}); retract those first",
                  to_string(subject), positions.size(),
                  fmt::join(positions.begin(),
                            positions.begin() + static_cast<std::ptrdiff_t>(shown), ", "),
                  positions.size() > shown ? ", ..." : ""),
      "/data/entry"};
}

bool is_standing_creation(const Amended& entry) {
  return entry.stands() && entry.entry.event.traits().effect == Effect::creates;
}

// An entry that stands again, because its retraction is retracted, or says something else again,
// because a correction of it went or came back, must fit what has come since.
Result<void> check_restored(const EventReader& log, const TimeZone& zone, const Subject& subject,
                            const Amended& restored, const std::vector<Amended>& after) {
  if (amends(restored.entry.event) || is_erasure(restored.entry.event)) return {};
  const auto creations = std::ranges::count_if(after, is_standing_creation);
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
  const Recorded& entry = restored.entry;
  auto fits = check_references(log, entry.event, "/data");
  if (fits) fits = check_spans(entry.event, entry.effective, entry.time, zone, "/data");
  if (fits) return {};
  // The member that it names is the restored entry's, not the draft's.
  return Error{
      fits.error().code,
      fmt::format("/data/entry: without it, position {} would say what cannot stand: there {}",
                  entry.position.value, fits.error().detail),
      "/data/entry"};
}

Result<void> check_retraction(const EventReader& log, const Draft& draft, Timestamp now,
                              const TimeZone& zone, Amendable amendable) {
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
  // One retraction can change more than its target: what that had amended is as it was before.
  for (std::size_t i = 0; i < amendable.entries.size(); ++i) {
    const Amended& then = amendable.entries[i];
    const Amended& now_so = (*after)[i];
    if (is_standing_creation(then) && !now_so.stands()) {
      return check_creation_can_go(log, subject, *after);
    }
    const bool is_new = !then.stands() || then.corrected_by != now_so.corrected_by;
    if (!now_so.stands() || !is_new) continue;
    auto checked = check_restored(log, zone, subject, now_so, *after);
    if (!checked) return checked;
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

// What the corrected fact refers to, whose it is, and whether its dates fit each other.
Result<void> check_corrected_fact(const EventReader& log, const RecorderKey& key,
                                  const TimeZone& zone, const Subject& subject, const Event& event,
                                  const Date& effective, Timestamp recorded_at) {
  if (auto checked = check_references(log, event, "/data/data"); !checked) return checked;
  if (auto checked = check_right_to_record(log, key, subject, event); !checked) return checked;
  return check_spans(event, effective, recorded_at, zone, "/data/data");
}

// Only a corrected date is looked at: an entry whose date stays as it is was recorded with it.
Result<void> check_corrected_date(const TimeZone& zone, const Subject& subject,
                                  const Amendable& amendable, const Date& effective) {
  const Amended& target = amendable.entries[amendable.target];
  const auto head = head_without(subject, amendable, zone);
  if (!head) return head.error();
  return check_not_ended(subject, *head, target.entry.event.traits().effect,
                         effective_days(effective, target.entry.time, zone), "/data/effective");
}

Result<void> check_correction(const EventReader& log, const Draft& draft, const RecorderKey& key,
                              const TimeZone& zone, const Amendable& amendable) {
  const auto& correction = std::get<EntryCorrected>(draft.event.fact);
  const Amended& target = amendable.entries[amendable.target];
  const Subject& subject = draft.statement.subject;
  if (amends(target.entry.event) || is_erasure(target.entry.event)) return not_amendable(target);
  if (!correction.data && !correction.effective) {
    return Error{Errc::missing_member,
                 "/data says nothing to put in place; add `data`, `effective`, or both", "/data"};
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
  auto fits = check_corrected_fact(log, key, zone, subject, event, effective, target.entry.time);
  if (!fits && !correction.data && fits.error().code == Errc::ends_before_it_begins) {
    // The member that it names is the corrected entry's; the fault is in the date put in place.
    return Error{fits.error().code, "/data/effective does not fit: there " + fits.error().detail,
                 "/data/effective"};
  }
  if (!fits || !correction.effective) return fits;
  return check_corrected_date(zone, subject, amendable, effective);
}

// Whether `pointer` leads to a commitment to a person in the entry.
Result<bool> has_person_at(const EventReader& log, Position position, std::string_view pointer) {
  const auto bytes = log.read(position, 1);
  if (!bytes) return bytes.error();
  if (bytes->empty() || !pointer.ends_with("/person")) return false;
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
    const auto has_person = has_person_at(log, target.entry.position, erased->pointer.text);
    if (!has_person) return has_person.error();
    if (*has_person) return {};
    return Error{Errc::invalid_value,
                 fmt::format("/data/pointer is {}, where that entry names no person; write the "
                             "pointer of one, such as /data/person",
                             printable(erased->pointer.text)),
                 "/data/pointer"};
  }
  return check_retraction(log, draft, now, zone, *std::move(amendable));
}

}  // namespace ledger
