#include "ledger/time_zone.h"

#include <date/tz.h>

#include <chrono>
#include <exception>

namespace ledger {
namespace {

using date::sys_days;
using std::chrono::microseconds;

constexpr sys_days kFirstDayOf2037{date::year{2037} / 1 / 1};
constexpr sys_days kFirstDayOf2038{date::year{2038} / 1 / 1};
constexpr sys_days kFirstDayOf10000{date::year{10000} / 1 / 1};

sys_days first_of_march(date::year year) { return year / 3 / 1; }

// The clock of `zone` on `day` is that of so many days earlier, where the library knows the rules.
//
// The files of the database list each change of the clock up to 2037 and leave the rest to a rule
// in their last line (RFC 8536 section 3.3), which the library does not read when it uses the
// system's files (github.com/HowardHinnant/date/issues/563): it would know no summer time from 2038
// on. Rules such as "the last Sunday of March" give the same dates in two years whose 1 March is
// the same weekday; no rule lies before that day. So a later year borrows the clock of the last
// such year, one of the eleven up to 2037.
date::days days_to_borrowed_year(const date::time_zone& zone, sys_days day) {
  if (day < kFirstDayOf2038 || day >= kFirstDayOf10000) return date::days{0};
  // Where the list ends before 2037, the clock has stopped changing; where it goes on, it is known.
  const date::sys_info clock = zone.get_info(day);
  const bool is_cut_off = kFirstDayOf2037 <= clock.begin && clock.begin < kFirstDayOf2038;
  if (!is_cut_off) return date::days{0};

  const sys_days march = first_of_march(date::year_month_day{day}.year());
  date::year borrowed{2037};
  while (date::weekday{first_of_march(borrowed)} != date::weekday{march}) --borrowed;
  return march - first_of_march(borrowed);
}

// The wall clock, in seconds since 1970-01-01T00:00 there.
std::chrono::seconds wall_clock(const date::time_zone& zone, date::sys_seconds time) {
  const date::days earlier = days_to_borrowed_year(zone, date::floor<date::days>(time));
  return time.time_since_epoch() + zone.get_info(time - earlier).offset;
}

date::sys_seconds whole_seconds(Timestamp time) {
  return date::floor<std::chrono::seconds>(
      date::sys_time<microseconds>{microseconds{time.unix_us}});
}

}  // namespace

Result<TimeZone> TimeZone::find(std::string_view name) {
  // A name that the library takes, for whatever zone the machine has: answers would depend on it.
  if (name != "localtime") {
    try {
      const date::time_zone* zone = date::locate_zone(name);
      (void)zone->get_info(kFirstDayOf2038);  // Reads its file, so that no later call can fail.
      return TimeZone(std::string(name), zone);
    } catch (const std::exception&) {
      // The library's only way to say that there is no such zone, or no database.
    }
  }
  return Error{Errc::bad_argument,
               "the system has no such time zone: write a name of the IANA database (package "
               "tzdata), such as Europe/Stockholm"};
}

Day TimeZone::day_of(Timestamp time) const {
  const auto days = date::floor<date::days>(wall_clock(*zone_, whole_seconds(time)));
  return Day{static_cast<std::int32_t>(days.count())};  // 64 bits of microseconds are 28 of days.
}

Timestamp TimeZone::start_of(Day day) const {
  if (day == kBeforeEveryDay) return Timestamp{INT64_MIN};
  if (day == kAfterEveryDay) return Timestamp{INT64_MAX};
  const date::days since_1970{day.since_1970};
  const date::days earlier = days_to_borrowed_year(*zone_, sys_days{since_1970});
  // Where the clock skips midnight, the day begins at the change; where it strikes midnight twice,
  // at the first.
  const date::sys_seconds start =
      zone_->to_sys(date::local_days{since_1970 - earlier}, date::choose::earliest);
  return Timestamp{microseconds{start.time_since_epoch() + earlier}.count()};
}

std::int64_t TimeZone::wall_clock_us(Timestamp time) const {
  const date::sys_seconds seconds = whole_seconds(time);
  const std::chrono::seconds ahead = wall_clock(*zone_, seconds) - seconds.time_since_epoch();
  return time.unix_us + microseconds{ahead}.count();
}

}  // namespace ledger
