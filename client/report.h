#pragma once

#include "client/command.h"
#include "client/console.h"
#include "client/ledger_access.h"
#include "ledger/error.h"

namespace client {

// Writes the portfolio on a day, or the extract of a decision, as one HTML file that needs nothing
// else. The same prefix of the log and the same day give the same bytes, but for names of persons
// that have been erased since. Errc::bad_argument, Errc::out_of_range, Errc::not_found as questions
// (projections/questions.h) have them; Errc::unreadable_file if the file cannot be written.
ledger::Result<void> report(LedgerAccess& ledger, const Report& command, Console& console);

}  // namespace client
