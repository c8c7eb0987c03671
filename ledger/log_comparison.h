#pragma once

#include <optional>

#include "ledger/error.h"
#include "ledger/proved_tiles.h"
#include "ledger/types.h"

namespace ledger {

// The first position at which two copies have other leaves; none where one begins with all of the
// other. By hashes alone: whether a copy's entries are those of its tree is for `verify` to say.
// O(log size) tiles of each. Errors are those of the tiles.
Result<std::optional<Position>> first_difference(ProvedTiles& one, ProvedTiles& other);

}  // namespace ledger
