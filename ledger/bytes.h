#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ledger/error.h"

namespace ledger {

// Text forms of bytes. Decoding is strict: the canonical form only, since two spellings of the same
// bytes would let one signature or key have two names. Errc::invalid_value names what was wrong.
std::string to_hex(std::string_view bytes);  // Lower case.
Result<std::string> from_hex(std::string_view text);
std::string to_base64(std::string_view bytes);  // RFC 4648 section 4, padded.
Result<std::string> from_base64(std::string_view text);
std::string to_base64url(std::string_view bytes);  // RFC 4648 section 5, no padding (RFC 7515).
Result<std::string> from_base64url(std::string_view text);

// Big-endian numbers, so that the order of keys is the order of numbers.
void append_be32(std::string& out, std::uint32_t number);
void append_be64(std::string& out, std::uint64_t number);
std::uint32_t read_be32(std::string_view four_bytes);
std::uint64_t read_be64(std::string_view eight_bytes);

}  // namespace ledger
