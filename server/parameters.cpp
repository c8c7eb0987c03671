#include "server/parameters.h"

#include <fmt/format.h>

#include <algorithm>

namespace server {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;

// Fewer than 64 bits can be exceeded by.
constexpr std::size_t kDigitsMax = 19;

bool is_word_of(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == word) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

std::string with_commas(std::string_view words) {
  std::string list;
  for (const char c : words) list += c == ' ' ? std::string(", ") : std::string(1, c);
  return list;
}

}  // namespace

std::string text_parameter(const Target& target, std::string_view name) {
  const auto found = target.parameters.find(std::string(name));
  return found != target.parameters.end() ? found->second : std::string();
}

std::optional<std::uint64_t> whole_number(std::string_view text) {
  const bool is_number = !text.empty() && text.size() <= kDigitsMax &&
                         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  if (!is_number) return std::nullopt;
  return std::stoull(std::string(text));
}

Result<std::optional<std::uint64_t>> number_parameter(const Target& target, std::string_view name) {
  const std::string text = text_parameter(target, name);
  if (text.empty()) return std::optional<std::uint64_t>();
  const auto number = whole_number(text);
  if (!number) {
    return Error{Errc::bad_argument,
                 fmt::format("{} must be a whole number such as 120, not \"{}\"", name, text)};
  }
  return number;
}

Result<std::uint64_t> limit_parameter(const Target& target, std::uint64_t max) {
  const auto limit = number_parameter(target, "limit");
  if (!limit) return limit.error();
  if (*limit && (**limit == 0 || **limit > max)) {
    return Error{Errc::bad_argument, fmt::format("limit must be from 1 to {}", max)};
  }
  return limit->value_or(max);
}

Result<void> check_parameters(const Target& target, std::string_view known) {
  for (const auto& [name, value] : target.parameters) {
    if (is_word_of(known, name)) continue;
    return Error{Errc::bad_argument,
                 fmt::format("{} is no parameter of this page; it takes {}", name,
                             known.empty() ? std::string("none") : with_commas(known))};
  }
  return {};
}

}  // namespace server
