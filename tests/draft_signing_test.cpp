#include "ledger/draft_signing.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>

#include "ledger/bytes.h"
#include "ledger/draft_json.h"
#include "ledger/jws.h"
#include "tests/result_matchers.h"
#include "tests/test_ledger.h"

namespace ledger {
namespace {

constexpr std::string_view kOrigin = "ledger.example/test";

NamedKey known_key() {
  return {"keeper/first", SecretKey::from_seed(std::array<std::uint8_t, 32>{1, 2, 3})};
}

// The slow way, which this must not differ from.
Result<Draft> sign_then_read(const boost::json::value& draft, const NamedKey& key) {
  const auto signed_draft = sign_draft(draft, kOrigin, key);
  if (!signed_draft) return signed_draft.error();
  return read_signed_draft(*signed_draft);
}

constexpr std::array<std::string_view, 16> kDrafts = {
    R"({"type":"note.added","subject":"matter/m","effective":"2024","data":{"text":"A"}})",
    R"({"type":"note.added","subject":"matter/m","effective":"2024","expect":3,)"
    R"("id":"0b3c9f5e-2d56-4a34-9a3e-0b6f1d2c3a4b","data":{"text":{"sv":"B","en":"C"}}})",
    R"({"type":"entry.corrected","subject":"matter/m","effective":"2024","data":)"
    R"({"entry":"0b3c9f5e-2d56-4a34-9a3e-0b6f1d2c3a4b","data":{"b":1,"a":[2.5]},"reason":"R"}})",
    R"({"type":"entry.corrected","subject":"matter/m","effective":"2024","data":)"
    R"({"entry":"0b3c9f5e-2d56-4a34-9a3e-0b6f1d2c3a4b","data":{"person":"P"},"reason":"R"}})",
    R"([])",
    R"({"type":"note.added","subject":"matter/m","effective":"2024"})",
    R"({"type":"note.added","subject":"matter/m","effective":"2024","data":{}})",
    R"({"type":"note.added","subject":"matter/m","effective":"2024","data":7})",
    R"({"type":"note.added","subject":"matter/m","effective":"24","data":{"text":"A"}})",
    R"({"type":"note.added","subject":"matter","effective":"2024","data":{"text":"A"}})",
    R"({"type":"note.aded","subject":"matter/m","effective":"2024","data":{"text":"A"}})",
    R"({"type":"note.added","subject":"matter/m","effective":"2024","data":{"text":"A"},"x":1})",
    R"({"type":"note.added","subject":"matter/m","effective":"2024","data":{"text":"A"},"id":"1"})",
    R"({"type":"note.added","subject":"matter/m","effective":"2024","data":{"no":1},"expect":-1})",
    R"({"type":"note.added","subject":"matter/m","effective":"2024","data":{"text":"A"},)"
    R"("signature":"x"})",
    R"({"type":"note.added","subject":"matter/m","effective":"2024","data":{"text":"A"},)"
    R"("disclosures":[{}]})"};

TEST(DraftSigning, SaysWhatSigningAndThenReadingSays) {
  for (const std::string_view kid : {"keeper/first", "no kid"}) {
    NamedKey key = known_key();
    key.kid = kid;
    for (const std::string_view text : kDrafts) {
      const auto draft = TestLedger::parse(text);
      const auto slow = sign_then_read(draft, key);
      const auto quick = sign_and_read_draft(draft, kOrigin, key);
      ASSERT_EQ(quick.has_value(), slow.has_value()) << text;
      if (slow) {
        EXPECT_EQ(signed_draft_json(*quick), signed_draft_json(*slow)) << text;
      } else {
        EXPECT_EQ(quick.error().code, slow.error().code) << text;
        EXPECT_EQ(quick.error().detail, slow.error().detail) << text;
        EXPECT_EQ(quick.error().member, slow.error().member) << text;
      }
    }
  }
}

TEST(DraftSigning, CommitsToAPersonAndKeepsTheName) {
  const auto draft = sign_and_read_draft(
      TestLedger::parse(
          R"({"type":"decision.minutes-approved","subject":"decision/d","effective":"2024",)"
          R"("data":{"person":"P"}})"),
      kOrigin, known_key());
  ASSERT_THAT(draft, IsOk());
  ASSERT_EQ(draft->disclosures.size(), 1U);
  EXPECT_EQ(draft->disclosures.front().name, "P");
  EXPECT_FALSE(draft->statement.data.contains("\"P\""));
}

// RFC 7515: what is signed is the header and the payload in base64url without padding.
TEST(DraftSigning, SignsBytesOfEveryLengthAsTheStandardSays) {
  const NamedKey key = known_key();
  std::string payload;
  for (int i = 0; i < 70; ++i) {
    const std::string jws = sign_jws(payload, key);
    const std::size_t dots = jws.find("..");
    const std::string input = jws.substr(0, dots) + "." + to_base64url(payload);
    EXPECT_TRUE(
        verify_signature(key.key.public_key(), input, from_base64url(jws.substr(dots + 2)).value()))
        << payload.size();
    payload += static_cast<char>(0xff - 5 * i);
  }
}

}  // namespace
}  // namespace ledger
