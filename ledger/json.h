#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <string_view>

#include "ledger/error.h"

namespace ledger {

// Reads one JSON text strictly (RFC 8259 as I-JSON, RFC 7493): what two readers could understand
// differently is refused, by name, with the place in the text.
//   Errc::not_json             not JSON, or more than one value
//   Errc::duplicate_member     an object names a member twice
//   Errc::invalid_utf8         not UTF-8, or an escape that is half of a surrogate pair
//   Errc::too_deep             more than limits::json_depth_max levels
//   Errc::too_large            longer than `bytes_max`
//   Errc::number_out_of_range  a number that a double cannot hold: infinite, or an integer beyond
//   2^53
// Numbers come back as int64 where they are written as integers, else as double. O(length).
Result<boost::json::value> parse_json(std::string_view text, std::size_t bytes_max);

// The canonical form (RFC 8785, JCS): members ordered by UTF-16 code units, numbers as ECMAScript
// writes them, no white space. O(length).
std::string canonical_json(const boost::json::value& value);
void append_canonical_json(std::string& out, const boost::json::value& value);
// A text as the canonical form has it, in quotation marks. O(length).
void append_canonical_text(std::string& out, std::string_view text);

}  // namespace ledger
