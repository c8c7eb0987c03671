#pragma once

#include <cstdint>
#include <vector>

#include "ledger/entry.h"
#include "ledger/event_store.h"
#include "ledger/row_list.h"

// The index of days: on which days something happened, without folding any subject.
namespace projections {

// A day on which entries count, and how many of them: at most kCountedMax are counted.
struct Happened {
  ledger::Day day;
  std::uint64_t entries = 0;

  static constexpr std::uint64_t kCountedMax = 20;
};

// The index rows of one entry: none of an amendment or an erasure, which move nothing. Its day is
// the one from which it counts by itself: the earliest that it may be, the latest for what ends
// something or has an open start. A time of day counts by the day in UTC. Pure.
void append_day_rows(const ledger::Entry& entry, ledger::RowList& rows);

// The days of the log's first `size` entries, in order. O(1) a day. Errc::damaged
ledger::Result<std::vector<Happened>> read_days(const ledger::EventReader& log, std::uint64_t size);

}  // namespace projections
