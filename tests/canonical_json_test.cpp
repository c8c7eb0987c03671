#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <random>
#include <utility>
#include <vector>

#include "ledger/json.h"
#include "tests/result_matchers.h"

namespace ledger {
namespace {

using namespace std::string_literals;
namespace fs = std::filesystem;

constexpr std::size_t kBytesMax = 1 << 20;

std::string canonical_text(std::string_view text) {
  return canonical_json(parse_json(text, kBytesMax).value());
}

std::string read_file(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string utf8(char32_t code_point) {
  std::string bytes;
  const auto push = [&](char32_t byte) { bytes += static_cast<char>(byte); };
  if (code_point < 0x80) {
    push(code_point);
  } else if (code_point < 0x800) {
    push(0xC0 | code_point >> 6);
    push(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    push(0xE0 | code_point >> 12);
    push(0x80 | (code_point >> 6 & 0x3F));
    push(0x80 | (code_point & 0x3F));
  } else {
    push(0xF0 | code_point >> 18);
    push(0x80 | (code_point >> 12 & 0x3F));
    push(0x80 | (code_point >> 6 & 0x3F));
    push(0x80 | (code_point & 0x3F));
  }
  return bytes;
}

std::u16string utf16(const std::u32string& text) {
  std::u16string units;
  for (const char32_t c : text) {
    if (c < 0x10000) {
      units += static_cast<char16_t>(c);
    } else {
      units += static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10));
      units += static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FF));
    }
  }
  return units;
}

TEST(CanonicalJson, IsThatOfTheVectorsOfRfc8785) {
#ifndef LIGGARE_VECTORS_DIR
  GTEST_SKIP() << "built without LIGGARE_VECTORS_DIR";
#else
  const fs::path vectors = fs::path(LIGGARE_VECTORS_DIR) / "jcs-rfc8785" / "testdata";
  if (!fs::exists(vectors)) GTEST_SKIP() << vectors << " is not there";
  int files = 0;
  for (const auto& input : fs::directory_iterator(vectors / "input")) {
    const std::string expected = read_file(vectors / "output" / input.path().filename());
    EXPECT_EQ(canonical_text(read_file(input.path())), expected) << input.path();
    EXPECT_EQ(canonical_text(expected), expected) << input.path();
    ++files;
  }
  EXPECT_EQ(files, 6);
#endif
}

