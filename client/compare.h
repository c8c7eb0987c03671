#pragma once

#include "client/command.h"
#include "client/console.h"
#include "ledger/error.h"

namespace client {

// Finds the first entry where two copies of a log part: each a ledger's, mirror's or backup's
// directory (also while a server has it open) or a server. True if one begins with all of the
// other. Errc::bad_argument: they are of two logs; Errc::not_a_ledger; Errc::damaged;
// Errc::unavailable.
ledger::Result<bool> compare(const Compare& command, Console& console);

}  // namespace client
