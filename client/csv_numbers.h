#pragma once

#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <string_view>

// Numbers as they stand in tables: a decimal comma where the table's separator is ';', else a
// decimal point; people also write spaces between thousands.
namespace client {

// The number as JSON writes it; none if the cell is no number. "1 234,5" is 1234.5 where the
// separator is ';'. A decimal point is understood in both.
std::optional<std::string> json_number(std::string_view cell, char separator);

// Whether a person would take the cell for a number, although not each of these is one that can be
// read safely ("1,234", "12 %").
bool looks_like_number(std::string_view cell);

// A JSON number in a table whose separator is ';'.
std::string csv_number(const boost::json::value& number);

}  // namespace client
