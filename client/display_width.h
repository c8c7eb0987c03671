#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// How wide UTF-8 text is on a terminal, in columns, and how it breaks into lines.
namespace client {

// Columns that the text takes: none for combining characters, two for wide ones. O(length).
std::size_t display_width(std::string_view text);

// As it can stand in one line of a terminal: newlines and tabs become blanks, other control
// characters and marks that turn the direction of writing become U+FFFD.
std::string one_line(std::string_view text);

// Breaks a text into lines of at most `width` columns (at least 1), between words; a newline in the
// text always begins a line. A word is cut only where it is wider than a whole line, and never
// within a character and what combines with it. At least one line. O(length).
std::vector<std::string> wrap(std::string_view text, std::size_t width);

// The width of the widest piece that wrap() keeps together.
std::size_t widest_word(std::string_view text);
// The width of the widest line of the text when nothing is wrapped.
std::size_t widest_line(std::string_view text);

// With blanks up to `width` columns.
std::string padded(std::string_view text, std::size_t width);

}  // namespace client
