#include "client/command_line.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

#include "client/command_definition.h"
#include "client/command_line_reader.h"
#include "client/help_formatter.h"

namespace client {

using ledger::Errc;
using ledger::Error;
using ledger::Result;

namespace {

ledger::Language language_of(const std::string& text) {
  return text == "en" ? ledger::Language::english : ledger::Language::swedish;
}

Error refused(std::string sentence) {
  std::ranges::replace(sentence, '\n', ' ');
  return {Errc::bad_argument,
          sentence + "; `liggare --help` and `liggare COMMAND --help` say more"};
}

}  // namespace

std::uint64_t parse_number(const std::string& option, const std::string& text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) {
    throw CLI::ValidationError(
        option, fmt::format("\"{}\" is not a whole number from 0 on", text.substr(0, 40)));
  }
  return number;
}

CLI::Option* add_text(CLI::App& app, const std::string& name, std::string& target,
                      const std::string& type, const std::string& description) {
  return app.add_option(name, target, description)->type_name(type);
}

Format format_of(const std::string& text) {
  if (text == "json") return Format::json;
  return text == "csv" ? Format::csv : Format::table;
}

CLI::Validator one_of(std::vector<std::string> words) {
  const std::string name = fmt::format("{}", fmt::join(words, std::string(1, kChoiceSeparator)));
  return CLI::IsMember(std::move(words)).description("").name(name);
}

void add_shown(CLI::App& app, Shown& shown, const std::vector<std::string>& formats) {
  app.add_option("--format", shown.format,
                 fmt::format("How the answer is printed: {}", fmt::join(formats, ", ")))
      ->type_name("FORMAT")
      ->check(one_of(formats))
      ->capture_default_str();
  add_language(app, shown.language);
}

void add_language(CLI::App& app, std::string& language) {
  app.add_option("--lang", language,
                 "Language of tables and titles: sv or en (else LIGGARE_LANG, else sv)")
      ->type_name("LANG")
      ->check(one_of({"sv", "en"}));
}

CommandLineReader::CommandLineReader(const Environment& environment)
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
  add_bundle();
  add_verify();
  add_upkeep();
  add_export();
  add_import();
  add_report();
  add_mirror();
  add_watch();
  add_backup();
  add_restore();
  add_compare();
  add_manual();
  add_completion();
  add_words();
}

Result<Parsed> CommandLineReader::parse(std::vector<std::string> arguments) {
  std::ranges::reverse(arguments);  // As CLI11 wants it.
  try {
    app_.parse(std::move(arguments));
  } catch (const CLI::CallForHelp&) {
    return Parsed{{}, app_.help()};
  } catch (const CLI::ParseError& error) {  // The library's way to say what a user did wrong.
    return refused(error.what());
  }
  if (printed_) return Parsed{{}, *std::move(printed_)};
  if (!ledger_.empty() && !server_.empty()) {
    return refused("--ledger and --server name two ledgers: give one of them");
  }
  Command command{{}, {}, {}, *std::move(action_)};
  const bool is_of_file = place(command);
  const auto& written_down = environment_.file;
  if (auto* const record = std::get_if<Record>(&command.action); record && !record->key) {
    const auto key = environment_.key ? environment_.key : written_down.key;
    if (key) record->key = *key;
  }
  if (is_of_file) command.verifier = written_down.verifier;
  if (auto* const verify = std::get_if<Verify>(&command.action)) {
    const bool is_of_files = !verify->files.empty() || verify->answer;
    if (is_of_files) verify->usual_key = written_down.verifier;
    if (!is_of_files && !verify->key) verify->key = command.verifier;
    if (!is_of_files) command.verifier = verify->key;
  }
  return Parsed{std::move(command), {}};
}

// Which ledger it is about: an option goes before the environment, and that before the file.
// Whether the file says.
bool CommandLineReader::place(Command& command) const {
  if (!ledger_.empty() || !server_.empty()) {
    if (!ledger_.empty()) command.ledger = ledger_;
    if (!server_.empty()) command.server = server_;
    return false;
  }
  if (environment_.ledger || environment_.server) {
    if (environment_.ledger) command.ledger = *environment_.ledger;
    command.server = environment_.server;
    return false;
  }
  if (environment_.file.ledger) command.ledger = *environment_.file.ledger;
  command.server = environment_.file.server;
  return true;
}

CLI::App& CommandLineReader::add_command(CLI::App& parent, const std::string& name,
                                         const CommandHelp& help) {
  CLI::App* const command = parent.add_subcommand(name, help.description);
  command->group("Commands");
  command->footer(help.footer);
  return *command;
}

void CommandLineReader::add_ledger(CLI::App& app) {
  add_text(app, "--ledger", ledger_, "DIR", "The ledger's directory (else LIGGARE_LEDGER)");
  add_text(app, "--server", server_, "URL", "Or the server that keeps it (else LIGGARE_SERVER)");
}

ledger::Language CommandLineReader::language(std::string text) const {
  if (text.empty())
    text = environment_.language.value_or(environment_.file.language.value_or("sv"));
  if (text != "sv" && text != "en") {
    throw CLI::ValidationError("LIGGARE_LANG", "must be sv or en");
  }
  return language_of(text);
}

void CommandLineReader::add_founding() {
  CLI::App& app = add_command(app_, "init", kInitHelp);
  struct Values {
    Init init;
    std::string directory;
    std::string kind = "other";
  };
  const auto values = std::make_shared<Values>();
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

void CommandLineReader::add_keys() {
  CLI::App& key = add_command(app_, "key", kKeyHelp);
  key.require_subcommand(1);
  struct Values {
    NewKey key;
    std::string file;
  };
  const auto made = std::make_shared<Values>();
  CLI::App& fresh = add_command(key, "new", kKeyNewHelp);
  add_text(fresh, "FILE", made->file, "", "The key file to make; must not be there")->required();
  add_text(fresh, "--organisation", made->key.organisation, "SLUG", "Whose key it is")->required();
  add_text(fresh, "--key", made->key.key, "SLUG", "The key's own name")->required();
  fresh.callback([this, made] {
    made->key.file = made->file;
    action_ = made->key;
  });
  const auto shown = std::make_shared<Values>();
  CLI::App& show = add_command(key, "show", kKeyShowHelp);
  add_text(show, "FILE", shown->file, "", "A key file")->required();
  show.callback([this, shown] { action_ = ShowKey{shown->file}; });
}

void CommandLineReader::add_record() {
  CLI::App& app = add_command(app_, "record", kRecordHelp);
  struct Values {
    Record record;
    std::vector<std::string> files;
  };
  const auto values = std::make_shared<Values>();
  app.add_option("FILE", values->files, "JSON Lines or CSV; - is standard input")
      ->required()
      ->type_name("");
  add_optional(app, "--key", values->record.key, "FILE",
               "Key file to sign with (else LIGGARE_KEY, else a directory's first key)");
  app.add_flag("--dry-run", values->record.dry_run, "Check only; record nothing");
  add_ledger(app);
  app.callback([this, values] {
    values->record.files.assign(values->files.begin(), values->files.end());
    action_ = values->record;
  });
}

Result<Parsed> parse_command_line(const std::vector<std::string>& arguments,
                                  const Environment& environment) {
  return CommandLineReader(environment).parse(arguments);
}

}  // namespace client
