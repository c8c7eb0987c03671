#pragma once

#include <CLI/App.hpp>
#include <string>
#include <vector>

// The definition of the command line, read back: for the manual pages and the shells' completion.
namespace client {

// "liggare", "key", "new".
std::vector<std::string> path_of(const CLI::App& command);
// In the order of their definition.
std::vector<CLI::App*> subcommands_of(CLI::App& command);
// The command that these words name; null if there is none.
CLI::App* find_command(CLI::App& program, const std::vector<std::string>& words);

bool is_positional(const CLI::Option& option);
bool takes_value(const CLI::Option& option);
std::string longest_name(const CLI::Option& option);           // "--output"
std::vector<std::string> names_of(const CLI::Option& option);  // "-o", "--output"
// The words that an option is limited to; none where it is not.
std::vector<std::string> choices_of(CLI::Option& option);

// What stands between the words in the name of a validator by one_of.
inline constexpr char kChoiceSeparator = '|';

}  // namespace client
