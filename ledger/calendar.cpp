#include "ledger/calendar.h"

#include <algorithm>
#include <chrono>

namespace ledger {
namespace {

constexpr Period kTimeToAppeal{.months = 0, .days = 21};

constexpr std::chrono::month_day kHolidaysWithADate[] = {
    std::chrono::January / 1,    // Nyårsdagen.
    std::chrono::January / 6,    // Trettondedag jul.
    std::chrono::May / 1,        // Första maj.
    std::chrono::December / 24,  // Julafton: no public holiday, but lag (1930:173) 2 §.
    std::chrono::December / 25,  // Juldagen.
    std::chrono::December / 26,  // Annandag jul.
    std::chrono::December / 31,  // Nyårsafton: as Christmas Eve.
};

constexpr std::chrono::days kHolidaysAfterEaster[] = {
    std::chrono::days{-2},  // Långfredagen.
    std::chrono::days{0},   // Påskdagen.
    std::chrono::days{1},   // Annandag påsk.
    std::chrono::days{39},  // Kristi himmelsfärdsdag, the sixth Thursday after Easter.
    std::chrono::days{49},  // Pingstdagen.
};
constexpr std::chrono::days kWhitMondayAfterEaster{50};

// SFS 2004:1320 put the National Day in the place of Whit Monday on 2005-04-01.
constexpr std::chrono::sys_days kNationalDayInForce{std::chrono::year{2005} / 4 / 1};

// The Gregorian computus: the anonymous algorithm of Nature, 20 April 1876, as in J. Meeus,
// Astronomical Algorithms, 2nd edition, chapter 8, whose letters these are. Sweden has
// used it since 1844.
std::chrono::sys_days easter(std::chrono::year in) {
  const int year = static_cast<int>(in);
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int d = b / 4;
  const int e = b % 4;
  const int f = (b + 8) / 25;
  const int g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4;
  const int k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int days_after_22_march = h + l - 7 * m;
  return std::chrono::sys_days{in / 3 / 22} + std::chrono::days{days_after_22_march};
}

std::chrono::sys_days to_sys_days(Day day) {
  return std::chrono::sys_days{std::chrono::days{day.since_1970}};
}

bool is_weekend(std::chrono::weekday weekday) {
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

template <class Days, class T>
bool contains(const Days& days, const T& day) {
  return std::ranges::find(days, day) != std::end(days);
}

// Lag (1989:253) 1-2 §§, and the three eves of lag (1930:173) 2 §. Midsummer Day and All Saints'
// Day are always Saturdays and need no rule here.
bool is_swedish_holiday(Day counted) {
  const std::chrono::year year{year_of(counted)};
  const std::chrono::sys_days day = to_sys_days(counted);
  const std::chrono::year_month_day date{day};
  const std::chrono::month_day month_day{date.month(), date.day()};
  if (contains(kHolidaysWithADate, month_day)) return true;

  const std::chrono::days after_easter = day - easter(year);
  if (contains(kHolidaysAfterEaster, after_easter)) return true;

  // Midsummer Day is the Saturday of 20-26 June, and its eve the day before.
  const bool is_midsummer_eve = std::chrono::weekday{day} == std::chrono::Friday &&
                                month_day >= std::chrono::June / 19 &&
                                month_day <= std::chrono::June / 25;
  const bool is_national_day = day >= kNationalDayInForce && month_day == std::chrono::June / 6;
  const bool is_whit_monday = day < kNationalDayInForce && after_easter == kWhitMondayAfterEaster;
  return is_midsummer_eve || is_national_day || is_whit_monday;
}

}  // namespace

Result<Calendar> find_calendar(std::string_view name) {
  for (const Calendar calendar : {Calendar::weekends, Calendar::swedish}) {
    if (name == calendar_name(calendar)) return calendar;
  }
  return Error{Errc::bad_argument,
               "there is no such calendar: write 'se' (Swedish public holidays and eves) or 'none' "
               "(Saturdays and Sundays only)"};
}

std::string_view calendar_name(Calendar calendar) {
  switch (calendar) {  // No default: a new calendar must be given a name here.
    case Calendar::weekends:
      return "none";
    case Calendar::swedish:
      return "se";
  }
  return "none";
}

bool is_day_of_rest(Calendar calendar, Day day) {
  if (is_weekend(std::chrono::weekday{to_sys_days(day)})) return true;
  return calendar == Calendar::swedish && is_swedish_holiday(day);
}

Day last_day_of_appeal(Calendar calendar, Day announced) {
  if (announced == kBeforeEveryDay || announced == kAfterEveryDay) return announced;
  // Weeks end on the weekday that they are counted from (lag (1930:173) 1 §).
  Day day = add(announced, kTimeToAppeal);
  while (is_day_of_rest(calendar, day)) ++day.since_1970;
  return day;
}

}  // namespace ledger
