#pragma once

#include <string_view>

#include "ledger/date.h"
#include "ledger/error.h"
#include "ledger/types.h"

namespace ledger {

// The days on which no legal time limit ends. A ledger is given its calendar when it is made.
enum class Calendar {
  weekends,  // "none": Saturdays and Sundays only.
  swedish,   // "se": lag (1930:173) 2 §: also public holidays (lag (1989:253)), Midsummer Eve,
             // Christmas Eve and New Year's Eve.
};

// Errc::bad_argument lists the calendars that there are.
Result<Calendar> find_calendar(std::string_view name);
std::string_view calendar_name(Calendar calendar);

bool is_day_of_rest(Calendar calendar, Day day);

// The last day on which a decision announced on `announced` may be appealed: three weeks later
// (kommunallagen 13 kap. 5 §), moved on past days of rest.
Day last_day_of_appeal(Calendar calendar, Day announced);

}  // namespace ledger
