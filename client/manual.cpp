#include "client/manual.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <sstream>
#include <string_view>
#include <vector>

#include "client/command_definition.h"

namespace client {
namespace {

// Of the pages' text, not of the day that they are printed: the same program prints the same page.
constexpr std::string_view kDate = "2026-11-22";

std::vector<std::string> split(const std::string& text, const std::string& separator) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  for (std::size_t to = 0; (to = text.find(separator, from)) != std::string::npos;) {
    parts.push_back(text.substr(from, to - from));
    from = to + separator.size();
  }
  parts.push_back(text.substr(from));
  return parts;
}

// How many bytes a UTF-8 character has that begins with this one.
std::size_t length_of(unsigned char first) {
  if (first < 0x80) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

std::string named_character(std::string_view bytes) {
  char32_t code = static_cast<unsigned char>(bytes[0]) & (0xffU >> (bytes.size() + 1));
  for (const char c : bytes.substr(1))
    code = (code << 6U) | (static_cast<unsigned char>(c) & 0x3fU);
  return fmt::format("\\[u{:04X}]", static_cast<std::uint32_t>(code));
}

// A text that no formatter takes for a request, whatever stands in it.
std::string escaped(std::string_view text) {
  std::string roff;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = length_of(static_cast<unsigned char>(text[i]));
    if (length > 1) {
      roff += named_character(text.substr(i, length));
    } else if (text[i] == '\\') {
      roff += "\\e";
    } else if (text[i] == '-') {
      roff += "\\-";
    } else if (text[i] == '\'') {
      roff += "\\(aq";
    } else if (text[i] == '`') {
      roff += "\\(ga";
    } else if (text[i] == '"') {
      roff += "\\(dq";
    } else {
      roff += text[i];
    }
    i += length;
  }
  if (roff.starts_with('.')) roff.insert(0, "\\&");
  return roff;
}

std::string bold(std::string_view text) { return "\\fB" + escaped(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + escaped(text) + "\\fR"; }

std::string page_name(CLI::App& command) {
  return fmt::format("{}", fmt::join(path_of(command), "-"));
}

std::string value_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  return type.empty() ? "" : " " + italic(type);
}

std::string synopsis_of(const CLI::Option& option) {
  std::string text = is_positional(option) ? italic(option.get_name(true))
                                           : bold(longest_name(option)) + value_of(option);
  if (option.get_items_expected_max() > option.get_items_expected_min()) text += " ...";
  return option.get_required() ? text : "[" + text + "]";
}

void append_synopsis(std::string& page, CLI::App& command) {
  page += ".SH SYNOPSIS\n" + bold(fmt::format("{}", fmt::join(path_of(command), " ")));
  if (!subcommands_of(command).empty()) {
    page += " " + italic("COMMAND") + " ...\n";
    return;
  }
  for (const bool positional : {false, true}) {
    for (const CLI::Option* option : command.get_options()) {
      if (is_positional(*option) == positional) page += "\n" + synopsis_of(*option);
    }
  }
  page += '\n';
}

std::string described(const CLI::Option& option) {
  std::string text = escaped(option.get_description());
  if (option.get_required() && !is_positional(option)) text += " (needed)";
  const std::string value = option.get_default_str();
  if (!value.empty()) text += escaped(" (default: " + value + ")");
  return text;
}

void append_options(std::string& page, CLI::App& command, std::string_view title, bool positional) {
  bool is_first = true;
  for (const CLI::Option* option : command.get_options()) {
    if (is_positional(*option) != positional) continue;
    if (is_first) page += fmt::format(".SH {}\n", title);
    is_first = false;
    const std::string name = positional
                                 ? italic(option->get_name(true))
                                 : bold(fmt::format("{}", fmt::join(names_of(*option), ", ")));
    page +=
        ".TP\n" + name + (positional ? "" : value_of(*option)) + "\n" + described(*option) + "\n";
  }
}

void append_commands(std::string& page, CLI::App& command) {
  const auto commands = subcommands_of(command);
  if (!commands.empty()) page += ".SH COMMANDS\n";
  for (CLI::App* sub : commands) {
    page += ".TP\n" + bold(sub->get_name()) + "\n";
    for (const std::string& line : split(sub->get_description(), "\n"))
      page += escaped(line) + "\n";
  }
}

// The closing text of --help: paragraphs, and examples, which stand as they are.
void append_closing(std::string& page, CLI::App& command) {
  std::string notes;
  std::string examples;
  if (command.get_footer().empty()) return;
  for (const std::string& paragraph : split(command.get_footer(), "\n\n")) {
    const bool is_example = paragraph.starts_with("Example") || paragraph.starts_with("Begin");
    std::vector<std::string> lines = split(paragraph, "\n");
    if (is_example) lines.erase(lines.begin());
    std::string& text = is_example ? examples : notes;
    text += is_example ? ".nf\n" : text.empty() ? "" : ".PP\n";
    for (const std::string& line : lines) {
      const std::size_t indent =
          is_example ? std::min<std::size_t>(2, line.find_first_not_of(' ')) : 0;
      text += escaped(line.substr(indent)) + "\n";
    }
    if (is_example) text += ".fi\n";
  }
  if (!notes.empty()) page += ".SH NOTES\n" + notes;
  if (!examples.empty()) page += ".SH EXAMPLES\n" + examples;
}

void append_see_also(std::string& page, CLI::App& command) {
  std::vector<std::string> names;
  if (CLI::App* parent = command.get_parent()) names.push_back(page_name(*parent));
  for (CLI::App* sub : subcommands_of(command)) names.push_back(page_name(*sub));
  page += ".SH SEE ALSO\n";
  for (std::size_t i = 0; i < names.size(); ++i) {
    page += fmt::format(".BR {} (1){}\n", escaped(names[i]), i + 1 < names.size() ? "," : "");
  }
}

std::string without_full_stop(std::string text) {
  if (text.ends_with('.')) text.pop_back();
  return text;
}

}  // namespace

std::string manual_page(CLI::App& command) {
  const std::string name = page_name(command);
  const std::vector<std::string> description = split(command.get_description(), "\n");
  std::string title = name;
  std::ranges::transform(title, title.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  std::string page = fmt::format(".TH {} 1 {} \"liggare\" \"Liggare\"\n", escaped(title), kDate);
  page += ".SH NAME\n" + escaped(name) + " \\- " + escaped(without_full_stop(description.back())) +
          "\n";
  append_synopsis(page, command);
  page += ".SH DESCRIPTION\n";
  for (std::size_t i = 0; i < description.size(); ++i) {
    page += (i > 0 ? ".PP\n" : "") + escaped(description[i]) + "\n";
  }
  append_commands(page, command);
  append_options(page, command, "ARGUMENTS", true);
  append_options(page, command, "OPTIONS", false);
  append_closing(page, command);
  append_see_also(page, command);
  return page;
}

}  // namespace client
