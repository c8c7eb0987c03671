#include "projections/findings.h"

#include <gtest/gtest.h>

#include <cctype>
#include <map>
#include <string>

#include "tests/result_matchers.h"
#include "tests/test_collaboration.h"

namespace {

using collaboration::column;
using collaboration::read;

// What all rules have in common. Each rule's own facts are in findings_of_*_test.cpp.
class FindingsTest : public testing::Test, protected Collaboration {
 protected:
  // A warning and two errors in Ek, and a warning in Björk.
  void record_faults() {
    record(
        {collaboration::fact("matter.opened", "matter/b", "2022-01-10",
                             "'title':'M','reference':'1','organisation':'organisation/bjork'"),
         collaboration::fact("decision.taken", "decision/b", "2022-01-10",
                             "'body':'body/ek-board','title':'T','outcome':'approved',"
                             "'adopts':{'missing':'M'}"),
         collaboration::fact("initiative.proposed", "initiative/i", "2022-01-10", "'title':'I'")});
  }
  boost::json::value findings(Parameters parameters) {
    parameters.emplace("at", "2022-02-01");
    return answer("findings", parameters);
  }
};

// "ChainBrokenFinding" for "chain-broken".
std::string suite_of(std::string_view rule) {
  std::string name;
  bool begins_word = true;
  for (const char c : rule) {
    if (c != '-') name += begins_word ? static_cast<char>(std::toupper(c)) : c;
    begins_word = c == '-';
  }
  return name + "Finding";
}

TEST(FindingRules, EachHasASuiteWithWhatTriggersItAndWhatMustNot) {
  std::map<std::string, int> tests;
  const testing::UnitTest& all = *testing::UnitTest::GetInstance();
  for (int i = 0; i < all.total_test_suite_count(); ++i) {
    tests[all.GetTestSuite(i)->name()] = all.GetTestSuite(i)->total_test_count();
  }
  for (const projections::FindingRule& rule : projections::finding_rules()) {
    EXPECT_GE(tests[suite_of(rule.name)], 2) << rule.name << " needs " << suite_of(rule.name);
  }
}

TEST(FindingRules, HaveTheSeveritiesOfTheContract) {
  const std::map<std::string_view, std::string_view> severities = {
      {"several-accountable", "error"},
      {"adoption-by-wrong-body", "error"},
      {"adopted-another-text", "error"},
      {"quorum-not-met", "error"},
      {"not-unanimous", "error"},
      {"decision-before-proposal", "error"},
      {"chain-broken", "error"},
      {"no-accountable", "warning"},
      {"vacant", "warning"},
      {"responsibility-expired", "warning"},
      {"adoption-missing", "warning"},
      {"adoption-late", "warning"},
      {"adoption-declined", "warning"},
      {"party-not-notified", "warning"},
      {"paragraph-gap", "warning"},
      {"announcement-disagrees", "warning"},
      {"followup-waived", "warning"},
      {"followup-overdue", "warning"},
      {"initiative-without-lead", "warning"},
      {"initiative-past-its-period", "warning"},
      {"initiative-not-joint", "warning"},
      {"survey-disagrees", "warning"},
      {"not-executed", "warning"},
      {"responsibility-without-decision", "notice"},
      {"adoption-claimed-only", "notice"},
      {"no-evidence", "notice"},
      {"document-without-hash", "notice"},
      {"minutes-not-approved", "notice"},
      {"no-legal-force", "notice"},
      {"never-followed-up", "notice"},
      {"initiative-without-indicator", "notice"},
      {"not-taken-up", "notice"},
      {"status-without-decision", "notice"},
      {"recorded-late", "notice"},
  };
  for (const projections::FindingRule& rule : projections::finding_rules()) {
    ASSERT_TRUE(severities.contains(rule.name)) << rule.name;
    EXPECT_EQ(severity_name(rule.severity), severities.at(rule.name)) << rule.name;
  }
}

TEST_F(FindingsTest, AreListedTheGravestFirstAndCounted) {
  record_faults();
  const auto answer = findings({});
  const auto rules_of = [&](std::string_view severity) {
    return column(collaboration::rows_where(answer.at("findings"), "/severity", severity), "/rule");
  };
  EXPECT_EQ(rules_of("error"), "adoption-by-wrong-body chain-broken");
  EXPECT_EQ(rules_of("warning"), "no-accountable initiative-without-lead");
  const auto notices = collaboration::rows_where(answer.at("findings"), "/severity", "notice");
  ASSERT_FALSE(notices.empty());
  EXPECT_EQ(read(answer, "/counts"),
            R"({"error":2,"warning":2,"notice":)" + std::to_string(notices.size()) + "}");
  std::string gravest_first = "error error warning warning";
  for (std::size_t i = 0; i < notices.size(); ++i) gravest_first += " notice";
  EXPECT_EQ(column(answer.at("findings"), "/severity"), gravest_first);
}

TEST_F(FindingsTest, LedgerWithoutFaultsHasNone) {
  const auto answer = findings({});
  EXPECT_EQ(read(answer, "/findings"), "[]");
  EXPECT_EQ(read(answer, "/counts"), R"({"error":0,"warning":0,"notice":0})");
}

TEST_F(FindingsTest, AreFilteredByRule) {
  record_faults();
  const auto answer = findings({{"rule", "chain-broken"}});
  EXPECT_EQ(column(answer.at("findings"), "/rule"), "chain-broken");
  EXPECT_EQ(read(answer, "/counts"), R"({"error":1,"warning":0,"notice":0})");
}

TEST_F(FindingsTest, AreFilteredByTheSubjectThatTheyAreAbout) {
  record_faults();
  const auto found = findings({{"subject", "initiative/i"}}).at("findings");
  EXPECT_EQ(collaboration::rows_where(found, "/rule", "initiative-without-lead").size(), 1U);
  EXPECT_EQ(collaboration::rows_where(found, "/subject", "initiative/i").size(),
            found.as_array().size());
}

TEST_F(FindingsTest, AreFilteredByTheOrganisationThatTheyConcern) {
  record_faults();
  const auto answer = findings({{"subject", "organisation/bjork"}});
  EXPECT_EQ(column(answer.at("findings"), "/rule"), "no-accountable");
}

TEST_F(FindingsTest, FilterOfAnUnknownSubjectIsNotFound) {
  EXPECT_THAT(ask("findings", {{"subject", "decision/none"}}), FailsWith(ledger::Errc::not_found));
}

TEST_F(FindingsTest, FilterOfAnUnknownRuleIsRefused) {
  EXPECT_THAT(ask("findings", {{"rule", "too-slow"}}), FailsWith(ledger::Errc::bad_argument));
}

TEST_F(FindingsTest, DependOnWhatWasKnown) {
  const std::string before = known_now();
  record_faults();
  EXPECT_EQ(read(findings({{"known", before}}), "/findings"), "[]");
}

TEST_F(FindingsTest, NameWhatTheyAreAbout) {
  record_faults();
  const auto answer = findings({{"rule", "no-accountable"}});
  EXPECT_EQ(read(answer, "/names/matter~1b"), "M");
  EXPECT_EQ(read(answer, "/names/organisation~1bjork"), "bjork");
}

}  // namespace
