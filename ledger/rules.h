#pragma once

#include "ledger/draft.h"
#include "ledger/error.h"
#include "ledger/event_store.h"
#include "ledger/rights.h"
#include "ledger/subject_head.h"
#include "ledger/time_zone.h"

namespace ledger {

// Errc::* says which rule of contract section 5 forbids recording this draft now, after what `log`
// holds; the error names the member. `head` is that of the draft's subject there. A ledger refuses
// what cannot be true of a record; whatever reality got wrong it records, and findings tell. Pure:
// reads `log`, changes nothing. O(references), and for amendments O(entries of the subject).
Result<void> check_rules(const EventReader& log, const Draft& draft, const SubjectHead& head,
                         const RecorderKey& key, Timestamp now, const TimeZone& zone);

}  // namespace ledger
