#pragma once

#include <boost/json/object.hpp>
#include <string>

namespace projections {

// An answer as it is printed and served: compact, members in the answer's own order, texts and
// numbers as RFC 8785 writes them (9.6, not 9.6E0). The same answer gives the same bytes.
std::string answer_json(const boost::json::object& answer);

}  // namespace projections
