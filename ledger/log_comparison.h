#pragma once

#include <cstdint>
#include <optional>

#include "ledger/error.h"
#include "ledger/tiles.h"
#include "ledger/types.h"

namespace ledger {

// One of two copies of a log.
struct ComparedLog {
  std::uint64_t size;  // Entries.
  TileReader tiles;
};

// The first position at which two copies have other leaves; none where one begins with all of the
// other. By hashes alone: whether a copy's entries are those of its tree is for `verify` to say.
// O(log size) tiles of each. Errors are those of the tiles.
Result<std::optional<Position>> first_difference(const ComparedLog& one, const ComparedLog& other);

}  // namespace ledger
