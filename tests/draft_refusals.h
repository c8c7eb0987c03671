#pragma once

#include <gtest/gtest.h>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cctype>
#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/jws.h"
#include "tests/result_matchers.h"
#include "tests/test_ledger.h"

// Drafts that the ledger must refuse: what is said, about which member, and that nothing is
// recorded. Each is submitted behind a good draft, as a person's file would be.

// What a draft is turned into between being signed and being submitted.
using Alteration = std::function<void(boost::json::object& signed_draft)>;

struct Refusal {
  std::string name;
  std::string draft;  // JSON, as a person writes it.
  ledger::Errc code;
  std::string member;                // JSON pointer; empty where no member is at fault.
  std::string remedy;                // A part of the sentence that says what to do.
  std::vector<std::string> given{};  // What is recorded before.
  std::string signed_by{"keeper/first"};
  Alteration altered{};
  bool by_hand = false;  // Signed without the tool, which would turn names into commitments.
};
inline void PrintTo(const Refusal& row, std::ostream* out) { *out << row.name; }

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

// Signs the draft exactly as it is, by nothing but the contract's words: the canonical form of
// {data, effective, id, source, subject, type}.
inline void sign_by_hand(boost::json::object& draft, const ledger::NamedKey& key) {
  boost::json::object statement{{"source", test_settings().origin}};
  for (const char* name : {"data", "effective", "id", "subject", "type"}) {
    statement[name] = draft.at(name);
  }
  draft["signature"] = ledger::sign_jws(ledger::canonical_json(statement), key);
}

// As a server meets it: bytes that somebody else has signed.
inline ledger::Result<ledger::Draft> read_as_sent(const Refusal& row) {
  const auto parsed = ledger::parse_json(row.draft, ledger::limits::entry_bytes_max);
  if (!parsed) return parsed.error();
  boost::json::value draft = *parsed;
  const ledger::NamedKey key = test_key(row.signed_by);
  if (row.by_hand) {
    sign_by_hand(draft.get_object(), key);
  } else {
    auto signed_draft = ledger::sign_draft(draft, test_settings().origin, key);
    if (!signed_draft) return signed_draft.error();
    draft = *std::move(signed_draft);
  }
  if (row.altered) row.altered(draft.get_object());
  return ledger::read_signed_draft(draft);
}

// Submits the row's draft as the second of a batch.
inline ledger::Result<ledger::Receipt> submit_second(TestLedger& ledger, const Refusal& row) {
  std::vector<ledger::Draft> batch{
      ledger.draft(draft_of("note.added", "organisation/keeper", R"({"text":"Before"})")).value()};
  auto second = read_as_sent(row);
  if (!second) {
    ledger::Error error = second.error();
    error.draft = 1;
    return error;
  }
  batch.push_back(*std::move(second));
  return ledger.ledger->submit(std::move(batch));
}

inline void expect_refused(const Refusal& row) {
  TestLedger ledger;
  record_small_world(ledger);
  for (const std::string& draft : row.given) ledger.record(draft);
  const auto size_before = ledger.store.end();

  const auto refused = submit_second(ledger, row);

  ASSERT_THAT(refused, FailsWith(row.code));
  const ledger::Error& error = refused.error();
  EXPECT_EQ(error.member, row.member) << error.detail;
  EXPECT_EQ(error.draft, 1U) << error.detail;
  EXPECT_NE(error.detail.find(row.member), std::string::npos) << error.detail;
  EXPECT_NE(error.detail.find(row.remedy), std::string::npos) << error.detail;
  EXPECT_EQ(ledger.store.end(), size_before);
}

// A test for each row of a table, named by it.
struct RefusalTest : testing::TestWithParam<Refusal> {};
inline std::string name_of_row(const testing::TestParamInfo<Refusal>& row) {
  return row.param.name;
}
