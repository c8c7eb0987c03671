#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "client/command_line_reader.h"
#include "client/export.h"

namespace client {
namespace {

const ExportFormat& format_named(std::string_view name) {
  return *std::ranges::find(export_formats(), name, &ExportFormat::name);
}

bool takes(const ExportFormat& format, std::string_view option) {
  return std::ranges::find(format.options, option) != format.options.end();
}

// An option that a format would overlook. Throws CLI::ValidationError.
void refuse_other_options(const CLI::App& app, const ExportFormat& format) {
  for (const std::string_view option : {"at", "known", "organisation", "lang", "with-names"}) {
    const std::string name = fmt::format("--{}", option);
    if (app.count(name) == 0 || takes(format, option)) continue;
    throw CLI::ValidationError(
        name, fmt::format("means nothing to the format {}; leave it out", format.name));
  }
}

}  // namespace

void CommandLineReader::add_upkeep() {
  CLI::App& rebuild = add_command(app_, "rebuild", kRebuildHelp);
  add_text(rebuild, "--ledger", ledger_, "DIR", "The ledger's directory (else LIGGARE_LEDGER)");
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
  const auto lang = std::make_shared<Shown>();
  add_text(exported, "--at", values->at, "DAY", "The day asked about (default: today)");
  add_text(exported, "--known", values->known, "WHEN",
           "As it was known at a time, at the end of a day, or by the first entries: \"#224\" "
           "(default: all)");
  add_text(exported, "--organisation", values->organisation, "SLUG",
           "Only what concerns this organisation");
  exported
      .add_option("--lang", lang->language,
                  "Language of texts: sv or en (else LIGGARE_LANG, else sv)")
      ->type_name("LANG")
      ->check(one_of({"sv", "en"}));
  exported.add_flag("--with-names", values->with_names,
                    "Name persons, as far as their names are disclosed; csv and drafts always do");
  add_ledger(exported);
  exported.callback([this, values, lang, &exported] {
    const ExportFormat& format = format_named(values->format);
    refuse_other_options(exported, format);
    if (takes(format, "lang")) values->language = language(*lang);
    action_ = *values;
  });
}

}  // namespace client
