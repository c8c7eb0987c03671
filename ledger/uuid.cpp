#include "ledger/uuid.h"

#include <algorithm>
#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/random_generator.hpp>
#include <boost/uuid/uuid.hpp>

namespace ledger {
namespace {

// RFC 9562 section 6.6: 6ba7b811-9dad-11d1-80b4-00c04fd430c8.
constexpr Uuid kUrlNameSpace{{0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00,
                              0xc0, 0x4f, 0xd4, 0x30, 0xc8}};

Uuid from_boost(const boost::uuids::uuid& uuid) {
  Uuid ours;
  std::ranges::copy(uuid, ours.bytes.begin());
  return ours;
}

// Where the canonical text has its hyphens.
constexpr bool is_hyphen_place(std::size_t index) {
  return index == 8 || index == 13 || index == 18 || index == 23;
}

constexpr std::string_view kHexadecimal = "0123456789abcdef";

// By its byte: the value of a digit; 16 for what is no lower-case digit.
constexpr auto kDigitValues = [] {
  std::array<std::uint8_t, 256> values{};
  values.fill(16);
  for (std::uint8_t i = 0; i < 16; ++i) values[static_cast<unsigned char>(kHexadecimal[i])] = i;
  return values;
}();

}  // namespace

Result<Uuid> parse_uuid(std::string_view text) {
  Uuid uuid;
  bool is_canonical = text.size() == 36;
  std::size_t at = 0;
  for (std::uint8_t& byte : uuid.bytes) {
    if (!is_canonical) break;
    if (is_hyphen_place(at) && text[at++] != '-') is_canonical = false;
    const std::uint8_t high = kDigitValues[static_cast<unsigned char>(text[at++])];
    const std::uint8_t low = kDigitValues[static_cast<unsigned char>(text[at++])];
    if (high > 15 || low > 15) is_canonical = false;
    byte = static_cast<std::uint8_t>(high << 4 | low);  // Each is a half of it.
  }
  if (!is_canonical) {
    return Error{
        Errc::invalid_id,
        "an id must be a UUID in lower case, such as 2ed6657d-e927-568b-95e1-2665a8aea6a2"};
  }
  return uuid;
}

std::string to_string(const Uuid& uuid) {
  std::string text;
  text.reserve(36);
  for (const std::uint8_t byte : uuid.bytes) {
    if (is_hyphen_place(text.size())) text += '-';
    text += kHexadecimal[byte >> 4];
    text += kHexadecimal[byte & 15];
  }
  return text;
}

Uuid uuid_v5(const Uuid& name_space, std::string_view name) {
  boost::uuids::uuid boost_name_space;
  std::ranges::copy(name_space.bytes, boost_name_space.begin());
  return from_boost(boost::uuids::name_generator_sha1(boost_name_space)(name.data(), name.size()));
}

Uuid ledger_name_space(std::string_view origin) { return uuid_v5(kUrlNameSpace, origin); }

Uuid random_uuid() {
  // One for each call, since a generator is not thread-safe. It asks the system each time.
  return from_boost(boost::uuids::random_generator()());
}

}  // namespace ledger
