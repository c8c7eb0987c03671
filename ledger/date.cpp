#include "ledger/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <functional>

#include "ledger/check.h"

namespace ledger {
namespace {

constexpr std::string_view kForms =
    "write a day (2022-03-11), a month (2016-11), a year (2004), a set "
    "([2022-05-26..2022-08-31]) or an RFC 3339 time (2022-03-11T09:30:00+01:00)";

constexpr std::size_t kShownBytesMax = 40;
// The years of a date are at most 9999, so a thousand more stay far inside std::chrono's 32767 and
// the 32 bits of a Day.
constexpr std::int64_t kPeriodYearsMax = 1'000;
constexpr std::int64_t kPeriodDaysMax = kPeriodYearsMax * 365;
constexpr std::int64_t kMicrosecondsPerSecond = 1'000'000;
constexpr std::int64_t kMicrosecondsPerDay = 86'400 * kMicrosecondsPerSecond;

bool is_digit(char character) { return '0' <= character && character <= '9'; }

bool is_printable_ascii(char character) { return ' ' <= character && character <= '~'; }

// Any bytes may come in here, and the sentence goes out in JSON and to terminals.
std::string shown(std::string_view text) {
  std::string result(text.substr(0, kShownBytesMax));
  std::ranges::replace_if(result, std::not_fn(is_printable_ascii), '.');
  return text.size() > kShownBytesMax ? result + "..." : result;
}

Error refusal(Errc code, std::string_view text, std::string_view what_to_write) {
  return Error{code, fmt::format("'{}': {}", shown(text), what_to_write)};
}

Error refusal(std::string_view text, std::string_view what_to_write) {
  return refusal(Errc::invalid_date, text, what_to_write);
}

struct ForbiddenCharacter {
  char character;
  std::string_view what_to_write;
};

// What other EDTF (ISO 8601-2) dates are made of, and contract section 2 leaves out.
constexpr ForbiddenCharacter kForbiddenCharacters[] = {
    {'~',
     "'~' (about) is not allowed: write the set of days that it may have been, such as "
     "[2022-02..2022-04]"},
    {'?',
     "'?' (uncertain) is not allowed: write the set of days that it may have been, such as "
     "[2022-02..2022-04]"},
    {'%',
     "'%' (uncertain and about) is not allowed: write the set of days that it may have been, "
     "such as [2022-02..2022-04]"},
    {'X',
     "an unknown digit (X) is not allowed: leave the unknown part out (2022-03, 2022) or write a "
     "set such as [2020..2029]"},
    {',',
     "a list with commas is not allowed: write one set from the first to the last day, such as "
     "[2022-03-11..2022-05-20]"},
    {'/',
     "an interval with '/' is not allowed: write [2022-05-26..2022-08-31] for some day in it, or "
     "its two ends as two dates"},
    {'{', "a list in braces is not allowed: write each of its dates as a fact of its own"},
    {' ',
     "a date has no spaces: write a day as 2022-03-11 and a time as 2022-03-11T09:30:00+01:00"},
};

// By its byte: whether a character may stand in a date.
constexpr auto kMayStand = [] {
  std::array<bool, 256> may_stand{};
  std::fill(may_stand.begin() + ' ', may_stand.begin() + '~' + 1, true);
  for (const ForbiddenCharacter& forbidden : kForbiddenCharacters) {
    may_stand[static_cast<unsigned char>(forbidden.character)] = false;
  }
  return may_stand;
}();

// What to write instead, if there is a character that no date has.
std::optional<std::string_view> refuse_characters(std::string_view text) {
  if (text.empty()) return "a date may be left out but not be empty";
  const auto may_stand = [](char c) { return kMayStand[static_cast<unsigned char>(c)]; };
  if (std::ranges::all_of(text, may_stand)) return std::nullopt;
  for (const char character : text) {
    if (!is_printable_ascii(character))
      return "only ASCII characters are allowed: write 2022-03-11";
    const auto* forbidden =
        std::ranges::find(kForbiddenCharacters, character, &ForbiddenCharacter::character);
    if (forbidden != std::end(kForbiddenCharacters)) return forbidden->what_to_write;
  }
  return std::nullopt;
}

// The number that `count` digits at `at` are.
std::optional<std::uint32_t> number(std::string_view text, std::size_t at, std::size_t count) {
  if (text.size() < at + count) return std::nullopt;
  std::uint32_t result = 0;
  for (const char character : text.substr(at, count)) {
    if (!is_digit(character)) return std::nullopt;
    result = result * 10 + static_cast<std::uint32_t>(character - '0');  // A digit: 0 to 9.
  }
  return result;
}

std::size_t leading_digits(std::string_view text) {
  return std::min(text.find_first_not_of("0123456789"), text.size());
}

// std::chrono counts days in 64 bits, but its years have 16: every one of them fits a Day.
Day to_day(std::chrono::sys_days day) {
  return Day{static_cast<std::int32_t>(day.time_since_epoch().count())};
}

std::chrono::sys_days to_sys_days(Day day) {
  using std::chrono::year;
  LIGGARE_CHECK(day >= to_day(year::min() / 1 / 1));
  LIGGARE_CHECK(day <= to_day(year::max() / 12 / 31));
  return std::chrono::sys_days{std::chrono::days{day.since_1970}};
}

std::chrono::year to_year(std::uint32_t year) {
  return std::chrono::year{static_cast<int>(year)};  // At most four digits.
}

DayInterval month_of(std::chrono::year_month month) {
  return {to_day(month / 1), to_day(month / std::chrono::last)};
}

Error refuse_month(std::string_view text, std::uint32_t month) {
  // ISO 8601-2 4.8: seasons, quarters, quadrimesters and semesters in the place of the month.
  if (21 <= month && month <= 41) {
    return refusal(text, "a season is a set of months: write [2022-03..2022-05]");
  }
  return refusal(text, "there is no such month: write 01 to 12");
}

Error refuse_year(std::string_view text) {
  const bool is_number = is_digit(text[0]) || text[0] == '-' || text[0] == '+' || text[0] == 'Y';
  if (!is_number) return refusal(text, kForms);
  return refusal(text,
                 "a year has four digits, from 0001 to 9999, and '-' follows: write 2022-03-11");
}

Error refuse_shape_of_month(std::string_view text) {
  if (text.substr(5).starts_with('W')) {
    return refusal(text, "a week is a set of days: write [2022-03-07..2022-03-13]");
  }
  return refusal(text, "a month has two digits: write 2022-03 or 2022-03-11");
}

Result<DayInterval> parse_day_of(std::chrono::year_month month, std::string_view text) {
  const auto day = number(text, 8, 2);
  if (!day || (text.size() > 10 && is_digit(text[10]))) {
    return refusal(text, "a day of the month has two digits: write 2022-03-01");
  }
  if (text.size() > 10) return refusal(text, fmt::format("a day ends the date: {}", kForms));
  const std::chrono::year_month_day result = month / std::chrono::day{*day};
  if (!result.ok()) {
    const std::chrono::year_month_day last{std::chrono::sys_days{month / std::chrono::last}};
    return refusal(text, fmt::format("there is no such day: {} has the days 01 to {}",
                                     text.substr(0, 7), static_cast<unsigned>(last.day())));
  }
  return DayInterval{to_day(result), to_day(result)};
}

// A day, a month or a year. `text` is not empty.
Result<DayInterval> parse_days(std::string_view text) {
  const auto year = number(text, 0, 4);
  if (!year || *year == 0 || (text.size() > 4 && text[4] != '-')) return refuse_year(text);
  if (text.size() == 4) {
    return DayInterval{to_day(to_year(*year) / 1 / 1), to_day(to_year(*year) / 12 / 31)};
  }
  const auto month = number(text, 5, 2);
  if (!month || (text.size() > 7 && text[7] != '-')) return refuse_shape_of_month(text);
  if (*month < 1 || *month > 12) return refuse_month(text, *month);
  const auto year_month = to_year(*year) / std::chrono::month{*month};
  if (text.size() == 7) return month_of(year_month);
  return parse_day_of(year_month, text);
}

Result<DayInterval> parse_end_of_set(std::string_view text, DayInterval if_open) {
  if (text.empty()) return if_open;
  if (text.find_first_of("T:") != text.npos) {
    return refusal(text, "a set has no times: write its ends as days, months or years");
  }
  return parse_days(text);
}

Result<DayInterval> parse_set(std::string_view text) {
  constexpr DayInterval kOpen{kBeforeEveryDay, kAfterEveryDay};
  if (text == ".." || text == "[..]") {
    return refusal(text, "a set that is open at both ends says nothing: leave the date out");
  }
  if (text.size() < 2 || text.front() != '[' || text.back() != ']') {
    return refusal(text, "a set stands in brackets: write [2022-05-26..2022-08-31]");
  }
  const std::string_view inside = text.substr(1, text.size() - 2);
  const auto dots = inside.find("..");
  if (dots == inside.npos) {
    return refusal(text,
                   "a set has two ends with '..' between: write [2022-05-26..2022-08-31], or one "
                   "date without brackets");
  }
  if (inside.find('.', dots + 2) != inside.npos) {
    return refusal(text, "a set has one '..': write [2022-05-26..2022-08-31]");
  }
  const auto from = parse_end_of_set(inside.substr(0, dots), kOpen);
  if (!from) return from.error();
  const auto to = parse_end_of_set(inside.substr(dots + 2), kOpen);
  if (!to) return to.error();
  if (to->latest < from->earliest) {
    return refusal(text, "a set ends before it begins: write the earlier date first");
  }
  return DayInterval{from->earliest, to->latest};
}

constexpr std::size_t kClockBytes = 8;  // "09:30:00"

// Microseconds since midnight of the "09:30:00" that `clock` begins with. `text` is the whole time.
Result<std::int64_t> parse_clock(std::string_view text, std::string_view clock) {
  const auto hours = number(clock, 0, 2);
  const auto minutes = number(clock, 3, 2);
  const auto seconds = number(clock, 6, 2);
  if (!hours || !minutes || !seconds || clock[2] != ':' || clock[5] != ':') {
    return refusal(text, "a time has hours, minutes and seconds of two digits: write T09:30:00");
  }
  if (*seconds == 60) {
    return refusal(text, "leap seconds are not counted: write the second before, :59");
  }
  if (*hours > 23 || *minutes > 59 || *seconds > 59) {
    return refusal(text, "there is no such time of day: write 00:00:00 to 23:59:59");
  }
  return ((*hours * 60 + *minutes) * 60 + *seconds) * kMicrosecondsPerSecond;
}

struct Fraction {
  std::int64_t microseconds = 0;
  std::size_t bytes = 0;  // With the point.
};

Result<Fraction> parse_fraction(std::string_view text, std::string_view after_clock) {
  if (!after_clock.starts_with('.')) return Fraction{};
  const std::string_view after_point = after_clock.substr(1);
  const std::size_t count = leading_digits(after_point);
  if (count == 0) return refusal(text, "decimals follow the point: write T09:30:00.5 or T09:30:00");
  if (count > 6) return refusal(text, "a second has at most six decimals (microseconds)");
  std::int64_t microseconds = *number(after_point, 0, count);
  for (std::size_t digits = count; digits < 6; ++digits) microseconds *= 10;
  return Fraction{microseconds, count + 1};
}

// Microseconds that the clock of this zone is ahead of UTC.
Result<std::int64_t> parse_offset(std::string_view text, std::string_view zone) {
  if (zone.empty()) {
    return refusal(text, "a time needs its zone: end it with Z or with an offset such as +01:00");
  }
  if (zone == "Z") return 0;
  if (zone == "z") return refusal(text, "a lower-case z is not allowed: write Z");
  const auto hours = number(zone, 1, 2);
  const auto minutes = number(zone, 4, 2);
  const bool is_offset = zone.size() == 6 && zone[3] == ':' && (zone[0] == '+' || zone[0] == '-');
  if (!is_offset || !hours || !minutes) {
    return refusal(text, "a time ends with Z or with an offset such as +01:00");
  }
  if (*hours > 23 || *minutes > 59) {
    return refusal(text, "there is no such offset: write -23:59 to +23:59");
  }
  const std::int64_t ahead = (*hours * 60 + *minutes) * 60 * kMicrosecondsPerSecond;
  return zone[0] == '-' ? -ahead : ahead;
}

std::int64_t midnight_us(Day day) { return day.since_1970 * kMicrosecondsPerDay; }

Error refuse_start_of_time(std::string_view text) {
  if (text.size() > 10 && text[10] == 't') {
    return refusal(text, "a lower-case t is not allowed: write 2022-03-11T09:30:00+01:00");
  }
  return refusal(text, "a time is a day, T, a clock and a zone: write 2022-03-11T09:30:00+01:00");
}

Error refuse_period(std::string_view text, std::string_view fault) {
  return refusal(Errc::invalid_period, text,
                 fmt::format("{}: write whole numbers of years, months and days (P1Y6M, P10D) or "
                             "of weeks (P2W)",
                             fault));
}

constexpr std::string_view kPeriodUnits = "YMWD";
constexpr std::string_view kPeriodTooLong = "a period is at most 1000 years long";
constexpr std::size_t kPeriodDigitsMax = 9;  // Any number of so many digits fits 32 bits.

Result<Period> period_of(std::string_view text,
                         const std::array<std::int64_t, kPeriodUnits.size()>& counts) {
  const auto [years, months, weeks, days] = counts;
  // ISO 8601-1:2019 5.5.2.2 and RFC 3339 appendix A.
  if (text.contains('W') && text.find_first_of("YMD") != text.npos) {
    return refuse_period(text, "weeks stand alone");
  }
  const std::int64_t all_months = years * 12 + months;
  const std::int64_t all_days = weeks * 7 + days;
  if (all_months == 0 && all_days == 0) return refuse_period(text, "a period of nothing is none");
  if (all_months > kPeriodYearsMax * 12 || all_days > kPeriodDaysMax) {
    return refuse_period(text, kPeriodTooLong);
  }
  // Both are far below 2^31 now.
  return Period{static_cast<std::int32_t>(all_months), static_cast<std::int32_t>(all_days)};
}

bool has_form_of_day(std::string_view text) {
  if (text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_right = i == 4 || i == 7 ? text[i] == '-' : is_digit(text[i]);
    if (!is_right) return false;
  }
  return true;
}

}  // namespace

Result<Date> Date::parse(std::string_view text) {
  if (const auto what_to_write = refuse_characters(text)) return refusal(text, *what_to_write);
  Date result;
  if (has_form_of_day(text)) {  // As most dates.
    const auto day = parse_days(text);
    if (!day) return day.error();
    result.days_ = *day;
    result.text_ = text;
    return result;
  }
  const bool is_set = text.find_first_of("[]") != text.npos || text.find("..") != text.npos;
  const bool is_time =
      text.find(':') != text.npos || (text.size() > 10 && (text[10] == 'T' || text[10] == 't'));
  if (is_time && !is_set) {
    const auto time = parse_rfc3339(text);
    if (!time) return time.error();
    result.time_ = *time;
  } else {
    const auto days = is_set ? parse_set(text) : parse_days(text);
    if (!days) return days.error();
    result.days_ = *days;
  }
  result.text_ = text;
  return result;
}

Date Date::of(Day day) {
  Date result;
  result.text_ = to_iso(day);
  result.days_ = {day, day};
  return result;
}

DayInterval Date::days(const TimeZone& zone) const {
  if (!time_) return days_;
  const Day day = zone.day_of(*time_);
  return {day, day};
}

std::string to_iso(Day day) {
  // EDTF's sign for an open end.
  if (day == kBeforeEveryDay || day == kAfterEveryDay) return "..";
  const std::chrono::year_month_day date{to_sys_days(day)};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

Result<Day> parse_day(std::string_view text) {
  const auto parsed = Date::parse(text);  // For its sentences: it says by name what is wrong.
  if (!parsed) return parsed.error();
  if (text.size() != 10) return refusal(text, "one day is needed: write it as 2022-03-11");
  const auto days = parse_days(text);
  if (!days) return days.error();
  return days->earliest;
}

Day day_from(std::int32_t year, std::uint32_t month, std::uint32_t day) {
  LIGGARE_CHECK(year >= static_cast<int>(std::chrono::year::min()));
  LIGGARE_CHECK(year <= static_cast<int>(std::chrono::year::max()));
  LIGGARE_CHECK(month <= 12);
  LIGGARE_CHECK(day <= 31);
  const auto date = std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
  LIGGARE_CHECK(date.ok());
  return to_day(date);
}

std::int32_t year_of(Day day) {
  return static_cast<int>(std::chrono::year_month_day{to_sys_days(day)}.year());
}

std::string to_rfc3339(Timestamp time) {
  using std::chrono::microseconds;
  const std::chrono::sys_time<microseconds> since_1970{microseconds{time.unix_us}};
  const auto midnight = std::chrono::floor<std::chrono::days>(since_1970);
  const std::chrono::hh_mm_ss<microseconds> clock{since_1970 - midnight};
  return fmt::format("{}T{:02}:{:02}:{:02}.{:06}Z", to_iso(to_day(midnight)), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

Result<Timestamp> parse_rfc3339(std::string_view text) {
  if (const auto what_to_write = refuse_characters(text)) return refusal(text, *what_to_write);
  if (text.size() <= 10 || text[10] != 'T') return refuse_start_of_time(text);
  const auto day = parse_days(text.substr(0, 10));
  if (!day) return day.error();

  const std::string_view clock = text.substr(11);
  const auto since_midnight = parse_clock(text, clock);
  if (!since_midnight) return since_midnight.error();
  const auto fraction = parse_fraction(text, clock.substr(kClockBytes));
  if (!fraction) return fraction.error();
  const auto ahead = parse_offset(text, clock.substr(kClockBytes + fraction->bytes));
  if (!ahead) return ahead.error();

  const Timestamp result{midnight_us(day->earliest) + *since_midnight + fraction->microseconds -
                         *ahead};
  // So that to_rfc3339() can write it.
  if (result.unix_us < midnight_us(day_from(1, 1, 1)) ||
      result.unix_us > midnight_us(day_from(9999, 12, 31)) + kMicrosecondsPerDay - 1) {
    return refusal(text, "a time lies in the years 0001 to 9999, also in UTC");
  }
  return result;
}

Result<Period> parse_period(std::string_view text) {
  if (!text.starts_with('P')) return refuse_period(text, "a period begins with P");
  if (text.find('T') != text.npos) {
    return refuse_period(text, "hours, minutes and seconds are not allowed");
  }
  std::array<std::int64_t, kPeriodUnits.size()> counts{};
  std::size_t next_unit = 0;
  for (std::string_view rest = text.substr(1); !rest.empty();) {
    const std::size_t digits = leading_digits(rest);
    if (digits == 0 || digits == rest.size())
      return refuse_period(text, "each unit has its number and each number its unit");
    const std::size_t unit = kPeriodUnits.find(rest[digits], next_unit);
    if (unit == kPeriodUnits.npos) {
      return refuse_period(text, "the units are Y, M, W and D, in this order and each once");
    }
    const auto count = digits <= kPeriodDigitsMax ? number(rest, 0, digits) : std::nullopt;
    if (!count) return refuse_period(text, kPeriodTooLong);
    counts[unit] = *count;
    next_unit = unit + 1;
    rest.remove_prefix(digits + 1);
  }
  return period_of(text, counts);
}

Day add(Day start, const Period& period) {
  // An open end stays open.
  if (start == kBeforeEveryDay || start == kAfterEveryDay) return start;
  const std::chrono::year_month_day date{to_sys_days(start)};
  const auto month = date.year() / date.month() + std::chrono::months{period.months};
  const std::chrono::year_month_day_last last = month / std::chrono::last;
  const std::chrono::sys_days day = month / std::min(date.day(), last.day());
  return to_day(day + std::chrono::days{period.days});
}

}  // namespace ledger
