#pragma once

#include <optional>
#include <string>

#include "ledger/error.h"
#include "ledger/ledger.h"
#include "projections/icalendar.h"
#include "projections/questions.h"

namespace projections {

// Whose calendar is wanted, as it was known at which moment.
struct CalendarRequest {
  Moment moment;
  std::optional<ledger::Subject> organisation;  // None: everybody's.
  ledger::Language language = ledger::Language::swedish;
};

// The occasions that concern the organisation, as a calendar program reads them.
// Errc::not_found: no such organisation; Errc::damaged.
ledger::Result<ICalendar> write_calendar(const ledger::EventReader& log,
                                         const ledger::Settings& settings,
                                         const CalendarRequest& request);

}  // namespace projections
