#include "client/completion.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <set>
#include <vector>

#include "client/command_definition.h"
#include "ledger/check.h"

namespace client {
namespace {

// What an option's value, or an argument, is completed with.
enum class Value { nothing, words, file, folder };

Value value_of(CLI::Option& option) {
  if (!choices_of(option).empty()) return Value::words;
  const std::string type = is_positional(option) ? option.get_name(true) : option.get_type_name();
  if (type == "FILE") return Value::file;
  return type == "DIR" ? Value::folder : Value::nothing;
}

void visit_commands(CLI::App& app, const std::function<void(CLI::App&)>& visit) {
  visit(app);
  for (CLI::App* sub : subcommands_of(app)) visit_commands(*sub, visit);
}

// The words after the program's name: "key new"; none for the program.
std::string key_of(const CLI::App& command) {
  std::vector<std::string> path = path_of(command);
  path.erase(path.begin());
  return fmt::format("{}", fmt::join(path, " "));
}

std::vector<std::string> words_of(CLI::App& command) {
  std::vector<std::string> words;
  for (const CLI::App* sub : subcommands_of(command)) words.push_back(sub->get_name());
  for (CLI::Option* option : command.get_options()) {
    if (is_positional(*option)) {
      const auto choices = choices_of(*option);
      words.insert(words.end(), choices.begin(), choices.end());
    } else {
      const auto names = names_of(*option);
      words.insert(words.end(), names.begin(), names.end());
    }
  }
  return words;
}

// The options of any command that take a value: what follows one is no command.
std::set<std::string> valued_options(CLI::App& program) {
  std::set<std::string> valued;
  visit_commands(program, [&](CLI::App& command) {
    for (const CLI::Option* option : command.get_options()) {
      if (is_positional(*option) || !takes_value(*option)) continue;
      for (const std::string& name : names_of(*option)) valued.insert(name);
    }
  });
  return valued;
}

// The first line, in single quotes. Within them some shells know nothing but their end.
std::string quoted_line(std::string_view text, bool knows_backslash) {
  std::string quoted = "'";
  for (const char c : text.substr(0, text.find('\n'))) {
    if (c == '\'') {
      quoted += knows_backslash ? "\\'" : "'\\''";
    } else if (c == '\\' && knows_backslash) {
      quoted += "\\\\";
    } else {
      quoted += c;
    }
  }
  quoted += '\'';
  return quoted;
}
std::string zsh_quoted(std::string_view text) { return quoted_line(text, false); }
std::string fish_quoted(std::string_view text) { return quoted_line(text, true); }

constexpr const char* kBashBegin =
    R"(# Completion of liggare for bash, made by `liggare completion bash`.
_liggare() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= i
  # --option=value comes as three words.
  if [[ $current == = ]]; then
    current=
  elif [[ $previous == = ]]; then
    previous=${COMP_WORDS[COMP_CWORD-2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
)";
constexpr const char* kBashCommands = R"(      -*|=) continue ;;
    esac
    case "$command ${COMP_WORDS[i]}" in
)";
constexpr const char* kBashValues = R"(    esac
  done
  COMPREPLY=()
  # What is left empty the shell fills with the names of files.
  case "$command:$previous" in
)";
constexpr const char* kBashWords = R"(  esac
  case $command in
)";
constexpr const char* kBashEnd = R"(  esac
}
complete -o bashdefault -o default -F _liggare liggare
)";

std::string bash_values(CLI::App& command) {
  std::string cases;
  for (CLI::Option* option : command.get_options()) {
    if (is_positional(*option) || !takes_value(*option)) continue;
    std::vector<std::string> patterns;
    for (const std::string& name : names_of(*option)) {
      patterns.push_back(fmt::format("'{}:{}'", key_of(command), name));
    }
    std::string action;
    switch (value_of(*option)) {
      case Value::words:
        action = fmt::format(R"(COMPREPLY=($(compgen -W '{}' -- "$current")); )",
                             fmt::join(choices_of(*option), " "));
        break;
      case Value::folder:
        action = R"(compopt -o dirnames 2>/dev/null; )";
        break;
      case Value::file:
        break;
      case Value::nothing:
        action = R"(compopt +o default +o bashdefault 2>/dev/null; )";
        break;
    }
    cases += fmt::format("    {}) {}return ;;\n", fmt::join(patterns, "|"), action);
  }
  return cases;
}

std::string bash_script(CLI::App& program) {
  std::string script = kBashBegin;
  script +=
      fmt::format("      {}) ((i++)); continue ;;\n", fmt::join(valued_options(program), "|"));
  script += kBashCommands;
  std::string values;
  std::string words;
  visit_commands(program, [&](CLI::App& command) {
    const std::string key = key_of(command);
    if (!key.empty()) {
      const std::size_t last = key.rfind(' ');
      const std::string pattern =
          last == std::string::npos ? " " + key : key.substr(0, last) + " " + key.substr(last + 1);
      script += fmt::format("      '{}') command='{}' ;;\n", pattern, key);
    }
    values += bash_values(command);
    words += fmt::format("    '{}') COMPREPLY=($(compgen -W '{}' -- \"$current\")) ;;\n", key,
                         fmt::join(words_of(command), " "));
  });
  return script + kBashValues + values + kBashWords + words + kBashEnd;
}

