#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ledger/error.h"
#include "ledger/event_store.h"
#include "ledger/types.h"

namespace client {

// Sees the entries of a batch in order; returns whether to go on.
using VisitBatch =
    std::function<ledger::Result<bool>(ledger::Position first, const std::vector<std::string>&)>;

// Shows the entries from a position on, a batch at a time: a log may be larger than memory.
ledger::Result<void> visit_log(const ledger::EventReader& log, ledger::Position from,
                               const VisitBatch& visit);

}  // namespace client
