#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "projections/calendar.h"

namespace projections {

// What a calendar program reads.
struct ICalendar {
  std::string text;          // RFC 5545: CRLF, lines of at most 75 octets.
  std::size_t events = 0;    // How many VEVENTs; one that recurs counts once.
  std::size_t left_out = 0;  // Occasions that no calendar can show without inventing a day.
};

// The occasions as all-day events: one day, or from the first to the last day that a vague date may
// mean. What may lie on more than a year of days, or on no known ones, is only named in the
// calendar's description. The same view, occasions and language give the same bytes. `organisation`
// is whose calendar it is, for its name; none: everybody's. Thread-safe.
ICalendar to_icalendar(View& view, std::vector<Occasion> occasions,
                       const std::optional<ledger::Subject>& organisation,
                       ledger::Language language);

}  // namespace projections
