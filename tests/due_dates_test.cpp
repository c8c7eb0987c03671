#include "projections/due_dates.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/test_ledger.h"

namespace {

using ledger::Date;
using ledger::DayInterval;
using projections::answer_dues;
using projections::date_of;
using projections::DatedReport;
using projections::due_dates;
using projections::DueDate;
using projections::later_by;

DayInterval days(const std::string& date) {
  return expect_value(Date::parse(date)).days(test_settings().zone);
}

std::string later(const std::string& date, const std::string& period, int times = 1) {
  const auto each = expect_value(ledger::parse_period(period));
  return date_of(later_by(days(date), each, times)).text();
}

TEST(LaterBy, ShortMonthTakesItsLastDayAndTheNextOneRecovers) {
  EXPECT_EQ(later("2024-01-31", "P1M"), "2024-02-29");
  EXPECT_EQ(later("2024-01-31", "P1M", 2), "2024-03-31");
  EXPECT_EQ(later("2022-08-31", "P6M"), "2023-02-28");
  EXPECT_EQ(later("2024-02-29", "P1Y"), "2025-02-28");
  EXPECT_EQ(later("2024-02-29", "P1Y", 4), "2028-02-29");
}

TEST(LaterBy, WeeksAndDaysAreCountedInDays) {
  EXPECT_EQ(later("2024-12-25", "P2W"), "2025-01-08");
  EXPECT_EQ(later("2024-02-28", "P1D", 2), "2024-03-01");
}

TEST(LaterBy, WholeMonthsAndYearsStayWhole) {
  EXPECT_EQ(later("2022-02", "P1M"), "2022-03");
  EXPECT_EQ(later("2022-01", "P1M"), "2022-02");
  EXPECT_EQ(later("2023", "P1Y"), "2024");
  EXPECT_EQ(later("2023", "P6M"), "[2023-07..2024-06]");
  EXPECT_EQ(later("[2010..2019-06]", "P1Y"), "[2011..2020-06]");
}

TEST(LaterBy, EndsOfASetOfDaysMoveEachByItself) {
  EXPECT_EQ(later("[2022-01-30..2022-01-31]", "P1M"), "2022-02-28");
  EXPECT_EQ(later("[2022-05-26..2022-08-31]", "P1Y"), "[2023-05-26..2023-08]");
  EXPECT_EQ(later("2022-02", "P1W"), "[2022-02-08..2022-03-07]");
}

TEST(LaterBy, OpenEndsStayOpen) {
  EXPECT_EQ(later("[2022-03-11..]", "P1Y"), "[2023-03-11..]");
  EXPECT_EQ(later("[..2019-06]", "P1Y"), "[..2020-06]");
}

class DueDatesOfAFollowUp : public testing::Test {
 protected:
  // "2023-01-31 2024-01-31".
  static std::string of(const std::string& due, const std::string& every, const std::string& at,
                        const std::string& scheduled = "2022-01-31") {
    ledger::FollowUpScheduled follow_up;
    if (!due.empty()) follow_up.due = expect_value(Date::parse(due));
    if (!every.empty()) follow_up.every = {every, expect_value(ledger::parse_period(every))};
    const auto day = expect_value(ledger::parse_day(at));
    std::string text;
    for (const DueDate& one : due_dates(follow_up, days(scheduled), day, test_settings().zone)) {
      text += (text.empty() ? "" : " ") + one.date.text();
    }
    return text;
  }
};

TEST_F(DueDatesOfAFollowUp, NoneWhereNothingSaysWhen) { EXPECT_EQ(of("", "", "2030-01-01"), ""); }

TEST_F(DueDatesOfAFollowUp, OneStaysAsItWasWritten) {
  EXPECT_EQ(of("2024-03", "", "2030-01-01"), "2024-03");
  EXPECT_EQ(of("2024-03-01T09:30:00Z", "", "2020-01-01"), "2024-03-01T09:30:00Z");
}

TEST_F(DueDatesOfAFollowUp, SeriesBeginsWithTheFirstAndGoesOnToTheSecondToCome) {
  EXPECT_EQ(of("2023-01-31", "P1Y", "2024-06-01"), "2023-01-31 2024-01-31 2025-01-31 2026-01-31");
  EXPECT_EQ(of("2023-01-31", "P1M", "2022-06-01"), "2023-01-31 2023-02-28");
}

TEST_F(DueDatesOfAFollowUp, WithoutAFirstTheSeriesCountsFromTheScheduling) {
  EXPECT_EQ(of("", "P6M", "2022-08-01"), "2022-07-31 2023-01-31 2023-07-31");
}

TEST_F(DueDatesOfAFollowUp, LastDayIsStillToCome) {
  EXPECT_EQ(of("", "P1Y", "2023-01-31"), "2023-01-31 2024-01-31");
}

TEST_F(DueDatesOfAFollowUp, OpenEndHasNoSeries) {
  EXPECT_EQ(of("[2022..]", "P1Y", "2030-01-01"), "[2022..]");
}

TEST_F(DueDatesOfAFollowUp, SeriesEndsWithTheYearsThatCanBeWritten) {
  EXPECT_EQ(of("9998-06-01", "P1Y", "2022-01-01"), "9998-06-01 9999-06-01");
  EXPECT_EQ(of("9999-06-01", "P1Y", "2022-01-01"), "9999-06-01");
}

// A due date on 1 January of each of these years.
class Answering : public testing::Test {
 protected:
  void due(const std::vector<std::string>& dates) {
    for (const std::string& date : dates) {
      dues_.push_back({expect_value(Date::parse(date)), days(date), {}, {}});
    }
  }
  void report(const std::string& date, const std::string& of = "") {
    reports_.push_back({days(date), {}});
    if (!of.empty()) reports_.back().of = days(of);
  }
  // "yes no cannot-tell", one for each due date.
  std::string answered() {
    answer_dues(dues_, reports_);
    std::string text;
    for (const DueDate& one : dues_) {
      text += (text.empty() ? "" : " ") + std::string(truth_name(one.answered));
    }
    return text;
  }

