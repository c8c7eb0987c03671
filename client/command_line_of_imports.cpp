#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "client/command_line_reader.h"
#include "ledger/event_values.h"

namespace client {
namespace {

// "vertagt=tabled". Throws CLI::ValidationError.
void add_outcome(Import& import, const std::string& text) {
  const std::size_t sign = text.rfind('=');
  const auto codes = ledger::enum_names<ledger::Outcome>();
  if (sign == text.npos || sign == 0 ||
      std::ranges::find(codes, text.substr(sign + 1)) == codes.end()) {
    throw CLI::ValidationError("--outcome", fmt::format("must be WORDS=OUTCOME, OUTCOME one of {}",
                                                        fmt::join(codes, ", ")));
  }
  import.outcomes[text.substr(0, sign)] = text.substr(sign + 1);
}

}  // namespace

void CommandLineReader::add_import() {
  CLI::App& app = add_command(app_, "import", kImportHelp);
  app.require_subcommand(1);
  for (const auto& [format, help] :
       {std::pair{"popolo", &kImportPopoloHelp}, std::pair{"oparl", &kImportOparlHelp}}) {
    CLI::App& command = add_command(app, format, *help);
    struct Values {
      Import import;
      std::string file;
      std::vector<std::string> outcomes;
    };
    const auto values = std::make_shared<Values>();
    values->import.format = format;
    add_text(command, "FILE", values->file, "", "The file; - is standard input")->required();
    add_optional(command, "-o,--output", values->import.output, "FILE",
                 "Where the drafts go (default: standard output)");
    add_text(command, "--day", values->import.day, "DAY",
             "What the file does not date was so by this day (default: its own, else today)");
    if (values->import.format == "oparl") {
      command
          .add_option("--outcome", values->outcomes,
                      "What the words of a result mean, such as vertagt=tabled; may be repeated")
          ->type_name("WORDS=OUTCOME");
    }
    command.callback([this, values] {
      values->import.file = values->file;
      for (const std::string& outcome : values->outcomes) add_outcome(values->import, outcome);
      action_ = values->import;
    });
  }
}

}  // namespace client
