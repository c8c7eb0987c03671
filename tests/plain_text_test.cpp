#include "ledger/plain_text.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace ledger {
namespace {

std::string utf8(int code) {
  if (code < 0x80) return std::string(1, static_cast<char>(code));
  return {static_cast<char>(0xc0 | code >> 6), static_cast<char>(0x80 | (code & 0x3f))};
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

constexpr std::size_t kPlacesMax = 24;  // More than is looked at together, and again.

TEST(ControlCharacter, IsFoundWhereverItStandsAmongWhateverElse) {
  std::vector<int> controls;
  for (int code = 0; code < 0x20; ++code) controls.push_back(code);
  for (int code = 0x7f; code < 0xa0; ++code) controls.push_back(code);
  for (const std::string_view other : {"a", " ", "~", "\xc3\xa9", "\xc3\xbf", "\xc2\xa0"}) {
    for (const int code : controls) {
      const bool is_of_lines = code == '\n' || code == '\t';
      for (std::size_t before = 0; before < kPlacesMax; ++before) {
        const std::string text = repeated(other, before) + utf8(code) + repeated(other, 11);
        ASSERT_TRUE(has_control_character(text, false)) << code << " after " << before << other;
        ASSERT_EQ(has_control_character(text, true), !is_of_lines) << code << " after " << before;
      }
    }
  }
}

TEST(ControlCharacter, IsNoOtherCharacter) {
  for (int code = 0x20; code < 0x800; ++code) {
    if (code >= 0x7f && code < 0xa0) continue;
    for (std::size_t before = 0; before < kPlacesMax; ++before) {
      const std::string text = repeated("a", before) + utf8(code) + repeated("b", 9);
      ASSERT_FALSE(has_control_character(text, false)) << code << " after " << before;
    }
  }
  EXPECT_FALSE(has_control_character("", false));
}

}  // namespace
}  // namespace ledger
