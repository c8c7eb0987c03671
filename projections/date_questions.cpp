#include "projections/date_questions.h"

namespace projections {

using ledger::Date;
using ledger::Day;
using ledger::DayInterval;

Truth is_before(const DayInterval& a, const DayInterval& b) {
  if (a.latest < b.earliest) return Truth::yes;
  return a.earliest >= b.latest ? Truth::no : Truth::cannot_tell;
}

Truth has_begun(Day day, const Date& from, const ledger::TimeZone& zone) {
  return !is_before({day, day}, from.days(zone));
}

Truth is_past(Day day, const Date& last, const ledger::TimeZone& zone) {
  return is_before(last.days(zone), {day, day});
}

Truth lies_in(Day day, const ledger::Span& span, const ledger::TimeZone& zone) {
  const Truth if_unstated = span.until_further_notice ? Truth::no : Truth::cannot_tell;
  const Truth ended = span.to ? is_past(day, *span.to, zone) : if_unstated;
  return has_begun(day, span.from, zone) && !ended;
}

}  // namespace projections
