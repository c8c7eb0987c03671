#include "ledger/uuid.h"

#include <gtest/gtest.h>

#include <set>
#include <utility>

#include "tests/result_matchers.h"

namespace ledger {
namespace {

constexpr std::string_view kDns = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
constexpr std::string_view kUrl = "6ba7b811-9dad-11d1-80b4-00c04fd430c8";

TEST(Uuid, TextComesBack) {
  for (const std::string_view text :
       {"00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "01234567-89ab-cdef-0123-456789abcdef"}) {
    EXPECT_EQ(to_string(parse_uuid(text).value()), text);
  }
}

TEST(Uuid, BytesStandInTheOrderOfTheText) {
  const Uuid uuid = parse_uuid("01234567-89ab-cdef-0123-456789abcdef").value();
  EXPECT_EQ(uuid.bytes[0], 0x01);
  EXPECT_EQ(uuid.bytes[7], 0xef);
  EXPECT_EQ(uuid.bytes[15], 0xef);
  EXPECT_LT(uuid, parse_uuid("01234567-89ab-cdef-0123-456789abcdf0").value());
}

TEST(Uuid, OnlyTheCanonicalTextIsRead) {
  const std::string_view malformed[] = {"",
                                        "2ed6657d",
                                        "2ed6657de927568b95e12665a8aea6a2",
                                        "2ed6657de927-568b-95e1-2665a8aea6a2-",
                                        "2ed6657d-e927-568b-95e1-2665a8aea6a",
                                        "2ed6657d-e927-568b-95e1-2665a8aea6a22",
                                        "2ed6657d-e927-568b-95e1-2665a8aea6a2aabb",
                                        "2ED6657D-E927-568B-95E1-2665A8AEA6A2",
                                        "2ed6657d-e927-568b-95e1-2665a8aea6aG",
                                        "{2ed6657d-e927-568b-95e1-2665a8aea6a2}",
                                        "2ed6657d+e927-568b-95e1-2665a8aea6a2",
                                        "2ed6657d-e927-568b-95e12-665a8aea6a2",
                                        "-2ed6657-e927-568b-95e1-2665a8aea6a2",
                                        " 2ed6657d-e927-568b-95e1-2665a8aea6a2",
                                        "2ed6657d-e927-568b-95e1-2665a8aea6a2\n",
                                        "urn:uuid:2ed6657d-e927-568b-95e1-2665a8aea6a2"};
  for (const std::string_view text : malformed) {
    EXPECT_THAT(parse_uuid(text), FailsWith(Errc::invalid_id)) << text;
  }
}

TEST(UuidV5, IsThatOfRfc9562) {  // Appendix A.4, and Python's documentation of uuid5.
  const Uuid dns = parse_uuid(kDns).value();
  EXPECT_EQ(to_string(uuid_v5(dns, "www.example.com")), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
  EXPECT_EQ(to_string(uuid_v5(dns, "python.org")), "886313e1-3b8a-5372-9b90-0c9aee199e5d");
}

TEST(UuidV5, NameMayHoldAnyByte) {
  const Uuid dns = parse_uuid(kDns).value();
  EXPECT_NE(uuid_v5(dns, std::string_view("a\0b", 3)), uuid_v5(dns, std::string_view("a\0c", 3)));
}

TEST(LedgerNameSpace, IsTheV5OfTheOriginAmongUrls) {
  const Uuid name_space = ledger_name_space("liggare.example/sormland");
  EXPECT_EQ(name_space, uuid_v5(parse_uuid(kUrl).value(), "liggare.example/sormland"));
  EXPECT_EQ(to_string(name_space), "d2d2ce09-dac8-534b-8270-c909e8d8d018");
}

TEST(RandomUuid, IsOfVersionFourAndNeverTheSame) {
  std::set<Uuid> seen;
  for (int i = 0; i < 1000; ++i) {
    const Uuid uuid = random_uuid();
    EXPECT_EQ(uuid.bytes[6] >> 4, 4);
    EXPECT_EQ(uuid.bytes[8] >> 6, 2);  // The variant of RFC 9562.
    EXPECT_TRUE(seen.insert(uuid).second);
  }
}

}  // namespace
}  // namespace ledger
