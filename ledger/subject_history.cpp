#include "ledger/subject_history.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "ledger/log_index.h"

namespace ledger {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

}  // namespace

std::uint64_t SubjectHistory::revisions(const Subject& subject) const {
  const auto known = subjects_.find(to_string(subject));
  return known == subjects_.end() ? 0 : known->second.revisions;
}

void SubjectHistory::add(Entry entry) {
  const auto place = static_cast<std::uint32_t>(previous_.size());
  auto [known, is_new] = subjects_.try_emplace(to_string(entry.subject));
  Known& now = known->second;
  previous_.push_back(is_new ? kNone : now.newest);
  now.newest = place;
  now.is_amended = now.is_amended || entry.event.traits().effect == Effect::amends;
  if (zone_ == nullptr || now.is_amended) {
    ++now.revisions;
    return;
  }
  const Subject subject = entry.subject;
  pack(advance(unpack(now), subject, recorded(std::move(entry)), *zone_), now);
}

Result<std::optional<Entry>> SubjectHistory::find(const Subject& subject, const Uuid& id) const {
  const auto known = subjects_.find(to_string(subject));
  if (known == subjects_.end()) return std::optional<Entry>();
  for (std::uint32_t at = known->second.newest; at != kNone; at = previous_[at]) {
    auto entry = read_entry(log_, {at});
    if (!entry) return entry.error();
    if (entry->id == id) return std::optional(*std::move(entry));
  }
  return std::optional<Entry>();
}

Result<void> SubjectHistory::visit_heads(const VisitHead& visit) const {
  for (const auto& [subject, known] : subjects_) {
    Result<SubjectHead> head = known.is_amended ? amended_head(subject, known) : unpack(known);
    if (!head) return head.error();
    if (auto visited = visit({known.newest}, subject, *head); !visited) return visited;
  }
  return {};
}

Result<SubjectHead> SubjectHistory::amended_head(const std::string& text,
                                                 const Known& known) const {
  const auto subject = parse_subject(text);
  if (!subject) return subject.error();
  std::vector<Recorded> entries;
  for (std::uint32_t at = known.newest; at != kNone; at = previous_[at]) {
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

void SubjectHistory::pack(const SubjectHead& head, Known& known) {
  known.revisions = static_cast<std::uint32_t>(head.revisions);
  known.created = head.created ? static_cast<std::uint32_t>(head.created->value + 1) : 0;
  known.ended_by = head.ended_by.value_or(kAfterEveryDay).since_1970;
  if (head.owners != owners_[known.owners]) known.owners = remember_owners(head.owners);
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
