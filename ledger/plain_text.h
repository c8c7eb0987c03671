#pragma once

#include <string>
#include <string_view>

// What a stranger wrote, where people will read it. Texts here are valid UTF-8.
namespace ledger {

// Whether a control character stands in it (U+0000 to U+001F, U+007F to U+009F), which nobody can
// see: two texts that look the same could differ. Newline and tab count where `lines_allowed` is
// false.
bool has_control_character(std::string_view text, bool lines_allowed);

// As it can stand in a sentence: its first 100 characters, and nothing that could steer a terminal.
std::string printable(std::string_view text);
std::string quoted(std::string_view text);  // The same in quotation marks.

}  // namespace ledger
