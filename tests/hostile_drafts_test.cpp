#include <gtest/gtest.h>
#include <sodium.h>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <string>

#include "ledger/draft.h"
#include "ledger/json.h"
#include "ledger/jws.h"
#include "tests/listening_ledger.h"

// Drafts that are well formed and yet must not be recorded: forged, replayed, revoked, of another
// ledger.
namespace {

namespace json = boost::json;

class HostileDrafts : public ListeningLedger {
 protected:
  void SetUp() override {
    ListeningLedger::SetUp();
    const std::string organisation =
        R"({"type":"organisation.registered","subject":"organisation/flen","effective":"2020",)"
        R"("data":{"name":"Flen","kind":"municipality","party":true}})";
    ASSERT_EQ(post("/v1/entries", batch({organisation, key_registered("flen/anna")})).status, 201U);
  }

  static std::string key_registered(const std::string& kid) {
    return R"({"type":"key.registered","subject":"key/)" + kid.substr(kid.find('/') + 1) +
           R"(","effective":"2026-01-01","data":{"organisation":"organisation/)" +
           kid.substr(0, kid.find('/')) + R"(","public":")" +
           ledger::to_base64(test_key(kid).key.public_key()) + R"(","roles":["recorder"]}})";
  }

  static std::string one(const json::value& draft) { return json::serialize(json::array{draft}); }

  // What was answered, and that nothing was recorded.
  unsigned refused(const std::string& body) {
    const std::uint64_t before = size();
    const HttpAnswer answer = post("/v1/entries", body);
    EXPECT_EQ(answer.field("content-type"), "application/problem+json") << answer.body;
    EXPECT_EQ(size(), before);
    const auto problem = ledger::parse_json(answer.body, 1 << 20);
    if (problem) {
      code = problem->at("code").as_string();
      EXPECT_TRUE(problem->as_object().contains("draft")) << answer.body;
    }
    EXPECT_EQ(get("/healthz").status, 200U);
    return answer.status;
  }

  // The signature's protected header with another in its place, and the key's signature of that.
  static json::value with_header(json::value draft, const std::string& header) {
    const std::string encoded = base64url(header);
    draft.as_object()["signature"] =
        encoded + ".." +
        std::string(draft.at("signature")
                        .as_string()
                        .subview(0)
                        .substr(draft.at("signature").as_string().find("..") + 2));
    return draft;
  }
  static std::string base64url(const std::string& bytes) {
    constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), kVariant), '\0');
    sodium_bin2base64(text.data(), text.size(),
                      reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), kVariant);
    text.resize(text.find('\0'));
    return text;
  }

  std::string code;
};

TEST_F(HostileDrafts, UnsignedOneIsRefused) {
  json::value draft = signed_draft(document("d"));
  draft.as_object().erase("signature");
  EXPECT_EQ(refused(one(draft)), 403U);
  EXPECT_EQ(code, "unsigned-draft");
}

TEST_F(HostileDrafts, EveryChangedMemberBreaksTheSignature) {
  const json::value draft = signed_draft(document("d"));
  json::value other = draft;
  other.as_object()["subject"] = "document/e";
  EXPECT_EQ(refused(one(other)), 403U);
  EXPECT_EQ(code, "bad-signature");
  other = draft;
  other.as_object()["effective"] = "2021";
  EXPECT_EQ(refused(one(other)), 403U);
  other = draft;
  other.at("data").as_object()["title"] = "Another";
  EXPECT_EQ(refused(one(other)), 403U);
  other = draft;
  other.as_object()["id"] = "00000000-0000-4000-8000-000000000000";
  EXPECT_EQ(refused(one(other)), 403U);
}

TEST_F(HostileDrafts, EveryChangedCharacterOfTheSignatureIsRefused) {
  const json::value draft = signed_draft(document("d"));
  const std::string signature(draft.at("signature").as_string());
  for (std::size_t i = 0; i < signature.size(); i += 7) {
    json::value other = draft;
    std::string changed = signature;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    other.as_object()["signature"] = changed;
    EXPECT_EQ(refused(one(other)), 403U) << i;
  }
}

TEST_F(HostileDrafts, OtherAlgorithmsAreRefused) {
  const json::value draft = signed_draft(document("d"));
  for (const char* header :
       {R"({"alg":"none","kid":"keeper/keeper-1"})", R"({"alg":"None"})",
        R"({"alg":"EdDSA","kid":"keeper/keeper-1"})", R"({"alg":"HS256","kid":"keeper/keeper-1"})",
        R"({"kid":"keeper/keeper-1","alg":"Ed25519"})",
        R"({"alg":"Ed25519","kid":"keeper/keeper-1","jwk":{}})",
        R"({"alg":"Ed25519","kid":"keeper/keeper-1","crit":["b64"],"b64":false})", "{}", ""}) {
    EXPECT_EQ(refused(one(with_header(draft, header))), 403U) << header;
    EXPECT_EQ(code, "bad-signature") << header;
  }
}

TEST_F(HostileDrafts, SignatureWithoutASignatureIsRefused) {
  json::value draft = signed_draft(document("d"));
  const std::string signature(draft.at("signature").as_string());
  draft.as_object()["signature"] = signature.substr(0, signature.find("..") + 2);
  EXPECT_EQ(refused(one(draft)), 403U);
  draft.as_object()["signature"] = "..";
  EXPECT_EQ(refused(one(draft)), 403U);
}

TEST_F(HostileDrafts, OneOfAnotherLedgerIsRefused) {
  const json::value draft = signed_draft(document("d"), *first_key, "other.example/ledger");
  EXPECT_EQ(refused(one(draft)), 403U);
  EXPECT_EQ(code, "bad-signature");
}

