#pragma once

#include <boost/json/array.hpp>

#include "projections/view.h"

namespace projections {

// What differs between two views (two days, two states of knowledge, or both), subject by subject
// and member by member: `{subject, member, from, to, certain}`. A subject that only one of them has
// is one change with an empty member, whole.
//
// Holds every change that some placing of the vague dates makes, and says of each whether all make
// it alike. A fact that both views state lies on one day, whichever, in both. Where several values
// are possible, `from` and `to` are those that the answers to the two views show, if they differ,
// else a pair that one placing gives. Adoptions are compared as they are shown. O(rows).
boost::json::array changes_between(View& from, View& to);

}  // namespace projections
