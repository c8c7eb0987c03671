#include "client/help_formatter.h"

#include "client/display_width.h"

namespace client {
namespace {

constexpr std::size_t kHelpColumns = 80;
constexpr std::size_t kOptionColumns = 26;
constexpr std::size_t kCommandColumns = 14;

std::string placeholder_of(const CLI::Option* option) {
  const std::string type = option->get_type_name();
  return type.empty() ? "" : " " + type;
}

std::string default_of(const CLI::Option* option) {
  const std::string& value = option->get_default_str();
  return value.empty() ? "" : " (default: " + value + ")";
}

// The right column begins on the next line where the left one is too wide.
std::string two_columns(const std::string& left, const std::string& right, std::size_t column) {
  std::string out = "  " + left;
  const bool fits = out.size() < column;
  out += fits ? std::string(column - out.size(), ' ') : "\n" + std::string(column, ' ');
  bool is_first = true;
  for (const std::string& line : wrap(right, kHelpColumns - column)) {
    if (!is_first) out += std::string(column, ' ');
    out += line + "\n";
    is_first = false;
  }
  return out;
}

}  // namespace

HelpFormatter::HelpFormatter() {
  label("SUBCOMMAND", "COMMAND");
  label("Positionals", "Arguments");
}

std::string HelpFormatter::make_option(const CLI::Option* option, bool is_positional) const {
  const bool is_needed = option->get_required() && option->nonpositional();
  return two_columns(make_option_name(option, is_positional) + placeholder_of(option),
                     make_option_desc(option) + (is_needed ? " (needed)" : default_of(option)),
                     kOptionColumns);
}

std::string HelpFormatter::make_subcommand(const CLI::App* command) const {
  return two_columns(command->get_name(), command->get_description(), kCommandColumns);
}

std::string HelpFormatter::make_description(const CLI::App* command) const {
  return command->get_description() + "\n\n";
}

std::string HelpFormatter::make_footer(const CLI::App* command) const {
  return command->get_footer().empty() ? "" : command->get_footer() + "\n";
}

}  // namespace client
