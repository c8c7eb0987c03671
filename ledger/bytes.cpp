#include "ledger/bytes.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <bit>

#include "ledger/check.h"

namespace ledger {
namespace {

constexpr int kPadded = sodium_base64_VARIANT_ORIGINAL;
constexpr int kUrl = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

std::string encode_base64(std::string_view bytes, int variant) {
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), variant);  // The cast: libsodium's bytes are unsigned.
  text.pop_back();                           // It ends the text with a NUL of its own.
  return text;
}

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// The first character that the alphabet does not have, as a person can find it.
Error foreign_character(std::string_view text, std::size_t index, std::string_view name) {
  const auto byte = static_cast<unsigned char>(text[index]);
  const std::string shown =
      byte > 0x20 && byte < 0x7F ? fmt::format("'{}'", text[index]) : fmt::format("0x{:02x}", byte);
  return Error{Errc::invalid_value,
               fmt::format("character {} is {}, which {} does not have", index + 1, shown, name)};
}

Error explain_base64(std::string_view text, int variant) {
  const bool is_padded = variant == kPadded;
  const std::string_view name = is_padded ? "base64" : "base64url";
  const std::string_view punctuation = is_padded ? "+/=" : "-_";
  const auto foreign = std::ranges::find_if(
      text, [&](char c) { return !is_alphanumeric(c) && !punctuation.contains(c); });
  if (foreign != text.end()) {
    return foreign_character(text, static_cast<std::size_t>(foreign - text.begin()), name);
  }
  const std::string_view digits = text.substr(0, text.find('='));
  if (digits.size() % 4 == 1) {
    return Error{Errc::invalid_value, fmt::format("the {} is cut short", name)};
  }
  const std::string padding((4 - digits.size() % 4) % 4, '=');
  if (is_padded && text.substr(digits.size()) != padding) {
    return Error{Errc::invalid_value,
                 "the base64 must be padded with '=' to a multiple of four, and end there"};
  }
  return Error{Errc::invalid_value,
               fmt::format("the last character of the {} has bits that belong to no byte; encode "
                           "the bytes again",
                           name)};
}

Result<std::string> decode_base64(std::string_view text, int variant) {
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t size = 0;
  const int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(),
                                       text.data(), text.size(), nullptr, &size, nullptr,
                                       variant);  // The cast: libsodium's bytes are unsigned.
  bytes.resize(failed != 0 ? 0 : size);
  // Looked at here, since libsodium 1.0.18 takes characters beyond ASCII for digits.
  const bool has_foreign =
      std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (failed != 0 || has_foreign) return explain_base64(text, variant);
  return bytes;
}

bool is_hex_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

template <class Number>
void append_big_endian(std::string& out, Number number) {
  if constexpr (std::endian::native == std::endian::little) number = std::byteswap(number);
  const auto bytes = std::bit_cast<std::array<char, sizeof(Number)>>(number);
  out.append(bytes.data(), bytes.size());
}

template <class Number>
Number read_big_endian(std::string_view bytes) {
  LIGGARE_CHECK(bytes.size() == sizeof(Number));
  Number number = 0;
  for (const char c : bytes) {
    number = static_cast<Number>(number << 8) | static_cast<unsigned char>(c);
  }
  return number;
}

}  // namespace

std::string to_hex(std::string_view bytes) {
  std::string text(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                 bytes.size());  // The cast: libsodium's bytes are unsigned.
  text.pop_back();               // It ends the text with a NUL of its own.
  return text;
}

Result<std::string> from_hex(std::string_view text) {
  // Checked here, since libsodium reads upper case too.
  const auto foreign = std::ranges::find_if_not(text, is_hex_digit);
  if (foreign != text.end()) {
    return foreign_character(text, static_cast<std::size_t>(foreign - text.begin()),
                             "lower-case hexadecimal");
  }
  if (text.size() % 2 != 0) {
    return Error{Errc::invalid_value, "the number of hexadecimal digits must be even"};
  }
  std::string bytes(text.size() / 2, '\0');
  LIGGARE_CHECK(sodium_hex2bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(),
                               text.data(), text.size(), nullptr, nullptr, nullptr) == 0);
  return bytes;
}

std::string to_base64(std::string_view bytes) { return encode_base64(bytes, kPadded); }
Result<std::string> from_base64(std::string_view text) { return decode_base64(text, kPadded); }
std::string to_base64url(std::string_view bytes) { return encode_base64(bytes, kUrl); }
Result<std::string> from_base64url(std::string_view text) { return decode_base64(text, kUrl); }

void append_be32(std::string& out, std::uint32_t number) { append_big_endian(out, number); }
void append_be64(std::string& out, std::uint64_t number) { append_big_endian(out, number); }

std::uint32_t read_be32(std::string_view four_bytes) {
  return read_big_endian<std::uint32_t>(four_bytes);
}

std::uint64_t read_be64(std::string_view eight_bytes) {
  return read_big_endian<std::uint64_t>(eight_bytes);
}

}  // namespace ledger
