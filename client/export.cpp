#include "client/export.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "ledger/check.h"

namespace client {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;

constexpr std::string_view kOfAMoment[] = {"at", "known"};
constexpr std::string_view kOfACalendar[] = {"at", "known", "organisation", "lang"};

constexpr ExportFormat kFormats[] = {
    {"jsonl", "one entry a line, byte for byte", export_jsonl},
    {"ics", "deadlines and follow-ups as a calendar (iCalendar)", export_ics, kOfACalendar},
    {"prov", "what comes from what and from whom (W3C PROV-O, JSON-LD)", export_prov, kOfAMoment},
};

Error cannot_write(const std::string& file) {
  return {Errc::unreadable_file,
          file + " cannot be written; see that its folder is there and has room"};
}

// Writes beside the file first, so that half an export never passes for a whole one.
Result<std::string> write_whole(ledger::LedgerDirectory& directory, const Export& command,
                                WriteExport write, const std::filesystem::path& file) {
  const std::filesystem::path unfinished = file.string() + ".part";
  std::ofstream out(unfinished, std::ios::binary | std::ios::trunc);
  if (!out) return cannot_write(file.string());
  auto written = write(directory, command, out);
  out.close();
  std::error_code error;
  if (written && out.good()) std::filesystem::rename(unfinished, file, error);
  if (written && out.good() && !error) return written;
  std::error_code ignored;  // There is nothing better to do with what is left of it.
  std::filesystem::remove(unfinished, ignored);
  return written ? cannot_write(file.string()) : written.error();
}

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
  const auto written = write_whole(directory, command, format->write, *command.file);
  if (!written) return written.error();
  console.out << fmt::format("{}: {}\n", command.file->string(), *written);
  return {};
}

}  // namespace client
