#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "projections/calendar.h"
#include "tests/test_collaboration.h"

// What happens when, as the calendar of a ledger says.
namespace projections {
namespace {

using collaboration::fact;
using testing::ElementsAre;
using testing::IsEmpty;

class Occasions : public testing::Test {
 protected:
  std::vector<Occasion> at(std::string_view day) {
    View view(book_.book.store, book_.book.settings, ledger::parse_day(day).value(),
              book_.book.store.end().value);
    return calendar(view);
  }

  // Each as "subject earliest..latest", with "?" where it is not certain.
  std::vector<std::string> days_at(std::string_view day) {
    std::vector<std::string> days;
    for (const Occasion& one : at(day)) {
      days.push_back(to_string(one.subject) + " " + to_iso(one.days.earliest) + ".." +
                     to_iso(one.days.latest) + (one.certain ? "" : "?"));
    }
    return days;
  }

  void propose(const std::string& effective, const std::string& deadline) {
    book_.record("proposal.made", "proposal/p", effective,
                 "'title':'P','points':[],'to':['body/joint'],'deadline':'" + deadline + "'");
  }
  void decide(const std::string& effective, const std::string& more = "") {
    book_.record("decision.taken", "decision/d", effective,
                 "'body':'body/ek-council','title':'D','outcome':'approved'" + more);
  }

  Collaboration book_;
};

TEST_F(Occasions, ProposalIsDueAtThoseItWasMadeTo) {
  propose("2022-02-11", "2022-08-31");
  const auto found = at("2022-03-01");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().kind, OccasionKind::proposal_due);
  EXPECT_EQ(found.front().concerned.size(), 3U);
  EXPECT_THAT(days_at("2022-02-10"), IsEmpty());
}

TEST_F(Occasions, WithdrawnProposalIsDueNoMore) {
  propose("2022-02-11", "2022-08-31");
  book_.record("proposal.withdrawn", "proposal/p", "2022-04-01");
  EXPECT_THAT(days_at("2022-03-31"), ElementsAre("proposal/p 2022-08-31..2022-08-31"));
  EXPECT_THAT(days_at("2022-04-01"), IsEmpty());
}

TEST_F(Occasions, WithdrawalOnAVagueDayLeavesTheDeadlineUncertain) {
  propose("2022-02-11", "2022-08-31");
  book_.record("proposal.withdrawn", "proposal/p", "2022-04");
  EXPECT_THAT(days_at("2022-04-15"), ElementsAre("proposal/p 2022-08-31..2022-08-31?"));
}

TEST_F(Occasions, RequestConcernsThePartiesAskedUntilItIsAnnulled) {
  decide("2022-03-11", ",'requests':{'parties':['organisation/bjork'],'deadline':'2022-08'}");
  const auto found = at("2022-04-01");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().kind, OccasionKind::adoption_due);
  EXPECT_THAT(found.front().concerned,
              ElementsAre(ledger::parse_subject("organisation/bjork").value()));
  EXPECT_THAT(days_at("2022-04-01"), ElementsAre("decision/d 2022-08-01..2022-08-31"));
  book_.record("decision.annulled", "decision/d", "2022-05-01");
  EXPECT_THAT(days_at("2022-05-01"), IsEmpty());
}

TEST_F(Occasions, AppealEndsThreeWeeksAfterTheAnnouncement) {
  decide("2022-03-14");
  EXPECT_THAT(days_at("2022-03-20"), IsEmpty());
  book_.record("decision.announced", "decision/d", "2022-03-21");
  EXPECT_THAT(days_at("2022-03-21"), ElementsAre("decision/d 2022-04-11..2022-04-11"));
}

TEST_F(Occasions, InitiativeEndsWithItsPeriodUnlessItHasEndedBefore) {
  book_.record("initiative.proposed", "initiative/i", "2021",
               "'title':'I','period':{'from':'2021','to':'2026'},"
               "'participants':['organisation/ek'],'leads':['body/joint']");
  EXPECT_THAT(days_at("2022-01-01"), ElementsAre("initiative/i 2026-01-01..2026-12-31"));
  EXPECT_EQ(at("2022-01-01").front().concerned.size(), 3U);
  book_.record("initiative.status-changed", "initiative/i", "2023-05-01", "'status':'cancelled'");
  EXPECT_THAT(days_at("2023-05-01"), IsEmpty());
}

TEST_F(Occasions, RevisionMovesTheEndAndAVagueOneLeavesBoth) {
  book_.record("initiative.proposed", "initiative/i", "2021",
               "'title':'I','period':{'from':'2021','to':'2024'}");
  book_.record("initiative.revised", "initiative/i", "2023-06",
               "'period':{'from':'2021','to':'2026'}");
  EXPECT_THAT(days_at("2023-06-15"),
              testing::UnorderedElementsAre("initiative/i 2024-01-01..2024-12-31?",
                                            "initiative/i 2026-01-01..2026-12-31?"));
  EXPECT_THAT(days_at("2023-07-01"), ElementsAre("initiative/i 2026-01-01..2026-12-31"));
}

TEST_F(Occasions, ResponsibilityEndsUnlessItHasEndedBefore) {
  decide("2022-03-11");
  book_.record("responsibility.assigned", "responsibility/r", "2022",
               "'for':'decision/d','organisation':'organisation/ek','role':'responsible',"
               "'function':'F','to':'2025-06-30'");
  EXPECT_THAT(days_at("2023-01-01"), ElementsAre("responsibility/r 2025-06-30..2025-06-30"));
  EXPECT_EQ(to_string(at("2023-01-01").front().about), "decision/d");
  book_.record("responsibility.ended", "responsibility/r", "2024-01-01");
  EXPECT_THAT(days_at("2024-01-01"), IsEmpty());
}

TEST_F(Occasions, SeriesOfFollowUpsIsOneOccasionUntilItIsDone) {
  decide("2022-03-11");
  book_.record("followup.scheduled", "followup/f", "2022-03-11",
               "'of':'decision/d','by':'body/ek-board','due':'2023-01-15','every':'P1Y'");
  const auto series = at("2024-06-01");
  ASSERT_EQ(series.size(), 1U);
  EXPECT_TRUE(series.front().every);
  EXPECT_EQ(to_iso(series.front().days.earliest), "2023-01-15");
  EXPECT_THAT(series.front().concerned,
              ElementsAre(ledger::parse_subject("organisation/ek").value()));

  const auto report = [&](const std::string& day, const std::string& state) {
    book_.record("followup.reported", "followup/f", day,
                 "'finding':'T','state':'" + state + "','for':'" + day + "'");
  };
  report("2023-01-15", "on-track");
  report("2024-01-15", "done");
  const auto ended = at("2024-06-01");
  ASSERT_EQ(ended.size(), 2U);
  for (const Occasion& one : ended) {
    EXPECT_FALSE(one.every);
    EXPECT_EQ(one.answered, Truth::yes);
  }
}

}  // namespace
}  // namespace projections
