#pragma once

#include <gtest/gtest.h>

#include <string>

#include "tests/test_collaboration.h"

// A joint committee has asked three parties to adopt a plan, and some have.
class RequestedPlan : public testing::Test, protected Collaboration {
 protected:
  // The joint committee decides on 11 March 2022 and asks all three parties.
  ledger::Position request(const std::string& more = "'deadline':'2022-08-31'") {
    return record("decision.taken", "decision/plan", "2022-03-11",
                  "'body':'body/joint','title':'The plan','outcome':'approved',"
                  "'requests':{'parties':['organisation/bjork','organisation/ek',"
                  "'organisation/skog']" +
                      (more.empty() ? "" : "," + more) + "}");
  }
  // A decision that adopts the plan, or what else is to be said of it.
  ledger::Position decide(const std::string& body, const std::string& effective,
                          const std::string& outcome = "approved",
                          const std::string& link = "'adopts':'decision/plan'") {
    return record("decision.taken", "decision/" + body + "-1", effective,
                  "'body':'body/" + body + "','title':'T','outcome':'" + outcome + "'" +
                      (link.empty() ? "" : "," + link));
  }
  ledger::Position note(const std::string& organisation, const std::string& effective,
                        const std::string& outcome = "adopted", const std::string& more = "") {
    return record(
        "adoption.noted", "decision/plan", effective,
        "'organisation':'organisation/" + organisation + "','outcome':'" + outcome + "'" + more);
  }

  boost::json::value adoptions(const std::string& at = "2023-01-01",
                               const std::string& known = "") {
    Parameters parameters{{"subject", "decision/plan"}, {"at", at}};
    if (!known.empty()) parameters["known"] = known;
    return answer("adoptions", parameters);
  }
  boost::json::value party(const std::string& organisation, const std::string& at = "2023-01-01",
                           const std::string& known = "") {
    return collaboration::row_where(adoptions(at, known).at("parties"), "/organisation",
                                    "organisation/" + organisation);
  }
  // "adopted evidenced 2022-06-20 certain": outcome, evidence, since, certain.
  std::string summary(const std::string& organisation, const std::string& at = "2023-01-01",
                      const std::string& known = "") {
    const auto row = party(organisation, at, known);
    return collaboration::read(row, "/outcome") + " " + collaboration::read(row, "/evidence") +
           " " + collaboration::read(row, "/since") + " " +
           (collaboration::read(row, "/certain") == "true" ? "certain" : "uncertain");
  }
};
