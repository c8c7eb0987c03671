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
    {"jsonl", "one entry a line, byte for byte", export_jsonl},
    {"csv", "a table for spreadsheets, which `liggare record` reads", export_csv},
    {"drafts", "drafts that record again in another ledger, one a line", export_drafts},
    {"ics", "deadlines and follow-ups as a calendar (iCalendar)", export_ics, kOfACalendar},
    {"oparl", "bodies, meetings, agenda items and papers as OParl 1.1", export_oparl, kOfPersons},
    {"popolo", "organisations, bodies and responsibilities as Popolo JSON", export_popolo,
     kOfPersons},
    {"prov", "what comes from what and from whom (W3C PROV-O, JSON-LD)", export_prov, kOfAMoment},
};

}  // namespace

std::span<const ExportFormat> export_formats() { return kFormats; }

Result<void> export_ledger(ledger::LedgerDirectory& directory, ledger::Clock& clock, Export command,
                           Console& console) {
  const auto formats = export_formats();
  const auto format = std::ranges::find(formats, command.format, &ExportFormat::name);
  LIGGARE_CHECK(format != formats.end());
  const auto moment = projections::resolve_moment(
      directory.ledger().log(), directory.ledger().settings(), clock, command.at, command.known);
  if (!moment) return moment.error();
  command.moment = *moment;
  if (!command.file) {
    const auto written = format->write(directory, command, console.out);
    if (!written) return written.error();
    return {};
  }
  std::string summary;
  const auto written =
      write_whole_file(*command.file, [&](std::ostream& out) -> ledger::Result<void> {
        auto done = format->write(directory, command, out);
        if (!done) return done.error();
        summary = *std::move(done);
        return {};
      });
  if (!written) return written;
  console.out << fmt::format("{}: {}\n", command.file->string(), summary);
  return {};
}

}  // namespace client
