#pragma once

#include <boost/json/value.hpp>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "ledger/draft.h"
#include "ledger/error.h"
#include "ledger/event_store.h"
#include "ledger/types.h"

namespace ledger {

// Who a person is whom the entry at a position names.
struct PersonDisclosure {
  Position position;
  Disclosure disclosure;
};

// A row of the table of disclosures; nothing if it is none.
std::optional<PersonDisclosure> disclosure_of(std::string_view key, std::string_view value);

// The row that keeps it.
Write disclosure_row(const PersonDisclosure& person);

// The persons of one entry who have not been erased, by pointer. Errc::damaged
Result<std::vector<PersonDisclosure>> read_disclosures(const EventReader& log, Position position);

// Whether the name and salt are those that the bytes of this entry commit themselves to at the
// pointer. Never throws, whatever the bytes are.
bool opens_commitment(std::string_view entry, const Disclosure& disclosure);
// The same of an entry that has been parsed, for many names of one.
bool opens_commitment(const boost::json::value& entry, const Disclosure& disclosure);
// How many names a canonical entry commits itself to.
std::size_t count_commitments(std::string_view entry);

}  // namespace ledger
