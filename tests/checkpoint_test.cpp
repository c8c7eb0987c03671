#include "ledger/checkpoint.h"

#include <gtest/gtest.h>

#include "tests/result_matchers.h"

namespace ledger {
namespace {

const std::string kOrigin = "example.org/log";

SecretKey key(std::uint8_t number) {
  std::array<std::uint8_t, 32> seed{};
  seed[0] = number;
  return SecretKey::from_seed(seed);
}

Verifier log_verifier() { return Verifier::of(kOrigin, key(1).public_key()); }

Checkpoint some_checkpoint() { return {kOrigin, 20'852'163, sha256("root")}; }

// What key 1 of the log signed, whatever the text says.
std::string signed_text(std::string_view text) { return sign_note(text, kOrigin, key(1)); }

TEST(Checkpoint, TextIsThatOfTlogCheckpoint) {
  const Checkpoint checkpoint{
      "example.com/behind-the-sofa", 20'852'163,
      digest_from_base64("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=").value()};
  EXPECT_EQ(checkpoint_text(checkpoint),
            "example.com/behind-the-sofa\n"
            "20852163\n"
            "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n");
  EXPECT_EQ(checkpoint_text({"a", 0, sha256({})}),
            "a\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
}

TEST(Checkpoint, ExampleOfTheSpecificationIsRead) {
  const auto checkpoint = read_checkpoint_unverified(
      "example.com/behind-the-sofa\n"
      "20852163\n"
      "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
      "\n"
      "\u2014 example.com/behind-the-sofa "
      "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8="
      "\n");
  ASSERT_THAT(checkpoint, IsOk());
  EXPECT_EQ(checkpoint->origin, "example.com/behind-the-sofa");
  EXPECT_EQ(checkpoint->size, 20'852'163U);
  EXPECT_EQ(to_base64(checkpoint->root), "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");
}

TEST(Checkpoint, IsOpenedByTheVerifierOfItsLog) {
  for (const std::uint64_t size : {std::uint64_t{0}, std::uint64_t{1}, UINT64_MAX}) {
    const Checkpoint checkpoint{kOrigin, size, sha256("root")};
    const auto opened = open_checkpoint(sign_checkpoint(checkpoint, key(1)), log_verifier());
    ASSERT_THAT(opened, IsOk());
    EXPECT_EQ(*opened, checkpoint);
  }
}

TEST(Checkpoint, OfAnotherKeyIsNotOpenedButCanBeRead) {
  const std::string note = sign_checkpoint(some_checkpoint(), key(2));
  EXPECT_THAT(open_checkpoint(note, log_verifier()), FailsWith(Errc::verification_failed));
  const auto read = read_checkpoint_unverified(note);
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(*read, some_checkpoint());
}

TEST(Checkpoint, OfAnotherOriginIsNotOpenedThoughTheKeySignedIt) {
  Checkpoint other = some_checkpoint();
  other.origin = "example.org/other";
  EXPECT_THAT(open_checkpoint(signed_text(checkpoint_text(other)), log_verifier()),
              FailsWith(Errc::verification_failed));
}

TEST(Checkpoint, MayHaveExtensionLines) {
  const std::string note = signed_text(checkpoint_text(some_checkpoint()) + "one\ntwo\n");
  const auto opened = open_checkpoint(note, log_verifier());
  ASSERT_THAT(opened, IsOk());
  EXPECT_EQ(*opened, some_checkpoint());
}

TEST(Checkpoint, InAnotherFormIsMalformed) {
  const std::string root = to_base64(sha256("root"));
  for (const std::string& text : {
           std::string("\n"),
           kOrigin + "\n",                                      // One line.
           kOrigin + "\n5\n",                                   // Two lines.
           "\n5\n" + root + "\n",                               // No origin.
           kOrigin + "\n\n" + root + "\n",                      // No size.
           kOrigin + "\n5\n\n",                                 // No root.
           kOrigin + "\n05\n" + root + "\n",                    // A leading zero.
           kOrigin + "\n+5\n" + root + "\n",                    // A sign.
           kOrigin + "\n-5\n" + root + "\n",                    // A sign.
           kOrigin + "\n5 \n" + root + "\n",                    // A space.
           kOrigin + "\n 5\n" + root + "\n",                    // A space.
           kOrigin + "\n0x5\n" + root + "\n",                   // Not decimal.
           kOrigin + "\n5.0\n" + root + "\n",                   // Not whole.
           kOrigin + "\n18446744073709551616\n" + root + "\n",  // 2^64.
           kOrigin + "\n5\n" + root + " \n",                    // A space.
           kOrigin + "\n5\n" + root.substr(1) + "\n",           // Not base64.
           kOrigin + "\n5\nAAAA\n",                             // Three bytes.
           kOrigin + "\n5\n" + root + "\n\n",                   // An empty extension line.
           kOrigin + "\n5\n" + root + "\n\nmore\n",             // An empty extension line.
       }) {
    EXPECT_THAT(open_checkpoint(signed_text(text), log_verifier()), FailsWith(Errc::invalid_value))
        << text;
    EXPECT_THAT(read_checkpoint_unverified(signed_text(text)), FailsWith(Errc::invalid_value))
        << text;
  }
}

TEST(Checkpoint, CutAtAnyByteIsMalformed) {
  const std::string note = sign_checkpoint(some_checkpoint(), key(1));
  for (std::size_t size = 0; size < note.size(); ++size) {
    EXPECT_THAT(open_checkpoint(note.substr(0, size), log_verifier()),
                FailsWith(Errc::invalid_value))
        << "cut at " << size;
    EXPECT_THAT(read_checkpoint_unverified(note.substr(0, size)), FailsWith(Errc::invalid_value))
        << "cut at " << size;
  }
}

TEST(Checkpoint, WithAnyByteChangedIsNotOpened) {
  const std::string note = sign_checkpoint(some_checkpoint(), key(1));
  for (std::size_t i = 0; i < note.size(); ++i) {
    std::string changed = note;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(open_checkpoint(changed, log_verifier()).has_value()) << "byte " << i;
  }
}

}  // namespace
}  // namespace ledger
