#include "ledger/digest.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "tests/result_matchers.h"

namespace ledger {
namespace {

using namespace std::string_view_literals;

TEST(Digest, IsSha256OfFips180) {
  EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(to_hex(sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_hex(sha256(std::string(1'000'000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Digest, LeavesAndNodesHaveThePrefixesOfRfc6962) {
  const Digest left = sha256("left");
  const Digest right = sha256("right");
  EXPECT_EQ(leaf_digest("entry"), sha256("\0entry"sv));
  EXPECT_EQ(leaf_digest(""), sha256("\0"sv));
  EXPECT_EQ(node_digest(left, right),
            sha256("\x01" + std::string(as_bytes(left)) + std::string(as_bytes(right))));
}

TEST(Digest, EveryThreadComputesTheSame) {
  const Digest expected = leaf_digest("entry");
  std::vector<int> wrong(4);
  std::vector<std::thread> threads;
  for (int& count : wrong) {
    threads.emplace_back([&count, &expected] {
      for (int i = 0; i < 1000; ++i) count += leaf_digest("entry") == expected ? 0 : 1;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<int>(4));
}

TEST(Digest, IsReadBackFromItsBase64AndItsBytes) {
  const Digest digest = sha256("abc");
  EXPECT_EQ(to_base64(digest), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  ASSERT_THAT(digest_from_base64(to_base64(digest)), IsOk());
  EXPECT_EQ(*digest_from_base64(to_base64(digest)), digest);
  EXPECT_EQ(digest_from_bytes(std::string(as_bytes(digest)) + "more"), digest);
}

TEST(Digest, OnlyCanonicalBase64OfThirtyTwoBytesIsOne) {
  for (const std::string_view text : {
           "",
           "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0",       // No padding.
           "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa1=",      // A bit that belongs to no byte.
           "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0=",      // The other alphabet.
           " ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=",     // A space.
           "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFQ==",      // 31 bytes.
           "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0A",      // 33 bytes.
           "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\n",    // A newline.
           "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=AAAA",  // Text after the padding.
       }) {
    EXPECT_THAT(digest_from_base64(text), FailsWith(Errc::invalid_value)) << text;
  }
}

}  // namespace
}  // namespace ledger
