#include "ledger/time_zone.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <string>

#include "ledger/date.h"
#include "tests/result_matchers.h"

namespace ledger {
namespace {

constexpr std::int64_t kMicrosecondsPerHour = 3'600'000'000;

TimeZone zone(std::string_view name) { return TimeZone::find(name).value(); }
Day day(std::string_view text) { return parse_day(text).value(); }
Timestamp time(std::string_view text) { return parse_rfc3339(text).value(); }

std::string start_of(const TimeZone& here, std::string_view text) {
  return to_rfc3339(here.start_of(day(text)));
}

std::string day_of(const TimeZone& here, std::string_view text) {
  return to_iso(here.day_of(time(text)));
}

// What the clock on the wall shows, written as if it were UTC.
std::string wall_clock(const TimeZone& here, std::string_view text) {
  return to_rfc3339(Timestamp{here.wall_clock_us(time(text))});
}

std::int64_t hours_of(const TimeZone& here, std::string_view text) {
  const Day first = day(text);
  const std::int64_t us =
      here.start_of(Day{first.since_1970 + 1}).unix_us - here.start_of(first).unix_us;
  return us / kMicrosecondsPerHour;
}

TEST(TimeZone, IsFoundByItsIanaName) {
  EXPECT_EQ(zone("Europe/Stockholm").name(), "Europe/Stockholm");
  EXPECT_EQ(zone("UTC").name(), "UTC");
}

TEST(TimeZone, UnknownNameIsABadArgument) {
  using std::string_literals::operator""s;
  for (const std::string& name :
       {""s, "Europe/Sormland"s, "europe/stockholm"s, "Europe/"s, "../../etc/passwd"s,
        "Europe/Stockholm\0"s, "\xff"s, std::string(100'000, 'a')}) {
    const auto found = TimeZone::find(name);
    ASSERT_THAT(found, FailsWith(Errc::bad_argument)) << name;
    EXPECT_THAT(found.error().detail, testing::HasSubstr("such as Europe/Stockholm"));
  }
}

TEST(TimeZone, WhateverZoneTheMachineHasIsNone) {
  EXPECT_THAT(TimeZone::find("localtime"), FailsWith(Errc::bad_argument));
}

TEST(TimeZone, DayBeginsAtMidnightHereNotInUtc) {
  const TimeZone here = zone("Europe/Stockholm");
  EXPECT_EQ(start_of(here, "2022-03-11"), "2022-03-10T23:00:00.000000Z");
  EXPECT_EQ(start_of(here, "2022-07-01"), "2022-06-30T22:00:00.000000Z");
  EXPECT_EQ(start_of(zone("UTC"), "2022-07-01"), "2022-07-01T00:00:00.000000Z");
  EXPECT_EQ(day_of(here, "2022-03-10T22:59:59.999999Z"), "2022-03-10");
  EXPECT_EQ(day_of(here, "2022-03-10T23:00:00Z"), "2022-03-11");
  EXPECT_EQ(day_of(here, "1969-12-31T22:59:59.999999Z"), "1969-12-31");
  EXPECT_EQ(day_of(here, "1969-12-31T23:00:00Z"), "1970-01-01");
}

TEST(TimeZone, DayOnWhichSummerTimeBeginsHas23Hours) {
  const TimeZone here = zone("Europe/Stockholm");
  EXPECT_EQ(start_of(here, "2026-03-29"), "2026-03-28T23:00:00.000000Z");
  EXPECT_EQ(start_of(here, "2026-03-30"), "2026-03-29T22:00:00.000000Z");
  EXPECT_EQ(hours_of(here, "2026-03-28"), 24);
  EXPECT_EQ(hours_of(here, "2026-03-29"), 23);
  EXPECT_EQ(day_of(here, "2026-03-29T21:59:59.999999Z"), "2026-03-29");
  EXPECT_EQ(day_of(here, "2026-03-29T22:00:00Z"), "2026-03-30");
}

TEST(TimeZone, DayOnWhichSummerTimeEndsHas25Hours) {
  const TimeZone here = zone("Europe/Stockholm");
  EXPECT_EQ(start_of(here, "2026-10-25"), "2026-10-24T22:00:00.000000Z");
  EXPECT_EQ(start_of(here, "2026-10-26"), "2026-10-25T23:00:00.000000Z");
  EXPECT_EQ(hours_of(here, "2026-10-25"), 25);
  EXPECT_EQ(hours_of(here, "2026-10-26"), 24);
  EXPECT_EQ(day_of(here, "2026-10-25T22:59:59.999999Z"), "2026-10-25");
  EXPECT_EQ(day_of(here, "2026-10-25T23:00:00Z"), "2026-10-26");
}

TEST(TimeZone, WallClockSkipsAnHourInSpringAndRepeatsOneInAutumn) {
  const TimeZone here = zone("Europe/Stockholm");
  EXPECT_EQ(wall_clock(here, "2026-03-29T00:59:59.999999Z"), "2026-03-29T01:59:59.999999Z");
  EXPECT_EQ(wall_clock(here, "2026-03-29T01:00:00Z"), "2026-03-29T03:00:00.000000Z");
  EXPECT_EQ(wall_clock(here, "2026-10-25T00:30:00.5Z"), "2026-10-25T02:30:00.500000Z");
  EXPECT_EQ(wall_clock(here, "2026-10-25T01:30:00.5Z"), "2026-10-25T02:30:00.500000Z");
  EXPECT_EQ(wall_clock(here, "1969-07-20T20:17:40.000001Z"), "1969-07-20T21:17:40.000001Z");
}

// Zones that change their clocks around midnight, from the IANA database.
TEST(TimeZone, DayBeginsAtItsFirstMomentWhereTheClockChangesAtMidnight) {
  // 2018-11-04: 00:00 became 01:00.
  EXPECT_EQ(start_of(zone("America/Sao_Paulo"), "2018-11-04"), "2018-11-04T03:00:00.000000Z");
  EXPECT_EQ(hours_of(zone("America/Sao_Paulo"), "2018-11-04"), 23);
  // 2018-02-18: 00:00 became 23:00 of the day before.
  EXPECT_EQ(start_of(zone("America/Sao_Paulo"), "2018-02-18"), "2018-02-18T03:00:00.000000Z");
  EXPECT_EQ(hours_of(zone("America/Sao_Paulo"), "2018-02-17"), 25);
  // 2026-10-25: 01:00 became 00:00, so midnight struck twice.
  EXPECT_EQ(start_of(zone("Atlantic/Azores"), "2026-10-25"), "2026-10-25T00:00:00.000000Z");
  EXPECT_EQ(hours_of(zone("Atlantic/Azores"), "2026-10-25"), 25);
}

TEST(TimeZone, DayThatWasLeftOutIsEmpty) {
  const TimeZone samoa = zone("Pacific/Apia");  // Crossed the date line at the end of 2011-12-29.
  EXPECT_EQ(start_of(samoa, "2011-12-30"), "2011-12-30T10:00:00.000000Z");
  EXPECT_EQ(start_of(samoa, "2011-12-31"), "2011-12-30T10:00:00.000000Z");
  EXPECT_EQ(day_of(samoa, "2011-12-30T09:59:59.999999Z"), "2011-12-29");
  EXPECT_EQ(day_of(samoa, "2011-12-30T10:00:00Z"), "2011-12-31");
}

TEST(TimeZone, OpenEndsBeginBeforeAndAfterEveryTime) {
  const TimeZone here = zone("Europe/Stockholm");
  EXPECT_EQ(here.start_of(kBeforeEveryDay), Timestamp{INT64_MIN});
  EXPECT_EQ(here.start_of(kAfterEveryDay), Timestamp{INT64_MAX});
}

// Directive 2000/84/EC: from the last Sunday of March, 01:00 UTC, to the last Sunday of October,
// 01:00 UTC. The zone files list the changes up to 2037 only; it goes on all the same.
TEST(TimeZone, SummerTimeIsThatOfTheDirectiveInEveryYear) {
  using std::chrono::last;
  using std::chrono::Sunday;
  const TimeZone here = zone("Europe/Stockholm");
  for (int year = 1997; year <= 2500; ++year) {
    for (const auto month : {std::chrono::March, std::chrono::October}) {
      const bool is_spring = month == std::chrono::March;
      const std::chrono::sys_days sunday = std::chrono::year{year} / month / Sunday[last];
      const std::int64_t change_us =
          std::chrono::microseconds{sunday.time_since_epoch()}.count() + kMicrosecondsPerHour;
      const auto hours_ahead = [&](std::int64_t us) {
        return (here.wall_clock_us(Timestamp{us}) - us) / kMicrosecondsPerHour;
      };
      ASSERT_EQ(hours_ahead(change_us - 1), is_spring ? 1 : 2) << year;
      ASSERT_EQ(hours_ahead(change_us), is_spring ? 2 : 1) << year;
    }
    ASSERT_EQ(start_of(here, std::to_string(year) + "-07-01"),
              std::to_string(year) + "-06-30T22:00:00.000000Z");
    ASSERT_EQ(start_of(here, std::to_string(year) + "-12-31"),
              std::to_string(year) + "-12-30T23:00:00.000000Z");
  }
}

TEST(TimeZone, ZoneWithoutSummerTimeKeepsItsLastClock) {
  EXPECT_EQ(start_of(zone("UTC"), "2050-07-01"), "2050-07-01T00:00:00.000000Z");
  EXPECT_EQ(start_of(zone("Pacific/Apia"), "2050-07-01"), "2050-06-30T11:00:00.000000Z");
  // Moscow changed its clocks until 2014.
  EXPECT_EQ(start_of(zone("Europe/Moscow"), "2050-07-01"), "2050-06-30T21:00:00.000000Z");
}

TEST(TimeZone, MomentBeforeADayBeginsIsTheDayBefore) {
  const auto seed = static_cast<std::uint32_t>(testing::UnitTest::GetInstance()->random_seed());
  SCOPED_TRACE("--gtest_shuffle --gtest_random_seed=" + std::to_string(seed));
  std::mt19937 random(seed);
  std::uniform_int_distribution days(day("0001-01-02").since_1970, day("9999-12-31").since_1970);
  for (const std::string_view name : {"Europe/Stockholm", "America/New_York", "Atlantic/Azores",
                                      "America/Sao_Paulo", "Asia/Kolkata", "UTC"}) {
    const TimeZone here = zone(name);
    for (int round = 0; round < 5'000; ++round) {
      const Day today{days(random)};
      const Timestamp start = here.start_of(today);
      ASSERT_EQ(here.day_of(start), today) << name << " " << to_iso(today);
      ASSERT_EQ(here.day_of({start.unix_us - 1}), Day{today.since_1970 - 1})
          << name << " " << to_iso(today);
    }
  }
}

}  // namespace
}  // namespace ledger
