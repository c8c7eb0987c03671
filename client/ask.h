#pragma once

#include "client/command.h"
#include "client/console.h"
#include "client/ledger_access.h"
#include "ledger/error.h"

namespace client {

// Asks the ledger and prints the answer. Gives false where the answer is such that the command was
// told to fail.
ledger::Result<bool> ask(LedgerAccess& ledger, const Ask& command, Console& console);

}  // namespace client
