#pragma once

#include "client/command.h"
#include "client/console.h"
#include "client/ledger_access.h"
#include "ledger/error.h"
#include "ledger/signing_key.h"

namespace client {

// Records files of drafts, signed with the key, batch after batch, and says of each file what
// became of it; then prints the checkpoint that covers all. Stops at the first refusal: what was
// recorded before it stays, and recording again goes on from there.
ledger::Result<void> record(LedgerAccess& ledger, const ledger::NamedKey& key,
                            const Record& command, Console& console);

}  // namespace client
