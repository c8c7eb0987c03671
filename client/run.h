#pragma once

#include "client/command.h"
#include "client/console.h"
#include "ledger/clock.h"
#include "ledger/projection.h"

namespace client {

// Does what a command says and gives the exit status (contract section 8). What went wrong is told
// on the console.
int run(const Command& command, ledger::Clock& clock, const ledger::Projection& projection,
        Console& console);

}  // namespace client