// RFC 8785 appendix B, word for word: the bits of a double, and how it is written.
TEST(CanonicalJson, NumbersAreThoseOfRfc8785AppendixB) {
  const std::pair<std::uint64_t, std::string_view> samples[] = {
      {0x0000000000000000, "0"},
      {0x8000000000000000, "0"},
      {0x0000000000000001, "5e-324"},
      {0x8000000000000001, "-5e-324"},
      {0x7fefffffffffffff, "1.7976931348623157e+308"},
      {0xffefffffffffffff, "-1.7976931348623157e+308"},
      {0x4340000000000000, "9007199254740992"},
      {0xc340000000000000, "-9007199254740992"},
      {0x4430000000000000, "295147905179352830000"},
      {0x44b52d02c7e14af5, "9.999999999999997e+22"},
      {0x44b52d02c7e14af6, "1e+23"},
      {0x44b52d02c7e14af7, "1.0000000000000001e+23"},
      {0x444b1ae4d6e2ef4e, "999999999999999700000"},
      {0x444b1ae4d6e2ef4f, "999999999999999900000"},
      {0x444b1ae4d6e2ef50, "1e+21"},
      {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
      {0x3eb0c6f7a0b5ed8d, "0.000001"},
      {0x41b3de4355555553, "333333333.3333332"},
      {0x41b3de4355555554, "333333333.33333325"},
      {0x41b3de4355555555, "333333333.3333333"},
      {0x41b3de4355555556, "333333333.3333334"},
      {0x41b3de4355555557, "333333333.33333343"},
      {0xbecbf647612f3696, "-0.0000033333333333333333"},
      {0x43143ff3c1cb0959, "1424953923781206.2"}};
  for (const auto& [bits, text] : samples) {
    EXPECT_EQ(canonical_json(std::bit_cast<double>(bits)), text);
  }
}

TEST(CanonicalJson, NumbersAreLaidOutByTheirDecimalPoint) {
  const std::pair<double, std::string_view> samples[] = {{1, "1"},
                                                         {-1, "-1"},
                                                         {10, "10"},
                                                         {1e20, "100000000000000000000"},
                                                         {1e21, "1e+21"},
                                                         {1.5e300, "1.5e+300"},
                                                         {0.1, "0.1"},
                                                         {-0.5, "-0.5"},
                                                         {1e-6, "0.000001"},
                                                         {1e-7, "1e-7"},
                                                         {-1.25e-7, "-1.25e-7"},
                                                         {123.456, "123.456"},
                                                         {1e-10, "1e-10"},
                                                         {4.5, "4.5"},
                                                         {1e100, "1e+100"},
                                                         {0.00001234, "0.00001234"}};
  for (const auto& [number, text] : samples) EXPECT_EQ(canonical_json(number), text);
}

TEST(CanonicalJson, IntegersAreWrittenWithAllTheirDigits) {
  EXPECT_EQ(canonical_json(std::int64_t{0}), "0");
  EXPECT_EQ(canonical_json(std::int64_t{-9007199254740992}), "-9007199254740992");
  EXPECT_EQ(canonical_json(std::uint64_t{9007199254740992}), "9007199254740992");
}

TEST(CanonicalJson, ANumberWithoutCanonicalFormEndsTheProcess) {
  EXPECT_DEATH(canonical_json(std::numeric_limits<double>::infinity()), "isfinite");
  EXPECT_DEATH(canonical_json(std::nan("")), "isfinite");
  EXPECT_DEATH(canonical_json(std::int64_t{9007199254740993}), "kIntegerMax");
  EXPECT_DEATH(canonical_json(std::int64_t{-9007199254740993}), "kIntegerMax");
  EXPECT_DEATH(canonical_json(std::uint64_t{9007199254740993}), "kIntegerMax");
}

TEST(CanonicalJson, StringsEscapeWhatMustBeEscapedAndNothingElse) {
  std::string controls;
  for (char c = 0; c < 0x20; ++c) controls += c;
  EXPECT_EQ(canonical_json(boost::json::value(controls)),
            R"("\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f)"
            R"(\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c)"
            R"(\u001d\u001e\u001f")");
  EXPECT_EQ(canonical_json("\"\\/'<>&"), R"("\"\\/'<>&")");
  EXPECT_EQ(canonical_json("\x7f\u0080åäö\u2028\ufeff\uffff😀"),
            "\"\x7f\u0080åäö\u2028\ufeff\uffff😀\"");
  EXPECT_EQ(canonical_json(""), "\"\"");
}

TEST(CanonicalJson, MemberNamesAreEscapedToo) {
  EXPECT_EQ(canonical_text(R"({"\u0022\u000a\u00e5":1})"), "{\"\\\"\\nå\":1}");
}

TEST(CanonicalJson, WhiteSpaceAndSpellingsAreGone) {
  EXPECT_EQ(canonical_text(" { \"b\" : [ 1.0 , 2e0 , -0 , -0.0 , true , null ] ,\n\t\"a\" : "
                           "\"\\u0041\\/\" } \r\n"),
            R"({"a":"A/","b":[1,2,0,0,true,null]})");
}

TEST(CanonicalJson, EmptyArraysAndObjectsStay) {
  EXPECT_EQ(canonical_text(R"({ "a":[ ], "b":{ }, "":[[],{}] })"), R"({"":[[],{}],"a":[],"b":{}})");
}

TEST(CanonicalJson, IsAppended) {
  std::string out = "x";
  append_canonical_json(out, boost::json::value(true));
  append_canonical_json(out, boost::json::array{1, "y"});
  EXPECT_EQ(out, "xtrue[1,\"y\"]");
}

// The order of code points would put U+FB33 before the smiling face.
TEST(CanonicalJson, MembersAreOrderedByUtf16CodeUnits) {
  EXPECT_EQ(canonical_text(R"({"\ufb33":1,"\ud83d\ude00":2,"\ud7ff":3,"\ue000":4,"z":5,"":6})"),
            "{\"\":6,\"z\":5,\"\ud7ff\":3,\"😀\":2,\"\ue000\":4,\"\ufb33\":1}");
}

TEST(CanonicalJson, MembersThatBeginAlikeAreOrderedByLength) {
  EXPECT_EQ(canonical_text(R"({"aab":1,"aa":2,"a":3,"ab":4})"), R"({"a":3,"aa":2,"aab":1,"ab":4})");
}

