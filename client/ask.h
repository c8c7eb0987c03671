#pragma once

#include "client/command.h"
#include "client/console.h"
#include "ledger/clock.h"
#include "ledger/error.h"
#include "ledger/ledger.h"

namespace client {

// Asks the ledger and prints the answer. Gives false where the answer is such that the command was
// told to fail.
ledger::Result<bool> ask(const ledger::Ledger& ledger, ledger::Clock& clock, const Ask& command,
                         Console& console);

}  // namespace client
