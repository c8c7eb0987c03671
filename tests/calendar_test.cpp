#include "ledger/calendar.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "tests/result_matchers.h"

namespace ledger {
namespace {

using testing::ElementsAre;

Day day(std::string_view text) { return parse_day(text).value(); }

std::string last_day(std::string_view announced, Calendar calendar = Calendar::swedish) {
  return to_iso(last_day_of_appeal(calendar, day(announced)));
}

Day days_after(Day start, std::int32_t days) { return Day{start.since_1970 + days}; }

std::chrono::weekday weekday_of(Day today) {
  return std::chrono::weekday{std::chrono::sys_days{std::chrono::days{today.since_1970}}};
}

bool is_weekend(Day today) {
  return weekday_of(today) == std::chrono::Saturday || weekday_of(today) == std::chrono::Sunday;
}

// "MM-DD" of each day of rest in the year that is no Saturday and no Sunday.
std::vector<std::string> weekdays_of_rest(std::int32_t year) {
  std::vector<std::string> result;
  for (Day today = day_from(year, 1, 1); year_of(today) == year; ++today.since_1970) {
    if (!is_weekend(today) && is_day_of_rest(Calendar::swedish, today)) {
      result.push_back(to_iso(today).substr(5));
    }
  }
  return result;
}

TEST(Calendar, IsFoundByItsName) {
  EXPECT_EQ(find_calendar("se").value(), Calendar::swedish);
  EXPECT_EQ(find_calendar("none").value(), Calendar::weekends);
  for (const Calendar calendar : {Calendar::weekends, Calendar::swedish}) {
    EXPECT_EQ(find_calendar(calendar_name(calendar)).value(), calendar);
  }
}

TEST(Calendar, UnknownNameListsTheCalendarsThereAre) {
  for (const std::string_view name : {"", "SE", "swedish", "no"}) {
    const auto calendar = find_calendar(name);
    ASSERT_THAT(calendar, FailsWith(Errc::bad_argument)) << name;
    EXPECT_THAT(calendar.error().detail, testing::HasSubstr("'se'"));
    EXPECT_THAT(calendar.error().detail, testing::HasSubstr("'none'"));
  }
}

TEST(Calendar, WithoutHolidaysRestsOnSaturdaysAndSundaysOnly) {
  for (Day today = day_from(2022, 1, 1); year_of(today) < 2024; ++today.since_1970) {
    EXPECT_EQ(is_day_of_rest(Calendar::weekends, today), is_weekend(today)) << to_iso(today);
  }
}

TEST(SwedishCalendar, RestsOnEverySaturdayAndSunday) {
  for (Day today = day_from(2020, 1, 1); year_of(today) < 2030; ++today.since_1970) {
    if (is_weekend(today)) {
      EXPECT_TRUE(is_day_of_rest(Calendar::swedish, today)) << to_iso(today);
    }
  }
}

// The whole year as in printed Swedish almanacs. New Year, Epiphany, Good Friday, Easter Monday, 1
// May, Ascension, 6 June, Midsummer Eve, Christmas Eve, Christmas, Boxing Day, New Year's Eve, as
// far as they are not on a weekend.
TEST(SwedishCalendar, RestsOnTheseWeekdaysAndNoOther) {
  EXPECT_THAT(weekdays_of_rest(2020), ElementsAre("01-01", "01-06", "04-10", "04-13", "05-01",
                                                  "05-21", "06-19", "12-24", "12-25", "12-31"));
  EXPECT_THAT(weekdays_of_rest(2021),
              ElementsAre("01-01", "01-06", "04-02", "04-05", "05-13", "06-25", "12-24", "12-31"));
  EXPECT_THAT(weekdays_of_rest(2022),
              ElementsAre("01-06", "04-15", "04-18", "05-26", "06-06", "06-24", "12-26"));
  EXPECT_THAT(weekdays_of_rest(2023), ElementsAre("01-06", "04-07", "04-10", "05-01", "05-18",
                                                  "06-06", "06-23", "12-25", "12-26"));
  EXPECT_THAT(weekdays_of_rest(2024),
              ElementsAre("01-01", "03-29", "04-01", "05-01", "05-09", "06-06", "06-21", "12-24",
                          "12-25", "12-26", "12-31"));
  EXPECT_THAT(weekdays_of_rest(2025),
              ElementsAre("01-01", "01-06", "04-18", "04-21", "05-01", "05-29", "06-06", "06-20",
                          "12-24", "12-25", "12-26", "12-31"));
  EXPECT_THAT(weekdays_of_rest(2026), ElementsAre("01-01", "01-06", "04-03", "04-06", "05-01",
                                                  "05-14", "06-19", "12-24", "12-25", "12-31"));
}

// SFS 2004:1320, in force on 2005-04-01.
TEST(SwedishCalendar, NationalDayTookThePlaceOfWhitMondayIn2005) {
  EXPECT_THAT(weekdays_of_rest(2003),
              ElementsAre("01-01", "01-06", "04-18", "04-21", "05-01", "05-29", "06-09", "06-20",
                          "12-24", "12-25", "12-26", "12-31"));
  EXPECT_THAT(weekdays_of_rest(2005),
              ElementsAre("01-06", "03-25", "03-28", "05-05", "06-06", "06-24", "12-26"));
}

TEST(SwedishCalendar, MidsummerDayAndAllSaintsAreSaturdaysOfRest) {
  for (const std::string_view text :
       {"2020-06-20", "2021-06-26", "2022-06-25", "2020-10-31", "2021-11-06", "2022-11-05"}) {
    EXPECT_EQ(weekday_of(day(text)), std::chrono::Saturday) << text;
    EXPECT_TRUE(is_day_of_rest(Calendar::swedish, day(text))) << text;
  }
  // The eve of All Saints' Day is a working day.
  EXPECT_FALSE(is_day_of_rest(Calendar::swedish, day("2022-11-04")));
}

// Easter moves Good Friday, Easter Monday and Ascension Day; the same weekdays around them work.
void expect_easter(Day easter) {
  SCOPED_TRACE("Easter " + to_iso(easter));
  ASSERT_EQ(weekday_of(easter), std::chrono::Sunday);
  for (const std::int32_t rest : {-2, 0, 1, 39, 49}) {
    EXPECT_TRUE(is_day_of_rest(Calendar::swedish, days_after(easter, rest))) << rest;
  }
  // Never 1 May or 6 June, which are rest days of their own: those Thursdays and Mondays excepted.
  for (const std::int32_t work : {-9, -6, -5, -4, -3, 2, 3, 4, 5, 9, 38, 40}) {
    const Day today = days_after(easter, work);
    const std::string month_and_day = to_iso(today).substr(5);
    if (month_and_day == "05-01" || month_and_day == "06-06") continue;
    EXPECT_FALSE(is_day_of_rest(Calendar::swedish, today)) << work;
  }
}

// As published, for instance by the U.S. Census Bureau ("Easter Dates from 1600 to 2099").
TEST(SwedishCalendar, EasterIsOnThePublishedDays) {
  for (const std::string_view easter :
       {"2000-04-23", "2001-04-15", "2002-03-31", "2003-04-20", "2004-04-11", "2005-03-27",
        "2006-04-16", "2007-04-08", "2008-03-23", "2009-04-12", "2010-04-04", "2011-04-24",
        "2012-04-08", "2013-03-31", "2014-04-20", "2015-04-05", "2016-03-27", "2017-04-16",
        "2018-04-01", "2019-04-21", "2020-04-12", "2021-04-04", "2022-04-17", "2023-04-09",
        "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01",
        "2030-04-21", "2031-04-13", "2032-03-28", "2033-04-17", "2034-04-09", "2035-03-25"}) {
    expect_easter(day(easter));
  }
}

// 22 March and 25 April, the earliest and the latest Easter there can be, as listed in J. Meeus,
// Astronomical Algorithms, chapter 8, and elsewhere.
TEST(SwedishCalendar, EarliestAndLatestEastersAreInThePublishedYears) {
  for (const std::string_view easter :
       {"1598-03-22", "1693-03-22", "1761-03-22", "1818-03-22", "2285-03-22", "2353-03-22",
        "1666-04-25", "1734-04-25", "1886-04-25", "1943-04-25", "2038-04-25", "2190-04-25"}) {
    expect_easter(day(easter));
  }
}

// The table of the Calendar (New Style) Act 1750 (24 Geo. 2 c. 23) for the years 1900 to 2199: the
// day of the paschal full moon for each golden number. Easter is the Sunday after it.
Day easter_by_the_table_of_1750(std::int32_t year) {
  struct MonthAndDay {
    std::uint32_t month;
    std::uint32_t day;
  };
  constexpr MonthAndDay kFullMoons[] = {
      {4, 14}, {4, 3},  {3, 23}, {4, 11}, {3, 31}, {4, 18}, {4, 8},  {3, 28}, {4, 16}, {4, 5},
      {3, 25}, {4, 13}, {4, 2},  {3, 22}, {4, 10}, {3, 30}, {4, 17}, {4, 7},  {3, 27},
  };
  const auto [month, date] = kFullMoons[year % 19];  // The golden number less one.
  Day easter = days_after(day_from(year, month, date), 1);
  while (weekday_of(easter) != std::chrono::Sunday) ++easter.since_1970;
  return easter;
}

TEST(SwedishCalendar, EasterIsTheSundayAfterThePaschalFullMoonFor300Years) {
  for (std::int32_t year = 1900; year < 2200; ++year) {
    expect_easter(easter_by_the_table_of_1750(year));
  }
}

struct Notice {
  std::string_view body;
  std::string_view announced;
  std::string_view last_day;
  std::string_view taken_down;
};

// Published Swedish municipal notices. Where the notice was taken down on the day after the time to
// appeal, its own dates say what the last day was; the others were left up for longer.
constexpr Notice kNotices[] = {
    {"Strängnäs KS 2020-04-29", "2020-05-08", "2020-05-29", "2020-06-01"},
    {"Strängnäs KS 2020-05-29", "2020-06-05", "2020-06-26", "2020-06-30"},
    {"Strängnäs KS 2020-12-16", "2020-12-22", "2021-01-12", "2021-01-13"},
    {"Strängnäs KS 2021-06-23", "2021-06-29", "2021-07-20", "2021-07-21"},
    {"Strängnäs KF 2021-08-30", "2021-09-07", "2021-09-28", "2021-09-29"},
    {"Strängnäs KS 2021-09-01", "2021-09-07", "2021-09-28", "2021-09-29"},
    {"Strängnäs KS 2021-10-01", "2021-10-05", "2021-10-26", "2021-10-27"},
    {"Strängnäs KS 2021-12-15", "2021-12-21", "2022-01-11", "2022-01-12"},
    {"Katrineholm KS 2020", "2020-11-05", "2020-11-26", "2020-11-27"},
    {"Laxå KF 2024-06-19", "2024-06-20", "2024-07-11", "2024-07-12"},
    // This notice says 2024-07-09, a day more than the law gives.
    {"Sydnärke miljö- och byggnämnd 2024-06-13", "2024-06-17", "2024-07-08", "2024-07-10"},
    {"Nynäshamn 2017-08", "2017-08-25", "2017-09-15", "2017-09-16"},
};

TEST(LastDayOfAppeal, IsThatOfPublishedSwedishMunicipalNotices) {
  int taken_down_the_day_after = 0;
  for (const auto& [body, announced, last, taken_down] : kNotices) {
    EXPECT_EQ(last_day(announced), last) << body;
    EXPECT_LT(day(last_day(announced)), day(taken_down)) << body;
    const Day day_after = days_after(day(last_day(announced)), 1);
    if (day_after == day(taken_down)) ++taken_down_the_day_after;
  }
  EXPECT_EQ(taken_down_the_day_after, 9);
}

TEST(LastDayOfAppeal, MovesPastDaysOfRest) {
  EXPECT_EQ(last_day("2022-03-12"), "2022-04-04");  // A Saturday.
  EXPECT_EQ(last_day("2022-03-13"), "2022-04-04");  // A Sunday.
  EXPECT_EQ(last_day("2022-03-25"), "2022-04-19");  // Good Friday, to after Easter Monday.
  EXPECT_EQ(last_day("2022-03-28"), "2022-04-19");  // Easter Monday.
  EXPECT_EQ(last_day("2022-05-05"), "2022-05-27");  // Ascension Day.
  EXPECT_EQ(last_day("2022-05-16"), "2022-06-07");  // The National Day.
  EXPECT_EQ(last_day("2022-06-03"), "2022-06-27");  // Midsummer Eve, a Friday.
  EXPECT_EQ(last_day("2026-12-03"), "2026-12-28");  // Christmas Eve, a Thursday.
  EXPECT_EQ(last_day("2024-12-03"), "2024-12-27");  // Christmas Eve, a Tuesday.
  EXPECT_EQ(last_day("2024-12-10"), "2025-01-02");  // New Year's Eve, a Tuesday.
  EXPECT_EQ(last_day("2026-12-10"), "2027-01-04");  // New Year's Eve, a Thursday.
  EXPECT_EQ(last_day("2024-12-16"), "2025-01-07");  // Epiphany.
  EXPECT_EQ(last_day("2024-04-10"), "2024-05-02");  // 1 May.
}

TEST(LastDayOfAppeal, MovesPastWeekendsOnlyWithoutHolidays) {
  EXPECT_EQ(last_day("2024-12-03", Calendar::weekends), "2024-12-24");
  EXPECT_EQ(last_day("2022-06-03", Calendar::weekends), "2022-06-24");
  EXPECT_EQ(last_day("2022-03-12", Calendar::weekends), "2022-04-04");
}

TEST(LastDayOfAppeal, OfAnOpenEndIsOpen) {
  EXPECT_EQ(last_day_of_appeal(Calendar::swedish, kAfterEveryDay), kAfterEveryDay);
  EXPECT_EQ(last_day_of_appeal(Calendar::swedish, kBeforeEveryDay), kBeforeEveryDay);
}

TEST(LastDayOfAppeal, IsTheFirstWorkingDayFromThreeWeeksOn) {
  const auto seed = static_cast<std::uint32_t>(testing::UnitTest::GetInstance()->random_seed());
  SCOPED_TRACE("--gtest_shuffle --gtest_random_seed=" + std::to_string(seed));
  std::mt19937 random(seed);
  std::uniform_int_distribution days(day("0001-01-01").since_1970, day("9999-12-31").since_1970);
  for (int round = 0; round < 20'000; ++round) {
    const Day announced{days(random)};
    const Day third_week = days_after(announced, 21);
    for (const Calendar calendar : {Calendar::weekends, Calendar::swedish}) {
      const Day last = last_day_of_appeal(calendar, announced);
      ASSERT_FALSE(is_day_of_rest(calendar, last)) << to_iso(announced);
      ASSERT_GE(last, third_week);
      ASSERT_LE(last, days_after(third_week, 5)) << to_iso(announced);
      for (Day today = third_week; today < last; ++today.since_1970) {
        ASSERT_TRUE(is_day_of_rest(calendar, today)) << to_iso(announced);
      }
    }
  }
}

}  // namespace
}  // namespace ledger
