#include "ledger/draft_json.h"

#include <gtest/gtest.h>

#include "tests/result_matchers.h"
#include "tests/test_ledger.h"

// A signed draft as JSON and back.
namespace ledger {
namespace {

Draft draft_of(const std::string& written) {
  const auto value = expect_value(parse_json(written, limits::entry_bytes_max));
  const auto signed_draft =
      expect_value(sign_draft(value, "ledger.example/test", test_key("lrs/first")));
  return expect_value(read_signed_draft(signed_draft));
}

void expect_same_again(const Draft& draft) {
  const std::string text = signed_draft_json(draft);
  EXPECT_EQ(text.find('\n'), std::string::npos);
  const auto value = parse_json(text, limits::entry_bytes_max);
  ASSERT_THAT(value, IsOk()) << text;
  const auto again = read_signed_draft(*value);
  ASSERT_THAT(again, IsOk()) << text;
  EXPECT_EQ(signed_bytes(again->statement, "x"), signed_bytes(draft.statement, "x"));
  EXPECT_EQ(again->expect, draft.expect);
  EXPECT_EQ(again->signature, draft.signature);
  EXPECT_EQ(again->disclosures, draft.disclosures);
}

TEST(SignedDraft, AsJsonIsReadAsTheSameDraft) {
  expect_same_again(
      draft_of(R"({"type":"organisation.registered","subject":"organisation/a","effective":"2020",)"
               R"("data":{"name":{"sv":"Å \"ö\"\n","en":"A"},"kind":"other"},"expect":0})"));
}

TEST(SignedDraft, TakesItsPersonsWithIt) {
  const Draft draft = draft_of(
      R"({"type":"responsibility.assigned","subject":"responsibility/a",)"
      R"("effective":"[..2021-03-01]","data":{"for":"area/a","organisation":"organisation/a",)"
      R"("role":"accountable","function":"Chef","person":"Åsa \"Ek\""}})");
  ASSERT_EQ(draft.disclosures.size(), 1U);
  expect_same_again(draft);
}

}  // namespace
}  // namespace ledger
