#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "tests/test_collaboration.h"

// The findings of one rule. The suite of the rule "chain-broken" is named ChainBrokenFinding, so
// that findings_test.cpp can tell which rules have none.
class FindingsOfRule : public testing::Test, protected Collaboration {
 protected:
  explicit FindingsOfRule(std::string rule) : rule_(std::move(rule)) {}

  boost::json::value findings(const std::string& at, const std::string& known = "") {
    Parameters parameters{{"rule", rule_}, {"at", at}};
    if (!known.empty()) parameters["known"] = known;
    return answer("findings", parameters).at("findings");
  }
  // "yes" or "cannot-tell", one for each finding; "no" where there is none.
  std::string holds(const std::string& at, const std::string& known = "") {
    const std::string all = collaboration::column(findings(at, known), "/holds");
    return all.empty() ? "no" : all;
  }
  // What each finding is about: "decision/d organisation/ek", one a line.
  std::string about(const std::string& at) {
    std::string text;
    const auto all = findings(at);
    for (const auto& finding : all.as_array()) {
      const std::string organisation = collaboration::read(finding, "/organisation");
      text += (text.empty() ? "" : "\n") + collaboration::read(finding, "/subject") +
              (organisation == "(absent)" ? "" : " " + organisation);
    }
    return text;
  }
  // A member of the only finding.
  std::string only(std::string_view member, const std::string& at) {
    const auto all = findings(at);
    if (all.as_array().size() != 1) return std::to_string(all.as_array().size()) + " findings";
    return collaboration::read(all.at(0), member);
  }

  ledger::Position take(const std::string& slug, const std::string& effective,
                        const std::string& more = "", const std::string& body = "ek-council",
                        const std::string& outcome = "approved") {
    return record("decision.taken", "decision/" + slug, effective,
                  "'body':'body/" + body + "','title':'T','outcome':'" + outcome + "'" +
                      (more.empty() ? "" : "," + more));
  }
  // The joint committee asks Ek alone, until the end of August 2022.
  ledger::Position request(const std::string& more = ",'deadline':'2022-08-31'") {
    return take("plan", "2022-03-11", "'requests':{'parties':['organisation/ek']" + more + "}",
                "joint");
  }
  ledger::Position note(const std::string& effective, const std::string& outcome = "adopted") {
    return record("adoption.noted", "decision/plan", effective,
                  "'organisation':'organisation/ek','outcome':'" + outcome + "'");
  }
  ledger::Position assign(const std::string& slug, const std::string& effective,
                          const std::string& more = "", const std::string& of = "matter/m",
                          const std::string& role = "accountable") {
    return record("responsibility.assigned", "responsibility/" + slug, effective,
                  "'for':'" + of + "','organisation':'organisation/ek','role':'" + role +
                      "','function':'F'" + (more.empty() ? "" : "," + more));
  }
  ledger::Position open_matter(const std::string& effective = "2022-01-10") {
    return record("matter.opened", "matter/m", effective,
                  "'title':'M','reference':'1','organisation':'organisation/ek'");
  }
  ledger::Position propose_initiative(const std::string& effective, const std::string& more = "") {
    return record("initiative.proposed", "initiative/i", effective,
                  "'title':'I'" + (more.empty() ? "" : "," + more));
  }

 private:
  std::string rule_;
};
