#include "ledger/table_digest.h"

#include <gtest/gtest.h>

#include <string>

using namespace ledger;

namespace {

const DigestSalt kSalt = sha256("salt");

TableDigest digest_of(std::initializer_list<std::pair<std::string, std::string>> rows,
                      const DigestSalt& salt = kSalt) {
  TableDigest digest;
  for (const auto& [key, value] : rows) digest.add(row_digest(salt, key, value));
  return digest;
}

Digest number(std::uint8_t first_byte, std::uint8_t others, std::uint8_t last_byte) {
  Digest digest;
  digest.bytes.fill(others);
  digest.bytes.front() = first_byte;
  digest.bytes.back() = last_byte;
  return digest;
}

TEST(TableDigest, IsTheSameInWhateverOrderTheRowsCome) {
  EXPECT_EQ(digest_of({{"a", "1"}, {"b", "2"}, {"c", "3"}}),
            digest_of({{"c", "3"}, {"a", "1"}, {"b", "2"}}));
}

TEST(TableDigest, IsTheSameInWhateverPartsTheRowsAreCounted) {
  TableDigest sum = digest_of({{"a", "1"}});
  sum.add(digest_of({{"b", "2"}, {"c", "3"}}));
  EXPECT_EQ(sum, digest_of({{"a", "1"}, {"b", "2"}, {"c", "3"}}));
  EXPECT_EQ(sum.rows(), 3u);
}

TEST(TableDigest, IsAnotherWhereAnythingIsAnother) {
  const TableDigest digest = digest_of({{"a", "1"}, {"b", "2"}});
  EXPECT_NE(digest, digest_of({{"a", "1"}}));
  EXPECT_NE(digest, digest_of({{"a", "2"}, {"b", "1"}})) << "values traded";
  EXPECT_NE(digest, digest_of({{"a", "1"}, {"b", "2"}, {"b", "2"}}));
  EXPECT_NE(digest_of({{"ab", "c"}}), digest_of({{"a", "bc"}})) << "the key ends elsewhere";
  EXPECT_NE(digest, digest_of({{"a", "1"}, {"b", "2"}}, sha256("other salt")));
}

TEST(TableDigest, AddsModuloTwoToThe256) {
  TableDigest wrapped;
  wrapped.add(number(0xff, 0xff, 0xff));
  wrapped.add(number(0, 0, 1));
  TableDigest zeros;
  zeros.add(Digest{});
  zeros.add(Digest{});
  EXPECT_EQ(wrapped, zeros);
  wrapped.add(number(0x80, 0xff, 0xff));
  wrapped.add(number(0x7f, 0, 1));
  zeros.add(number(0xff, 0xff, 0xff));
  zeros.add(number(0, 0, 1));
  EXPECT_EQ(wrapped, zeros);
}

TEST(TableDigest, SaltsAreNeverTheSame) { EXPECT_NE(random_salt(), random_salt()); }

}  // namespace
