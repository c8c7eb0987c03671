#include "client/command_line.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <memory>

#include "client/help_formatter.h"
#include "client/help_texts.h"

namespace client {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;

// As we would write it: digits only. CLI11 alone would read "010" as eight and "-1" as a large
// number.
std::uint64_t parse_number(const std::string& option, const std::string& text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) {
    throw CLI::ValidationError(
        option, fmt::format("\"{}\" is not a whole number from 0 on", text.substr(0, 40)));
  }
  return number;
}

// An option that sets `target`; the option's callback runs only if it is given.
template <class T>
CLI::Option* add_number(CLI::App& app, const std::string& name, T& target,
                        const std::string& description) {
  return app
      .add_option_function<std::string>(
          name, [&target, name](const std::string& text) { target = parse_number(name, text); },
          description)
      ->type_name("N");
}

CLI::Option* add_text(CLI::App& app, const std::string& name, std::string& target,
                      const std::string& type, const std::string& description) {
  return app.add_option(name, target, description)->type_name(type);
}

template <class T>
CLI::Option* add_optional(CLI::App& app, const std::string& name, std::optional<T>& target,
                          const std::string& type, const std::string& description) {
  return app
      .add_option_function<std::string>(
          name, [&target](const std::string& text) { target = T(text); }, description)
      ->type_name(type);
}

// How an answer is shown, as it is written.
struct Shown {
  std::string format = "table";
  std::string language;
};

Format format_of(const std::string& text) {
  if (text == "json") return Format::json;
  return text == "csv" ? Format::csv : Format::table;
}

ledger::Language language_of(const std::string& text) {
  return text == "en" ? ledger::Language::english : ledger::Language::swedish;
}

// One of some words. The help text of the option lists them, so CLI11 need not.
CLI::Validator one_of(std::vector<std::string> words) {
  return CLI::IsMember(std::move(words)).description("");
}

void add_shown(CLI::App& app, Shown& shown, const std::vector<std::string>& formats) {
  app.add_option("--format", shown.format,
                 fmt::format("How the answer is printed: {}", fmt::join(formats, ", ")))
      ->type_name("FORMAT")
      ->check(one_of(formats))
      ->capture_default_str();
  app.add_option("--lang", shown.language,
                 "Language of tables and titles: sv or en (else LIGGARE_LANG, else sv)")
      ->type_name("LANG")
      ->check(one_of({"sv", "en"}));
}

// The command line while it is being read. The options write into what is below.
class CommandLine {
 public:
  explicit CommandLine(const Environment& environment)
      : environment_(environment), app_(kProgramHelp.description, "liggare") {
    app_.footer(kProgramHelp.footer);
    app_.require_subcommand(1);
    app_.formatter(std::make_shared<HelpFormatter>());
    app_.set_help_flag("-h,--help", "Show this text");
    add_ledger(app_);
    add_founding();
    add_keys();
    add_record();
    add_questions();
    add_log();
    add_proofs();
    add_verify();
    add_upkeep();
  }

  Result<Parsed> parse(std::vector<std::string> arguments) {
    std::ranges::reverse(arguments);  // As CLI11 wants it.
    try {
      app_.parse(std::move(arguments));
    } catch (const CLI::CallForHelp&) {
      return Parsed{{}, app_.help()};
    } catch (const CLI::ParseError& error) {  // The library's way to say what a user did wrong.
      return refused(error.what());
    }
    if (ledger_.empty()) ledger_ = environment_.ledger.value_or("");
    Command command{{}, *std::move(action_)};
    if (!ledger_.empty()) command.ledger = ledger_;
    return Parsed{std::move(command), {}};
  }

 private:
  using Begin = std::function<void(CLI::App&)>;

  static Error refused(std::string sentence) {
    std::ranges::replace(sentence, '\n', ' ');
    return {Errc::bad_argument,
            sentence + "; `liggare --help` and `liggare COMMAND --help` say more"};
  }

