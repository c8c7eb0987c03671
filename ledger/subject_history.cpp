#include "ledger/subject_history.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

#include "ledger/log_index.h"
#include "ledger/parallel.h"

namespace ledger {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

constexpr std::size_t kSlotsAtFirst = 64;  // A power of two, as all later sizes.

// Subjects that heads are made of together, so that all cores read what those need that were
// amended.
constexpr std::size_t kHeadsAtOnce = 1 << 16;

bool can_change_head(Effect effect) {
  return effect == Effect::creates || effect == Effect::ends || effect == Effect::amends;
}

}  // namespace

HeadStep head_step(const Entry& entry, const TimeZone* zone) {
  HeadStep step{to_string(entry.subject), 0, {entry.event.traits().effect, {}, {}}};
  step.hash = std::hash<std::string>()(step.subject);
  if (zone != nullptr) {
    step.change = head_change(entry.subject, entry.event, entry.effective, entry.time, *zone);
  }
  return step;
}

SubjectHistory::SubjectHistory(const EventReader& log, const TimeZone* zone)
    : log_(log), zone_(zone), slots_(kSlotsAtFirst, kNone) {}

std::uint64_t SubjectHistory::revisions(const Subject& subject) const {
  const Known* const found = known(subject);
  return found == nullptr ? 0 : found->revisions;
}

void SubjectHistory::add(const HeadStep& step) {
  const auto place = static_cast<std::uint32_t>(previous_.size());
  Known& now = known_or_new(step);
  previous_.push_back(now.revisions == 0 ? kNone : now.newest);
  can_change_head_.push_back(can_change_head(step.change.effect));
  now.newest = place;
  ++now.revisions;
  now.is_amended = now.is_amended || step.change.effect == Effect::amends;
  if (zone_ != nullptr && !now.is_amended) follow(step.change, place, now);
}

// As advance() does it, on what is remembered of a head.
void SubjectHistory::follow(const HeadChange& change, std::uint32_t position, Known& known) {
  if (change.effect == Effect::creates) {
    known.created = position + 1;
    if (change.owners != owners_[known.owners]) known.owners = remember_owners(change.owners);
  }
  if (change.ended_by) known.ended_by = std::min(known.ended_by, change.ended_by->since_1970);
}

std::string_view SubjectHistory::text_of(const Known& known) const {
  return std::string_view(texts_).substr(known.text, known.text_size);
}

std::size_t SubjectHistory::slot_of(std::string_view subject, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
    if (slots_[slot] == kNone) return slot;
    const Known& known = subjects_[slots_[slot]];
    if (known.hash == hash && text_of(known) == subject) return slot;
  }
}

const SubjectHistory::Known* SubjectHistory::known(const Subject& subject) const {
  const std::string text = to_string(subject);
  const std::uint32_t index = slots_[slot_of(text, std::hash<std::string>()(text))];
  return index == kNone ? nullptr : &subjects_[index];
}

SubjectHistory::Known& SubjectHistory::known_or_new(const HeadStep& step) {
  const std::size_t slot = slot_of(step.subject, step.hash);
  if (slots_[slot] != kNone) return subjects_[slots_[slot]];
  slots_[slot] = static_cast<std::uint32_t>(subjects_.size());
  subjects_.push_back({step.hash, texts_.size(), static_cast<std::uint32_t>(step.subject.size())});
  texts_ += step.subject;
  if (subjects_.size() > slots_.size() / 2) double_slots();
  return subjects_.back();
}

void SubjectHistory::double_slots() {
  slots_.assign(2 * slots_.size(), kNone);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t index = 0; index < subjects_.size(); ++index) {
    std::size_t slot = subjects_[index].hash & mask;
    while (slots_[slot] != kNone) slot = (slot + 1) & mask;
    slots_[slot] = index;
  }
}

Result<std::optional<Entry>> SubjectHistory::find(const Subject& subject, const Uuid& id) const {
  const Known* const found = known(subject);
  if (found == nullptr) return std::optional<Entry>();
  for (std::uint32_t at = found->newest; at != kNone; at = previous_[at]) {
    auto entry = read_entry(log_, {at});
    if (!entry) return entry.error();
    if (entry->id == id) return std::optional(*std::move(entry));
  }
  return std::optional<Entry>();
}

Result<void> SubjectHistory::visit_heads(const VisitHead& visit) const {
  std::vector<const Known*> amended;
  std::vector<Result<SubjectHead>> made;  // Of these.
  for (std::size_t begin = 0; begin < subjects_.size(); begin += kHeadsAtOnce) {
    const auto some =
        std::span(subjects_).subspan(begin).first(std::min(kHeadsAtOnce, subjects_.size() - begin));
    amended.clear();
    for (const Known& known : some) {
      if (known.is_amended) amended.push_back(&known);
    }
    made.assign(amended.size(), SubjectHead{});
    parallel_for(amended.size(), [&](std::size_t i) { made[i] = amended_head(*amended[i]); });
    std::size_t next = 0;
    for (const Known& known : some) {
      const Result<SubjectHead> head = known.is_amended ? std::move(made[next++]) : unpack(known);
      if (!head) return head.error();
      if (auto visited = visit({known.newest}, text_of(known), *head); !visited) return visited;
    }
  }
  return {};
}

// An amendment of another entry changes nothing of the head; whether it fits is asked when the rows
// of its turn are made. No id stands twice: `verify` sees to that.
Result<SubjectHead> SubjectHistory::amended_head(const Known& known) const {
  const std::string_view text = text_of(known);
  const auto subject = parse_subject(text);
  if (!subject) return subject.error();
  std::vector<Recorded> entries;
  for (std::uint32_t at = known.newest; at != kNone; at = previous_[at]) {
    if (!can_change_head_[at]) continue;
    auto entry = read_entry(log_, {at});
    if (!entry) return entry.error();
    entries.push_back(recorded(*std::move(entry)));
  }
  std::ranges::reverse(entries);
  auto head = head_of(*subject, entries, *zone_);
  if (!head) {
    return Error{Errc::damaged, fmt::format("position {}: the entries of {} do not fit together: "
                                            "{}",
                                            known.newest, text, head.error().detail)};
  }
  head->revisions = known.revisions;
  return head;
}

SubjectHead SubjectHistory::unpack(const Known& known) const {
  SubjectHead head;
  head.revisions = known.revisions;
  if (known.created > 0) head.created = Position{known.created - 1};
  if (known.ended_by != kAfterEveryDay.since_1970) head.ended_by = Day{known.ended_by};
  head.owners = owners_[known.owners];
  return head;
}

std::uint32_t SubjectHistory::remember_owners(const std::vector<Subject>& owners) {
  std::string text;
  for (const Subject& owner : owners) text += to_string(owner) + '\n';
  const auto [known, is_new] =
      owners_by_text_.try_emplace(text, static_cast<std::uint32_t>(owners_.size()));
  if (is_new) owners_.push_back(owners);
  return known->second;
}

}  // namespace ledger
