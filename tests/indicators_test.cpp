#include "projections/indicators.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/result_matchers.h"
#include "tests/test_collaboration.h"

namespace {

using collaboration::column;
using collaboration::read;
using ledger::Errc;
using ledger::Position;

class Indicators : public testing::Test, protected Collaboration {
 protected:
  Indicators() { define("n"); }

  Position define(const std::string& slug, const std::string& effective = "2020-01-01",
                  const std::string& more = "") {
    return record("indicator.defined", "indicator/" + slug, effective,
                  "'title':'T','kind':'effect','unit':'%','better':'lower'" +
                      (more.empty() ? "" : "," + more));
  }
  Position measure(const std::string& effective, const std::string& value,
                   const std::string& more = "") {
    return record("indicator.measured", "indicator/n", effective,
                  "'value':" + value + (more.empty() ? "" : "," + more));
  }
  boost::json::value rows(Parameters parameters = {}) {
    parameters.emplace("at", "2025-12-31");
    return answer("indicators", parameters).at("indicators");
  }
  // A member of each value of the first series.
  std::string values(std::string_view pointer, const std::string& at = "2025-12-31") {
    return column(rows({{"at", at}}).at(0).at("series").at(0).at("values"), pointer);
  }
};

TEST_F(Indicators, SayWhatTheyMeasureAndHow) {
  define("more", "2020-01-01", "'of':['organisation/ek'],'origin':'O'");
  const auto row = rows({{"subject", "indicator/more"}}).at(0);
  EXPECT_EQ(read(row, "/title"), "T");
  EXPECT_EQ(read(row, "/kind"), "effect");
  EXPECT_EQ(read(row, "/unit"), "%");
  EXPECT_EQ(read(row, "/better"), "lower");
  EXPECT_EQ(read(row, "/of"), R"(["organisation/ek"])");
  EXPECT_EQ(read(row, "/origin"), "O");
  EXPECT_EQ(read(row, "/series"), "[]");
}

TEST_F(Indicators, AreNotListedBeforeTheyAreDefined) {
  EXPECT_EQ(read(rows({{"at", "2019-12-31"}})), "[]");
}

TEST_F(Indicators, HaveASeriesForEachOrganisation) {
  measure("2021-01-01", "1", "'organisation':'organisation/skog'");
  measure("2021-01-01", "2", "'organisation':'organisation/ek'");
  measure("2021-01-01", "3");
  measure("2022-01-01", "4", "'organisation':'organisation/ek'");
  const auto row = rows().at(0);
  EXPECT_EQ(column(row.at("series"), "/organisation"), "null organisation/ek organisation/skog");
  EXPECT_EQ(column(row.at("series").at(1).at("values"), "/value"), "2 4");
}

TEST_F(Indicators, AreInTheOrderOfTheTimeThatTheyAreFor) {
  measure("2024-03-01", "3", "'period':{'from':'2023-01-01','to':'2023-12-31'}");
  measure("2024-02-01", "4");
  measure("2024-04-01", "1", "'period':{'from':'2021-01-01','to':'2021-12-31'}");
  EXPECT_EQ(values("/value"), "1 3 4");
  EXPECT_EQ(values("/sortDay"), "2021-12-31 2023-12-31 2024-02-01");
}

TEST_F(Indicators, OverlappingDatesStayInTheOrderOfRecording) {
  measure("[..2019-06]", "70");
  measure("2019-06", "90");
  EXPECT_EQ(values("/value"), "70 90");
  EXPECT_EQ(values("/certain"), "true true");
}

TEST_F(Indicators, ChangeIsCountedFromTheFirstNumber) {
  const Position first = measure("2021-01-01", "0.3");
  measure("2022-01-01", "0.1");
  measure("2023-01-01", "0.6");
  EXPECT_EQ(values("/change/absolute"), "(absent) -2E-1 3E-1");
  EXPECT_EQ(values("/change/percent"), "(absent) -6.67E1 100");
  EXPECT_EQ(values("/change/from"),
            "(absent) " + std::to_string(first.value) + " " + std::to_string(first.value));
}

TEST_F(Indicators, WordsHaveNoChangeAndDoNotStandInTheWayOfOne) {
  measure("2021-01-01", "'few'");
  measure("2022-01-01", "10");
  measure("2023-01-01", "'more'");
  measure("2024-01-01", "-5");
  EXPECT_EQ(values("/value"), "few 10 more -5");
  EXPECT_EQ(values("/change/absolute"), "(absent) (absent) (absent) -15");
  EXPECT_EQ(values("/change/percent"), "(absent) (absent) (absent) -150");
}

TEST_F(Indicators, ChangeFromZeroHasNoPercent) {
  measure("2021-01-01", "0");
  measure("2022-01-01", "5");
  EXPECT_EQ(values("/change/absolute"), "(absent) 5");
  EXPECT_EQ(values("/change/percent"), "(absent) null");
}

TEST_F(Indicators, FallFromANegativeNumberIsAFall) {
  measure("2021-01-01", "-4");
  measure("2022-01-01", "-6");
  EXPECT_EQ(values("/change/percent"), "(absent) -50");
}

TEST_F(Indicators, ValueOfAVagueDayIsNotCertainUntilThatHasPassed) {
  measure("2021-01-01", "1");
  measure("2023", "2");
  EXPECT_EQ(values("/value", "2022-12-31"), "1");
  EXPECT_EQ(values("/certain", "2023-06-01"), "true false");
  EXPECT_EQ(values("/change/certain", "2023-06-01"), "(absent) false");
  EXPECT_EQ(values("/certain", "2023-12-31"), "true true");
}

TEST_F(Indicators, AreFilteredByWhatTheyMeasure) {
  define("of", "2020-01-01", "'of':['organisation/ek']");
  record("initiative.proposed", "initiative/i", "2021-01-01",
         "'title':'I','indicators':['indicator/n']");
  const auto about = [&](const std::string& subject) {
    return column(rows({{"subject", subject}}), "/indicator");
  };
  EXPECT_EQ(about("indicator/n"), "indicator/n");
  EXPECT_EQ(about("organisation/ek"), "indicator/of");
  EXPECT_EQ(about("initiative/i"), "indicator/n");
  EXPECT_EQ(about("organisation/skog"), "");
}

TEST_F(Indicators, AreFilteredByOrganisation) {
  measure("2021-01-01", "1");
  measure("2021-01-01", "2", "'organisation':'organisation/ek'");
  define("silent");
  const auto found = rows({{"organisation", "ek"}});
  EXPECT_EQ(column(found, "/indicator"), "indicator/n");
  EXPECT_EQ(column(found.at(0).at("series"), "/organisation"), "organisation/ek");
}

TEST_F(Indicators, UnknownFiltersAreRefused) {
  EXPECT_THAT(ask("indicators", {{"organisation", "none"}}), FailsWith(Errc::not_found));
  EXPECT_THAT(ask("indicators", {{"organisation", "body/joint"}}), FailsWith(Errc::bad_argument));
  EXPECT_THAT(ask("indicators", {{"status", "due"}}), FailsWith(Errc::bad_argument));
}

}  // namespace
