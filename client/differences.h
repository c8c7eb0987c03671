#pragma once

#include <boost/json/value.hpp>
#include <cstddef>
#include <string>
#include <vector>

namespace client {

// A place where two JSON values differ, and what stands there: JSON, or nothing where one has no
// such place.
struct Difference {
  std::string pointer;  // RFC 6901.
  std::string first;
  std::string second;
};

struct Differences {
  std::vector<Difference> shown;  // The first of them.
  std::size_t count = 0;          // All of them.
};

// Members go by their names, items of lists by their places. `shown_max` bounds what is kept.
Differences differences(const boost::json::value& first, const boost::json::value& second,
                        std::size_t shown_max);

}  // namespace client
