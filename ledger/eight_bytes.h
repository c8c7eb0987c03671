#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

// Eight bytes of a text in one number, so that texts in which nothing stands out are passed over
// quickly. The first byte is the lowest.
//
// Each test sets the highest bit (kHighest) of the first byte that meets it, and of none if none
// does. Behind that first one a borrow may set others: only the first counts.
namespace ledger::eight_bytes {

inline constexpr std::uint64_t kEach = 0x0101'0101'0101'0101;
inline constexpr std::uint64_t kHighest = 0x80 * kEach;

inline std::uint64_t load(const char* text) {
  std::uint64_t eight = 0;
  std::memcpy(&eight, text, sizeof eight);
  if constexpr (std::endian::native == std::endian::big) eight = std::byteswap(eight);
  return eight;
}

// Below `limit`, at most 0x80. Bits other than the highest mean nothing.
constexpr std::uint64_t below(std::uint64_t eight, std::uint8_t limit) {
  return (eight - limit * kEach) & ~eight;
}
constexpr std::uint64_t equal(std::uint64_t eight, std::uint8_t byte) {
  return below(eight ^ (byte * kEach), 1);
}

}  // namespace ledger::eight_bytes
