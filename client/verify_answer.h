#pragma once

#include "client/command.h"
#include "client/console.h"
#include "ledger/clock.h"
#include "ledger/error.h"
#include "ledger/projection.h"

namespace client {

// Asks again, of an export, what a saved answer says was asked, and prints whether the answers are
// equal, or where they differ. Gives whether they are, and the export holds.
// Errc::unreadable_file: a file cannot be read or is none of these; Errc::bad_argument.
ledger::Result<bool> verify_answer(const Verify& command, const ledger::Projection& projection,
                                   ledger::Clock& clock, Console& console);

}  // namespace client
