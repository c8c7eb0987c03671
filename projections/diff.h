#pragma once

#include <boost/json/array.hpp>

#include "projections/view.h"

namespace projections {

// What differs between two views (two days, two states of knowledge, or both), subject by subject
// and member by member: `{subject, member, from, to}`. A subject that only one of them has is one
// change with an empty member, whole. O(rows).
boost::json::array changes_between(View& from, View& to);

}  // namespace projections
