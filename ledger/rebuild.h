#pragma once

#include <cstdint>
#include <optional>

#include "ledger/checkpoint.h"
#include "ledger/error.h"
#include "ledger/event_store.h"
#include "ledger/ledger.h"
#include "ledger/projection.h"
#include "ledger/replay.h"

namespace ledger {

// Makes every table that follows from the entries anew beside the live ones (indexes, heads, tiles,
// projection rows), then puts them in place at once. The log must not grow meanwhile.
// `head` is what the log's key signed of it last; none: nobody knows. Gives the number of rows.
// Errc::damaged: names the first entry that cannot be replayed; or the entries are not those that
// `head` is of, or fewer: then the old tables stand, which tell where.
Result<std::uint64_t> rebuild_tables(EventStore& store, const Settings& settings,
                                     const Projection& projection,
                                     const std::optional<Checkpoint>& head,
                                     const Progress& progress);

// rebuild_tables, where the rows are of another format than `projection` makes. Marks new logs.
Result<void> rebuild_if_outdated(EventStore& store, const Settings& settings,
                                 const Projection& projection,
                                 const std::optional<Checkpoint>& head, const Progress& progress);

}  // namespace ledger
