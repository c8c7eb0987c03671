#pragma once

#include <cstdint>

#include "ledger/error.h"
#include "ledger/event_store.h"
#include "ledger/ledger.h"
#include "ledger/projection.h"
#include "ledger/replay.h"

namespace ledger {

// Makes every table that follows from the entries anew beside the live ones (indexes, heads, tiles,
// projection rows), then puts them in place at once. The log must not grow meanwhile.
// Gives the number of rows. Errc::damaged names the first entry that cannot be replayed.
Result<std::uint64_t> rebuild_tables(EventStore& store, const Settings& settings,
                                     const Projection& projection, const Progress& progress);

// rebuild_tables, where the rows are of another format than `projection` makes. Marks new logs.
Result<void> rebuild_if_outdated(EventStore& store, const Settings& settings,
                                 const Projection& projection);

}  // namespace ledger
