#include "ledger/date.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "tests/result_matchers.h"

namespace ledger {
namespace {

using std::string_literals::operator""s;
using testing::HasSubstr;

TimeZone stockholm() { return TimeZone::find("Europe/Stockholm").value(); }

// "2022-03-01..2022-03-31"; an open end is "..".
std::string days_of(std::string_view text) {
  const auto date = Date::parse(text);
  if (!date) return date.error().detail;
  const DayInterval days = date->days(stockholm());
  return to_iso(days.earliest) + ".." + to_iso(days.latest);
}

// A failure names the seed that repeats it.
std::mt19937 seeded_random(std::string* trace) {
  const auto seed = static_cast<std::uint32_t>(testing::UnitTest::GetInstance()->random_seed());
  *trace = "--gtest_shuffle --gtest_random_seed=" + std::to_string(seed);
  return std::mt19937(seed);
}

Day random_day(std::mt19937& random) {
  const Day first = day_from(1, 1, 1);
  const Day last = day_from(9999, 12, 31);
  return Day{std::uniform_int_distribution(first.since_1970, last.since_1970)(random)};
}

TEST(Date, IsTheDaysItMayMean) {
  EXPECT_EQ(days_of("2022-03-11"), "2022-03-11..2022-03-11");
  EXPECT_EQ(days_of("2016-11"), "2016-11-01..2016-11-30");
  EXPECT_EQ(days_of("2004"), "2004-01-01..2004-12-31");
  EXPECT_EQ(days_of("0001"), "0001-01-01..0001-12-31");
  EXPECT_EQ(days_of("9999-12-31"), "9999-12-31..9999-12-31");
}

TEST(Date, FebruaryHasItsLeapDay) {
  EXPECT_EQ(days_of("2022-02"), "2022-02-01..2022-02-28");
  EXPECT_EQ(days_of("2024-02"), "2024-02-01..2024-02-29");
  EXPECT_EQ(days_of("1900-02"), "1900-02-01..1900-02-28");
  EXPECT_EQ(days_of("2000-02"), "2000-02-01..2000-02-29");
  EXPECT_EQ(days_of("2024-02-29"), "2024-02-29..2024-02-29");
}

TEST(Date, SetGoesFromTheEarliestDayToTheLatestOfItsEnds) {
  EXPECT_EQ(days_of("[2022-05-26..2022-08-31]"), "2022-05-26..2022-08-31");
  EXPECT_EQ(days_of("[2022-03..2022-05]"), "2022-03-01..2022-05-31");
  EXPECT_EQ(days_of("[2020..2029]"), "2020-01-01..2029-12-31");
  EXPECT_EQ(days_of("[2021..2022-08-31]"), "2021-01-01..2022-08-31");
  EXPECT_EQ(days_of("[2022-05-26..2023]"), "2022-05-26..2023-12-31");
  EXPECT_EQ(days_of("[2022-05-26..2022-05]"), "2022-05-26..2022-05-31");
  EXPECT_EQ(days_of("[2022-03-11..2022-03-11]"), "2022-03-11..2022-03-11");
}

TEST(Date, SetMayBeOpenAtOneEnd) {
  EXPECT_EQ(days_of("[2022-05-26..]"), "2022-05-26....");
  EXPECT_EQ(days_of("[..2022-08-31]"), "....2022-08-31");
  EXPECT_EQ(days_of("[..2021]"), "....2021-12-31");
  EXPECT_EQ(days_of("[2016-11..]"), "2016-11-01....");
  EXPECT_EQ(Date::parse("[2021..]")->days(stockholm()).latest, kAfterEveryDay);
  EXPECT_EQ(Date::parse("[..2021]")->days(stockholm()).earliest, kBeforeEveryDay);
}

TEST(Date, TimeBelongsToTheDayThatItHasInTheZone) {
  EXPECT_EQ(days_of("2022-03-11T09:30:00+01:00"), "2022-03-11..2022-03-11");
  EXPECT_EQ(days_of("2022-03-11T23:30:00Z"), "2022-03-12..2022-03-12");
  EXPECT_EQ(days_of("2022-03-11T00:30:00+02:00"), "2022-03-10..2022-03-10");
  const TimeZone utc = TimeZone::find("UTC").value();
  EXPECT_EQ(to_iso(Date::parse("2022-03-11T23:30:00Z")->days(utc).earliest), "2022-03-11");
}

TEST(Date, OnlyTimeHasATime) {
  EXPECT_EQ(Date::parse("1970-01-01T01:00:01+01:00")->time(), Timestamp{1'000'000});
  EXPECT_EQ(Date::parse("2022-03-11")->time(), std::nullopt);
  EXPECT_EQ(Date::parse("[2022..]")->time(), std::nullopt);
}

TEST(Date, KeepsHowItWasWritten) {
  for (const std::string_view text :
       {"2022-03-11", "2016-11", "2004", "[2022-05-26..]", "2022-03-11T09:30:00.50+01:00"}) {
    EXPECT_EQ(Date::parse(text)->text(), text);
  }
  EXPECT_EQ(*Date::parse("2022-03"), *Date::parse("2022-03"));
  EXPECT_FALSE(*Date::parse("2022-03") == *Date::parse("[2022-03..2022-03]"));
}

TEST(Date, OfADayIsThatDay) {
  const Day day = day_from(2022, 3, 11);
  EXPECT_EQ(Date::of(day), *Date::parse("2022-03-11"));
  EXPECT_EQ(Date::of(day).days(stockholm()), (DayInterval{day, day}));
}

TEST(DayInterval, ContainsBothOfItsEnds) {
  const DayInterval march{day_from(2022, 3, 1), day_from(2022, 3, 31)};
  EXPECT_TRUE(march.contains(day_from(2022, 3, 1)));
  EXPECT_TRUE(march.contains(day_from(2022, 3, 31)));
  EXPECT_FALSE(march.contains(day_from(2022, 2, 28)));
  EXPECT_FALSE(march.contains(day_from(2022, 4, 1)));
  EXPECT_FALSE(march.is_one_day());
  EXPECT_TRUE((DayInterval{march.latest, march.latest}).is_one_day());
}

struct Malformed {
  std::string text;
  std::string sentence;  // A piece of it.
};

const std::vector<Malformed>& malformed_dates() {
  static const std::vector<Malformed> dates = {
      // What EDTF has and contract section 2 leaves out.
      {"2022-03~", "'~' (about)"},
      {"2022~-03", "write the set of days that it may have been"},
      {"2022?", "'?' (uncertain)"},
      {"[2021?..2022]", "'?' (uncertain)"},
      {"2022-03-11%", "'%' (uncertain and about)"},
      {"2022-XX", "an unknown digit (X)"},
      {"202X", "[2020..2029]"},
      {"2022-21", "a season is a set of months: write [2022-03..2022-05]"},
      {"2022-33", "a season is a set of months: write [2022-03..2022-05]"},
      {"2022-41", "a season is a set of months: write [2022-03..2022-05]"},
      {"[2022-21..2022-22]", "a season is a set of months: write [2022-03..2022-05]"},
      {"[2022-03-11,2022-05-20]", "a list with commas"},
      {"2022/2023", "an interval with '/'"},
      {"2022-03-11/..", "write [2022-05-26..2022-08-31] for some day in it"},
      {"{2022..2023}", "a list in braces"},
      {"Y17000", "a year has four digits"},
      {"-0044", "a year has four digits"},
      {"+2022", "a year has four digits"},
      {"2022-W10", "a week is a set of days: write [2022-03-07..2022-03-13]"},
      {"2022-070", "a month has two digits"},
      // Sets.
      {"..", "open at both ends says nothing: leave the date out"},
      {"[..]", "open at both ends says nothing: leave the date out"},
      {"[2022]", "or one date without brackets"},
      {"[]", "a set has two ends"},
      {"2022..2023", "a set stands in brackets"},
      {"[2022..2023", "a set stands in brackets"},
      {"2022]", "a set stands in brackets"},
      {"[", "a set stands in brackets"},
      {"[2022..2023..2024]", "a set has one '..'"},
      {"[2022...2023]", "a set has one '..'"},
      {"[2023..2022]", "a set ends before it begins"},
      {"[2022-05-26..2022-05-25]", "a set ends before it begins"},
      {"[2022-05-26..2022-04]", "a set ends before it begins"},
      {"[2022-03-11T09:30:00Z..2022-03-12]", "a set has no times"},
      {"[..2022-03-11T09:30:00Z]", "a set has no times"},
      {"[2022-02-30..]", "there is no such day"},
      {"[[2022..2023]]", "write a day (2022-03-11), a month (2016-11)"},
      // Days, months and years.
      {"", "may be left out but not be empty"},
      {"22", "a year has four digits"},
      {"22-03-11", "a year has four digits"},
      {"12022", "a year has four digits"},
      {"20220311", "a year has four digits, from 0001 to 9999, and '-' follows"},
      {"0000", "a year has four digits, from 0001 to 9999"},
      {"0000-01-01", "a year has four digits, from 0001 to 9999"},
      {"2022-", "a month has two digits"},
      {"2022-3", "a month has two digits"},
      {"2022-3-11", "a month has two digits"},
      {"2022-00", "there is no such month: write 01 to 12"},
      {"2022-13", "there is no such month: write 01 to 12"},
      {"2022-20-01", "there is no such month: write 01 to 12"},
      {"2022-42", "there is no such month: write 01 to 12"},
      {"2022-03-", "a day of the month has two digits"},
      {"2022-03-1", "a day of the month has two digits"},
      {"2022-03-111", "a day of the month has two digits"},
      {"2022-02-30", "there is no such day: 2022-02 has the days 01 to 28"},
      {"2024-02-30", "there is no such day: 2024-02 has the days 01 to 29"},
      {"2022-04-31", "there is no such day: 2022-04 has the days 01 to 30"},
      {"2022-03-00", "there is no such day"},
      {"2022-03-32", "there is no such day"},
      {"2022-03-11Z", "a day ends the date"},
      {"2022-03-11-12", "a day ends the date"},
      {"today", "write a day (2022-03-11), a month (2016-11)"},
      {" 2022", "a date has no spaces"},
      {"2022-03-11 ", "a date has no spaces"},
      {"11 March 2022", "a date has no spaces"},
      {"2022-03-11\n", "only ASCII characters"},
      {"2022\0"s, "only ASCII characters"},
      {"2022\u201303", "only ASCII characters"},
      {"\xff", "only ASCII characters"},
  };
  return dates;
}

const std::vector<Malformed>& malformed_times() {
  static const std::vector<Malformed> times = {
      {"2022-03-11T09:30:00", "a time needs its zone: end it with Z"},
      {"2022-03-11T09:30:00.5", "a time needs its zone: end it with Z"},
      {"2022-03-11t09:30:00Z", "a lower-case t"},
      {"2022-03-11T09:30:00z", "a lower-case z"},
      {"2022-03-11 09:30:00Z", "a date has no spaces"},
      {"2016-12-31T23:59:60Z", "leap seconds are not counted"},
      {"2022-03-11T24:00:00Z", "there is no such time of day"},
      {"2022-03-11T09:60:00Z", "there is no such time of day"},
      {"2022-03-11T09:30:61Z", "there is no such time of day"},
      {"2022-03-11T09:30:00+24:00", "there is no such offset"},
      {"2022-03-11T09:30:00-01:60", "there is no such offset"},
      {"2022-03-11T09:30:00+0100", "a time ends with Z or with an offset such as +01:00"},
      {"2022-03-11T09:30:00+01-00", "a time ends with Z or with an offset such as +01:00"},
      {"2022-03-11T09:30:00+01", "a time ends with Z or with an offset such as +01:00"},
      {"2022-03-11T09:30:00ZZ", "a time ends with Z or with an offset such as +01:00"},
      {"2022-03-11T09:30:00+01:000", "a time ends with Z or with an offset such as +01:00"},
      {"2022-03-11T09:30:00.1234567Z", "at most six decimals"},
      {"2022-03-11T09:30:00.Z", "decimals follow the point"},
      {"2022-03-11T09:30Z", "hours, minutes and seconds of two digits"},
      {"2022-03-11T9:30:00Z", "hours, minutes and seconds of two digits"},
      {"2022-03-11T09-30:00Z", "hours, minutes and seconds of two digits"},
      {"2022-03-11T09:30-00Z", "hours, minutes and seconds of two digits"},
      {"2022-03-11T", "hours, minutes and seconds of two digits"},
      {"2022-02-30T09:30:00Z", "there is no such day"},
      {"2022-03T09:30:00Z", "a time is a day, T, a clock and a zone"},
      {"09:30:00Z", "a time is a day, T, a clock and a zone"},
      {"0001-01-01T00:00:00+00:01", "in the years 0001 to 9999, also in UTC"},
      {"9999-12-31T23:59:00-00:01", "in the years 0001 to 9999, also in UTC"},
  };
  return times;
}

TEST(Date, RefusesWhatIsNotAllowedAndSaysWhatToWrite) {
  for (const auto* table : {&malformed_dates(), &malformed_times()}) {
    for (const auto& [text, sentence] : *table) {
      const auto date = Date::parse(text);
      ASSERT_THAT(date, FailsWith(Errc::invalid_date)) << text;
      EXPECT_THAT(date.error().detail, HasSubstr(sentence)) << text;
    }
  }
}

TEST(Date, RefusalShowsTheBeginningOfTheTextInPrintableAscii) {
  EXPECT_THAT(Date::parse("2022-13").error().detail, testing::StartsWith("'2022-13': "));
  EXPECT_THAT(Date::parse("a\0\n\xff"s).error().detail, testing::StartsWith("'a...': "));
  const std::string detail = Date::parse(std::string(1'000'000, '9')).error().detail;
  EXPECT_THAT(detail, testing::StartsWith("'" + std::string(40, '9') + "...': "));
  EXPECT_LT(detail.size(), 300U);
}

// Each allowed form with one byte changed, lost, doubled or put in.
TEST(Date, AnyBytesAreADateOrARefusal) {
  std::string trace;
  std::mt19937 random = seeded_random(&trace);
  SCOPED_TRACE(trace);
  const std::string forms[] = {"2022-03-11", "2016-11", "[2022-05-26..2022-08-31]", "[..2021]",
                               "2022-03-11T09:30:00.123456+01:00"};
  const TimeZone zone = stockholm();
  int dates = 0;
  for (int round = 0; round < 50'000; ++round) {
    std::string text = forms[random() % std::size(forms)];
    for (auto changes = random() % 4; changes > 0; --changes) {
      const auto at = static_cast<std::ptrdiff_t>(random() % text.size());
      const auto byte = random() % 2 == 0 ? static_cast<char>(random() % 256)
                                          : "0123456789-.T:Z+[]~X/,"[random() % 22];
      if (random() % 3 == 0) text.insert(text.begin() + at, byte);
      if (random() % 3 == 0 && text.size() > 1) text.erase(text.begin() + at);
      if (random() % 3 == 0) text[static_cast<std::size_t>(at) % text.size()] = byte;
    }
    const auto date = Date::parse(text);
    if (!date) {
      ASSERT_THAT(date, FailsWith(Errc::invalid_date));
      continue;
    }
    ++dates;
    ASSERT_EQ(date->text(), text);
    ASSERT_LE(date->days(zone).earliest, date->days(zone).latest) << text;
  }
  EXPECT_GT(dates, 10'000);
}

TEST(Day, IsCountedFrom1970) {
  EXPECT_EQ(day_from(1970, 1, 1), Day{0});
  EXPECT_EQ(day_from(2000, 3, 1), Day{11'017});
  EXPECT_EQ(parse_day("1969-12-31").value(), Day{-1});
  EXPECT_EQ(to_iso(Day{19'062}), "2022-03-11");
  EXPECT_EQ(year_of(Day{-1}), 1969);
  EXPECT_EQ(year_of(day_from(2022, 12, 31)), 2022);
}

TEST(Day, OpenEndIsWrittenAsInEdtf) {
  EXPECT_EQ(to_iso(kBeforeEveryDay), "..");
  EXPECT_EQ(to_iso(kAfterEveryDay), "..");
}

TEST(Day, RandomDaysReadAsTheyAreWritten) {
  std::string trace;
  std::mt19937 random = seeded_random(&trace);
  SCOPED_TRACE(trace);
  for (int round = 0; round < 20'000; ++round) {
    const Day day = random_day(random);
    ASSERT_EQ(parse_day(to_iso(day)).value(), day) << to_iso(day);
    ASSERT_LT(to_iso(Day{day.since_1970 - 1}), to_iso(day));
  }
}

TEST(Day, IsReadInOneFormOnly) {
  for (const std::string_view text :
       {"2022-03", "2022", "[2022-03-11..]", "[2022..2023]", "2022-03-11T09:30:00Z"}) {
    const auto day = parse_day(text);
    ASSERT_THAT(day, FailsWith(Errc::invalid_date)) << text;
    EXPECT_THAT(day.error().detail, HasSubstr("one day is needed: write it as 2022-03-11"));
  }
  for (const auto& [text, sentence] : malformed_dates()) {
    const auto day = parse_day(text);
    ASSERT_THAT(day, FailsWith(Errc::invalid_date)) << text;
    EXPECT_THAT(day.error().detail, HasSubstr(sentence)) << text;
  }
}

TEST(DayDeathTest, DayThatDoesNotExistStopsTheProgram) {
  EXPECT_DEATH(day_from(2022, 2, 30), "does not hold");
  EXPECT_DEATH(day_from(2022, 258, 1), "does not hold");
  EXPECT_DEATH(year_of(kAfterEveryDay), "does not hold");
}

TEST(Rfc3339, IsWrittenWithSixDecimalsInUtc) {
  EXPECT_EQ(to_rfc3339(Timestamp{0}), "1970-01-01T00:00:00.000000Z");
  EXPECT_EQ(to_rfc3339(Timestamp{-1}), "1969-12-31T23:59:59.999999Z");
  EXPECT_EQ(to_rfc3339(Timestamp{1'000'000'000'000'001}), "2001-09-09T01:46:40.000001Z");
}

// The first four are the examples of RFC 3339 section 5.8, less its leap seconds.
TEST(Rfc3339, IsReadWithAnyOffsetAndUpToSixDecimals) {
  const auto in_utc = [](std::string_view text) { return to_rfc3339(parse_rfc3339(text).value()); };
  EXPECT_EQ(in_utc("1985-04-12T23:20:50.52Z"), "1985-04-12T23:20:50.520000Z");
  EXPECT_EQ(in_utc("1996-12-19T16:39:57-08:00"), "1996-12-20T00:39:57.000000Z");
  EXPECT_EQ(in_utc("1937-01-01T12:00:27.87+00:20"), "1937-01-01T11:40:27.870000Z");
  EXPECT_EQ(in_utc("1990-12-31T15:59:59-08:00"), "1990-12-31T23:59:59.000000Z");
  EXPECT_EQ(in_utc("2022-03-11T09:30:00.123456-00:00"), "2022-03-11T09:30:00.123456Z");
  EXPECT_EQ(in_utc("2022-03-11T09:30:00.000001Z"), "2022-03-11T09:30:00.000001Z");
  EXPECT_EQ(in_utc("2022-03-11T09:30:00+23:59"), "2022-03-10T09:31:00.000000Z");
  EXPECT_EQ(in_utc("0001-01-01T00:00:00Z"), "0001-01-01T00:00:00.000000Z");
  EXPECT_EQ(in_utc("9999-12-31T23:59:59.999999Z"), "9999-12-31T23:59:59.999999Z");
}

TEST(Rfc3339, RandomTimesReadAsTheyAreWritten) {
  std::string trace;
  std::mt19937 random = seeded_random(&trace);
  SCOPED_TRACE(trace);
  const std::int64_t first = parse_rfc3339("0001-01-01T00:00:00Z")->unix_us;
  const std::int64_t last = parse_rfc3339("9999-12-31T23:59:59.999999Z")->unix_us;
  for (int round = 0; round < 20'000; ++round) {
    const Timestamp time{std::uniform_int_distribution(first, last)(random)};
    ASSERT_EQ(parse_rfc3339(to_rfc3339(time)).value(), time) << to_rfc3339(time);
  }
}

TEST(Rfc3339, IsNoDateWithoutAClock) {
  const auto time = parse_rfc3339("2022-03-11");
  ASSERT_THAT(time, FailsWith(Errc::invalid_date));
  EXPECT_THAT(time.error().detail, HasSubstr("a time is a day, T, a clock and a zone"));
  for (const auto& [text, sentence] : malformed_times()) {
    const auto malformed = parse_rfc3339(text);
    ASSERT_THAT(malformed, FailsWith(Errc::invalid_date)) << text;
    EXPECT_THAT(malformed.error().detail, HasSubstr(sentence)) << text;
  }
}

TEST(Period, IsWholeYearsMonthsWeeksAndDays) {
  EXPECT_EQ(parse_period("P6M").value(), (Period{.months = 6, .days = 0}));
  EXPECT_EQ(parse_period("P1Y").value(), (Period{.months = 12, .days = 0}));
  EXPECT_EQ(parse_period("P1Y6M").value(), (Period{.months = 18, .days = 0}));
  EXPECT_EQ(parse_period("P2W").value(), (Period{.months = 0, .days = 14}));
  EXPECT_EQ(parse_period("P10D").value(), (Period{.months = 0, .days = 10}));
  EXPECT_EQ(parse_period("P1Y2M3D").value(), (Period{.months = 14, .days = 3}));
  EXPECT_EQ(parse_period("P1Y3D").value(), (Period{.months = 12, .days = 3}));
  EXPECT_EQ(parse_period("P0Y06M").value(), (Period{.months = 6, .days = 0}));
  EXPECT_EQ(parse_period("P1000Y365000D").value(), (Period{.months = 12'000, .days = 365'000}));
}

TEST(Period, RefusesWhatIsNotAllowedAndSaysWhatToWrite) {
  const Malformed periods[] = {
      {"", "a period begins with P"},
      {"6M", "a period begins with P"},
      {"p6M", "a period begins with P"},
      {"-P6M", "a period begins with P"},
      {"R/P6M", "a period begins with P"},
      {"P", "a period of nothing"},
      {"P0D", "a period of nothing"},
      {"P0Y0M0D", "a period of nothing"},
      {"P0W", "a period of nothing"},
      {"PT1H", "hours, minutes and seconds are not allowed"},
      {"P1DT1H", "hours, minutes and seconds are not allowed"},
      {"P6", "each unit has its number and each number its unit"},
      {"PM", "each unit has its number and each number its unit"},
      {"P-6M", "each unit has its number and each number its unit"},
      {"P1Y6", "each unit has its number and each number its unit"},
      {"P6M1Y", "in this order and each once"},
      {"P1M1M", "in this order and each once"},
      {"P0.5Y", "in this order and each once"},
      {"P1,5M", "in this order and each once"},
      {"P6m", "in this order and each once"},
      {"P6M\0"s, "each unit has its number"},
      {"P1Y2W", "weeks stand alone"},
      {"P2W1D", "weeks stand alone"},
      {"P0Y2W", "weeks stand alone"},
      {"P1001Y", "at most 1000 years"},
      {"P1000Y1M", "at most 1000 years"},
      {"P12001M", "at most 1000 years"},
      {"P365001D", "at most 1000 years"},
      {"P52143W", "at most 1000 years"},
      {"P999999999Y", "at most 1000 years"},
      {"P4294967302M", "at most 1000 years"},  // 2^32 + 6.
      {"P" + std::string(100'000, '9') + "D", "at most 1000 years"},
  };
  for (const auto& [text, sentence] : periods) {
    const auto period = parse_period(text);
    ASSERT_THAT(period, FailsWith(Errc::invalid_period)) << text;
    EXPECT_THAT(period.error().detail, HasSubstr(sentence)) << text;
    EXPECT_THAT(period.error().detail, HasSubstr("P2W")) << text;
  }
}

TEST(Add, EndsOnTheLastDayOfAMonthThatIsTooShort) {
  const auto later = [](std::string_view start, std::string_view period) {
    return to_iso(add(parse_day(start).value(), parse_period(period).value()));
  };
  EXPECT_EQ(later("2022-08-31", "P6M"), "2023-02-28");
  EXPECT_EQ(later("2023-08-31", "P6M"), "2024-02-29");
  EXPECT_EQ(later("2024-02-29", "P1Y"), "2025-02-28");
  EXPECT_EQ(later("2024-02-29", "P4Y"), "2028-02-29");
  EXPECT_EQ(later("2022-11-30", "P1M"), "2022-12-30");
  EXPECT_EQ(later("2022-12-15", "P1M"), "2023-01-15");
  EXPECT_EQ(later("2022-03-11", "P2W"), "2022-03-25");
  EXPECT_EQ(later("2022-12-31", "P1D"), "2023-01-01");
  EXPECT_EQ(later("2022-01-31", "P1M1D"), "2022-03-01");  // The months first.
}

TEST(Add, LeavesAnOpenEndOpen) {
  EXPECT_EQ(add(kAfterEveryDay, Period{.months = 12'000, .days = 365'000}), kAfterEveryDay);
  EXPECT_EQ(add(kBeforeEveryDay, Period{.months = 1, .days = 1}), kBeforeEveryDay);
}

TEST(Add, TheLongestPeriodFromTheLastDayDoesNotOverflow) {
  const Day day = add(day_from(9999, 12, 31), parse_period("P1000Y365000D").value());
  EXPECT_EQ(year_of(day), 11'999);
}

TEST(Add, IsLaterForALaterStartAndForALongerPeriod) {
  std::string trace;
  std::mt19937 random = seeded_random(&trace);
  SCOPED_TRACE(trace);
  const auto up_to = [&](std::int32_t max) {
    return std::uniform_int_distribution<std::int32_t>(0, max)(random);
  };
  for (int round = 0; round < 20'000; ++round) {
    const Day start = random_day(random);
    const Day next{start.since_1970 + up_to(40)};
    const Period period{.months = up_to(12'000), .days = up_to(40)};
    const Day end = add(start, period);
    ASSERT_LE(end, add(next, period)) << to_iso(start) << " +" << period.months << " months";
    ASSERT_LE(end, add(start, {.months = period.months + 1, .days = period.days}));
    ASSERT_EQ(add(start, {.months = period.months, .days = period.days + 1}),
              Day{end.since_1970 + 1});
    ASSERT_GE(end, start);
  }
}

}  // namespace
}  // namespace ledger