  CLI::App& add_command(CLI::App& parent, const std::string& name, const CommandHelp& help) {
    CLI::App* const command = parent.add_subcommand(name, help.description);
    command->group("Commands");
    command->footer(help.footer);
    return *command;
  }

  void add_ledger(CLI::App& app) {
    add_text(app, "--ledger", ledger_, "DIR", "The ledger's directory (else LIGGARE_LEDGER)");
  }

  // What the options of a command write into: lives as long as the callback that reads it.
  template <class T>
  std::shared_ptr<T> values() {
    return std::make_shared<T>();
  }

  ledger::Language language(const Shown& shown) const {
    std::string text = shown.language;
    if (text.empty()) text = environment_.language.value_or("sv");
    if (text != "sv" && text != "en") {
      throw CLI::ValidationError("LIGGARE_LANG", "must be sv or en");
    }
    return language_of(text);
  }

  void add_founding();
  void add_keys();
  void add_record();
  void add_questions();
  void add_question(const std::string& command, const std::string& name, const CommandHelp& help,
                    const std::function<void(CLI::App&, std::shared_ptr<Ask>)>& add_filters);
  void add_log();
  void add_proofs();
  void add_verify();
  void add_upkeep();

  const Environment& environment_;
  CLI::App app_;
  std::string ledger_;
  std::optional<Action> action_;
};

void CommandLine::add_founding() {
  CLI::App& app = add_command(app_, "init", kInitHelp);
  struct Values {
    Init init;
    std::string directory;
    std::string kind = "other";
  };
  const auto values = this->values<Values>();
  values->init.zone = "Europe/Stockholm";
  values->init.calendar = "se";
  Init& init = values->init;
  add_text(app, "DIR", values->directory, "",
           "Where the ledger is made; must not be there, or be empty")
      ->required();
  add_text(app, "--origin", init.origin, "NAME",
           "The ledger's name for ever, such as example.org/name")
      ->required();
  add_text(app, "--organisation", init.organisation, "SLUG", "Who keeps the ledger")->required();
  add_text(app, "--name", init.name, "NAME", "What that organisation is called")->required();
  const auto kinds = ledger::enum_names<ledger::OrganisationKind>();
  add_text(app, "--kind", values->kind, "KIND",
           fmt::format("What it is: {}", fmt::join(kinds, ", ")))
      ->check(one_of({kinds.begin(), kinds.end()}))
      ->capture_default_str();
  add_text(app, "--since", init.since, "EDTF", "Since when it has existed (default: today)");
  add_text(app, "--zone", init.zone, "ZONE", "Time zone of days")->capture_default_str();
  add_text(app, "--calendar", init.calendar, "CODE", "Calendar of public holidays")
      ->capture_default_str();
  app.callback([this, values, kinds] {
    values->init.directory = values->directory;
    values->init.kind = static_cast<ledger::OrganisationKind>(
        std::ranges::find(kinds, values->kind) - kinds.begin());
    action_ = values->init;
  });
}

void CommandLine::add_keys() {
  CLI::App& key = add_command(app_, "key", kKeyHelp);
  key.require_subcommand(1);
  struct Values {
    NewKey key;
    std::string file;
  };
  const auto made = values<Values>();
  CLI::App& fresh = add_command(key, "new", kKeyNewHelp);
  add_text(fresh, "FILE", made->file, "", "The key file to make; must not be there")->required();
  add_text(fresh, "--organisation", made->key.organisation, "SLUG", "Whose key it is")->required();
  add_text(fresh, "--key", made->key.key, "SLUG", "The key's own name")->required();
  fresh.callback([this, made] {
    made->key.file = made->file;
    action_ = made->key;
  });
  const auto shown = values<Values>();
  CLI::App& show = add_command(key, "show", kKeyShowHelp);
  add_text(show, "FILE", shown->file, "", "A key file")->required();
  show.callback([this, shown] { action_ = ShowKey{shown->file}; });
}

