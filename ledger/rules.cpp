#include "ledger/rules.h"

#include <fmt/format.h>

#include "ledger/amendment_rules.h"
#include "ledger/event_json.h"
#include "ledger/log_index.h"

namespace ledger {

Result<void> check_references(const EventReader& log, const Event& event,
                              std::string_view pointer) {
  std::optional<Error> wrong;
  visit_references(event, [&](std::string_view, const Subject& to) {
    if (wrong) return;
    const auto head = read_head(log, to);
    if (!head) {
      wrong = head.error();
    } else if (!head->created) {
      const std::string where = pointer_to_reference(event, to, pointer);
      wrong = Error{Errc::unknown_reference,
                    fmt::format("{} refers to {}, which is not in this ledger; record it first, or "
                                "correct the name",
                                where, to_string(to)),
                    where};
    }
  });
  if (wrong) return *wrong;
  return {};
}

namespace {

// Certainly: whichever day each of the two vague dates means.
bool is_certainly_before(const Date& date, const DayInterval& than, const TimeZone& zone) {
  return date.days(zone).latest < than.earliest;
}

Error ends_first(std::string_view pointer, std::string_view member, const Date& end,
                 std::string_view begin) {
  const std::string where = fmt::format("{}/{}", pointer, member);
  return {
      Errc::ends_before_it_begins,
      fmt::format("{} is {}, which is before {}; correct one of them", where, end.text(), begin),
      where};
}

struct SpanCheck {
  const TimeZone& zone;
  DayInterval effective;
  std::string_view effective_text;
  std::string_view pointer;

  Result<void> span(std::string_view member, const std::optional<Span>& span) const {
    if (!span || !span->to || !is_certainly_before(*span->to, span->from.days(zone), zone))
      return {};
    return ends_first(pointer, fmt::format("{}/to", member), *span->to, span->from.text());
  }
  Result<void> pair(std::string_view member, const std::optional<Date>& from,
                    const std::optional<Date>& to) const {
    if (!from || !to || !is_certainly_before(*to, from->days(zone), zone)) return {};
    return ends_first(pointer, member, *to, from->text());
  }
  Result<void> not_before_effective(std::string_view member, const std::optional<Date>& to) const {
    if (!to || !is_certainly_before(*to, effective, zone)) return {};
    return ends_first(pointer, member, *to, fmt::format("it takes effect ({})", effective_text));
  }
};

}  // namespace

Result<void> check_spans(const Event& event, const Date& effective, Timestamp now,
                         const TimeZone& zone, std::string_view pointer) {
  const SpanCheck check{zone, effective_days(effective, now, zone), effective.text(), pointer};
  if (const auto* assigned = fact_as<ResponsibilityAssigned>(event)) {
    return check.not_before_effective("to", assigned->to);
  }
  if (const auto* area = fact_as<AreaDefined>(event)) {
    if (auto checked = check.not_before_effective("to", area->to); !checked) return checked;
    return check.pair("to", area->from, area->to);
  }
  if (const auto* decision = fact_as<DecisionTaken>(event)) {
    return check.pair("effectiveTo", decision->effective_from, decision->effective_to);
  }
  if (const auto* proposed = fact_as<InitiativeProposed>(event)) {
    return check.span("period", proposed->period);
  }
  if (const auto* revised = fact_as<InitiativeRevised>(event)) {
    return check.span("period", revised->period);
  }
  if (const auto* measured = fact_as<IndicatorMeasured>(event)) {
    return check.span("period", measured->period);
  }
  return {};
}

Result<void> check_not_ended(const Subject& subject, const SubjectHead& head, Effect effect,
                             const DayInterval& days, std::string_view pointer) {
  const bool is_change = effect == Effect::changes || effect == Effect::ends;
  if (!is_change || !head.ended_by || days.earliest <= *head.ended_by) return {};
  return Error{
      Errc::already_ended,
      fmt::format("{} is after {} ended, by {} at the latest; correct the date, or retract the "
                  "ending if it was wrong",
                  pointer, to_string(subject), to_iso(*head.ended_by)),
      std::string(pointer)};
}

Result<void> check_rules(const EventReader& log, const Draft& draft, const SubjectHead& head,
                         const RecorderKey& key, Timestamp now, const TimeZone& zone) {
  const Statement& statement = draft.statement;
  const Effect effect = draft.event.traits().effect;
  // An amendment needs the entry that it is about, and no more: a person can be forgotten also
  // where the creation has been taken back.
  const bool amends = effect == Effect::amends || fact_as<DisclosureErased>(draft.event) != nullptr;
  if (effect == Effect::creates && head.created) {
    return Error{Errc::already_exists,
                 fmt::format("/subject {} exists already (position {}); choose another name, or "
                             "record a change of it",
                             to_string(statement.subject), head.created->value),
                 "/subject"};
  }
  if (effect != Effect::creates && !amends && !head.created) {
    return Error{Errc::unknown_subject,
                 fmt::format("/subject {} is not in this ledger; record its creation first",
                             to_string(statement.subject)),
                 "/subject"};
  }
  if (amends) return check_amendment(log, draft, key, now, zone);
  if (auto checked = check_references(log, draft.event, "/data"); !checked) return checked;
  if (auto checked = check_right_to_record(log, key, statement.subject, draft.event); !checked) {
    return checked;
  }
  if (auto checked = check_spans(draft.event, statement.effective, now, zone, "/data"); !checked) {
    return checked;
  }
  return check_not_ended(statement.subject, head, effect,
                         effective_days(statement.effective, now, zone), "/effective");
}

}  // namespace ledger
