#pragma once

#include "ledger/date.h"
#include "ledger/event_values.h"
#include "ledger/time_zone.h"
#include "projections/truth.h"

// Yes/no questions about a day and dates that may be vague (contract section 2): intervals inside
// `data` include their last day.
namespace projections {

// `day` is `from` or later.
Truth has_begun(ledger::Day day, const ledger::Date& from, const ledger::TimeZone& zone);
// `day` is later than all of `last`.
Truth is_past(ledger::Day day, const ledger::Date& last, const ledger::TimeZone& zone);
// `day` lies in the span. Until further notice goes on; whether an unknown end has come, nobody can
// tell.
Truth lies_in(ledger::Day day, const ledger::Span& span, const ledger::TimeZone& zone);
// `a` is earlier than `b`.
Truth is_before(const ledger::DayInterval& a, const ledger::DayInterval& b);

}  // namespace projections
