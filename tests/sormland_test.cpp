#include <gtest/gtest.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "ledger/verification.h"
#include "tests/result_matchers.h"
#include "tests/sormland_ledger.h"

// The worked example, recorded as its README says: what the acceptance case must answer.
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

class Sormland : public SormlandLedger {};

struct RunningCount {
  std::int64_t running = 0;         // yes and cannot-tell
  std::set<std::string> no_period;  // Initiatives whose period is unknown.
};

RunningCount count_running(const json::object& portfolio) {
  RunningCount count;
  for (const auto& area : portfolio.at("areas").as_array()) {
    for (const auto& initiative : area.at("initiatives").as_array()) {
      const auto& running = initiative.at("running");
      if (running.is_null()) {
        count.no_period.insert(std::string(initiative.at("initiative").as_string()));
      } else if (running.as_string() != "no") {
        ++count.running;
      }
    }
  }
  return count;
}

const json::object* find_initiative(const json::object& portfolio, std::string_view subject) {
  for (const auto& area : portfolio.at("areas").as_array()) {
    for (const auto& initiative : area.at("initiatives").as_array()) {
      if (initiative.at("initiative").as_string() == subject) return &initiative.as_object();
    }
  }
  return nullptr;
}

TEST_F(Sormland, RunningInitiativesByYearAreThoseOfTheRoadmap) {
  const std::map<int, std::int64_t> expected = {{2020, 0},  {2021, 3},  {2022, 4},  {2023, 6},
                                                {2024, 11}, {2025, 13}, {2026, 13}, {2027, 11},
                                                {2028, 9},  {2029, 8},  {2030, 6},  {2035, 6}};
  for (const auto& [year, running] : expected) {
    const auto count = count_running(ask("portfolio", {{"at", std::to_string(year) + "-12-31"}}));
    EXPECT_EQ(count.running, running) << year;
    if (year >= 2024) {
      EXPECT_EQ(count.no_period, std::set<std::string>{"initiative/natverk-nara-vard"}) << year;
    }
  }
}

TEST_F(Sormland, FourActionAreasAreStatedEmptyOnlyOnceTheyAreSurveyed) {
  const auto after = ask("portfolio", {{"at", "2025-12-31"}});
  EXPECT_EQ(areas_stated_empty(after), (std::vector<std::string>{"1", "2", "4", "8"}));
  const auto before = ask("portfolio", {{"at", "2025-12-31"}, {"known", known_after("13")}});
  EXPECT_TRUE(areas_stated_empty(before).empty());
  for (const auto& area : before.at("areas").as_array()) {
    EXPECT_TRUE(area.at("surveyed").is_null()) << area;
  }
}

TEST_F(Sormland, EndOfTheFirstInitiativeMovesTwiceWithWhatIsKnown) {
  const auto end_known_after = [&](const std::string& file) {
    const auto portfolio = ask("portfolio", {{"at", "2025-12-31"}, {"known", known_after(file)}});
    return std::string(
        find_initiative(portfolio, "initiative/barnens-basta")->at("period").at("to").as_string());
  };
  EXPECT_EQ(end_known_after("10"), "2023");
  EXPECT_EQ(end_known_after("11"), "2025");
  EXPECT_EQ(end_known_after("13"), "2026");
}

TEST_F(Sormland, AdoptionsAreClaimedByTenAndEvidencedByNone) {
  const auto answer = ask("adoptions", {{"subject", "decision/nsv-2022-4"}});
  EXPECT_EQ(answer.at("parties").as_array().size(), 10U);
  EXPECT_EQ(answer.at("counts"),
            (json::value{{"evidenced", 0}, {"claimed", 10}, {"none", 0}, {"other", 0}}));
  EXPECT_EQ(answer.at("requests").at("deadline").as_string(), "2022-08-31");
  EXPECT_TRUE(answer.at("met").is_null());
}

TEST_F(Sormland, AdoptionsAreAllMissingBeforeTheClaimWasKnown) {
  const auto answer =
      ask("adoptions", {{"subject", "decision/nsv-2022-4"}, {"known", known_after("09")}});
  EXPECT_EQ(answer.at("counts"),
            (json::value{{"evidenced", 0}, {"claimed", 0}, {"none", 10}, {"other", 0}}));
  const auto findings =
      ask("findings", {{"rule", "adoption-missing"}, {"known", known_after("09")}});
  EXPECT_EQ(findings.at("findings").as_array().size(), 10U);
}

TEST_F(Sormland, StrangnasStandsAtItsExecutive) {
  const auto answer = ask("adoptions", {{"subject", "decision/nsv-2022-4"}});
  for (const auto& party : answer.at("parties").as_array()) {
    if (party.at("organisation").as_string() != "organisation/strangnas") {
      EXPECT_TRUE(party.at("chain").as_array().empty()) << party;
      continue;
    }
    const auto& chain = party.at("chain").as_array();
    ASSERT_EQ(chain.size(), 2U);
    EXPECT_EQ(chain.at(1).at("decision").as_string(), "decision/strangnas-ks-2022-176");
    EXPECT_EQ(chain.at(1).at("outcome").as_string(), "forwarded");
  }
}

