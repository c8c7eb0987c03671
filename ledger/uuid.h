#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "ledger/error.h"

namespace ledger {

// A UUID (RFC 9562), the identity of an entry.
struct Uuid {
  std::array<std::uint8_t, 16> bytes{};
  auto operator<=>(const Uuid&) const = default;
};

// Only the canonical text: lower case, 8-4-4-4-12. Errc::invalid_id
Result<Uuid> parse_uuid(std::string_view text);
std::string to_string(const Uuid& uuid);
// UUIDv5 of `name` in a name space.
Uuid uuid_v5(const Uuid& name_space, std::string_view name);
// UUIDv5(URL name space, origin): the name space of a ledger's own ids (contract section 3).
Uuid ledger_name_space(std::string_view origin);
Uuid random_uuid();  // Version 4.

}  // namespace ledger
