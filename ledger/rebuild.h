#pragma once

#include <cstdint>
#include <functional>

#include "ledger/error.h"
#include "ledger/event_store.h"
#include "ledger/ledger.h"
#include "ledger/projection.h"

namespace ledger {

// Told how many entries have been replayed, now and then; may be null.
using Progress = std::function<void(std::uint64_t done, std::uint64_t of)>;

// Makes every table that follows from the entries anew beside the live ones (indexes, heads, tiles,
// projection rows), then puts them in place at once. The log must not grow meanwhile.
// Gives the number of rows. Errc::damaged names the first entry that cannot be replayed.
Result<std::uint64_t> rebuild_tables(EventStore& store, const Settings& settings,
                                     const Projection& projection, const Progress& progress);

// rebuild_tables, where the rows are of another format than `projection` makes. Marks new logs.
Result<void> rebuild_if_outdated(EventStore& store, const Settings& settings,
                                 const Projection& projection);

// Replays the log and calls `visit` with the rows that each entry brings, entry by entry; heads and
// tiles come last, each once. What rebuilding writes and verifying compares.
Result<void> replay(const EventReader& log, const Settings& settings, const Projection& projection,
                    const std::function<Result<void>(std::span<const Write>)>& visit,
                    const Progress& progress);

}  // namespace ledger
