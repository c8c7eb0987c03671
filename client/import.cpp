#include "client/import.h"

#include <fmt/format.h>

#include <cstdint>
#include <filesystem>
#include <fstream>

#include "client/members.h"
#include "ledger/digest.h"
#include "ledger/json.h"

namespace client {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;
namespace json = boost::json;

// Larger ones are split by whoever exports them: all of it is in memory, several times over.
constexpr std::size_t kFileBytesMax = 64U << 20U;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

std::string name_of(const Import& command) {
  return command.file == "-" ? "standard input" : command.file.string();
}

// Every byte of it: the drafts name the file by its checksum.
Result<std::string> read_whole(const Import& command, std::istream& standard_input) {
  std::ifstream file;
  std::error_code error;
  if (command.file != "-" && !std::filesystem::is_directory(command.file, error)) {
    file.open(command.file, std::ios::binary);
  }
  std::istream& in = command.file == "-" ? standard_input : file;
  if (command.file != "-" && !file.is_open()) {
    return Error{
        Errc::unreadable_file,
        fmt::format("{} cannot be opened; name a file that can be read", name_of(command))};
  }
  std::string text;
  std::string piece(1U << 20U, '\0');
  while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())), in.gcount() > 0) {
    text.append(piece, 0, static_cast<std::size_t>(in.gcount()));
    if (text.size() > kFileBytesMax) {
      return Error{Errc::too_large,
                   fmt::format("{} is larger than {} MiB; export and import it in parts",
                               name_of(command), kFileBytesMax >> 20U)};
    }
  }
  if (in.bad()) {
    return Error{Errc::unreadable_file, fmt::format("{} cannot be read", name_of(command))};
  }
  return text;
}

Result<std::string> undated(const Import& command, const json::object& document,
                            const ledger::TimeZone& zone, ledger::Clock& clock) {
  if (!command.day.empty()) {
    const auto day = ledger::parse_day(command.day);
    if (day) return fmt::format("[..{}]", command.day);
    return Error{Errc::bad_argument,
                 fmt::format("--day must be a day such as 2025-12-31, not \"{}\"", command.day)};
  }
  // Our own exports say of which day they are.
  const std::string_view at = text_of(at_path(document, "meta/at"));
  if (ledger::parse_day(at)) return fmt::format("[..{}]", at);
  return fmt::format("[..{}]", to_iso(zone.day_of(clock.now())));
}

json::object source_of(const Import& command, std::string_view text) {
  const std::string name =
      command.file == "-" ? std::string() : " " + command.file.filename().string();
  const std::string_view format = command.format == "popolo" ? "Popolo" : "OParl";
  json::object data{{"title",
                     {{"sv", fmt::format("{}-fil{}", format, name)},
                      {"en", fmt::format("{} file{}", format, name)}}},
                    {"kind", format},
                    {"media", "application/json"},
                    {"bytes", static_cast<std::int64_t>(text.size())},
                    {"sha256", to_hex(ledger::sha256(text))}};
  return data;
}

Result<void> write_drafts(const ImportedDrafts& drafts, const Import& command, Console& console) {
  if (!command.output) {
    drafts.write(console.out);
    return {};
  }
  const std::filesystem::path unfinished = command.output->string() + ".part";
  std::ofstream out(unfinished, std::ios::binary | std::ios::trunc);
  drafts.write(out);
  out.close();
  std::error_code error;
  if (out.good()) std::filesystem::rename(unfinished, *command.output, error);
  if (out.good() && !error) {
    console.out << fmt::format("{}: {} drafts; look through them, then `liggare record {}`\n",
                               command.output->string(), drafts.size(), command.output->string());
    return {};
  }
  std::error_code ignored;  // There is nothing better to do with what is left of it.
  std::filesystem::remove(unfinished, ignored);
  return Error{Errc::unreadable_file,
               fmt::format("{} cannot be written; see that its folder is there and has room",
                           command.output->string())};
}

}  // namespace

Result<void> import_file(const Import& command, ledger::Clock& clock, Console& console) {
  const auto text = read_whole(command, console.in);
  if (!text) return text.error();
  const std::string name = name_of(command);
  std::string_view json_text = *text;
  if (json_text.starts_with(kByteOrderMark)) json_text.remove_prefix(kByteOrderMark.size());
  const auto parsed = ledger::parse_json(json_text, kFileBytesMax);
  if (!parsed) {
    Error error = parsed.error();
    error.detail = fmt::format("{}: {}", name, error.detail);
    return error;
  }
  // A list of objects is as good as an object that holds it.
  const json::object document =
      parsed->is_object() ? parsed->get_object() : json::object{{"data", *parsed}};
  const auto zone = ledger::TimeZone::find("Europe/Stockholm");
  if (!zone) return zone.error();
  const auto by_then = undated(command, document, *zone, clock);
  if (!by_then) return by_then.error();

  ImportedDrafts drafts(clock, *zone);
  json::object source = source_of(command, *text);
  const std::string checksum(text_of(member(source, "sha256")));
  drafts.add_source({ledger::Kind::document, fmt::format("import-{}", checksum.substr(0, 12))},
                    *by_then, std::move(source));
  const ImportTask task{document, command, *by_then, *zone, drafts};
  command.format == "popolo" ? import_popolo(task) : import_oparl(task);

  drafts.report_left_out(console.err);
  if (drafts.size() <= 1) {
    return Error{Errc::empty_batch,
                 fmt::format("{} holds nothing that can be carried over from {}", name,
                             command.format == "popolo" ? "Popolo" : "OParl")};
  }
  return write_drafts(drafts, command, console);
}

}  // namespace client
