#include "ledger/bytes.h"

#include <gtest/gtest.h>

#include <utility>

#include "tests/result_matchers.h"

namespace ledger {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

std::string every_byte() {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
  return bytes;
}

// RFC 4648 section 10.
constexpr std::pair<std::string_view, std::string_view> kBase64Answers[] = {{"", ""},
                                                                            {"f", "Zg=="},
                                                                            {"fo", "Zm8="},
                                                                            {"foo", "Zm9v"},
                                                                            {"foob", "Zm9vYg=="},
                                                                            {"fooba", "Zm9vYmE="},
                                                                            {"foobar", "Zm9vYmFy"}};

TEST(Base64, IsThatOfRfc4648) {
  for (const auto& [bytes, text] : kBase64Answers) {
    EXPECT_EQ(to_base64(bytes), text);
    EXPECT_EQ(from_base64(text).value(), bytes);
  }
  EXPECT_EQ(to_base64("\xfb\xff\xfe"), "+//+");
}

TEST(Base64Url, IsThatOfRfc4648WithoutPadding) {
  for (const auto& [bytes, text] : kBase64Answers) {
    const std::string_view digits = text.substr(0, text.find('='));
    EXPECT_EQ(to_base64url(bytes), digits);
    EXPECT_EQ(from_base64url(digits).value(), bytes);
  }
  EXPECT_EQ(to_base64url("\xfb\xff\xfe"), "-__-");
}

TEST(Hex, IsLowerCase) { EXPECT_EQ(to_hex("\x00\x1f\xab"sv), "001fab"); }

TEST(Bytes, OfEveryLengthAndValueComeBack) {
  const std::string bytes = every_byte();
  for (std::size_t size = 0; size <= bytes.size(); ++size) {
    const std::string_view part = std::string_view(bytes).substr(bytes.size() - size);
    EXPECT_EQ(from_hex(to_hex(part)).value(), part);
    EXPECT_EQ(from_base64(to_base64(part)).value(), part);
    EXPECT_EQ(from_base64url(to_base64url(part)).value(), part);
  }
}

struct Malformed {
  std::string_view text;
  std::string_view named;  // What the error must speak of.
};

TEST(Base64, IsRefusedUnlessCanonical) {
  const Malformed cases[] = {
      {"Zg", "padded"},       {"Zg=", "padded"},        {"Zg===", "padded"},
      {"Zm8==", "padded"},    {"Zm9v=", "padded"},      {"Zm9v====", "padded"},
      {"=", "padded"},        {"====", "padded"},       {"Z", "cut short"},
      {"Zm9vY", "cut short"}, {"Z===", "cut short"},    {"Zh==", "bits"},
      {"Zm9=", "bits"},       {"Zg==\n", "0x0a"},       {" Zg==", "character 1 is 0x20"},
      {"Zm 9v", "0x20"},      {"Zm9v\r\nZm9v", "0x0d"}, {"-__-", "'-'"},
      {"Zg==Zg==", "padded"}, {"Zm\0v"sv, "0x00"},      {"Zm\xc3\xa5", "0xc3"},
      {"Zm9!", "character 4"}};
  for (const auto& [text, named] : cases) {
    const auto bytes = from_base64(text);
    ASSERT_THAT(bytes, FailsWith(Errc::invalid_value)) << text;
    EXPECT_THAT(bytes.error().detail, testing::HasSubstr(named)) << text;
  }
}

TEST(Base64Url, IsRefusedUnlessCanonical) {
  const Malformed cases[] = {{"Zg==", "'='"},    {"Zm8=", "'='"},    {"Zh", "bits"},
                             {"Zm9", "bits"},    {"Z", "cut short"}, {"Zm9vY", "cut short"},
                             {"+//+", "'+'"},    {"Zm9v\n", "0x0a"}, {"Zm9v ", "character 5"},
                             {"\tZm9v", "0x09"}, {"=", "'='"}};
  for (const auto& [text, named] : cases) {
    const auto bytes = from_base64url(text);
    ASSERT_THAT(bytes, FailsWith(Errc::invalid_value)) << text;
    EXPECT_THAT(bytes.error().detail, testing::HasSubstr(named)) << text;
  }
}

// If two texts meant the same bytes, one of them would not be what the bytes are written as.
TEST(Base64Url, HasOneSpellingForEachByte) {
  int accepted = 0;
  for (const char first : every_byte()) {
    for (const char second : every_byte()) {
      const std::string text{first, second};
      const auto bytes = from_base64url(text);
      if (!bytes) continue;
      ++accepted;
      EXPECT_EQ(to_base64url(*bytes), text);
    }
  }
  EXPECT_EQ(accepted, 256);
}

TEST(Hex, IsRefusedUnlessCanonical) {
  const Malformed cases[] = {{"0", "even"},    {"0ab", "even"},  {"0A", "'A'"},   {"0g", "'g'"},
                             {"0x00", "'x'"},  {"00 ", "0x20"},  {" 00", "0x20"}, {"00\n", "0x0a"},
                             {"00:11", "':'"}, {"0\0"sv, "0x00"}};
  for (const auto& [text, named] : cases) {
    const auto bytes = from_hex(text);
    ASSERT_THAT(bytes, FailsWith(Errc::invalid_value)) << text;
    EXPECT_THAT(bytes.error().detail, testing::HasSubstr(named)) << text;
  }
}

TEST(BigEndian, NumbersAreWrittenHighestByteFirst) {
  std::string bytes = "x";
  append_be32(bytes, 0x01020304);
  append_be64(bytes, 0xF1F2F3F4F5F6F7F8);
  EXPECT_EQ(bytes, "x\x01\x02\x03\x04\xF1\xF2\xF3\xF4\xF5\xF6\xF7\xF8"s);
}

TEST(BigEndian, NumbersComeBack) {
  for (const std::uint64_t number : {0UL, 1UL, 255UL, 256UL, 0x80000000UL, 0xFFFFFFFFUL,
                                     0x0102030405060708UL, 0xFFFFFFFFFFFFFFFFUL}) {
    std::string bytes;
    append_be64(bytes, number);
    EXPECT_EQ(read_be64(bytes), number);
    bytes.clear();
    append_be32(bytes, static_cast<std::uint32_t>(number));
    EXPECT_EQ(read_be32(bytes), static_cast<std::uint32_t>(number));
  }
}

TEST(BigEndian, OrderOfBytesIsOrderOfNumbers) {
  std::string before;
  append_be64(before, 0);
  for (std::uint64_t number = 1; number < (1UL << 63); number = number * 3 + 1) {
    std::string bytes;
    append_be64(bytes, number);
    EXPECT_LT(before, bytes);
    before = bytes;
  }
}

TEST(BigEndian, ReadingOtherThanAllBytesOfANumberEndsTheProcess) {
  EXPECT_DEATH(read_be32("123"), "bytes.size");
  EXPECT_DEATH(read_be64("123456789"), "bytes.size");
}

}  // namespace
}  // namespace ledger