void CommandLine::add_record() {
  CLI::App& app = add_command(app_, "record", kRecordHelp);
  struct Values {
    Record record;
    std::vector<std::string> files;
  };
  const auto values = this->values<Values>();
  app.add_option("FILE", values->files, "JSON Lines; - is standard input")
      ->required()
      ->type_name("");
  add_optional(app, "--key", values->record.key, "FILE",
               "Key file to sign with (default: the ledger's first key)");
  app.add_flag("--dry-run", values->record.dry_run, "Check only; record nothing");
  add_ledger(app);
  app.callback([this, values] {
    values->record.files.assign(values->files.begin(), values->files.end());
    action_ = values->record;
  });
}

void CommandLine::add_question(
    const std::string& command, const std::string& name, const CommandHelp& help,
    const std::function<void(CLI::App&, std::shared_ptr<Ask>)>& add_filters) {
  CLI::App& app = add_command(app_, command, help);
  const auto ask = values<Ask>();
  const auto shown = values<Shown>();
  ask->question.name = name;
  add_filters(app, ask);
  auto& parameters = ask->question.parameters;
  const auto add_parameter = [&](const char* option, const char* parameter, const char* type,
                                 const char* text) {
    app.add_option_function<std::string>(
           option,
           [&parameters, parameter](const std::string& value) { parameters[parameter] = value; },
           text)
        ->type_name(type);
  };
  add_parameter("--at", "at", "DAY", "The day asked about (default: today)");
  add_parameter("--known", "known", "WHEN",
                "As it was known at a time, at the end of a day, or by the first entries: \"#224\" "
                "(default: all)");
  add_shown(app, *shown, {"table", "json", "csv"});
  add_ledger(app);
  app.callback([this, ask, shown] {
    ask->format = format_of(shown->format);
    ask->language = language(*shown);
    action_ = *ask;
  });
}

void CommandLine::add_questions() {
  const auto parameter = [](CLI::App& app, const std::shared_ptr<Ask>& ask, const char* option,
                            const char* name, const char* type, const char* text) {
    return app
        .add_option_function<std::string>(
            option,
            [ask, name](const std::string& value) { ask->question.parameters[name] = value; }, text)
        ->type_name(type);
  };
  using AskPointer = std::shared_ptr<Ask>;
  add_question("portfolio", "portfolio", kPortfolioHelp, [](CLI::App&, const AskPointer&) {});
  add_question("diff", "diff", kDiffHelp, [=](CLI::App& app, const AskPointer& ask) {
    parameter(app, ask, "--from", "from", "DAY", "The earlier day");
    parameter(app, ask, "--to", "to", "DAY", "The later day");
    parameter(app, ask, "--known-from", "knownFrom", "WHEN", "The earlier state of knowledge");
    parameter(app, ask, "--known-to", "knownTo", "WHEN", "The later state of knowledge");
  });
  const auto decision = [=](CLI::App& app, const AskPointer& ask) {
    parameter(app, ask, "DECISION", "subject", "", "Its slug, with or without decision/")
        ->required();
  };
  add_question("adoptions", "adoptions", kAdoptionsHelp, decision);
  add_question("decision", "decision", kDecisionHelp, decision);
  add_question("responsible", "responsibilities", kResponsibleHelp,
               [=](CLI::App& app, const AskPointer& ask) {
                 parameter(app, ask, "--for", "for", "SUBJECT", "What somebody is responsible for");
                 parameter(app, ask, "--organisation", "organisation", "SLUG",
                           "In which organisation");
                 parameter(app, ask, "--role", "role", "ROLE",
                           "accountable, responsible, contact, "
                           "lead, chair, member or officer");
               });
  add_question("findings", "findings", kFindingsHelp, [=](CLI::App& app, const AskPointer& ask) {
    parameter(app, ask, "--subject", "subject", "SUBJECT", "Only about this subject");
    parameter(app, ask, "--rule", "rule", "RULE", "Only by this rule");
    app.add_option_function<std::string>(
           "--fail-on",
           [ask](const std::string& severity) {
             ask->fails_on_error = true;
             ask->fails_on_warning = severity == "warning";
           },
           "Exit status 1 if there are findings as grave as this: error, warning")
        ->type_name("SEVERITY")
        ->check(one_of({"error", "warning"}));
  });
  add_question("audit", "audit", kAuditHelp, [=](CLI::App& app, const AskPointer& ask) {
    parameter(app, ask, "SUBJECT", "subject", "", "Such as initiative/fallprevention")->required();
  });
}

