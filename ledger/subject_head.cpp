#include "ledger/subject_head.h"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/bytes.h"
#include "ledger/log_index.h"

namespace ledger {
namespace {

std::vector<Subject> subjects_of(const std::vector<OrganisationRef>& references) {
  std::vector<Subject> subjects;
  for (const auto& reference : references) subjects.push_back(reference.subject);
  return subjects;
}

// Who owns the subject that this event creates.
std::vector<Subject> owners_of_created(const Subject& subject, const Event& event) {
  if (subject.kind == Kind::organisation) return {subject};
  if (const auto* body = fact_as<BodyEstablished>(event)) {
    if (body->organisation) return {body->organisation->subject};
    if (body->organisations) return subjects_of(*body->organisations);
    if (body->host) return {body->host->subject};
    return {};
  }
  if (contains(kinds(Kind::area, Kind::indicator, Kind::document, Kind::initiative),
               subject.kind)) {
    return {};
  }
  return stated_owners(event);
}

}  // namespace

DayInterval effective_days(const Date& effective, Timestamp recorded, const TimeZone& zone) {
  DayInterval days = effective.days(zone);
  if (days.latest == kAfterEveryDay) days.latest = std::max(days.earliest, zone.day_of(recorded));
  return days;
}

std::vector<Subject> stated_owners(const Event& event) {
  return std::visit(
      [](const auto& fact) -> std::vector<Subject> {
        if constexpr (requires { fact.organisation.subject; }) {
          return {fact.organisation.subject};
        } else if constexpr (requires { fact.organisation->subject; }) {
          if (fact.organisation) return {fact.organisation->subject};
          return {};
        } else if constexpr (requires { fact.body.subject; }) {
          return {fact.body.subject};
        } else if constexpr (requires { fact.by.subject; }) {
          return {fact.by.subject};
        } else if constexpr (requires { fact.by->subject; }) {
          if (fact.by) return {fact.by->subject};
          return {};
        } else {
          return {};
        }
      },
      event.fact);
}

std::string encode_head(const SubjectHead& head) {
  std::string bytes;
  append_be32(bytes, static_cast<std::uint32_t>(head.revisions));
  append_be64(bytes, head.created ? head.created->value + 1 : 0);
  append_be32(bytes, static_cast<std::uint32_t>(head.ended_by.value_or(kAfterEveryDay).since_1970));
  for (const Subject& owner : head.owners) bytes += to_string(owner) + '\n';
  return bytes;
}

Result<SubjectHead> decode_head(std::string_view bytes) {
  constexpr std::size_t kFixedBytes = 16;
  const Error damaged{Errc::damaged, "a row of the table heads is not as it was written"};
  if (bytes.size() < kFixedBytes) return damaged;
  SubjectHead head;
  head.revisions = read_be32(bytes.substr(0, 4));
  const std::uint64_t created = read_be64(bytes.substr(4, 8));
  if (created > 0) head.created = Position{created - 1};
  const Day ended_by{static_cast<std::int32_t>(read_be32(bytes.substr(12, 4)))};
  if (ended_by != kAfterEveryDay) head.ended_by = ended_by;
  std::string_view rest = bytes.substr(kFixedBytes);
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return damaged;
    auto owner = parse_subject(rest.substr(0, end));
    if (!owner) return damaged;
    head.owners.push_back(*std::move(owner));
    rest.remove_prefix(end + 1);
  }
  return head;
}

Result<SubjectHead> read_head(const EventReader& log, const Subject& subject) {
  const auto bytes = log.get(Table::heads, to_string(subject));
  if (!bytes) return bytes.error();
  if (!*bytes) return SubjectHead{};
  return decode_head(**bytes);
}

HeadChange head_change(const Subject& subject, const Event& event, const Date& effective,
                       Timestamp recorded, const TimeZone& zone) {
  HeadChange change{event.traits().effect, {}, {}};
  if (change.effect == Effect::creates) {
    change.owners = owners_of_created(subject, event);
  } else if (change.effect == Effect::ends) {
    change.ended_by = effective_days(effective, recorded, zone).latest;
  }
  return change;
}

SubjectHead advance(SubjectHead head, const Subject& subject, const Recorded& entry,
                    const TimeZone& zone) {
  HeadChange change = head_change(subject, entry.event, entry.effective, entry.time, zone);
  ++head.revisions;
  if (change.effect == Effect::creates) {
    head.created = entry.position;
    head.owners = std::move(change.owners);
  }
  if (change.ended_by) {
    head.ended_by = std::min(*change.ended_by, head.ended_by.value_or(kAfterEveryDay));
  }
  return head;
}

Result<SubjectHead> head_of(const Subject& subject, const std::vector<Recorded>& entries,
                            const TimeZone& zone) {
  const auto amended = apply_amendments(entries);
  if (!amended) return amended.error();
  SubjectHead head;
  for (const Amended& entry : *amended) {
    if (entry.stands()) head = advance(std::move(head), subject, entry.entry, zone);
  }
  head.revisions = entries.size();
  return head;
}

Result<std::vector<Subject>> owning_organisations(const EventReader& log,
                                                  const std::vector<Subject>& owners) {
  std::vector<Subject> organisations;
  for (const Subject& owner : owners) {
    if (owner.kind == Kind::organisation) {
      organisations.push_back(owner);
      continue;
    }
    const auto head = read_head(log, owner);
    if (!head) return head.error();
    organisations.insert(organisations.end(), head->owners.begin(), head->owners.end());
  }
  return organisations;
}

}  // namespace ledger