TEST_F(HostileDrafts, UnknownKeyIsRefused) {
  const auto key = test_key("keeper/nobody");
  EXPECT_EQ(refused(one(signed_draft(document("d"), key, origin()))), 403U);
  EXPECT_EQ(code, "unknown-key");
}

TEST_F(HostileDrafts, KeyUnderAnotherOrganisationsNameIsRefused) {
  ledger::NamedKey key = test_key("flen/anna");
  key.kid = "keeper/anna";
  EXPECT_EQ(refused(one(signed_draft(document("d"), key, origin()))), 403U);
}

TEST_F(HostileDrafts, AnothersNameWithOnesOwnKeyIsRefused) {
  ledger::NamedKey key = test_key("flen/anna");
  key.kid = first_key->kid;
  EXPECT_EQ(refused(one(signed_draft(document("d"), key, origin()))), 403U);
  EXPECT_EQ(code, "bad-signature");
}

TEST_F(HostileDrafts, RecorderWithoutTheRightIsRefused) {
  const auto key = test_key("flen/anna");
  const std::string other =
      R"({"type":"organisation.registered","subject":"organisation/x","effective":"2020",)"
      R"("data":{"name":"X","kind":"other"}})";
  EXPECT_EQ(refused(one(signed_draft(other, key, origin()))), 403U);
  EXPECT_EQ(code, "not-allowed");
  const std::string admits_itself = key_registered("flen/berit");
  EXPECT_EQ(refused(one(signed_draft(admits_itself, key, origin()))), 403U);
}

TEST_F(HostileDrafts, RevokedKeyIsRefused) {
  const std::string revoked =
      R"({"type":"key.revoked","subject":"key/anna","effective":"2026-02-01","data":{}})";
  ASSERT_EQ(post("/v1/entries", batch({revoked})).status, 201U);
  EXPECT_EQ(refused(one(signed_draft(document("d"), test_key("flen/anna"), origin()))), 403U);
  EXPECT_EQ(code, "revoked-key");
}

TEST_F(HostileDrafts, ReplayedOneRecordsNothingAndGivesTheOldReceipt) {
  const std::string body = batch({document("d")});
  const HttpAnswer first = post("/v1/entries", body);
  ASSERT_EQ(first.status, 201U) << first.body;
  const std::uint64_t before = size();
  const HttpAnswer again = post("/v1/entries", body);
  EXPECT_EQ(again.status, 200U);
  EXPECT_EQ(size(), before);
  const auto receipt = TestLedger::parse(first.body).at("entries").at(0);
  const auto repeated = TestLedger::parse(again.body).at("entries").at(0);
  EXPECT_EQ(repeated.at("position"), receipt.at("position"));
  EXPECT_EQ(repeated.at("leaf"), receipt.at("leaf"));
  EXPECT_FALSE(receipt.at("repeated").as_bool());
  EXPECT_TRUE(repeated.at("repeated").as_bool());
}

// Entries are public: whoever sends them again must not use up what their recorder may.
TEST_F(HostileDrafts, ReplayedOnesAreNotChargedToTheirRecorder) {
  configuration.limits.key_drafts_per_second = 1;
  start();
  const std::string body = batch({document("d")});
  ASSERT_EQ(post("/v1/entries", body).status, 201U);
  for (int i = 0; i < 20; ++i) EXPECT_EQ(post("/v1/entries", body).status, 200U);
  EXPECT_EQ(post("/v1/entries", batch({document("e")})).status, 201U);
}

TEST_F(HostileDrafts, CheckOfMoreThanAnybodyHasIsRefused) {
  std::string drafts = "{}";
  for (int i = 1; i < 9'000; ++i) drafts += ",{}";
  const std::string batch_text = "[" + drafts + "]";
  const HttpAnswer answer =
      post("/v1/check", "{\"batches\":[" + batch_text + "," + batch_text + "," + batch_text + "]}");
  EXPECT_EQ(answer.status, 413U) << answer.body.substr(0, 300);
  const HttpAnswer one = post("/v1/check", "{\"batches\":[" + batch_text + "]}");
  EXPECT_EQ(one.status, 200U);
  EXPECT_EQ(TestLedger::parse(one.body).at("refusals").as_array().size(), 1'000U);
}

TEST_F(HostileDrafts, UsedIdWithOtherContentIsAConflict) {
  const std::string id = R"("id":"11111111-1111-4111-8111-111111111111",)";
  const auto with_id = [&](std::string text) { return text.insert(1, id); };
  ASSERT_EQ(post("/v1/entries", batch({with_id(document("d"))})).status, 201U);
  EXPECT_EQ(refused(batch({with_id(document("e"))})), 409U);
  EXPECT_EQ(code, "id-reused");
}

TEST_F(HostileDrafts, ExpectationThatDoesNotHoldIsAConflictForTheWholeBatch) {
  std::string text = document("e");
  text.insert(1, R"("expect":3,)");
  EXPECT_EQ(refused(batch({document("d"), text})), 409U);
  EXPECT_EQ(code, "unexpected-count");
}

TEST_F(HostileDrafts, OneWrongDraftRefusesTheWholeBatch) {
  const std::string wrong =
      R"({"type":"note.added","subject":"body/none","effective":"2020","data":{"text":"x"}})";
  EXPECT_EQ(refused(batch({document("d"), wrong, document("e")})), 422U);
}

TEST_F(HostileDrafts, DisclosureThatOpensNothingIsRefused) {
  json::value draft = signed_draft(document("d"));
  draft.as_object()["disclosures"] = json::array{
      json::object{{"pointer", "/data/person"}, {"salt", "AAAAAAAAAAAAAAAAAAAAAA"}, {"name", "X"}}};
  EXPECT_EQ(refused(one(draft)), 422U);
}

}  // namespace
