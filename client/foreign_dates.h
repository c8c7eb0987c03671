#pragma once

#include <optional>
#include <string>

#include "ledger/date.h"
#include "ledger/time_zone.h"

// The ledger's dates as other people's formats have them.
namespace client {

// The date with the precision that ISO 8601 has words for: a day, a month or a year. None for "some
// day in these": a narrower one would be invented.
std::optional<std::string> reduced_date(const ledger::Date& date, const ledger::TimeZone& zone);

// The day, where the date is one. A format without months and years can say no other.
std::optional<ledger::Day> whole_day(const ledger::Date& date, const ledger::TimeZone& zone);

// The last day on which what ended then still held, where the end is a day; else the date itself.
ledger::Date last_date_before(const ledger::Date& end, const ledger::TimeZone& zone);

}  // namespace client
