#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/error.h"
#include "ledger/time_zone.h"
#include "ledger/types.h"

namespace ledger {

// The days that a date may mean, both ends included. kBeforeEveryDay and kAfterEveryDay are open
// ends.
struct DayInterval {
  Day earliest;
  Day latest;
  bool is_one_day() const { return earliest == latest; }
  bool contains(Day day) const { return earliest <= day && day <= latest; }
  auto operator<=>(const DayInterval&) const = default;
};

// A date of the real world, only as precise as it is known: the part of EDTF (ISO 8601-2) that
// contract section 2 allows, or an RFC 3339 time. Kept as it was written; comparing two asks for
// their intervals.
//   2022-03-11   2016-11   2004   [2022-05-26..2022-08-31]   [2022-05-26..]   [..2021]
//   2022-03-11T09:30:00+01:00
// Ends of a set may be days, months or years; both ends are included.
class Date {
 public:
  Date() = default;
  // Errc::invalid_date names what is not allowed (~ ? % X, seasons, commas, '/', ...) or no such
  // day.
  static Result<Date> parse(std::string_view text);
  static Date of(Day day);

  const std::string& text() const { return text_; }
  // A time belongs to the day that it has in `zone`.
  DayInterval days(const TimeZone& zone) const;
  // Set where this is an RFC 3339 time.
  std::optional<Timestamp> time() const { return time_; }
  bool operator==(const Date& other) const { return text_ == other.text_; }

 private:
  std::string text_;
  DayInterval days_{kBeforeEveryDay, kAfterEveryDay};
  std::optional<Timestamp> time_;
};

std::string to_iso(Day day);                   // "2022-03-11"
Result<Day> parse_day(std::string_view text);  // Only that form. Errc::invalid_date
Day day_from(std::int32_t year, std::uint32_t month, std::uint32_t day);  // A day that exists.
std::int32_t year_of(Day day);

// "2026-11-21T22:19:56.123456Z": always six decimals and Z.
std::string to_rfc3339(Timestamp time);
// Any RFC 3339 time with upper-case T and Z and at most six decimals. Errc::invalid_date
Result<Timestamp> parse_rfc3339(std::string_view text);

// An ISO 8601 period of whole years, months, weeks and days: "P6M", "P1Y", "P1Y6M", "P2W", "P10D".
struct Period {
  std::int32_t months = 0;
  std::int32_t days = 0;
  bool operator==(const Period&) const = default;
};
Result<Period> parse_period(
    std::string_view text);  // Errc::invalid_period; also for a period of nothing
// The day a period later, counted from `start` (2022-08-31 + P6M = 2023-02-28: the last day of a
// month that is too short).
Day add(Day start, const Period& period);

}  // namespace ledger