TEST(CanonicalJson, OrderOfAnyNamesIsThatOfTheirCodeUnits) {
  const auto seed = static_cast<std::uint32_t>(testing::UnitTest::GetInstance()->random_seed());
  SCOPED_TRACE("--gtest_shuffle --gtest_random_seed=" + std::to_string(seed));
  std::mt19937 random(seed);
  const char32_t alphabet[] = {'a',    'b',    0x7F,   0x80,   0x7FF,   0x800,   0xCFFF,  0xD7FF,
                               0xE000, 0xEFFF, 0xF000, 0xFFFF, 0x10000, 0x3FFFF, 0x40000, 0x10FFFF};
  std::vector<std::u32string> names;
  for (int i = 0; i < 2000; ++i) {
    std::u32string name;
    for (auto left = random() % 4; left > 0; --left) name += alphabet[random() % 16];
    names.push_back(name);
  }
  boost::json::object object;
  std::ranges::sort(names);
  names.erase(std::ranges::unique(names).begin(), names.end());
  std::ranges::shuffle(names, random);
  const auto utf8_name = [](const std::u32string& name) {
    std::string bytes;
    for (const char32_t c : name) bytes += utf8(c);
    return bytes;
  };
  for (const auto& name : names) object.emplace(utf8_name(name), nullptr);

  std::ranges::sort(names, {}, utf16);  // The definition, word for word.
  std::string expected;
  for (const auto& name : names) expected += ",\"" + utf8_name(name) + "\":null";
  EXPECT_EQ(canonical_json(object), "{" + expected.substr(1) + "}");
}

boost::json::value random_value(std::mt19937& random, int depth) {
  const auto text = [&random] {
    std::string bytes;
    for (auto left = random() % 12; left > 0; --left) {
      const std::uint32_t below[] = {0x30, 0x80, 0x800, 0xD800, 0x110000};
      const auto code_point = static_cast<char32_t>(random() % below[random() % 5]);
      bytes += utf8(code_point >= 0xD800 && code_point < 0xE000 ? U'x' : code_point);
    }
    return bytes;
  };
  switch (random() % (depth > 0 ? 8 : 6)) {
    case 0:
      return nullptr;
    case 1:
      return random() % 2 == 0;
    case 2:
      return static_cast<std::int64_t>(random()) - (std::int64_t{1} << 31);
    case 3:  // A double that has an exponent, so that it comes back as a double.
      return std::ldexp(1 + static_cast<double>(random()) / 7e9,
                        80 + static_cast<int>(random() % 900));
    case 4:
      return -std::ldexp(static_cast<double>(random() | 1U),
                         -33 - static_cast<int>(random() % 900));
    case 5:
      return boost::json::value(text());
    case 6: {
      boost::json::array array;
      for (auto left = random() % 5; left > 0; --left) {
        array.push_back(random_value(random, depth - 1));
      }
      return array;
    }
    default: {
      boost::json::object object;
      for (auto left = random() % 30; left > 0; --left) {
        object.insert_or_assign(text(), random_value(random, depth - 1));
      }
      return object;
    }
  }
}

TEST(CanonicalJson, EveryValueComesBackAndItsTextIsStable) {
  const auto seed = static_cast<std::uint32_t>(testing::UnitTest::GetInstance()->random_seed());
  SCOPED_TRACE("--gtest_shuffle --gtest_random_seed=" + std::to_string(seed));
  std::mt19937 random(seed);
  for (int i = 0; i < 500; ++i) {
    const boost::json::value value = random_value(random, 4);
    const std::string text = canonical_json(value);
    const auto read = parse_json(text, kBytesMax);
    ASSERT_THAT(read, IsOk()) << text;
    EXPECT_EQ(*read, value) << text;
    EXPECT_EQ(canonical_json(*read), text);
  }
}

// Whatever number is read can be written and read again: no entry may become unreadable.
TEST(CanonicalJson, EveryNumberThatIsReadComesBack) {
  const auto seed = static_cast<std::uint32_t>(testing::UnitTest::GetInstance()->random_seed());
  SCOPED_TRACE("--gtest_shuffle --gtest_random_seed=" + std::to_string(seed));
  std::mt19937 random(seed);
  int accepted = 0;
  for (int exponent = -330; exponent <= 315; ++exponent) {
    for (int i = 0; i < 10; ++i) {
      const std::string text = std::to_string(random() % 10) + "." + std::to_string(random()) +
                               "e" + std::to_string(exponent);
      const auto number = parse_json(text, kBytesMax);
      if (!number) continue;
      ++accepted;
      const auto again = parse_json(canonical_json(*number), kBytesMax);
      ASSERT_THAT(again, IsOk()) << text;
      EXPECT_EQ(again->to_number<double>(), std::strtod(text.c_str(), nullptr)) << text;
      EXPECT_EQ(canonical_json(*again), canonical_json(*number)) << text;
    }
  }
  EXPECT_GT(accepted, 6000);
}

}  // namespace
}  // namespace ledger
