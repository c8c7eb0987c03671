#include <fmt/format.h>

#include <algorithm>

#include "client/export.h"
#include "projections/calendar.h"
#include "projections/icalendar.h"

namespace client {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;
using ledger::Subject;

// With or without the kind, as questions take it. Errc::bad_argument, Errc::not_found
Result<std::optional<Subject>> find_organisation(projections::View& view, const std::string& text) {
  if (text.empty()) return std::optional<Subject>();
  const bool has_kind = text.find('/') != std::string::npos;
  const auto subject = ledger::parse_subject(has_kind ? text : "organisation/" + text);
  if (!subject || subject->kind != ledger::Kind::organisation) {
    return Error{Errc::bad_argument, "--organisation: " + text + " names no organisation"};
  }
  if (view.history(*subject).entries().empty()) {
    return Error{Errc::not_found,
                 fmt::format("{} is not in this ledger as it was known then; look at `liggare log "
                             "--type organisation.registered` for what is",
                             to_string(*subject))};
  }
  return std::optional(*subject);
}

}  // namespace

Result<std::string> export_ics(LedgerAccess& ledger, const Export& command, std::ostream& out) {
  const auto whole = ledger.whole();
  if (!whole) return whole.error();
  try {
    projections::View view((*whole)->log(), ledger.settings(), command.moment.at,
                           command.moment.size);
    const auto organisation = find_organisation(view, command.organisation);
    if (!organisation) return organisation.error();
    auto occasions = projections::calendar(view);
    if (*organisation) {
      std::erase_if(occasions, [&](const projections::Occasion& one) {
        return !one.concerned.contains(**organisation);
      });
    }
    const auto written = to_icalendar(view, std::move(occasions), *organisation, command.language);
    out << written.text;
    return fmt::format("{} events; {} left out, since too little is known of their days",
                       written.events, written.left_out);
  } catch (const projections::UnreadableRows& unreadable) {
    return unreadable.error;
  }
}

}  // namespace client
