#pragma once

#include <filesystem>

#include "client/command.h"
#include "client/console.h"
#include "client/server_access.h"
#include "ledger/error.h"
#include "ledger/projection.h"

namespace client {

// Checks a whole ledger or mirror and prints what was checked, and every fault; also where it is so
// damaged that nothing else opens it. Gives whether all of it holds. Errc::unreadable_file,
// Errc::invalid_key, and errors of HeldLog::open.
ledger::Result<bool> verify_ledger(const std::filesystem::path& directory,
                                   const ledger::Projection& projection, const Verify& command,
                                   Console& console);

// The same of what a server keeps, by nothing but its entries and its signed checkpoint. Errors are
// also those of ServerAccess.
ledger::Result<bool> verify_server(ServerAccess& server, const ledger::Projection& projection,
                                   const Verify& command, Console& console);

// Checks proofs and exports, with no ledger at hand; a line for each file. Gives whether all hold.
// Errc::unreadable_file also where a file is none of them; Errc::bad_argument: what it is checked
// against is missing.
ledger::Result<bool> verify_files(const Verify& command, Console& console);

}  // namespace client
