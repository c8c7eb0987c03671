#include "ledger/utf8.h"

#include <array>

namespace ledger {

std::optional<CodePoint> code_point_at(std::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t i) -> char32_t {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
  };
  const char32_t first = byte(offset);
  if (first < 0x80) return CodePoint{first, 1};
  if (first < 0xC0 || first >= 0xF8) return std::nullopt;
  const std::size_t bytes = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  char32_t value = first & (0x7FU >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(offset + i) & 0xC0U) != 0x80) return std::nullopt;
    value = value << 6 | (byte(offset + i) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
  const bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < kSmallest[bytes] || value > 0x10FFFF || is_surrogate) return std::nullopt;
  return CodePoint{value, bytes};
}

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const auto code_point = code_point_at(text, offset);
    if (!code_point) return offset;
    offset += code_point->bytes;
  }
  return std::nullopt;
}

}  // namespace ledger
