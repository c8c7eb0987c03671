#include "ledger/plain_text.h"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>

#include "ledger/eight_bytes.h"

namespace ledger {
namespace {

constexpr std::size_t kShownCharactersMax = 100;

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xc0U) == 0x80; }

// The bytes of the character that begins here, at least one.
std::string_view first_character(std::string_view text) {
  std::size_t bytes = 1;
  while (bytes < text.size() && continues_character(text[bytes])) ++bytes;
  return text.substr(0, bytes);
}

// How many bytes from the beginning are certain to belong to no control character: eight at a time,
// as nearly all texts have none.
std::size_t ordinary_bytes(std::string_view text) {
  using namespace eight_bytes;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    const std::uint64_t eight = load(text.data() + at);
    if (((below(eight, 0x20) | equal(eight, 0x7f) | equal(eight, 0xc2)) & kHighest) != 0) break;
  }
  return at;
}

// The code of a control character; -1 for any other. U+0080 to U+009F are 0xC2 0x80 to 0xC2 0x9F.
int control_code(std::string_view character) {
  const auto first = static_cast<unsigned char>(character.front());
  if (character.size() == 1) return first < 0x20 || first == 0x7f ? first : -1;
  const auto second = static_cast<unsigned char>(character[1]);
  return first == 0xc2 && second < 0xa0 ? second : -1;
}

}  // namespace

bool has_control_character(std::string_view text, bool lines_allowed) {
  for (std::size_t i = ordinary_bytes(text); i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    // All others are of characters that nobody has to look at, or within one.
    if (byte >= 0x20 && byte != 0x7f && byte != 0xc2) continue;
    const bool is_allowed = lines_allowed && (byte == '\n' || byte == '\t');
    if (!is_allowed && control_code(first_character(text.substr(i))) >= 0) return true;
  }
  return false;
}

std::string printable(std::string_view text) {
  std::string shown;
  for (std::size_t count = 0; !text.empty(); ++count) {
    if (count == kShownCharactersMax) return shown + "...";
    const std::string_view character = first_character(text);
    const int code = control_code(character);
    shown += code < 0 ? std::string(character) : fmt::format("\\u{:04x}", code);
    text.remove_prefix(character.size());
  }
  return shown;
}

std::string quoted(std::string_view text) { return '"' + printable(text) + '"'; }

}  // namespace ledger