void CommandLine::add_log() {
  CLI::App& app = add_command(app_, "log", kLogHelp);
  struct Values {
    ShowLog log;
    Shown shown;
  };
  const auto values = this->values<Values>();
  add_number(app, "--from", values->log.from, "The first position (default: 0)");
  add_number(app, "--limit", values->log.limit, "At most so many entries (default: all)");
  add_optional(app, "--subject", values->log.subject, "SUBJECT", "Only entries of this subject");
  add_optional(app, "--type", values->log.type, "TYPE", "Only entries of this type");
  add_shown(app, values->shown, {"table", "json"});
  add_ledger(app);
  app.callback([this, values] {
    values->log.format = format_of(values->shown.format);
    values->log.language = language(values->shown);
    action_ = values->log;
  });
}

void CommandLine::add_proofs() {
  CLI::App& checkpoint = add_command(app_, "checkpoint", kCheckpointHelp);
  const auto shown = values<ShowCheckpoint>();
  add_number(checkpoint, "--size", shown->size, "Of the first N entries (default: all)");
  add_ledger(checkpoint);
  checkpoint.callback([this, shown] { action_ = *shown; });

  CLI::App& prove = add_command(app_, "prove", kProveHelp);
  struct Values {
    std::optional<std::uint64_t> position;
    std::optional<std::uint64_t> size;
    std::vector<std::string> sizes;
  };
  const auto values = this->values<Values>();
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

void CommandLine::add_verify() {
  CLI::App& app = add_command(app_, "verify", kVerifyHelp);
  struct Values {
    Verify verify;
    std::vector<std::string> files;
  };
  const auto values = this->values<Values>();
  app.add_option("FILE", values->files, "Proofs and exports; without one the whole ledger")
      ->type_name("");
  add_optional(app, "--key", values->verify.key, "VKEY", "The verifier key that `init` printed");
  add_optional(app, "--since", values->verify.since, "FILE",
               "A checkpoint kept from before: nothing may have been rolled back since");
  add_optional(app, "--checkpoint", values->verify.checkpoint, "FILE",
               "The checkpoint of an export");
  add_ledger(app);
  app.callback([this, values] {
    values->verify.files.assign(values->files.begin(), values->files.end());
    if (values->verify.files.empty() && values->verify.checkpoint) {
      throw CLI::ValidationError("--checkpoint", "goes with an export: name its file");
    }
    action_ = values->verify;
  });
}

void CommandLine::add_upkeep() {
  CLI::App& rebuild = add_command(app_, "rebuild", kRebuildHelp);
  add_ledger(rebuild);
  rebuild.callback([this] { action_ = Rebuild{}; });

  CLI::App& exported = add_command(app_, "export", kExportHelp);
  const auto values = this->values<Export>();
  const auto format = this->values<std::string>();
  *format = "jsonl";
  add_text(exported, "--format", *format, "FORMAT", "jsonl: one entry a line, byte for byte")
      ->check(one_of({"jsonl"}))
      ->capture_default_str();
  add_optional(exported, "-o,--output", values->file, "FILE",
               "Where to (default: standard output)");
  add_ledger(exported);
  exported.callback([this, values, format] { action_ = *values; });
}

}  // namespace

Result<Parsed> parse_command_line(const std::vector<std::string>& arguments,
                                  const Environment& environment) {
  return CommandLine(environment).parse(arguments);
}

}  // namespace client
