#include "projections/follow_ups.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/result_matchers.h"
#include "tests/test_collaboration.h"

namespace {

using collaboration::column;
using collaboration::fact;
using collaboration::read;
using ledger::Errc;
using ledger::Position;

// The council of Ek is to follow up the matter m. What falls due when, and which report answers
// which due date, is told in due_dates_test.cpp.
class FollowUps : public testing::Test, protected Collaboration {
 protected:
  FollowUps() {
    record("matter.opened", "matter/m", "2021-01-01",
           "'title':'M','reference':'1','organisation':'organisation/ek'");
  }

  Position schedule(const std::string& effective, const std::string& more = "",
                    const std::string& slug = "f", const std::string& by = "body/ek-council") {
    return record("followup.scheduled", "followup/" + slug, effective,
                  "'of':'matter/m','by':'" + by + "'" + (more.empty() ? "" : "," + more));
  }
  Position report(const std::string& effective, const std::string& more = "",
                  const std::string& state = "on-track") {
    return record("followup.reported", "followup/f", effective,
                  "'finding':'F','state':'" + state + "'" + (more.empty() ? "" : "," + more));
  }
  boost::json::value rows(Parameters parameters) {
    return answer("followups", parameters).at("followups");
  }
  // A member of the only follow-up.
  std::string only(std::string_view pointer, const std::string& at) {
    const auto all = rows({{"at", at}});
    if (all.as_array().size() != 1) return std::to_string(all.as_array().size()) + " rows";
    return read(all.at(0), pointer);
  }
  // "2022-12-31 overdue; 2023-12-31 due".
  std::string dues(const std::string& at) {
    std::string text;
    const auto all = rows({{"at", at}});
    for (const auto& due : all.at(0).at("dues").as_array()) {
      text += (text.empty() ? "" : "; ") + read(due, "/due") + " " + read(due, "/status");
    }
    return text;
  }
};

TEST_F(FollowUps, SayWhatIsFollowedUpByWhomAndWhen) {
  schedule("2022-01-01", "'due':'2022-12-31','every':'P1Y','question':'Q'");
  EXPECT_EQ(only("/followup", "2022-06-01"), "followup/f");
  EXPECT_EQ(only("/of", "2022-06-01"), "matter/m");
  EXPECT_EQ(only("/by", "2022-06-01"), "body/ek-council");
  EXPECT_EQ(only("/question", "2022-06-01"), "Q");
  EXPECT_EQ(only("/since", "2022-06-01"), "2022-01-01");
  EXPECT_EQ(only("/due", "2022-06-01"), "2022-12-31");
  EXPECT_EQ(only("/every", "2022-06-01"), "P1Y");
  EXPECT_EQ(only("/next", "2022-06-01"), "2022-12-31");
  EXPECT_EQ(only("/certain", "2022-06-01"), "true");
}

TEST_F(FollowUps, AreNotListedBeforeTheyAreScheduled) {
  schedule("2022-01-01");
  EXPECT_EQ(only("", "2021-12-31"), "0 rows");
}

TEST_F(FollowUps, AreOverdueFromTheDayAfterUntilTheReport) {
  schedule("2022-01-01", "'due':'2022-12-31'");
  report("2023-02-01");
  EXPECT_EQ(dues("2022-12-31"), "2022-12-31 due");
  EXPECT_EQ(only("/overdue", "2022-12-31"), "no");
  EXPECT_EQ(dues("2023-01-01"), "2022-12-31 overdue");
  EXPECT_EQ(only("/overdue", "2023-01-01"), "yes");
  EXPECT_EQ(only("/overdueSince", "2023-01-01"), "2022-12-31");
  EXPECT_EQ(only("/status", "2023-01-01"), "overdue");
  EXPECT_EQ(dues("2023-02-01"), "2022-12-31 reported");
  EXPECT_EQ(only("/overdue", "2023-02-01"), "no");
  EXPECT_EQ(only("/status", "2023-02-01"), "reported");
}

TEST_F(FollowUps, EachDueDateOfASeriesStandsForItself) {
  schedule("2021-12-31", "'every':'P1Y'");
  const Position answering = report("2023-01-20");
  EXPECT_EQ(dues("2024-06-01"), "2022-12-31 reported; 2023-12-31 overdue; 2024-12-31 due");
  EXPECT_EQ(only("/dues/0/report", "2024-06-01"), std::to_string(answering.value));
  EXPECT_EQ(only("/dues/1/report", "2024-06-01"), "null");
  EXPECT_EQ(only("/next", "2024-06-01"), "2024-12-31");
}

TEST_F(FollowUps, SeriesGoesOnBehindADateThatWasAnsweredEarly) {
  schedule("2021-12-31", "'every':'P1Y'");
  report("2022-12-01");
  EXPECT_EQ(dues("2022-12-10"), "2022-12-31 reported; 2023-12-31 due");
  EXPECT_EQ(only("/status", "2022-12-10"), "due");
}

TEST_F(FollowUps, NothingFallsDueAfterAllIsDone) {
  schedule("2021-12-31", "'every':'P1Y'");
  report("2023-01-20", "", "done");
  EXPECT_EQ(dues("2030-01-01"), "2022-12-31 reported");
  EXPECT_EQ(only("/overdue", "2030-01-01"), "no");
  EXPECT_EQ(only("/status", "2030-01-01"), "reported");
}

TEST_F(FollowUps, WhatFellDueBeforeAllWasDoneStaysOverdue) {
  schedule("2021-12-31", "'every':'P1Y'");
  report("2024-01-20", "", "done");
  EXPECT_EQ(dues("2030-01-01"), "2022-12-31 overdue; 2023-12-31 reported");
}

TEST_F(FollowUps, WithoutADueDateAreUndatedUntilTheyAreReported) {
  schedule("2022-01-01");
  report("2023-01-01", "", "at-risk");
  EXPECT_EQ(only("/status", "2022-06-01"), "undated");
  EXPECT_EQ(only("/overdue", "2022-06-01"), "null");
  EXPECT_EQ(only("/status", "2023-01-01"), "reported");
  EXPECT_EQ(only("/state", "2023-01-01"), "at-risk");
  EXPECT_EQ(only("/reported", "2023-01-01"), "2023-01-01");
  EXPECT_EQ(only("/reports/0/finding", "2023-01-01"), "F");
}

TEST_F(FollowUps, CannotTellWhileAVagueDueDateMayHavePassed) {
  schedule("2022-01-01", "'due':'2023'");
  EXPECT_EQ(only("/overdue", "2023-01-01"), "no");
  EXPECT_EQ(only("/overdue", "2023-06-01"), "cannot-tell");
  EXPECT_EQ(only("/status", "2023-06-01"), "cannot-tell");
  EXPECT_EQ(only("/certain", "2023-06-01"), "false");
  EXPECT_EQ(only("/overdue", "2024-01-01"), "yes");
}

TEST_F(FollowUps, CannotTellWhileAVagueReportMayHaveCome) {
  schedule("2022-01-01", "'due':'2022-12-31'");
  report("2023");
  EXPECT_EQ(only("/overdue", "2023-06-01"), "cannot-tell");
  EXPECT_EQ(only("/reports/0/certain", "2023-06-01"), "false");
  EXPECT_EQ(only("/overdue", "2023-12-31"), "no");
  EXPECT_EQ(only("/certain", "2023-12-31"), "true");
}

TEST_F(FollowUps, CannotTellWhetherOneVaguelyScheduledIsDueYet) {
  schedule("2022", "'every':'P1Y'");
  EXPECT_EQ(only("/overdue", "2022-12-31"), "no");
  EXPECT_EQ(only("/overdue", "2023-06-01"), "cannot-tell");
  EXPECT_EQ(only("/overdue", "2024-01-01"), "yes");
}

TEST_F(FollowUps, TooFewReportsForAllThatFellDueAreCertainlyTooFew) {
  schedule("[2010..2012]", "'every':'P1Y'");
  report("[2010..2020]");
  EXPECT_EQ(dues("2015-01-01"),
            "[2011..2013] cannot-tell; [2012..2014] cannot-tell; [2013..2015] cannot-tell");
  EXPECT_EQ(only("/overdue", "2013-06-01"), "cannot-tell");
  EXPECT_EQ(only("/overdue", "2015-01-01"), "yes");
}

TEST_F(FollowUps, AreFilteredBySubject) {
  schedule("2022-01-01");
  record("followup.scheduled", "followup/g", "2022-01-01",
         "'of':'organisation/ek','by':'organisation/ek'");
  const auto of = [&](const std::string& subject) {
    return column(rows({{"subject", subject}, {"at", "2022-06-01"}}), "/followup");
  };
  EXPECT_EQ(of("matter/m"), "followup/f");
  EXPECT_EQ(of("organisation/ek"), "followup/g");
  EXPECT_EQ(of("followup/g"), "followup/g");
  EXPECT_EQ(of("organisation/skog"), "");
}

TEST_F(FollowUps, AreFilteredByTheOrganisationOrABodyOfIt) {
  schedule("2022-01-01");
  schedule("2022-01-01", "", "joint", "body/joint");
  schedule("2022-01-01", "", "skog", "organisation/skog");
  const auto by = [&](const std::string& slug) {
    return column(rows({{"organisation", slug}, {"at", "2022-06-01"}}), "/followup");
  };
  EXPECT_EQ(by("ek"), "followup/f followup/joint");
  EXPECT_EQ(by("organisation/skog"), "followup/joint followup/skog");
}

TEST_F(FollowUps, FilteredByOverdueAreAlsoThoseThatMayBe) {
  schedule("2022-01-01", "'due':'2022-06-01'", "late");
  schedule("2022-01-01", "'due':'2022'", "vague");
  schedule("2022-01-01", "'due':'2023-01-01'", "waiting");
  const auto with = [&](const std::string& status) {
    return column(rows({{"status", status}, {"at", "2022-07-01"}}), "/followup");
  };
  EXPECT_EQ(with("overdue"), "followup/late followup/vague");
  EXPECT_EQ(with("cannot-tell"), "followup/vague");
  EXPECT_EQ(with("due"), "followup/waiting");
}

TEST_F(FollowUps, UnknownFiltersAreRefused) {
  EXPECT_THAT(ask("followups", {{"status", "late"}}), FailsWith(Errc::bad_argument));
  EXPECT_THAT(ask("followups", {{"subject", "matter/none"}}), FailsWith(Errc::not_found));
  EXPECT_THAT(ask("followups", {{"rule", "vacant"}}), FailsWith(Errc::bad_argument));
}

TEST_F(FollowUps, DependOnWhatWasKnown) {
  schedule("2022-01-01", "'due':'2022-12-31'");
  const std::string before = known_now();
  report("2023-01-10");
  const auto then = rows({{"at", "2023-06-01"}, {"known", before}});
  EXPECT_EQ(read(then.at(0), "/overdue"), "yes");
  EXPECT_EQ(only("/overdue", "2023-06-01"), "no");
}

TEST_F(FollowUps, RetractedReportAnswersNothing) {
  schedule("2022-01-01", "'due':'2022-12-31'");
  retract(report("2022-12-20"));
  EXPECT_EQ(only("/overdue", "2023-06-01"), "yes");
}

}  // namespace
