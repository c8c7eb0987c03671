#include "client/csv.h"

#include "client/csv_numbers.h"
#include "ledger/plain_text.h"

namespace client {
namespace {

std::string without_control_characters(std::string_view cell) {
  std::string shown;
  for (std::size_t bytes = 0; !cell.empty(); cell.remove_prefix(bytes)) {
    bytes = cell.starts_with('\xc2') && cell.size() > 1 ? 2 : 1;  // U+0080 to U+009F have two.
    const std::string_view character = cell.substr(0, bytes);
    const bool is_kept = character == "\r" || !ledger::has_control_character(character, true);
    shown += is_kept ? character : "\ufffd";
  }
  return shown;
}

std::string quoted(const std::string& text) {
  const std::string cell =
      ledger::has_control_character(text, true) ? without_control_characters(text) : text;
  const bool has_blank_end = cell.starts_with(' ') || cell.ends_with(' ');
  if (!has_blank_end && cell.find_first_of(";\"\t\r\n") == cell.npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace

bool is_formula(std::string_view text) {
  constexpr std::string_view kFormulaStarts = "=+-@\t\r\n";
  if (text.empty() || kFormulaStarts.find(text.front()) == kFormulaStarts.npos) return false;
  return !json_number(text, ';');
}

std::string csv_text(std::string_view text) {
  return (is_formula(text) ? "'" : "") + std::string(text);
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (const std::string& cell : cells) {
    if (&cell != &cells.front()) line += ';';
    line += quoted(cell);
  }
  return line + "\r\n";
}

}  // namespace client
