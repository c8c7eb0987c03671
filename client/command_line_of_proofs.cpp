#include "client/command_line_reader.h"

namespace client {

void CommandLineReader::add_log() {
  CLI::App& app = add_command(app_, "log", kLogHelp);
  struct Values {
    ShowLog log;
    Shown shown;
  };
  const auto values = std::make_shared<Values>();
  add_number(app, "--from", values->log.from, "The first position (default: 0)");
  add_number(app, "--limit", values->log.limit, "At most so many entries (default: all)");
  add_optional(app, "--subject", values->log.subject, "SUBJECT", "Only entries of this subject");
  add_optional(app, "--type", values->log.type, "TYPE", "Only entries of this type");
  add_text(app, "--known", values->log.known, "WHEN",
           "As it was known at a time, at the end of a day, or by the first entries: \"#224\" "
           "(default: all)");
  add_shown(app, values->shown, {"table", "json", "csv"});
  add_ledger(app);
  app.callback([this, values] {
    values->log.format = format_of(values->shown.format);
    values->log.language = language(values->shown);
    action_ = values->log;
  });
}

void CommandLineReader::add_proofs() {
  CLI::App& checkpoint = add_command(app_, "checkpoint", kCheckpointHelp);
  const auto shown = std::make_shared<ShowCheckpoint>();
  add_number(checkpoint, "--size", shown->size, "Of the first N entries (default: all)");
  add_ledger(checkpoint);
  checkpoint.callback([this, shown] { action_ = *shown; });

  CLI::App& prove = add_command(app_, "prove", kProveHelp);
  struct Values {
    std::optional<std::uint64_t> position;
    std::optional<std::uint64_t> size;
    std::vector<std::string> sizes;
  };
  const auto values = std::make_shared<Values>();
  CLI::Option* const position =
      add_number(prove, "POSITION", values->position, "The entry's position")->type_name("");
  CLI::Option* const consistency =
      prove
          .add_option("--consistency", values->sizes, "That the first M entries begin the first N")
          ->type_name("M N")
          ->expected(2)
          ->excludes(position);
  add_number(prove, "--size", values->size, "In the tree of the first N entries (default: all)")
      ->excludes(consistency);
  add_ledger(prove);
  prove.callback([this, values] {
    if (values->sizes.size() == 2) {
      action_ = ProveConsistency{parse_number("--consistency", values->sizes[0]),
                                 parse_number("--consistency", values->sizes[1])};
      return;
    }
    if (!values->position) throw CLI::RequiredError("POSITION or --consistency M N");
    action_ = ProveEntry{*values->position, values->size};
  });
}

void CommandLineReader::add_bundle() {
  CLI::App& app = add_command(app_, "bundle", kBundleHelp);
  const auto values = std::make_shared<MakeBundle>();
  app.add_option("SUBJECT", values->subjects,
                 "What it is about; a decision with or without decision/")
      ->required()
      ->type_name("");
  add_optional(app, "-o,--output", values->file, "FILE", "Where to (default: standard output)");
  add_ledger(app);
  app.callback([this, values] { action_ = *values; });
}

void CommandLineReader::add_verify() {
  CLI::App& app = add_command(app_, "verify", kVerifyHelp);
  struct Values {
    Verify verify;
    Shown shown;
    std::vector<std::string> files;
  };
  const auto values = std::make_shared<Values>();
  app.add_option("FILE", values->files, "Bundles, proofs and exports; without one the whole ledger")
      ->type_name("");
  add_optional(app, "--key", values->verify.key, "VKEY", "The verifier key that `init` printed");
  add_optional(app, "--since", values->verify.since, "FILE",
               "A checkpoint kept from before: nothing may have been rolled back since");
  add_optional(app, "--checkpoint", values->verify.checkpoint, "FILE",
               "The checkpoint of an export");
  add_optional(app, "--answer", values->verify.answer, "FILE",
               "An answer that was saved (--format json), to be asked again of an export");
  add_optional(app, "--export", values->verify.exported, "FILE", "That export");
  add_language(app, values->shown.language);
  add_ledger(app);
  app.callback([this, values] {
    if (values->verify.answer.has_value() != values->verify.exported.has_value()) {
      throw CLI::ValidationError("--answer", "goes with --export: an answer is asked again of it");
    }
    if (values->verify.answer && (!values->files.empty() || values->verify.since)) {
      throw CLI::ValidationError("--answer", "is checked alone: name no other files with it");
    }
    values->verify.files.assign(values->files.begin(), values->files.end());
    if (values->verify.files.empty() && values->verify.checkpoint && !values->verify.answer) {
      throw CLI::ValidationError("--checkpoint", "goes with an export: name its file");
    }
    values->verify.language = language(values->shown);
    action_ = values->verify;
  });
}

}  // namespace client
