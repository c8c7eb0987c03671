#pragma once

#include "client/command.h"
#include "client/console.h"
#include "ledger/error.h"
#include "ledger/event_store.h"
#include "ledger/ledger.h"

// The log itself: its entries, checkpoints and proofs.
namespace client {

// Prints entries: as they are, byte for byte, one a line; or as a table.
// Errc::out_of_range beyond the end; Errc::not_found: no such subject; Errc::bad_argument: no such
// type.
ledger::Result<void> show_log(const ledger::Ledger& ledger, ledger::Clock& clock,
                              const ShowLog& command, Console& console);

ledger::Result<void> show_checkpoint(const ledger::Ledger& ledger, const ShowCheckpoint& command,
                                     Console& console);
ledger::Result<void> prove_entry(const ledger::Ledger& ledger, const ProveEntry& command,
                                 Console& console);
ledger::Result<void> prove_consistency(const ledger::Ledger& ledger,
                                       const ProveConsistency& command, Console& console);

}  // namespace client
