#pragma once

#include "client/console.h"
#include "ledger/error.h"
#include "ledger/ledger_directory.h"
#include "ledger/projection.h"

namespace client {

// Makes every table of a ledger anew out of its log, and says how many rows that are.
ledger::Result<void> rebuild(ledger::LedgerDirectory& directory,
                             const ledger::Projection& projection, Console& console);

}  // namespace client
