#include "client/export.h"

#include <fmt/format.h>

#include <algorithm>

#include "client/whole_file.h"
#include "ledger/check.h"

namespace client {
namespace {

using ledger::Result;

constexpr std::string_view kOfAMoment[] = {"at", "known"};
constexpr std::string_view kOfACalendar[] = {"at", "known", "organisation", "lang"};
constexpr std::string_view kOfPersons[] = {"at", "known", "lang", "with-names"};

constexpr ExportFormat kFormats[] = {
    {"jsonl", "one entry a line, byte for byte", export_jsonl, false},
    {"csv", "a table for spreadsheets, which `liggare record` reads", export_csv},
    {"drafts", "drafts that record again in another ledger, one a line", export_drafts},
    {"ics", "deadlines and follow-ups as a calendar (iCalendar)", export_ics, true, kOfACalendar},
    {"oparl", "bodies, meetings, agenda items and papers as OParl 1.1", export_oparl, true,
     kOfPersons},
    {"popolo", "organisations, bodies and responsibilities as Popolo JSON", export_popolo, true,
     kOfPersons},
    {"prov", "what comes from what and from whom (W3C PROV-O, JSON-LD)", export_prov, true,
     kOfAMoment},
};

}  // namespace

std::span<const ExportFormat> export_formats() { return kFormats; }

Result<void> export_ledger(LedgerAccess& ledger, ledger::Clock& clock, Export command,
                           Console& console) {
  const auto formats = export_formats();
  const auto format = std::ranges::find(formats, command.format, &ExportFormat::name);
  LIGGARE_CHECK(format != formats.end());
  if (format->needs_whole) {
    const auto whole = ledger.whole();
    if (!whole) return whole.error();
    const auto moment = projections::resolve_moment((*whole)->log(), ledger.settings(), clock,
                                                    command.at, command.known);
    if (!moment) return moment.error();
    command.moment = *moment;
  }
  if (!command.file) {
    const auto written = format->write(ledger, command, console.out);
    if (!written) return written.error();
    return {};
  }
  std::string summary;
  const auto written =
      write_whole_file(*command.file, [&](std::ostream& out) -> ledger::Result<void> {
        auto done = format->write(ledger, command, out);
        if (!done) return done.error();
        summary = *std::move(done);
        return {};
      });
  if (!written) return written;
  console.out << fmt::format("{}: {}\n", command.file->string(), summary);
  return {};
}

}  // namespace client
