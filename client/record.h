#pragma once

#include "client/command.h"
#include "client/console.h"
#include "ledger/error.h"
#include "ledger/ledger_directory.h"

namespace client {

// Records files of drafts, batch after batch, and says of each file what became of it; then prints
// the checkpoint that covers all. Stops at the first refusal: what was recorded before it stays,
// and recording again goes on from there.
ledger::Result<void> record(ledger::LedgerDirectory& directory, const Record& command,
                            Console& console);

}  // namespace client