TEST_F(Sormland, OnlyTheRegionWasNotNotified) {
  const auto answer =
      ask("findings", {{"rule", "party-not-notified"}, {"subject", "decision/nsv-2022-4"}});
  const auto& findings = answer.at("findings").as_array();
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings.at(0).at("organisation").as_string(), "organisation/region-sormland");
}

TEST_F(Sormland, NobodyIsAccountableForTheFiveFocusAreasInAnyOfTheTenParties) {
  const auto answer = ask("findings", {{"rule", "no-accountable"}, {"at", "2025-12-31"}});
  std::set<std::string> areas;
  std::size_t rows = 0;
  for (const auto& finding : answer.at("findings").as_array()) {
    const std::string subject(finding.at("subject").as_string());
    if (!subject.starts_with("area/")) continue;
    EXPECT_EQ(finding.at("holds").as_string(), "yes") << finding;
    areas.insert(subject);
    ++rows;
  }
  EXPECT_EQ(areas.size(), 5U);
  EXPECT_EQ(rows, 50U);
  std::size_t empty_rows = 0;
  const auto responsible = ask("responsibilities", {{"role", "accountable"}, {"at", "2025-12-31"}});
  for (const auto& row : responsible.at("responsibilities").as_array()) {
    const bool is_area = row.at("for").as_string().starts_with("area/");
    if (is_area && row.at("holders").as_array().empty()) ++empty_rows;
  }
  EXPECT_EQ(empty_rows, 50U);
}

TEST_F(Sormland, TwoInitiativesHaveNoLead) {
  const auto answer = ask("findings", {{"rule", "initiative-without-lead"}, {"at", "2025-12-31"}});
  std::set<std::string> subjects;
  for (const auto& finding : answer.at("findings").as_array()) {
    subjects.insert(std::string(finding.at("subject").as_string()));
  }
  EXPECT_EQ(subjects,
            (std::set<std::string>{"initiative/fallprevention", "initiative/karta-och-kompass"}));
}

TEST_F(Sormland, FiveCoordinatorsAreNamedForThreePostsIn2018WithTheirDoubt) {
  const auto answer = ask("responsibilities", {{"organisation", "organisation/region-sormland"},
                                               {"role", "officer"},
                                               {"at", "2018-06-30"}});
  std::map<bool, int> certain;
  std::set<std::int64_t> shown;
  for (const auto& row : answer.at("responsibilities").as_array()) {
    for (const auto& holder : row.at("holders").as_array()) {
      const bool is_coordinator =
          json::serialize(holder.at("function")).find("ärvårdskoordinator") != std::string::npos;
      if (!is_coordinator) continue;
      ++certain[holder.at("certain").as_bool()];
      shown.insert(holder.at("position").to_number<std::int64_t>());
    }
  }
  EXPECT_EQ(certain[true], 2);
  EXPECT_EQ(certain[false], 3);
  std::size_t names = 0;
  for (const auto& person : answer.at("disclosed").as_array()) {
    names += shown.contains(person.at("position").to_number<std::int64_t>());
  }
  EXPECT_EQ(names, 5U);
}

TEST_F(Sormland, WaivedFollowUpIsFoundInBothOfItsDecisions) {
  const auto answer = ask("findings", {{"rule", "followup-waived"}});
  EXPECT_EQ(answer.at("findings").as_array().size(), 2U);
}

TEST_F(Sormland, FindingsAboutDecisionsAreThoseThatTheSourcesLeaveOpen) {
  const std::map<std::string, std::set<std::string>> expected = {
      {"adopted-another-text", {}},
      {"quorum-not-met", {}},
      {"not-unanimous", {}},
      {"adoption-declined", {}},
      {"paragraph-gap", {}},
      {"announcement-disagrees", {}},
      {"no-evidence", {}},
      // In force since September 2022, and no source says what has been done.
      {"not-executed", {"decision/nsv-2022-4"}},
      // No source has a day of approval or of announcement; officials keep no minutes, and who only
      // forwards binds nobody.
      {"minutes-not-approved",
       {"decision/landstingsfullmaktige-2004", "decision/nsv-2015-02-utskrivning",
        "decision/nsv-2016-11-utskrivning", "decision/nsv-2021-05-28", "decision/nsv-2022-4",
        "decision/strangnas-ks-2022-176", "decision/strangnas-sn-2022-77"}},
      {"no-legal-force",
       {"decision/landstingsfullmaktige-2004", "decision/nsv-2015-02-utskrivning",
        "decision/nsv-2016-11-utskrivning", "decision/nsv-2021-05-28", "decision/nsv-2022-4"}},
  };
  for (const auto& [rule, subjects] : expected) {
    std::set<std::string> found;
    const auto answer = ask("findings", {{"rule", rule}});
    for (const auto& finding : answer.at("findings").as_array()) {
      EXPECT_EQ(finding.at("holds").as_string(), "yes") << finding;
      found.insert(std::string(finding.at("subject").as_string()));
    }
    EXPECT_EQ(found, subjects) << rule;
  }
}

