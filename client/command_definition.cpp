#include "client/command_definition.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>

namespace client {

std::vector<std::string> path_of(const CLI::App& command) {
  std::vector<std::string> path;
  for (const CLI::App* app = &command; app != nullptr; app = app->get_parent()) {
    path.insert(path.begin(), app->get_name());
  }
  return path;
}

std::vector<CLI::App*> subcommands_of(CLI::App& command) {
  return command.get_subcommands([](CLI::App*) { return true; });
}

CLI::App* find_command(CLI::App& program, const std::vector<std::string>& words) {
  CLI::App* found = &program;
  for (const std::string& word : words) {
    const auto commands = subcommands_of(*found);
    const auto sub = std::ranges::find_if(
        commands, [&](const CLI::App* command) { return command->get_name() == word; });
    if (sub == commands.end()) return nullptr;
    found = *sub;
  }
  return found;
}

bool is_positional(const CLI::Option& option) { return !option.nonpositional(); }

bool takes_value(const CLI::Option& option) { return option.get_items_expected_max() > 0; }

std::vector<std::string> names_of(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_snames()) names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
  return names;
}

std::string longest_name(const CLI::Option& option) { return names_of(option).back(); }

std::vector<std::string> choices_of(CLI::Option& option) {
  std::string names;
  try {
    names = option.get_validator(0)->get_name();
  } catch (const CLI::OptionNotFound&) {  // The library's way to say that there is none.
    return {};
  }
  std::vector<std::string> choices;
  std::istringstream words(names);
  for (std::string word; std::getline(words, word, kChoiceSeparator);) choices.push_back(word);
  return choices;
}

}  // namespace client
