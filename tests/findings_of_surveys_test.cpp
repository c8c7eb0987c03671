#include <gtest/gtest.h>

#include <string>

#include "tests/findings_of_rule.h"

namespace {

using collaboration::list;
using ledger::Position;

struct SurveyDisagreesFinding : FindingsOfRule {
  SurveyDisagreesFinding() : FindingsOfRule("survey-disagrees") {
    record("area.defined", "area/a", "2020-01-01", "'kind':'action','title':'A'");
    record("area.defined", "area/b", "2020-01-01", "'kind':'action','title':'B'");
  }
  Position survey(const std::string& effective, const std::string& ongoing,
                  const std::string& area = "area/a") {
    return record("area.surveyed", area, effective, "'ongoing':[" + ongoing + "]");
  }
  Position propose(const std::string& more, const std::string& effective = "2021-01-01") {
    return propose_initiative(effective, "'area':'area/a'," + more);
  }
  Position set_status(const std::string& status, const std::string& effective) {
    return record("initiative.status-changed", "initiative/i", effective,
                  "'status':'" + status + "'");
  }
  static constexpr const char* kUntil2023 = "'period':{'from':'2021-01-01','to':'2023-12-31'}";
};

TEST_F(SurveyDisagreesFinding, HoldsWhereOneListedIsPastItsPeriod) {
  const Position proposed = propose(kUntil2023);
  const Position surveyed = survey("2024-01-01", "'initiative/i'");
  EXPECT_EQ(holds("2023-12-31"), "no");
  EXPECT_EQ(holds("2024-01-01"), "yes");
  EXPECT_EQ(about("2024-01-01"), "area/a");
  EXPECT_EQ(only("/about", "2024-01-01"), R"(["initiative/i"])");
  EXPECT_EQ(only("/since", "2024-01-01"), "2024-01-01");
  EXPECT_EQ(only("/entries", "2024-01-01"), list(proposed, surveyed));
}

TEST_F(SurveyDisagreesFinding, IsAboutTheDayOfTheSurveyWhateverCameLater) {
  propose(kUntil2023);
  survey("2023-12-31", "'initiative/i'");
  EXPECT_EQ(holds("2030-01-01"), "no");
}

TEST_F(SurveyDisagreesFinding, HoldsWhereOneListedHasNotBegun) {
  propose("'period':{'from':'2022-01-01'}");
  survey("2021-12-31", "'initiative/i'");
  EXPECT_EQ(holds("2021-12-31"), "yes");
}

TEST_F(SurveyDisagreesFinding, HoldsWhereOneListedHasAnotherStatus) {
  propose(kUntil2023);
  set_status("paused", "2022-01-01");
  survey("2022-06-01", "'initiative/i'");
  EXPECT_EQ(holds("2022-06-01"), "yes");
}

TEST_F(SurveyDisagreesFinding, DoesNotHoldWhereOneListedSaysNothingOfItself) {
  propose_initiative("2021-01-01");
  survey("2022-06-01", "'initiative/i'");
  EXPECT_EQ(holds("2022-06-01"), "no");
}

TEST_F(SurveyDisagreesFinding, DoesNotHoldWhereOneListedIsOngoing) {
  propose(kUntil2023);
  set_status("ongoing", "2022-01-01");
  survey("2022-06-01", "'initiative/i'");
  EXPECT_EQ(holds("2022-06-01"), "no");
}

TEST_F(SurveyDisagreesFinding, HoldsWhereOneRunsInTheAreaUnlisted) {
  propose(kUntil2023);
  survey("2022-06-01", "");
  survey("2022-06-01", "", "area/b");
  EXPECT_EQ(holds("2022-06-01"), "yes");
  EXPECT_EQ(about("2022-06-01"), "area/a");
}

TEST_F(SurveyDisagreesFinding, GoesByTheStatusWhereThereIsOneAndNotByAVaguePeriod) {
  propose("'period':{'from':'2022','to':'2024'}");
  set_status("ongoing", "2022-01-01");
  survey("2022-06-01", "");
  EXPECT_EQ(holds("2022-06-01"), "yes");
}

TEST_F(SurveyDisagreesFinding, HoldsWhereOneIsSaidToBeOngoingUnlisted) {
  propose("'purpose':'P'");
  set_status("ongoing", "2022-01-01");
  survey("2021-12-31", "");
  EXPECT_EQ(holds("2022-06-01"), "no");
  survey("2022-06-01", "");
  EXPECT_EQ(holds("2022-06-01"), "yes");
}

TEST_F(SurveyDisagreesFinding, DoesNotHoldWhereOneUnlistedDoesNotSayThatItGoesOn) {
  propose("'period':{'from':'2021-01-01'}");
  survey("2022-06-01", "");
  EXPECT_EQ(holds("2022-06-01"), "no");
}

TEST_F(SurveyDisagreesFinding, DoesNotHoldWhereOneUnlistedIsPastItsPeriod) {
  propose(kUntil2023);
  set_status("ongoing", "2022-01-01");
  survey("2024-06-01", "");
  EXPECT_EQ(holds("2024-06-01"), "no");
}

TEST_F(SurveyDisagreesFinding, IsOfTheLastSurvey) {
  propose(kUntil2023);
  survey("2022-06-01", "");
  survey("2022-09-01", "'initiative/i'");
  EXPECT_EQ(holds("2022-08-31"), "yes");
  EXPECT_EQ(holds("2022-09-01"), "no");
}

TEST_F(SurveyDisagreesFinding, CannotBeToldWhereTheVagueDayOfTheSurveyMayLieOnEitherSide) {
  propose(kUntil2023);
  survey("[2023-06..2024-06]", "'initiative/i'");
  EXPECT_EQ(holds("2024-06-30"), "cannot-tell");
}

TEST_F(SurveyDisagreesFinding, CannotBeToldWhereTheVaguePeriodMayHaveEnded) {
  propose("'period':{'from':'2021-01-01','to':'2023'}");
  survey("2023-06-01", "'initiative/i'");
  EXPECT_EQ(holds("2023-06-01"), "cannot-tell");
}

TEST_F(SurveyDisagreesFinding, CannotBeToldBeforeTheVagueSurveyHasCertainlyCome) {
  propose(kUntil2023);
  survey("2022", "");
  EXPECT_EQ(holds("2022-06-01"), "cannot-tell");
  EXPECT_EQ(holds("2022-12-31"), "yes");
}

}  // namespace
