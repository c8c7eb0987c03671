#pragma once

#include "client/command.h"
#include "client/console.h"
#include "ledger/clock.h"
#include "ledger/error.h"
#include "ledger/projection.h"

// Ledgers and keys: what is made once.
namespace client {

// Makes a ledger; prints its verifier key, where its keys are, and what to do next.
ledger::Result<void> init(const Init& command, ledger::Clock& clock,
                          const ledger::Projection& projection, Console& console);

// Makes a key file; prints the draft of key.registered, a line that can be recorded as it is. What
// to do with it goes to `err`, so that the line can be put in a file.
ledger::Result<void> new_key(const NewKey& command, ledger::Clock& clock, Console& console);

ledger::Result<void> show_key(const ShowKey& command, Console& console);

}  // namespace client
