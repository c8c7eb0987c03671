#pragma once

#include <span>
#include <string>
#include <string_view>

#include "client/html_writer.h"
#include "client/page.h"

// The blocks of a page as HTML that reads on paper, on a telephone and aloud.
namespace client {

// The level of a section's heading: <h2> or <h3>.
enum class Level { two, three };

void write_heading(HtmlWriter& html, Level level, std::string_view text);
void write_blocks(HtmlWriter& html, std::span<const Block> blocks, Level level);

// The cells of a row may be written by somebody else: plain text is what they are without.
using WriteCell = std::function<void(std::size_t row, std::size_t column)>;
// A table with a caption, which only those hear who do not see the heading above it. The first cell
// of a row is its heading.
void write_table(HtmlWriter& html, std::string_view caption, const Table& table,
                 const WriteCell& write_cell = {});

// A text; one of several lines as a list of them.
void write_lines(HtmlWriter& html, std::string_view text);

// Pairs of a label and a text.
void write_facts(HtmlWriter& html, const Table& table);

// How all of it looks. `footer` stands at the foot of each printed page, before its number.
void write_style(HtmlWriter& html, const std::string& footer, const std::string& page_word,
                 const std::string& of_word);

}  // namespace client
