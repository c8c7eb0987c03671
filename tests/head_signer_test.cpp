#include "ledger/head_signer.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

#include "ledger/signing_key.h"

namespace ledger {
namespace {

constexpr const char* kOrigin = "test.example/ledger";

TEST(HeadSigner, SignsWhatWasBegunAsTheSourceItselfWould) {
  const auto checkpoints = own_checkpoints(kOrigin, SecretKey::generate());
  HeadSigner signer(*checkpoints);
  for (std::uint64_t size = 1; size < 50; ++size) {
    const Checkpoint head{kOrigin, size, sha256(std::to_string(size))};
    signer.begin(head);
    EXPECT_EQ(signer.finish(), checkpoints->signed_checkpoint(head).value());
  }
}

TEST(HeadSigner, MayEndWithNothingBegunOrNothingFetched) {
  const auto checkpoints = own_checkpoints(kOrigin, SecretKey::generate());
  { const HeadSigner idle(*checkpoints); }
  HeadSigner signer(*checkpoints);
  signer.begin({kOrigin, 1, {}});
}

}  // namespace
}  // namespace ledger
