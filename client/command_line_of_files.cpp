#include "client/command_line_reader.h"

namespace client {

void CommandLineReader::add_upkeep() {
  CLI::App& rebuild = add_command(app_, "rebuild", kRebuildHelp);
  add_ledger(rebuild);
  rebuild.callback([this] { action_ = Rebuild{}; });
}

void CommandLineReader::add_export() {
  CLI::App& exported = add_command(app_, "export", kExportHelp);
  const auto values = std::make_shared<Export>();
  const auto format = std::make_shared<std::string>();
  *format = "jsonl";
  add_text(exported, "--format", *format, "FORMAT", "jsonl: one entry a line, byte for byte")
      ->check(one_of({"jsonl"}))
      ->capture_default_str();
  add_optional(exported, "-o,--output", values->file, "FILE",
               "Where to (default: standard output)");
  add_ledger(exported);
  exported.callback([this, values, format] { action_ = *values; });
}

}  // namespace client
