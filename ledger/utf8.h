#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace ledger {

struct CodePoint {
  char32_t value;
  std::size_t bytes;
};

// The character that begins at `offset`; none where the bytes are not UTF-8.
std::optional<CodePoint> code_point_at(std::string_view text, std::size_t offset);

// Where the first byte stands that is not UTF-8 (RFC 3629: shortest form, no surrogates); none if
// all of it is. O(length).
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

}  // namespace ledger
