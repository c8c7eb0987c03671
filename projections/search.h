#pragma once

#include <boost/json/object.hpp>

#include "projections/text_search.h"
#include "projections/view.h"

namespace projections {

// Subjects of every kind that some placing of the vague dates has on the day, whose slug, titles,
// names (also old ones), aliases or other texts hold every word: `hits`, those first whose present
// title does, then those whose other names do, and `total`. Names of persons are not looked
// through: they stand outside the log. O(rows), but folds only what is found or was amended.
boost::json::object search(View& view, const TextSearch& text);

}  // namespace projections
