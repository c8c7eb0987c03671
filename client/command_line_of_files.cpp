#include <fmt/format.h>

#include "client/command_line_reader.h"
#include "client/export.h"

namespace client {

void CommandLineReader::add_upkeep() {
  CLI::App& rebuild = add_command(app_, "rebuild", kRebuildHelp);
  add_ledger(rebuild);
  rebuild.callback([this] { action_ = Rebuild{}; });
}

void CommandLineReader::add_export() {
  CLI::App& exported = add_command(app_, "export", kExportHelp);
  const auto values = std::make_shared<Export>();
  std::vector<std::string> names;
  std::string description =
      fmt::format("In which format (default: {}):", export_formats().front().name);
  for (const ExportFormat& format : export_formats()) {
    names.emplace_back(format.name);
    description += fmt::format("\n{}: {}", format.name, format.description);
  }
  values->format = names.front();
  add_text(exported, "--format", values->format, "FORMAT", description)
      ->check(one_of(std::move(names)));
  add_optional(exported, "-o,--output", values->file, "FILE",
               "Where to (default: standard output)");
  add_ledger(exported);
  exported.callback([this, values] { action_ = *values; });
}

}  // namespace client
