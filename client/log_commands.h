#pragma once

#include "client/command.h"
#include "client/console.h"
#include "client/ledger_access.h"
#include "ledger/error.h"

// The log itself: its entries, checkpoints and proofs.
namespace client {

// Prints entries: as they are, byte for byte, one a line; or as a table.
// Errc::out_of_range beyond the end; Errc::not_found: no such subject; Errc::bad_argument: no such
// type.
ledger::Result<void> show_log(LedgerAccess& ledger, const ShowLog& command, Console& console);

ledger::Result<void> show_checkpoint(LedgerAccess& ledger, const ShowCheckpoint& command,
                                     Console& console);
ledger::Result<void> prove_entry(LedgerAccess& ledger, const ProveEntry& command, Console& console);
ledger::Result<void> prove_consistency(LedgerAccess& ledger, const ProveConsistency& command,
                                       Console& console);

}  // namespace client
