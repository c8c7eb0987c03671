#include "ledger/jws.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ledger/bytes.h"
#include "tests/result_matchers.h"

namespace ledger {
namespace {

constexpr std::string_view kHeader = R"({"alg":"Ed25519","kid":"lrs/key-1"})";
constexpr std::string_view kPayload = R"({"a":1})";
// Signed by OpenSSL with the key of RFC 8032 test 1.
constexpr std::string_view kJws =
    "eyJhbGciOiJFZDI1NTE5Iiwia2lkIjoibHJzL2tleS0xIn0.."
    "M6fMJHdSG3CW-2I4ntRqc5DZePEeoEqGXMbuTBo6yMp12ybM-2epdBuUqGV2qL_QOzsZp_6QiH1b07gS1NxMBA";

NamedKey known_key(std::string kid = "lrs/key-1") {
  std::array<std::uint8_t, 32> seed;
  std::ranges::copy(
      from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60").value(),
      seed.begin());
  return {std::move(kid), SecretKey::from_seed(seed)};
}

// A JWS whose signature is right, whatever its header says.
std::string signed_with_header(std::string_view header) {
  const std::string encoded = to_base64url(header);
  return encoded + ".." +
         to_base64url(known_key().key.sign(encoded + "." + to_base64url(kPayload)));
}

Result<void> verify(std::string_view jws) {
  return verify_jws(jws, kPayload, known_key().key.public_key());
}

TEST(Jws, IsWhatOpenSslSigns) {
  EXPECT_EQ(sign_jws(kPayload, known_key()), kJws);
  EXPECT_THAT(verify(kJws), IsOk());
  EXPECT_EQ(signed_with_header(kHeader), kJws);
}

TEST(Jws, SaysWhoHasSigned) { EXPECT_EQ(jws_kid(kJws).value(), "lrs/key-1"); }

TEST(Jws, OfAnotherPayloadOrKeyIsRefused) {
  EXPECT_THAT(verify_jws(kJws, R"({"a":2})", known_key().key.public_key()),
              FailsWith(Errc::bad_signature));
  EXPECT_THAT(verify_jws(kJws, "", known_key().key.public_key()), FailsWith(Errc::bad_signature));
  EXPECT_THAT(verify_jws(kJws, kPayload, SecretKey::generate().public_key()),
              FailsWith(Errc::bad_signature));
}

TEST(Jws, EveryChangedCharacterIsRefused) {
  for (std::size_t i = 0; i < kJws.size(); ++i) {
    for (const char c : {'A', 'B', '_', '.', '=', ' '}) {
      std::string changed(kJws);
      if (changed[i] == c) continue;
      changed[i] = c;
      EXPECT_THAT(verify(changed), FailsWith(Errc::bad_signature)) << changed;
    }
  }
}

TEST(Jws, CutAtAnyCharacterIsRefused) {
  for (std::size_t size = 0; size < kJws.size(); ++size) {
    EXPECT_THAT(verify(kJws.substr(0, size)), FailsWith(Errc::bad_signature)) << "cut at " << size;
    EXPECT_THAT(jws_kid(kJws.substr(0, size)), FailsWith(Errc::bad_signature)) << "cut at " << size;
  }
}

TEST(Jws, ThatIsNotDetachedIsRefused) {
  const std::string header(kJws.substr(0, kJws.find('.')));
  const std::string signature(kJws.substr(kJws.rfind('.') + 1));
  for (const std::string& jws :
       {header + "." + to_base64url(kPayload) + "." + signature, header + "..." + signature,
        header + "." + signature, header + ".." + signature + ".", "." + header + ".." + signature,
        header + ".." + signature + "==", header + ".." + signature + "\n",
        " " + header + ".." + signature, ".." + signature, header + "..", std::string("..")}) {
    EXPECT_THAT(verify(jws), FailsWith(Errc::bad_signature)) << jws;
    EXPECT_THAT(jws_kid(jws), FailsWith(Errc::bad_signature)) << jws;
  }
}

TEST(Jws, WithAnyOtherHeaderIsRefusedThoughItsSignatureIsRight) {
  const std::string_view headers[] = {
      "",
      "{}",
      R"({"alg":"Ed25519"})",
      R"({"alg":"EdDSA","kid":"lrs/key-1"})",
      R"({"alg":"none","kid":"lrs/key-1"})",
      R"({"alg":"ed25519","kid":"lrs/key-1"})",
      R"({"kid":"lrs/key-1","alg":"Ed25519"})",
      R"({"alg":"Ed25519", "kid":"lrs/key-1"})",
      R"( {"alg":"Ed25519","kid":"lrs/key-1"})",
      "{\"alg\":\"Ed25519\",\"kid\":\"lrs/key-1\"}\n",
      R"({"alg":"Ed25519","kid":"lrs\/key-1"})",
      R"({"alg":"Ed25519","kid":"\u006crs/key-1"})",
      R"({"alg":"Ed25519","b64":false,"crit":["b64"],"kid":"lrs/key-1"})",
      R"({"alg":"Ed25519","kid":"lrs/key-1","kid":"kau/key-1"})",
      R"({"alg":"Ed25519","kid":"lrs/key-1","x":""})",
      R"({"alg":"Ed25519","kid":"lrs/key-1")",
      R"({"alg":"Ed25519","kid":"})",
      R"({"alg":"Ed25519","kid":7})"};
  for (const std::string_view header : headers) {
    const std::string jws = signed_with_header(header);
    EXPECT_THAT(jws_kid(jws), FailsWith(Errc::bad_signature)) << header;
    EXPECT_THAT(verify(jws), FailsWith(Errc::bad_signature)) << header;
  }
}

TEST(Jws, KidIsTwoSlugs) {
  const std::string longest(128, 'a');
  for (const std::string& kid :
       {std::string("a/b"), std::string("0.-/9-."), longest + "/" + longest,
        std::string("liggare.example/sormland")}) {
    const std::string jws = sign_jws(kPayload, known_key(kid));
    EXPECT_EQ(jws_kid(jws).value(), kid);
    EXPECT_THAT(verify(jws), IsOk());
  }
  for (const std::string& kid :
       {std::string(), std::string("/"), std::string("a"), std::string("a/"), std::string("/b"),
        std::string("a/b/c"), std::string("a//b"), std::string("A/b"), std::string("a/B"),
        std::string("-a/b"), std::string("a/.b"), std::string("a_b/c"), std::string("å/b"),
        std::string("a b/c"), std::string("a/b\0", 4), std::string("a\"/b"), longest + "a/b",
        "a/" + longest + "a"}) {
    EXPECT_THAT(verify(sign_jws(kPayload, known_key(kid))), FailsWith(Errc::bad_signature)) << kid;
    EXPECT_THAT(jws_kid(sign_jws(kPayload, known_key(kid))), FailsWith(Errc::bad_signature)) << kid;
  }
}

TEST(Jws, RefusalSaysWhatToDo) {
  const auto wrong_header = verify(signed_with_header(R"({"alg":"EdDSA","kid":"lrs/key-1"})"));
  ASSERT_FALSE(wrong_header.has_value());
  EXPECT_THAT(wrong_header.error().detail, testing::HasSubstr(R"({"alg":"Ed25519","kid":)"));
  EXPECT_THAT(wrong_header.error().detail, testing::HasSubstr("sign the draft again"));
  const auto wrong_content = verify_jws(kJws, "x", known_key().key.public_key());
  ASSERT_FALSE(wrong_content.has_value());
  EXPECT_THAT(wrong_content.error().detail, testing::HasSubstr("lrs/key-1"));
}

}  // namespace
}  // namespace ledger
