#include "projections/written_calendar.h"

#include <fmt/format.h>

#include "projections/calendar.h"
#include "projections/view.h"

namespace projections {

using ledger::Errc;
using ledger::Error;
using ledger::Result;

Result<ICalendar> write_calendar(const ledger::EventReader& log, const ledger::Settings& settings,
                                 const CalendarRequest& request) {
  const auto& organisation = request.organisation;
  try {
    View view(log, settings, request.moment.at, request.moment.size);
    if (organisation && view.history(*organisation).entries().empty()) {
      return Error{Errc::not_found,
                   fmt::format("{} is not in this ledger as it was known then; look at `liggare "
                               "log --type organisation.registered` for what is",
                               to_string(*organisation))};
    }
    auto occasions = calendar(view);
    if (organisation) {
      std::erase_if(occasions,
                    [&](const Occasion& one) { return !one.concerned.contains(*organisation); });
    }
    return to_icalendar(view, std::move(occasions), organisation, request.language);
  } catch (const UnreadableRows& unreadable) {
    return unreadable.error;
  }
}

}  // namespace projections
