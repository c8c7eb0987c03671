#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

// What an answer looks like to a person: values, apart from how wide the screen is.
namespace client {

struct Heading {
  enum class Rank { title, section };
  Rank rank;
  std::string text;
};

// A newline in it begins a line.
struct Paragraph {
  std::string text;
};

struct Column {
  std::string label;
  // Ids are copied by hand: such a column gives way to no other while there is room at all.
  bool keeps_whole = false;
};

struct Row {
  std::vector<std::string> cells;  // One for each column. A newline in one begins a line.
  std::string detail = {};         // Stands below the row, across all columns.
};

// Without any label there is no header.
struct Table {
  std::vector<Column> columns;
  std::vector<Row> rows;
};

using Block = std::variant<Heading, Paragraph, Table>;
using Page = std::vector<Block>;

// The page as lines of at most `width` columns of a terminal, if that is enough for three columns
// of text in each column of its tables. Ends with a newline.
std::string render(const Page& page, std::size_t width);

}  // namespace client
