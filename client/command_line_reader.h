#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/command_line.h"
#include "client/help_texts.h"

// How the command line's parts define their options. Only they include this: it costs seconds to
// compile.
namespace client {

// As we would write it: digits only. CLI11 alone would read "010" as eight and "-1" as a large
// number. Throws CLI::ValidationError.
std::uint64_t parse_number(const std::string& option, const std::string& text);

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
                      const std::string& type, const std::string& description);

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

Format format_of(const std::string& text);

// One of some words. The help text of the option lists them, so CLI11 need not.
CLI::Validator one_of(std::vector<std::string> words);

void add_language(CLI::App& app, std::string& language);
void add_shown(CLI::App& app, Shown& shown, const std::vector<std::string>& formats);

// The command line while it is being read. The options write into values that live as long as the
// callbacks that read them.
class CommandLineReader {
 public:
  explicit CommandLineReader(const Environment& environment);

  ledger::Result<Parsed> parse(std::vector<std::string> arguments);

 private:
  static CLI::App& add_command(CLI::App& parent, const std::string& name, const CommandHelp& help);
  void add_ledger(CLI::App& app);
  bool place(Command& command) const;
  // Throws CLI::ValidationError.
  ledger::Language language(std::string text) const;
  ledger::Language language(const Shown& shown) const { return language(shown.language); }

  void add_founding();
  void add_keys();
  void add_record();
  void add_questions();
  void add_question(const std::string& command, const std::string& name, const CommandHelp& help,
                    const std::function<void(CLI::App&, std::shared_ptr<Ask>)>& add_filters);
  void add_log();
  void add_proofs();
  void add_bundle();
  void add_verify();
  void add_upkeep();
  void add_export();
  void add_import();
  void add_report();
  // Copies of a server's log, and who follows it.
  void add_mirror();
  void add_watch();
  void add_backup();
  void add_restore();
  void add_compare();
  // What the program says of itself, by this definition.
  void add_manual();
  void add_completion();
  void add_words();

  const Environment& environment_;
  CLI::App app_;
  std::string ledger_;
  std::string server_;
  std::optional<Action> action_;
  std::optional<std::string> printed_;  // By a command that is nothing but a text.
};

}  // namespace client