TEST_F(Sormland, TextThatWasAdoptedCannotBeRecognisedByItsHash) {
  const auto answer =
      ask("findings", {{"rule", "document-without-hash"}, {"subject", "document/malbild-2022"}});
  EXPECT_EQ(answer.at("findings").as_array().size(), 1U);
}

TEST_F(Sormland, RegisterHoldsTheDecisionsOfTheJointCommittee) {
  const auto answer = ask("decisions", {{"body", "nsv"}, {"text", "MÅLBILD nära"}});
  ASSERT_EQ(answer.at("decisions").as_array().size(), 1U);
  EXPECT_EQ(answer.at("decisions").at(0).at("decision").as_string(), "decision/nsv-2022-4");
  EXPECT_EQ(ask("decisions").at("total").to_number<int>(), 9);
}

TEST_F(Sormland, OldNameFindsTheRegion) {
  const auto answer = ask("search", {{"text", "landstinget sörmland"}});
  EXPECT_EQ(answer.at("hits").at(0).at("subject").as_string(), "organisation/region-sormland");
}

TEST_F(Sormland, YearlyFollowUpOfHomeCareIsTheOnlyOneThatIsOverdue) {
  const auto answer = ask("followups", {{"at", "2026-11-22"}});
  std::map<std::string, std::string> status;
  for (const auto& row : answer.at("followups").as_array()) {
    status[std::string(row.at("followup").as_string())] = std::string(row.at("status").as_string());
  }
  EXPECT_EQ(status,
            (std::map<std::string, std::string>{{"followup/beslutade-indikatorer", "reported"},
                                                {"followup/hemsjukvard-arligen", "overdue"},
                                                {"followup/omstallningen", "undated"}}));
  const auto overdue = ask("findings", {{"rule", "followup-overdue"}, {"at", "2026-11-22"}});
  ASSERT_EQ(overdue.at("findings").as_array().size(), 1U);
  EXPECT_EQ(overdue.at("findings").at(0).at("since").as_string(), "[2011..2020-06]");
}

TEST_F(Sormland, OneReportCannotHaveAnsweredEveryYearOfHomeCare) {
  const auto at = [](const std::string& day) {
    const auto answer =
        ask("followups", {{"subject", "followup/hemsjukvard-arligen"}, {"at", day}});
    return std::string(answer.at("followups").at(0).at("overdue").as_string());
  };
  EXPECT_EQ(at("2019-12-31"), "cannot-tell");
  EXPECT_EQ(at("2021-12-31"), "yes");
}

TEST_F(Sormland, DaysInHospitalOfThoseReadyToLeaveFellByFourFifths) {
  const auto answer = ask("indicators", {{"subject", "indicator/varddagar-utskrivningsklara"}});
  const auto& values = answer.at("indicators").at(0).at("series").at(0).at("values").as_array();
  ASSERT_EQ(values.size(), 2U);
  EXPECT_EQ(values.at(1).at("change").at("absolute").to_number<double>(), -1315);
  EXPECT_EQ(values.at(1).at("change").at("percent").to_number<double>(), -80.6);
}

TEST_F(Sormland, NoInitiativeHasAnIndicatorOrIsKnownToBeInAPlan) {
  const auto count = [](const std::string& rule) {
    std::set<std::string> subjects;
    const auto answer = ask("findings", {{"rule", rule}, {"at", "2025-12-31"}});
    for (const auto& finding : answer.at("findings").as_array()) {
      subjects.insert(std::string(finding.at("subject").as_string()));
    }
    return subjects.size();
  };
  EXPECT_EQ(count("initiative-without-indicator"), 14U);
  EXPECT_EQ(count("not-taken-up"), 13U);  // Of one no participants are known.
}

TEST_F(Sormland, SurveyNeverCertainlyDisagreesWithTheRoadmapOfTheSameYear) {
  const auto answer = ask("findings", {{"rule", "survey-disagrees"}});
  for (const auto& finding : answer.at("findings").as_array()) {
    EXPECT_EQ(finding.at("holds").as_string(), "cannot-tell") << finding;
  }
}

TEST_F(Sormland, WholeLedgerVerifies) {
  const auto head = expect_value(ledger_->ledger().signed_checkpoint(ledger_->store().end().value));
  const auto report = verify_log(ledger_->store(), ledger_->ledger().settings(), rows_,
                                 ledger_->ledger().verifier(), {head}, nullptr);
  EXPECT_TRUE(report.holds());
  EXPECT_EQ(report.leaves, ledger_->store().end().value);
  EXPECT_EQ(report.signatures, report.leaves);
}

TEST_F(Sormland, RecordingTheFilesAgainChangesNothing) {
  const auto size = ledger_->store().end();
  for (const fs::path& file : example_files()) record(file);
  EXPECT_EQ(ledger_->store().end(), size);
}

}  // namespace
