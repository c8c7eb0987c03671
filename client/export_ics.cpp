#include <fmt/format.h>

#include "client/export.h"
#include "projections/subject_argument.h"
#include "projections/written_calendar.h"

namespace client {

using ledger::Result;

Result<std::string> export_ics(LedgerAccess& ledger, const Export& command, std::ostream& out) {
  const auto whole = ledger.whole();
  if (!whole) return whole.error();
  projections::CalendarRequest request{command.moment, {}, command.language};
  if (!command.organisation.empty()) {
    auto organisation = projections::read_subject_of_kind("--organisation", command.organisation,
                                                          ledger::Kind::organisation);
    if (!organisation) return organisation.error();
    request.organisation = *std::move(organisation);
  }
  const auto written = projections::write_calendar((*whole)->log(), ledger.settings(), request);
  if (!written) return written.error();
  out << written->text;
  return fmt::format("{} events; {} left out, since too little is known of their days",
                     written->events, written->left_out);
}

}  // namespace client
