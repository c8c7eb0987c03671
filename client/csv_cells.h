#pragma once

#include <boost/json/value.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/date.h"
#include "ledger/error.h"
#include "ledger/event_shape.h"

// How a member of `data` stands in a cell. What a cell means, its column's shape says, never how it
// looks: "4" is a text where a text is asked for. The two functions are each other's inverse.
//
// Lists have '|' between their items. A cell may hold JSON where an object or a list may stand: it
// begins with '{' or '['. An apostrophe before what would be read in another way, or be run by a
// spreadsheet, says that it is the text itself.
namespace client {

std::string_view trimmed(std::string_view text);  // Without blanks and line breaks at its ends.

// The value that a cell, which is not blank, stands for, read and checked. `separator` is that of
// the table: numbers have a decimal comma only where it is ';'. The error's member is a JSON
// pointer below the value; its sentence begins in the middle ("must be ...").
ledger::Result<boost::json::value> value_of_cell(std::string_view cell, const ledger::Shape& shape,
                                                 char separator);

// The same of a date.
ledger::Result<ledger::Date> date_of_cell(std::string_view cell);

// One cell of an entry's data, and which column it belongs in.
struct DataCell {
  std::string column;              // A JSON pointer below `data`, without the first slash.
  std::vector<std::size_t> order;  // Of the column among others, as the event types list members.
  std::string text;
};

// The data of an entry as cells of a table whose separator is ';'. Objects, and short lists of
// them, are spread over columns of their own.
std::vector<DataCell> cells_of_data(const boost::json::object& data, ledger::EventType type);

}  // namespace client
