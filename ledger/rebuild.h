#pragma once

#include <cstdint>
#include <functional>
#include <span>

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

// Replays the log and calls `visit` with the rows that it brings: those of each entry in turn,
// tiles of the tree as they fill, each once, and at last the heads, each once. `position` is the
// entry that wrote the rows last. The same key may come again with a later entry; then the later
// row stands. Asks no table. What rebuilding writes and verifying compares. Errc::damaged names the
// first entry that cannot be replayed. Ends with the first error of `visit`.
using VisitRows = std::function<Result<void>(Position position, std::span<const Write> rows)>;
Result<void> replay(const EventReader& log, const Settings& settings, const Projection& projection,
                    const VisitRows& visit, const Progress& progress);

}  // namespace ledger
