#include "client/csv_numbers.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "ledger/json.h"

namespace client {
namespace {

constexpr std::size_t kGroupDigits = 3;

bool is_digit(char c) { return '0' <= c && c <= '9'; }

// With a plain space and a plain minus for those that programs and typographers use.
std::string plain(std::string_view text) {
  constexpr std::pair<std::string_view, char> kSigns[] = {
      {"\u00a0", ' '}, {"\u202f", ' '}, {"\u2009", ' '}, {"\u2212", '-'}};
  std::string out;
  while (!text.empty()) {
    const auto* const sign = std::ranges::find_if(
        kSigns, [&](const auto& signs) { return text.starts_with(signs.first); });
    const bool is_sign = sign != std::end(kSigns);
    out += is_sign ? sign->second : text.front();
    text.remove_prefix(is_sign ? sign->first.size() : 1);
  }
  return out;
}

std::string take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  std::string digits(text.substr(0, count));
  text.remove_prefix(count);
  return digits;
}

bool take(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == any_of.npos) return false;
  text.remove_prefix(1);
  return true;
}

// Digits, in groups of three where there are spaces; empty if they are not so.
std::string take_whole(std::string_view& text) {
  std::string whole = take_digits(text);
  if (!text.starts_with(' ')) return whole;
  if (whole.empty() || whole.size() > kGroupDigits) return {};
  while (take(text, " ")) {
    const std::string group = take_digits(text);
    if (group.size() != kGroupDigits) return {};
    whole += group;
  }
  return whole;
}

}  // namespace

std::optional<std::string> json_number(std::string_view cell, char separator) {
  const std::string text = plain(cell);
  std::string_view rest = text;
  std::string number = rest.starts_with('-') ? "-" : "";
  take(rest, "+-");
  const std::string whole = take_whole(rest);
  // 007 is a code, not a number.
  if (whole.empty() || (whole.size() > 1 && whole.front() == '0')) return std::nullopt;
  number += whole;
  if (take(rest, separator == ';' ? ",." : ".")) {
    const std::string fraction = take_digits(rest);
    if (fraction.empty()) return std::nullopt;
    number += "." + fraction;
  }
  if (take(rest, "eE")) {
    number += rest.starts_with('-') ? "e-" : "e";
    take(rest, "+-");
    const std::string exponent = take_digits(rest);
    if (exponent.empty()) return std::nullopt;
    number += exponent;
  }
  if (!rest.empty()) return std::nullopt;
  return number;
}

bool looks_like_number(std::string_view cell) {
  if (json_number(cell, ';')) return true;
  const std::string text = plain(cell);
  std::string_view rest = text;
  take(rest, "+-");
  return !rest.empty() && is_digit(rest.front()) &&
         rest.find_first_not_of("0123456789 .,%") == rest.npos;
}

std::string csv_number(const boost::json::value& number) {
  std::string text = ledger::canonical_json(number);
  std::ranges::replace(text, '.', ',');
  return text;
}

}  // namespace client
