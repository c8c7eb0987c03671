#include "ledger/signing_key.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <utility>

#include "ledger/bytes.h"
#include "ledger/digest.h"
#include "ledger/json.h"
#include "tests/result_matchers.h"

namespace ledger {
namespace {

namespace fs = std::filesystem;

// RFC 8032 section 7.1, tests 1 and 2.
struct KnownAnswer {
  std::string_view seed, public_key, message, signature;
};
constexpr KnownAnswer kRfc8032[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9"
     "b46bd25bf5f0595bbe24655141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f1"
     "1d8c387b2eaeb4302aeeb00d291612bb0c00"}};

// RFC 8037 appendix A.1: the key of RFC 8032 test 1 as a JWK.
constexpr std::string_view kRfc8037D = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
constexpr std::string_view kRfc8037X = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

SecretKey key_of(std::string_view seed_in_hex) {
  std::array<std::uint8_t, 32> seed;
  std::ranges::copy(from_hex(seed_in_hex).value(), seed.begin());
  return SecretKey::from_seed(seed);
}

PublicKey public_key_of(std::string_view hex) {
  PublicKey key;
  std::ranges::copy(from_hex(hex).value(), key.bytes.begin());
  return key;
}

std::string_view bytes_of(const PublicKey& key) {
  return {reinterpret_cast<const char*>(key.bytes.data()), key.bytes.size()};  // Ours are char.
}

std::string read_file(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// A folder that goes with the test.
class KeyFile : public testing::Test {
 protected:
  KeyFile() { fs::create_directories(folder); }
  ~KeyFile() override { fs::remove_all(folder); }

  void write_text(std::string_view text) { std::ofstream(file, std::ios::binary) << text; }
  Result<NamedKey> read_text(std::string_view text) {
    write_text(text);
    return read_key_file(file);
  }

  const fs::path folder =
      fs::path(testing::TempDir()) / ("liggare-key-" + to_base64url(SecretKey::generate().seed()));
  const fs::path file = folder / "lrs.key";
};

TEST(SigningKey, SignsAsRfc8032) {
  for (const auto& [seed, public_key, message, signature] : kRfc8032) {
    const SecretKey key = key_of(seed);
    EXPECT_EQ(key.public_key(), public_key_of(public_key));
    EXPECT_EQ(to_hex(key.sign(from_hex(message).value())), signature);
    EXPECT_EQ(to_hex(key.seed()), seed);
  }
}

TEST(SigningKey, SignatureOfRfc8037IsMade) {  // Appendix A.4.
  EXPECT_EQ(
      to_base64url(key_of(kRfc8032[0].seed)
                       .sign("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc")),
      "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
}

TEST(SigningKey, ThumbprintOfRfc8037IsMade) {  // Appendix A.3: SHA-256 of the canonical JWK.
  const std::string x = to_base64url(bytes_of(key_of(kRfc8032[0].seed).public_key()));
  EXPECT_EQ(x, kRfc8037X);
  const Digest digest = sha256(canonical_json({{"x", x}, {"kty", "OKP"}, {"crv", "Ed25519"}}));
  EXPECT_EQ(to_base64url(as_bytes(digest)), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
}

TEST(SigningKey, EveryChangedBitBreaksASignature) {
  const SecretKey key = SecretKey::generate();
  std::string message = "the recorder says so";
  std::string signature = key.sign(message);
  ASSERT_TRUE(verify_signature(key.public_key(), message, signature));
  for (std::string* const changed : {&message, &signature}) {
    for (std::size_t bit = 0; bit < 8 * changed->size(); ++bit) {
      char& byte = (*changed)[bit / 8];
      byte = static_cast<char>(byte ^ (1 << bit % 8));
      EXPECT_FALSE(verify_signature(key.public_key(), message, signature)) << "bit " << bit;
      byte = static_cast<char>(byte ^ (1 << bit % 8));
    }
  }
  EXPECT_TRUE(verify_signature(key.public_key(), message, signature));
  EXPECT_FALSE(verify_signature(SecretKey::generate().public_key(), message, signature));
}

TEST(SigningKey, SignatureOfAnotherLengthIsRefused) {
  const SecretKey key = SecretKey::generate();
  const std::string signature = key.sign("m");
  for (std::size_t size = 0; size < signature.size(); ++size) {
    EXPECT_FALSE(verify_signature(key.public_key(), "m", signature.substr(0, size)));
  }
  EXPECT_FALSE(verify_signature(key.public_key(), "m", signature + '\0'));
}

TEST(SigningKey, EveryVerdictOfWycheproofIsOurs) {
#ifndef LIGGARE_VECTORS_DIR
  GTEST_SKIP() << "built without LIGGARE_VECTORS_DIR";
#else
  const fs::path vectors = fs::path(LIGGARE_VECTORS_DIR) / "wycheproof" / "ed25519_test.json";
  if (!fs::exists(vectors)) GTEST_SKIP() << vectors << " is not there";
  const auto suite = parse_json(read_file(vectors), 1 << 20);
  ASSERT_THAT(suite, IsOk());
  int cases = 0;
  for (const auto& group : suite->at("testGroups").as_array()) {
    const PublicKey key = public_key_of(group.at("publicKey").at("pk").as_string());
    EXPECT_THAT(public_key_from_base64(to_base64(key)), IsOk());
    for (const auto& test : group.at("tests").as_array()) {
      const auto message = from_hex(test.at("msg").as_string());
      const auto signature = from_hex(test.at("sig").as_string());
      EXPECT_EQ(verify_signature(key, message.value(), signature.value()),
                test.at("result").as_string() == "valid")
          << test;
      ++cases;
    }
  }
  EXPECT_EQ(cases, 151);
#endif
}

TEST(PublicKey, TextComesBack) {
  const PublicKey key = public_key_of(kRfc8032[0].public_key);
  EXPECT_EQ(to_base64(key), "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
  EXPECT_EQ(public_key_from_base64("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=").value(), key);
}

TEST(PublicKey, IsRefusedUnlessItIsTheBase64Of32Bytes) {
  for (const std::string_view text : {"", "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHUQ==",
                                      "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURoA",
                                      "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo",
                                      "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURp=",
                                      "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo="}) {
    EXPECT_THAT(public_key_from_base64(text), FailsWith(Errc::invalid_key)) << text;
  }
}

TEST(PublicKey, UnderWhichAnybodyCouldSignIsRefused) {
  const std::string_view small_order[] = {
      "0100000000000000000000000000000000000000000000000000000000000000",
      "0100000000000000000000000000000000000000000000000000000000000080",
      "0000000000000000000000000000000000000000000000000000000000000000",
      "0000000000000000000000000000000000000000000000000000000000000080",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"};
  for (const std::string_view hex : small_order) {
    EXPECT_THAT(public_key_from_base64(to_base64(public_key_of(hex))), FailsWith(Errc::invalid_key))
        << hex;
  }
}

TEST(PublicKey, ThatIsNoPointOrNotWrittenCanonicallyIsRefused) {
  for (const std::string_view hex :
       {"0200000000000000000000000000000000000000000000000000000000000000",  // Not on the curve.
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",  // p, that is 0.
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",  // p + 1.
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"}) {
    EXPECT_THAT(public_key_from_base64(to_base64(public_key_of(hex))), FailsWith(Errc::invalid_key))
        << hex;
  }
}

TEST(PublicKey, WithAPartOfSmallOrderIsRefused) {
  const PublicKey order_two =
      public_key_of("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
  PublicKey mixed;
  ASSERT_EQ(crypto_core_ed25519_add(mixed.bytes.data(),
                                    key_of(kRfc8032[0].seed).public_key().bytes.data(),
                                    order_two.bytes.data()),
            0);
  EXPECT_THAT(public_key_from_base64(to_base64(mixed)), FailsWith(Errc::invalid_key));
}

// Where a key lived, so that its memory can be looked at when it has gone.
struct Grave {
  alignas(SecretKey) std::array<char, sizeof(SecretKey)> bytes{};
  bool holds(std::string_view secret) const {
    return std::string_view(bytes.data(), bytes.size()).contains(secret);
  }
};

TEST(SecretKey, IsWipedWhenItGoes) {
  Grave grave;
  SecretKey* const key = std::construct_at(reinterpret_cast<SecretKey*>(grave.bytes.data()),
                                           SecretKey::generate());  // Into the grave's own bytes.
  const std::string seed = key->seed();
  ASSERT_TRUE(grave.holds(seed));
  std::destroy_at(key);
  EXPECT_FALSE(grave.holds(seed));
}

TEST(SecretKey, MovesAndLeavesNothingBehind) {
  Grave grave;
  SecretKey* const key = std::construct_at(reinterpret_cast<SecretKey*>(grave.bytes.data()),
                                           SecretKey::generate());  // Into the grave's own bytes.
  const std::string seed = key->seed();
  SecretKey constructed(std::move(*key));
  EXPECT_FALSE(grave.holds(seed));
  EXPECT_EQ(constructed.seed(), seed);

  *key = std::move(constructed);
  EXPECT_EQ(key->seed(), seed);
  SecretKey assigned = SecretKey::generate();
  assigned = std::move(*key);
  EXPECT_FALSE(grave.holds(seed));
  EXPECT_TRUE(verify_signature(assigned.public_key(), "m", assigned.sign("m")));
  std::destroy_at(key);
}

TEST(SecretKey, IsNewEachTime) {
  EXPECT_NE(SecretKey::generate().seed(), SecretKey::generate().seed());
}

TEST_F(KeyFile, IsOneLineWithThePrivateJwk) {
  const NamedKey key{"lrs/key-1", key_of(kRfc8032[0].seed)};
  ASSERT_THAT(write_key_file(file, key), IsOk());
  EXPECT_EQ(read_file(file), std::string(R"({"kid":"lrs/key-1","kty":"OKP","crv":"Ed25519","x":")")
                                 .append(kRfc8037X)
                                 .append(R"(","d":")")
                                 .append(kRfc8037D)
                                 .append("\"}\n"));
}

TEST_F(KeyFile, IsForItsOwnerOnly) {
  ASSERT_THAT(write_key_file(file, {"lrs/key-1", SecretKey::generate()}), IsOk());
  EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(KeyFile, ComesBack) {
  const NamedKey key{"liggare.example/sörmland \"\\", SecretKey::generate()};
  ASSERT_THAT(write_key_file(file, key), IsOk());
  const auto read = read_key_file(file);
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->kid, key.kid);
  EXPECT_EQ(read->key.seed(), key.key.seed());
  EXPECT_EQ(read->key.public_key(), key.key.public_key());
}

TEST_F(KeyFile, IsNeverOverwritten) {
  ASSERT_THAT(write_key_file(file, {"lrs/key-1", SecretKey::generate()}), IsOk());
  const std::string first = read_file(file);
  EXPECT_THAT(write_key_file(file, {"lrs/key-2", SecretKey::generate()}),
              FailsWith(Errc::unreadable_file));
  EXPECT_EQ(read_file(file), first);
}

TEST_F(KeyFile, IsNotWrittenThroughALink) {
  fs::create_symlink(folder / "elsewhere", file);
  EXPECT_THAT(write_key_file(file, {"lrs/key-1", SecretKey::generate()}),
              FailsWith(Errc::unreadable_file));
  EXPECT_FALSE(fs::exists(folder / "elsewhere"));
}

TEST_F(KeyFile, ThatCannotBeMadeOrReadSaysWhich) {
  const fs::path nowhere = folder / "no" / "lrs.key";
  const auto written = write_key_file(nowhere, {"lrs/key-1", SecretKey::generate()});
  ASSERT_THAT(written, FailsWith(Errc::unreadable_file));
  EXPECT_THAT(written.error().detail, testing::HasSubstr(nowhere.string()));
  EXPECT_THAT(read_key_file(nowhere), FailsWith(Errc::unreadable_file));
  EXPECT_THAT(read_key_file(folder), FailsWith(Errc::unreadable_file));
}

TEST_F(KeyFile, WhosePublicKeyIsNotThatOfItsPrivateKeyIsRefused) {
  const std::string x = to_base64url(bytes_of(key_of(kRfc8032[1].seed).public_key()));
  EXPECT_THAT(read_text(R"({"kid":"a/b","kty":"OKP","crv":"Ed25519","x":")" + x + R"(","d":")" +
                        std::string(kRfc8037D) + "\"}"),
              FailsWith(Errc::unreadable_file));
}

TEST_F(KeyFile, MayHaveItsMembersInAnyOrderAndOthersBeside) {
  const auto key =
      read_text(R"({"d":")" + std::string(kRfc8037D) + R"(","use":"sig","x":")" +
                std::string(kRfc8037X) + R"(","crv":"Ed25519","kty":"OKP","kid":"a/b"})");
  ASSERT_THAT(key, IsOk());
  EXPECT_EQ(to_hex(key->key.seed()), kRfc8032[0].seed);
}

TEST_F(KeyFile, WithAnyMemberMissingOrWrongIsRefused) {
  const std::string x(kRfc8037X);
  const std::string d(kRfc8037D);
  const std::string whole =
      R"({"crv":"Ed25519","d":")" + d + R"(","kid":"a/b","kty":"OKP","x":")" + x + R"("})";
  ASSERT_THAT(read_text(whole), IsOk());
  struct Change {
    std::string_view from;
    std::string to;
    std::string_view named;  // What the error must speak of.
  };
  const Change changes[] = {{"\"crv\"", "\"c\"", "crv"},
                            {"\"kty\"", "\"k\"", "kty"},
                            {"Ed25519", "Ed448", "crv"},
                            {"OKP", "EC", "kty"},
                            {"\"kid\"", "\"k\"", "no kid"},
                            {"a/b", "", "no kid"},
                            {"\"a/b\"", "7", "no kid"},
                            {"\"d\"", "\"e\"", "32 bytes"},
                            {d, "nWGxne_9WmC6hEr0", "32 bytes"},
                            {d, d + "A", "32 bytes"},
                            {d, d.substr(0, 42), "d is not"},
                            {d, d.substr(0, 42) + "B", "base64url"},
                            {"\"x\"", "\"y\"", "its x"},
                            {x, x + "=", "its x"},
                            {x, "", "its x"}};
  for (const auto& [from, to, named] : changes) {
    std::string text = whole;
    text.replace(text.find(from), from.size(), to);
    const auto key = read_text(text);
    ASSERT_THAT(key, FailsWith(Errc::unreadable_file)) << text;
    EXPECT_THAT(key.error().detail, testing::HasSubstr(named)) << text;
  }
  EXPECT_THAT(read_text(whole + std::string(5000, ' ')), FailsWith(Errc::unreadable_file));
}

TEST_F(KeyFile, ThatIsNotOneJsonObjectIsRefused) {
  for (const std::string& text :
       {std::string(), std::string("[]"), std::string("null"), std::string("not a key"),
        std::string("{} {}"), std::string(1 << 20, ' ') + "{}"}) {
    EXPECT_THAT(read_text(text), FailsWith(Errc::unreadable_file)) << text.substr(0, 20);
  }
}

}  // namespace
}  // namespace ledger
