#pragma once

#include <string>
#include <string_view>
#include <vector>

// Tables for spreadsheets, as Excel in Swedish and LibreOffice open them by a double click: UTF-8
// with a byte order mark, ';' between cells, a decimal comma, CRLF after each line (else RFC 4180).
namespace client {

// Stands before the first line; without it Excel takes the file for Windows-1252.
inline constexpr std::string_view kCsvBegin = "\xef\xbb\xbf";

// Whether a spreadsheet would run the text: it begins with = + - @, tab or a line break, and is no
// number.
bool is_formula(std::string_view text);

// A text as it may stand in a cell that a spreadsheet opens. One that begins like a formula gets an
// apostrophe before it, so that no program runs what a stranger wrote.
std::string csv_text(std::string_view text);

// One line, with CRLF. Cells are quoted where they need to be. Control characters other than tab
// and line breaks, which no ledger takes in, become U+FFFD: the line may be read on a terminal.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace client
