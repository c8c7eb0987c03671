#pragma once

#include <span>
#include <string>

#include "ledger/error.h"
#include "ledger/event_store.h"
#include "ledger/ledger.h"
#include "ledger/projection.h"

namespace ledger {

// Records the entries of a log again in an empty store, each at its own time, by every rule.
// Afterwards the store holds these very bytes and the tables that follow from them. So whoever asks
// it may rely on what the rules promise, although a stranger handed the entries over.
// Errc::verification_failed names the first entry that the rules do not let in, or would let in as
// another one. A log has at least its two founding entries, or none.
Result<void> record_again(std::span<const std::string> entries, EventStore& store,
                          const Settings& settings, const Projection& projection);

}  // namespace ledger