// A specification of _arguments: '(-o --output)'{-o,--output}'[Where to]:FILE:_files'.
std::string zsh_option(CLI::Option& option) {
  std::string text;
  for (const char c : option.get_description()) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') text += '\\';
    text += c;
  }
  text = zsh_quoted("[" + text + "]");
  std::string value;
  switch (value_of(option)) {
    case Value::words:
      value = fmt::format("({})", fmt::join(choices_of(option), " "));
      break;
    case Value::file:
      value = "_files";
      break;
    case Value::folder:
      value = "_files -/";
      break;
    case Value::nothing:
      value = " ";
      break;
  }
  if (is_positional(option)) {
    const bool is_many = option.get_items_expected_max() > 1;
    return fmt::format("'{}:{}:{}'", is_many ? "*" : "", option.get_name(true), value);
  }
  const auto names = names_of(option);
  const std::string name =
      names.size() > 1 ? fmt::format("'({})'{{{}}}", fmt::join(names, " "), fmt::join(names, ","))
                       : names.front();
  if (!takes_value(option)) return name + text;
  std::string values;
  for (int i = 0; i < option.get_items_expected_min(); ++i)
    values += fmt::format("':{}:{}'", option.get_type_name(), value);
  return name + text + values;
}

std::string zsh_function_name(const CLI::App& command) {
  return fmt::format("_{}", fmt::join(path_of(command), "_"));
}

std::string zsh_function(CLI::App& command) {
  const auto commands = subcommands_of(command);
  std::string function = zsh_function_name(command) + "() {\n  _arguments -C";
  for (CLI::Option* option : command.get_options()) function += " \\\n    " + zsh_option(*option);
  if (commands.empty()) return function + "\n}\n";
  function += " \\\n    '1:COMMAND:->command' \\\n    '*::ARGUMENT:->argument'\n";
  function += "  case $state in\n    command)\n      local -a commands=(\n";
  for (const CLI::App* sub : commands) {
    function +=
        fmt::format("        {}\n", zsh_quoted(sub->get_name() + ":" + sub->get_description()));
  }
  function +=
      "      )\n      _describe COMMAND commands ;;\n    argument)\n      case $words[1] in\n";
  for (CLI::App* sub : commands) {
    function += fmt::format("        {}) {} ;;\n", sub->get_name(), zsh_function_name(*sub));
  }
  return function + "      esac ;;\n  esac\n}\n";
}

std::string zsh_script(CLI::App& program) {
  std::string script =
      "#compdef liggare\n# Completion of liggare for zsh, made by `liggare completion zsh`.\n";
  visit_commands(program, [&](CLI::App& command) {
    std::string function = zsh_function(command);
    // $state is set for the function that asks.
    function.insert(function.find('\n') + 1,
                    "  local context state state_descr line\n  typeset -A opt_args\n");
    script += function;
  });
  return script +
         "if [ \"$funcstack[1]\" = _liggare ]; then\n  _liggare \"$@\"\nelse\n  compdef _liggare "
         "liggare\nfi\n";
}

// Whether the command line so far names this command, and no further one.
std::string fish_condition(CLI::App& command) {
  std::vector<std::string> tests;
  std::vector<std::string> path = path_of(command);
  for (std::size_t i = 1; i < path.size(); ++i) {
    tests.push_back("__fish_seen_subcommand_from " + path[i]);
  }
  std::vector<std::string> further;
  for (const CLI::App* sub : subcommands_of(command)) further.push_back(sub->get_name());
  if (!further.empty()) {
    tests.push_back(fmt::format("not __fish_seen_subcommand_from {}", fmt::join(further, " ")));
  }
  return fmt::format("'{}'", fmt::join(tests, "; and "));
}

std::string fish_option(CLI::Option& option, const std::string& condition) {
  std::string line = "complete -c liggare -n " + condition;
  if (!is_positional(option)) {
    for (const std::string& name : option.get_snames()) line += " -s " + name;
    for (const std::string& name : option.get_lnames()) line += " -l " + name;
    if (takes_value(option)) line += " -x";
  }
  switch (value_of(option)) {
    case Value::words:
      line += fmt::format(" -a '{}'", fmt::join(choices_of(option), " "));
      break;
    case Value::file:
      line += is_positional(option) ? " -F" : " -a '(__fish_complete_path)'";
      break;
    case Value::folder:
      line += " -a '(__fish_complete_directories)'";
      break;
    case Value::nothing:
      break;
  }
  return line + " -d " + fish_quoted(option.get_description()) + "\n";
}

std::string fish_script(CLI::App& program) {
  std::string script =
      "# Completion of liggare for fish, made by `liggare completion fish`.\n"
      "complete -c liggare -f\n";
  visit_commands(program, [&](CLI::App& command) {
    const std::string condition = fish_condition(command);
    for (const CLI::App* sub : subcommands_of(command)) {
      script += fmt::format("complete -c liggare -n {} -a {} -d {}\n", condition, sub->get_name(),
                            fish_quoted(sub->get_description()));
    }
    for (CLI::Option* option : command.get_options()) script += fish_option(*option, condition);
  });
  return script;
}

}  // namespace

std::string completion_script(CLI::App& program, std::string_view shell) {
  if (shell == "bash") return bash_script(program);
  if (shell == "zsh") return zsh_script(program);
  LIGGARE_CHECK(shell == "fish");
  return fish_script(program);
}

}  // namespace client