  std::vector<DueDate> dues_;
  std::vector<DatedReport> reports_;
};

TEST_F(Answering, LateReportAnswersTheDateBefore) {
  due({"2022-01-01", "2023-01-01", "2024-01-01"});
  report("2022-03-01");
  EXPECT_EQ(answered(), "yes no no");
}

TEST_F(Answering, EarlyReportAnswersTheDateThatItIsNearestTo) {
  due({"2022-01-01", "2023-01-01", "2024-01-01"});
  report("2022-11-01");
  EXPECT_EQ(answered(), "no yes no");
}

TEST_F(Answering, OfTwoEquallyNearTheEarlierIsAnswered) {
  due({"2022-01-01", "2022-01-03"});
  report("2022-01-02");
  EXPECT_EQ(answered(), "yes no");
}

TEST_F(Answering, ReportBeforeTheFirstDateAnswersIt) {
  due({"2022-01-01", "2023-01-01"});
  report("2015-01-01");
  EXPECT_EQ(answered(), "yes no");
}

TEST_F(Answering, LateReportAnswersAnOnlyDateHoweverLate) {
  due({"2022-01-01"});
  report("2030-01-01");
  EXPECT_EQ(answered(), "yes");
}

TEST_F(Answering, SecondReportAfterADateDoesNotPayForTheNext) {
  due({"2022-01-01", "2023-01-01"});
  report("2022-01-10");
  report("2022-03-01");
  EXPECT_EQ(answered(), "yes no");
}

TEST_F(Answering, SecondReportCatchesUpWithAnEarlierDate) {
  due({"2021-01-01", "2022-01-01", "2023-01-01"});
  report("2022-01-10");
  report("2022-01-11");
  EXPECT_EQ(answered(), "yes yes no");
}

TEST_F(Answering, ReportThatNamesItsDateAnswersThatOne) {
  due({"2022-01-01", "2023-01-01", "2024-01-01"});
  report("2022-01-10", "2024-01-01");
  EXPECT_EQ(answered(), "no no yes");
}

TEST_F(Answering, ReportThatNamesItsDateComesBeforeOneThatDoesNot) {
  due({"2022-01-01", "2023-01-01"});
  report("2022-02-01");
  report("2022-06-01", "2022-01-01");
  EXPECT_EQ(answered(), "yes no");
}

TEST_F(Answering, NameOfNoDueDateAnswersNone) {
  due({"2022-01-01", "2023-01-01"});
  report("2022-01-10", "2021-05-05");
  EXPECT_EQ(answered(), "no no");
}

TEST_F(Answering, VagueNameOfOneDateAnswersIt) {
  due({"2022-01-01", "2023-01-01"});
  report("2022-06-10", "2022");
  EXPECT_EQ(answered(), "yes no");
}

TEST_F(Answering, VagueNameOfSeveralDatesCannotBeTold) {
  due({"2022-01-01", "2022-07-01", "2023-01-01"});
  report("2022-08-10", "2022");
  EXPECT_EQ(answered(), "cannot-tell cannot-tell no");
}

TEST_F(Answering, VagueReportMayAnswerEachDateThatItCanBeNearestTo) {
  due({"2021-01-01", "2022-01-01", "2023-01-01", "2024-01-01"});
  report("[2022-03..2022-10]");
  EXPECT_EQ(answered(), "no cannot-tell cannot-tell no");
}

TEST_F(Answering, VagueReportThatIsNearestToOneDateAnywhereAnswersIt) {
  due({"2021-01-01", "2022-01-01", "2023-01-01"});
  report("2022-03");
  EXPECT_EQ(answered(), "no yes no");
}

TEST_F(Answering, TwoVagueReportsLeaveOpenWhichDatesTheyAnswer) {
  due({"2021-01-01", "2022-01-01", "2023-01-01"});
  report("[2021-03..2021-10]");
  report("[2021-03..2021-10]");
  EXPECT_EQ(answered(), "cannot-tell cannot-tell no");
}

TEST_F(Answering, VagueDueDateIsAnsweredByAnyReportIfItIsTheOnlyOne) {
  due({"2022"});
  report("2022-06-01");
  EXPECT_EQ(answered(), "yes");
}

}  // namespace
