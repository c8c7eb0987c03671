#pragma once

#include <string>
#include <string_view>

#include "tests/test_ledger.h"

// Drafts in short, and a ledger with one subject of every kind for them to be about.

// The JSON of a draft. `more` are further members, such as R"(,"expect":0)".
inline std::string draft_of(std::string_view type, std::string_view subject, std::string_view data,
                            std::string_view effective = "2025-01-01", std::string_view more = "") {
  return std::string(R"({"type":")").append(type) + R"(","subject":")" + std::string(subject) +
         R"(","effective":")" + std::string(effective) + R"(","data":)" + std::string(data) +
         std::string(more) + "}";
}

// A UUID that ends with `number`, and the member that gives it to a draft.
inline std::string id_of(int number) {
  const std::string digits = std::to_string(number);
  return "00000000-0000-4000-8000-" + std::string(12 - digits.size(), '0') + digits;
}
inline std::string with_id(int number) { return R"(,"id":")" + id_of(number) + "\""; }

// Drafts of the small world below.
inline std::string note_on(std::string_view subject, std::string_view more = "") {
  return draft_of("note.added", subject, R"({"text":"T"})", "2025-01-01", more);
}
inline std::string decision_taken(std::string_view slug, std::string_view more = "",
                                  std::string_view body = "body/board") {
  return draft_of("decision.taken", "decision/" + std::string(slug),
                  R"({"title":"T","outcome":"approved","body":")" + std::string(body) + "\"" +
                      std::string(more) + "}");
}
inline std::string assigned_to(std::string_view organisation, std::string_view more = "") {
  return draft_of("responsibility.assigned", "responsibility/r-2",
                  R"({"for":"initiative/i-1","role":"lead","function":"F","organisation":")" +
                      std::string(organisation) + "\"" + std::string(more) + "}");
}
inline std::string appealed_by_anna(int id) {
  return draft_of("decision.appealed", "decision/d-1", R"({"person":"Anna"})", "2025-01-01",
                  with_id(id));
}
inline std::string retraction_of(std::string_view subject, int entry, std::string_view more = "") {
  return draft_of("entry.retracted", subject, R"({"reason":"T","entry":")" + id_of(entry) + "\"}",
                  "2025-06-01", more);
}
inline std::string correction_of(std::string_view subject, int entry, std::string_view what,
                                 std::string_view more = "") {
  return draft_of("entry.corrected", subject,
                  R"({"reason":"T","entry":")" + id_of(entry) + "\"" + std::string(what) + "}",
                  "2025-06-01", more);
}

// Two parties with a council each, a joint board, and one subject of every kind.
inline void record_small_world(TestLedger& ledger) {
  const auto organisation = [](const std::string& slug, const std::string& kind) {
    return draft_of("organisation.registered", "organisation/" + slug,
                    R"({"name":"N","party":true,"kind":")" + kind + "\"}", "2020");
  };
  const auto body = [](const std::string& slug, const std::string& owner, const std::string& kind) {
    return draft_of("body.established", "body/" + slug,
                    R"({"name":"N",)" + owner + R"(,"kind":")" + kind + "\"}", "2020");
  };
  ledger.record(
      {organisation("region", "region"), organisation("town", "municipality"),
       body("region-council", R"("organisation":"organisation/region")", "council"),
       body("town-council", R"("organisation":"organisation/town")", "council"),
       body("board", R"("organisations":["organisation/region","organisation/town"])",
            "joint-committee"),
       draft_of("document.registered", "document/plan", R"({"title":"Plan"})"),
       draft_of("area.defined", "area/care", R"({"kind":"focus","title":"Care"})"),
       draft_of("matter.opened", "matter/m-1",
                R"({"title":"T","reference":"1","organisation":"organisation/town"})"),
       draft_of("proposal.made", "proposal/p-1", R"({"title":"T","points":[],"by":"body/board"})"),
       draft_of("decision.taken", "decision/d-1",
                R"({"body":"body/board","title":"T","outcome":"approved"})"),
       draft_of("initiative.proposed", "initiative/i-1", R"({"title":"T"})"),
       draft_of("responsibility.assigned", "responsibility/r-1",
                R"({"for":"initiative/i-1","organisation":"organisation/town",)"
                R"("role":"lead","function":"F"})"),
       draft_of("followup.scheduled", "followup/f-1",
                R"({"of":"decision/d-1","by":"body/town-council"})"),
       draft_of("indicator.defined", "indicator/n-1",
                R"({"title":"T","kind":"effect","unit":"%","better":"lower"})")});
  ledger.register_key("town/anna");
  ledger.register_key("region/bo");
}
