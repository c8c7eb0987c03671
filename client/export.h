#pragma once

#include <ostream>
#include <span>
#include <string>
#include <string_view>

#include "client/command.h"
#include "client/console.h"
#include "client/ledger_access.h"
#include "ledger/clock.h"
#include "ledger/error.h"

// What others can read a ledger as. A format is one row of the table in export.cpp and one function
// in a file of its own, export_<name>.cpp.
namespace client {

// Writes a ledger in one format and gives what a person is told when it stands in a file ("12
// entries"). It may fail halfway: what was written until then is nobody's export.
using WriteExport = ledger::Result<std::string> (*)(LedgerAccess& ledger, const Export& command,
                                                    std::ostream& out);

struct ExportFormat {
  std::string_view name;         // As after --format.
  std::string_view description;  // For the help: "one entry a line, byte for byte".
  WriteExport write;
  // Computed from the tables, of which a server's ledger needs a copy; else from entries alone.
  bool needs_whole = true;
  // The options that mean something to it, of "at", "known", "organisation", "lang" and
  // "with-names". The others are refused, not overlooked.
  std::span<const std::string_view> options = {};
};

// In the order of the help; the first is what --format is unless it is given.
std::span<const ExportFormat> export_formats();

// Writes the ledger in the format of the command, which must be one of the table: to standard
// output, or to a file that is there whole or not at all.
ledger::Result<void> export_ledger(LedgerAccess& ledger, ledger::Clock& clock, Export command,
                                   Console& console);

// The formats' functions.
ledger::Result<std::string> export_jsonl(LedgerAccess& ledger, const Export& command,
                                         std::ostream& out);
ledger::Result<std::string> export_popolo(LedgerAccess& ledger, const Export& command,
                                          std::ostream& out);
ledger::Result<std::string> export_oparl(LedgerAccess& ledger, const Export& command,
                                         std::ostream& out);
ledger::Result<std::string> export_csv(LedgerAccess& ledger, const Export& command,
                                       std::ostream& out);
ledger::Result<std::string> export_drafts(LedgerAccess& ledger, const Export& command,
                                          std::ostream& out);
ledger::Result<std::string> export_prov(LedgerAccess& ledger, const Export& command,
                                        std::ostream& out);
ledger::Result<std::string> export_ics(LedgerAccess& ledger, const Export& command,
                                       std::ostream& out);

}  // namespace client
