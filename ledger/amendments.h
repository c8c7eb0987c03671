#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/date.h"
#include "ledger/error.h"
#include "ledger/event.h"
#include "ledger/types.h"
#include "ledger/uuid.h"

namespace ledger {

// An entry as the folds need it: who recorded what, when, about a subject that the reader knows.
struct Recorded {
  Position position;
  Revision revision;
  Uuid id;
  Timestamp time;
  Date effective;
  std::string actor;
  Event event;
};

// An entry after the corrections and retractions that stand.
struct Amended {
  Recorded entry;  // `effective` and `event` as corrected; a corrected entry keeps its position.
  std::vector<Position> corrected_by;  // In record order; the last that states a thing wins.
  std::optional<Position> retracted_by;

  bool stands() const { return !retracted_by; }
};

// Applies the amendments among the entries of one subject, which are in record order and begin with
// its first. An amendment can itself be retracted; then it is as if it had never been. Gives every
// entry, also amendments and what was retracted. Errc::damaged if a correction does not fit what it
// corrects. O(entries), O(entries log entries) if there are amendments.
Result<std::vector<Amended>> apply_amendments(std::vector<Recorded> entries);
// The same in place, to entries that nothing has amended yet.
Result<void> apply_amendments(std::vector<Amended>& entries);

}  // namespace ledger
