#pragma once

#include <boost/json/value.hpp>
#include <ostream>

namespace client {

// JSON for people and for line-by-line comparison: a member a line, two spaces a level.
void write_pretty_json(std::ostream& out, const boost::json::value& value);

}  // namespace client
