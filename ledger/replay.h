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

// Replays the log and calls `visit` with the rows that it brings: those of each entry in turn,
// tiles of the tree as they fill, each once, and at last the heads, each once. `position` is the
// entry that wrote the rows last. The same key may come again with a later entry; then the later
// row stands. Asks no table. What rebuilding writes and verifying compares. Errc::damaged names the
// first entry that cannot be replayed. Ends with the first error of `visit`.
//
// Entries are decoded on all cores, a few thousand ahead at most; `visit` and `progress` are called
// on the thread that calls this.
using VisitRows = std::function<Result<void>(Position position, std::span<const Row> rows)>;
Result<void> replay(const EventReader& log, const Settings& settings, const Projection& projection,
                    const VisitRows& visit, const Progress& progress);

}  // namespace ledger
