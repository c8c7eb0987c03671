#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "ledger/error.h"

namespace ledger {

// A SHA-256 digest.
struct Digest {
  std::array<std::uint8_t, 32> bytes{};
  auto operator<=>(const Digest&) const = default;
};

Digest sha256(std::string_view bytes);

// RFC 6962 section 2.1: the prefixes keep a leaf from passing for a node.
Digest leaf_digest(std::string_view entry);                   // SHA-256(0x00 || entry)
Digest node_digest(const Digest& left, const Digest& right);  // SHA-256(0x01 || left || right)

std::string to_hex(const Digest& digest);
std::string to_base64(const Digest& digest);
// Errc::invalid_value unless it is the padded base64 of exactly 32 bytes.
Result<Digest> digest_from_base64(std::string_view text);
// The digest whose bytes stand at the beginning of `bytes`, of which there are at least 32.
Digest digest_from_bytes(std::string_view bytes);
std::string_view as_bytes(const Digest& digest);

}  // namespace ledger
