#include "client/command_line_reader.h"

namespace client {

void CommandLineReader::add_report() {
  CLI::App& app = add_command(app_, "report", kReportHelp);
  struct Values {
    Report report;
    std::string language;
  };
  const auto values = std::make_shared<Values>();
  Report& report = values->report;
  add_optional(app, "SUBJECT", report.decision, "", "decision/SLUG (default: the portfolio)");
  add_text(app, "--at", report.at, "DAY", "The day asked about (default: today)");
  add_text(app, "--known", report.known, "WHEN",
           "As it was known at a time, at the end of a day, or by the first entries: \"#224\" "
           "(default: all)");
  add_optional(app, "--address", report.address, "URL",
               "The root of the server that has the proofs (default: https:// and the origin)");
  add_language(app, values->language);
  add_optional(app, "-o,--output", report.file, "FILE", "Where to (default: standard output)");
  add_ledger(app);
  app.callback([this, values] {
    values->report.language = language(values->language);
    action_ = values->report;
  });
}

}  // namespace client
