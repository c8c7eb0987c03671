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
#include "tests/small_world.h"

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

// The tables, each in the file of tests of its theme.
std::vector<Refusal> refusals_by_form();
std::vector<Refusal> refusals_by_rights();
std::vector<Refusal> refusals_by_rules();
std::vector<Refusal> refusals_of_amendments();

// A test for each row of a table, named by it.
struct RefusalTest : testing::TestWithParam<Refusal> {};
inline std::string name_of_row(const testing::TestParamInfo<Refusal>& row) {
  return row.param.name;
}
