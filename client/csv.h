#pragma once

#include <string>
#include <string_view>
#include <vector>

// Comma-separated values, RFC 4180: CRLF ends each line, the first is the header. UTF-8.
namespace client {

// A text as it may stand in a cell that a spreadsheet opens. A text that begins like a formula
// (= + - @, tab, newline) gets an apostrophe before it, so that no program runs what a stranger
// wrote.
std::string csv_text(std::string_view text);

// One line, with CRLF. Cells are quoted where they need to be; nothing else is changed.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace client
