#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "ledger/error.h"

namespace ledger {

// What an entry can be about (contract section 5). The names are the first half of a subject.
enum class Kind : std::uint8_t {
  organisation,
  body,
  key,
  document,
  area,
  matter,
  proposal,
  decision,
  initiative,
  responsibility,
  followup,
  indicator,
};
inline constexpr std::size_t kKinds = 12;
std::string_view kind_name(Kind kind);

// A set of kinds, one bit each.
using KindSet = std::uint16_t;
template <class... Kinds>
constexpr KindSet kinds(Kinds... kind) {
  return static_cast<KindSet>((0U | ... | (1U << static_cast<unsigned>(kind))));
}
inline constexpr KindSet kEveryKind = (1U << kKinds) - 1;
constexpr bool contains(KindSet set, Kind kind) {
  return (set >> static_cast<unsigned>(kind) & 1U) != 0;
}
std::string list_kinds(KindSet set);  // "decision or proposal", for sentences.

// What an entry is about: "decision/nsv-2022-4".
struct Subject {
  Kind kind = Kind::organisation;
  std::string slug;
  auto operator<=>(const Subject&) const = default;
};
std::string to_string(const Subject& subject);
void append_subject(std::string& out, const Subject& subject);  // The same, behind what is there.
// Errc::invalid_subject unless it is a known kind, '/', and a slug [a-z0-9][a-z0-9.-]{0,127}.
Result<Subject> parse_subject(std::string_view text);
bool is_slug(std::string_view text);

}  // namespace ledger
