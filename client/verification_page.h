#pragma once

#include "client/console.h"
#include "ledger/verification.h"

namespace client {

// What was checked of a log, and every fault, one a line.
void print_report(const ledger::VerificationReport& report, bool has_tables, Console& console);

}  // namespace client
