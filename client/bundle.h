#pragma once

#include "client/command.h"
#include "client/console.h"
#include "client/ledger_access.h"
#include "ledger/error.h"

namespace client {

// Writes the bundle of some subjects to a file, which is there whole or not at all, or prints it.
// As projections::make_bundle, and Errc::bad_argument: a subject is none; Errc::unreadable_file.
ledger::Result<void> bundle(LedgerAccess& ledger, const MakeBundle& command, Console& console);

}  // namespace client
