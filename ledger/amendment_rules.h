#pragma once

#include <string_view>

#include "ledger/draft.h"
#include "ledger/error.h"
#include "ledger/event_store.h"
#include "ledger/rights.h"
#include "ledger/subject_head.h"
#include "ledger/time_zone.h"

namespace ledger {

// The rules for corrections, retractions and erasures. The ledger after the amendment must be one
// that could have come about: what stands refers to what stands, no subject is created twice,
// nothing happens to a subject that does not exist.
Result<void> check_amendment(const EventReader& log, const Draft& draft, const RecorderKey& key,
                             Timestamp now, const TimeZone& zone);

// The rules that a corrected fact must obey as its first recording had to (rules.cpp).
Result<void> check_references(const EventReader& log, const Event& event, std::string_view pointer);
Result<void> check_spans(const Event& event, const Date& effective, Timestamp now,
                         const TimeZone& zone, std::string_view pointer);
Result<void> check_not_ended(const Subject& subject, const SubjectHead& head, Effect effect,
                             const DayInterval& days, std::string_view pointer);

}  // namespace ledger
