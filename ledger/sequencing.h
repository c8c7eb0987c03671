#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/draft.h"
#include "ledger/error.h"
#include "ledger/known_keys.h"
#include "ledger/ledger.h"
#include "ledger/overlay.h"

namespace ledger {

// Checks one batch in turn against `log` (which holds what came before it in the same commit), and
// puts its entries and rows into it. An error leaves `log` half filled: throw it away. `last_time`
// is that of the newest entry; moves on. `keys` are those of `log`.
Result<std::vector<RecordedDraft>> sequence_batch(Overlay& log, const std::vector<Draft>& batch,
                                                  const Settings& settings,
                                                  const Projection& projection, KnownKeys& keys,
                                                  Timestamp now, Timestamp& last_time);

// Checks the signature of each draft, in parallel, by the keys that the log has now, and marks what
// it has checked. A draft whose key is not there yet is left to sequence_batch.
Result<void> verify_signatures(const EventReader& log, std::vector<Draft>& batch,
                               const std::string& origin, KnownKeys& keys);

// Whether keys that are known must be read anew once the batch is recorded.
bool changes_keys(const std::vector<Draft>& batch);

// The key that signs the two first entries of a log, one of which registers it. None for any other
// batch.
std::optional<RecorderKey> founding_key(const EventReader& log, const std::vector<Draft>& batch);

}  // namespace ledger
