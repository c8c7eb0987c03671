#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/check.h"
#include "ledger/json.h"

namespace ledger {
namespace {

using Member = boost::json::key_value_pair;

// A byte's rank, such that comparing ranks of UTF-8 gives the order of UTF-16 code units: there
// the characters beyond U+FFFF (first byte 0xF0 to 0xF4) are written with surrogates, which come
// before U+E000 to U+FFFF (first byte 0xEE and 0xEF).
constexpr unsigned utf16_rank(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte < 0xEE) return byte;
  return byte >= 0xF0 ? byte - 2U : byte + 5U;
}

bool is_before(std::string_view left, std::string_view right) {
  const auto [l, r] = std::ranges::mismatch(left, right);
  if (r == right.end()) return false;
  return l == left.end() || utf16_rank(*l) < utf16_rank(*r);
}

template <class Number>
void append_integer(std::string& out, Number number) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

// digits[0].digits[1]digits[2]… times ten to the exponent.
struct Decimal {
  std::string digits;
  int exponent;
};

// The shortest digits from which every reader makes this double again.
Decimal shortest_decimal(double magnitude) {
  std::array<char, 32> text;  // "1.2345678901234567e-308" at most.
  const char* const end = std::to_chars(text.data(), text.data() + text.size(), magnitude,
                                        std::chars_format::scientific)
                              .ptr;
  const std::string_view whole(text.data(), end);
  const std::size_t e = whole.find('e');
  Decimal decimal{std::string(whole.substr(0, 1)), 0};
  if (e > 2) decimal.digits += whole.substr(2, e - 2);
  std::from_chars(whole.data() + e + (whole[e + 1] == '+' ? 2 : 1), end, decimal.exponent);
  return decimal;
}

// Number::toString of ECMAScript: the digits are laid out by the place of the decimal point.
void append_double(std::string& out, double number) {
  LIGGARE_CHECK(std::isfinite(number));
  if (number == 0) {
    out += '0';  // Also for -0.
    return;
  }
  if (number < 0) out += '-';
  auto [digits, exponent] = shortest_decimal(std::abs(number));
  const int size = static_cast<int>(digits.size());
  const int point = exponent + 1;  // How many digits stand before the decimal point.
  if (point >= size && point <= 21) {
    out += digits;
    out.append(static_cast<std::size_t>(point - size), '0');
  } else if (point > 0 && point <= 21) {
    out += digits.insert(static_cast<std::size_t>(point), 1, '.');
  } else if (point > -6 && point <= 0) {
    out += "0.";
    out.append(static_cast<std::size_t>(-point), '0');
    out += digits;
  } else {
    if (size > 1) digits.insert(1, 1, '.');
    out += digits;
    out += exponent > 0 ? "e+" : "e";
    append_integer(out, exponent);
  }
}

constexpr bool must_be_escaped(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

void append_escaped(std::string& out, char c) {
  constexpr std::string_view kNamed = "\b\t\n\f\r\"\\";
  constexpr std::string_view kNames = "btnfr\"\\";
  constexpr std::string_view kDigits = "0123456789abcdef";
  if (const std::size_t i = kNamed.find(c); i != std::string_view::npos) {
    out += '\\';
    out += kNames[i];
  } else {
    out += "\\u00";
    out += kDigits[static_cast<unsigned char>(c) >> 4];
    out += kDigits[static_cast<unsigned char>(c) & 15];
  }
}

void append_array(std::string& out, const boost::json::array& array) {
  out += '[';
  bool is_first = true;
  for (const boost::json::value& value : array) {
    if (!is_first) out += ',';
    is_first = false;
    append_canonical_json(out, value);
  }
  out += ']';
}

void append_member(std::string& out, const Member& member, bool is_first) {
  if (!is_first) out += ',';
  append_canonical_text(out, member.key());
  out += ':';
  append_canonical_json(out, member.value());
}

void append_object(std::string& out, const boost::json::object& object) {
  const auto is_not_before = [](const Member& left, const Member& right) {
    return !is_before(left.key(), right.key());
  };
  out += '{';
  bool is_first = true;
  // Entries were written by us, so their members are mostly in order already.
  if (std::adjacent_find(object.begin(), object.end(), is_not_before) == object.end()) {
    for (const Member& member : object) append_member(out, member, std::exchange(is_first, false));
  } else {
    std::vector<const Member*> members;
    members.reserve(object.size());
    for (const Member& member : object) members.push_back(&member);
    std::ranges::sort(members, is_before,
                      [](const Member* member) -> std::string_view { return member->key(); });
    for (const Member* const member : members) {
      append_member(out, *member, std::exchange(is_first, false));
    }
  }
  out += '}';
}

// JCS writes every number as a double; up to here an integer and its double have the same digits.
constexpr std::int64_t kIntegerMax = std::int64_t{1} << 53;

}  // namespace

void append_canonical_text(std::string& out, std::string_view text) {
  out += '"';
  while (true) {
    const auto escape = std::ranges::find_if(text, must_be_escaped);
    out.append(text.begin(), escape);
    if (escape == text.end()) break;
    append_escaped(out, *escape);
    text = {escape + 1, text.end()};
  }
  out += '"';
}

void append_canonical_json(std::string& out, const boost::json::value& value) {
  switch (value.kind()) {  // No default: a new kind must be written here.
    case boost::json::kind::null:
      out += "null";
      return;
    case boost::json::kind::bool_:
      out += value.get_bool() ? "true" : "false";
      return;
    case boost::json::kind::int64:
      LIGGARE_CHECK(value.get_int64() >= -kIntegerMax);
      LIGGARE_CHECK(value.get_int64() <= kIntegerMax);
      append_integer(out, value.get_int64());
      return;
    case boost::json::kind::uint64:
      LIGGARE_CHECK(value.get_uint64() <= static_cast<std::uint64_t>(kIntegerMax));
      append_integer(out, value.get_uint64());
      return;
    case boost::json::kind::double_:
      append_double(out, value.get_double());
      return;
    case boost::json::kind::string:
      append_canonical_text(out, value.get_string());
      return;
    case boost::json::kind::array:
      append_array(out, value.get_array());
      return;
    case boost::json::kind::object:
      append_object(out, value.get_object());
      return;
  }
}

std::string canonical_json(const boost::json::value& value) {
  std::string out;
  out.reserve(1024);  // An ordinary entry fits, in one allocation.
  append_canonical_json(out, value);
  return out;
}

}  // namespace ledger
