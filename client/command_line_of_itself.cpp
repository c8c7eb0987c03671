#include <fmt/format.h>
#include <fmt/ranges.h>

#include "client/command_definition.h"
#include "client/command_line_reader.h"
#include "client/completion.h"
#include "client/dictionary.h"
#include "client/manual.h"

namespace client {
namespace {

std::string list_of_commands(CLI::App& command) {
  std::string list = fmt::format("{}\n", fmt::join(path_of(command), " "));
  for (CLI::App* sub : subcommands_of(command)) list += list_of_commands(*sub);
  return list;
}

}  // namespace

void CommandLineReader::add_manual() {
  CLI::App& app = add_command(app_, "manual", kManualHelp);
  const auto words = std::make_shared<std::vector<std::string>>();
  const auto lists = std::make_shared<bool>(false);
  app.add_option("COMMAND", *words, "A command, such as `key new` (default: liggare itself)")
      ->type_name("");
  app.add_flag("--list", *lists, "Which pages there are, one a line");
  app.callback([this, words, lists] {
    if (*lists) {
      printed_ = list_of_commands(app_);
      return;
    }
    // As --list names them.
    if (!words->empty() && words->front() == app_.get_name()) words->erase(words->begin());
    CLI::App* const command = find_command(app_, *words);
    if (command == nullptr) {
      throw CLI::ValidationError("COMMAND",
                                 fmt::format("there is no command {}", fmt::join(*words, " ")));
    }
    printed_ = manual_page(*command);
  });
}

void CommandLineReader::add_completion() {
  CLI::App& app = add_command(app_, "completion", kCompletionHelp);
  const auto shell = std::make_shared<std::string>();
  app.add_option("SHELL", *shell, "bash, zsh or fish")
      ->type_name("")
      ->required()
      ->check(one_of({std::begin(kShells), std::end(kShells)}));
  app.callback([this, shell] { printed_ = completion_script(app_, *shell); });
}

void CommandLineReader::add_words() {
  CLI::App& app = add_command(app_, "words", kWordsHelp);
  app.callback([this] { printed_ = dictionary(); });
}

}  // namespace client
