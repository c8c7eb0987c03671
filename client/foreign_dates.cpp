#include "client/foreign_dates.h"

namespace client {

std::optional<std::string> reduced_date(const ledger::Date& date, const ledger::TimeZone& zone) {
  if (date.time()) return to_iso(date.days(zone).earliest);
  if (date.text().starts_with('[')) return {};
  return date.text();
}

std::optional<ledger::Day> whole_day(const ledger::Date& date, const ledger::TimeZone& zone) {
  const ledger::DayInterval days = date.days(zone);
  if (!days.is_one_day()) return {};
  return days.earliest;
}

ledger::Date last_date_before(const ledger::Date& end, const ledger::TimeZone& zone) {
  const auto day = whole_day(end, zone);
  return day ? ledger::Date::of({day->since_1970 - 1}) : end;
}

}  // namespace client
