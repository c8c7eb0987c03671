#pragma once

#include <boost/json/object.hpp>

#include "ledger/error.h"
#include "ledger/event_store.h"

namespace projections {

// What the two clocks can be set to: on which days something happened, and when something was
// recorded. As it was recorded: what was corrected or retracted later still has its day.
//
//   days      [{day, entries}], in order; of a day at most Happened::kCountedMax are counted
//   recorded  [{size, time}], in order: how many entries there were after a commit, and when. Of a
//             log of more than 500 commits, after each day of UTC on which something was recorded.
//
// O(days + commits · log entries). Errc::damaged
ledger::Result<boost::json::object> timeline(const ledger::EventReader& log, std::uint64_t size);

}  // namespace projections
