#pragma once

#include <string>
#include <vector>

#include "ledger/entry.h"
#include "ledger/event_store.h"

namespace ledger {

// Makes, of each entry, the rows that answers are computed from. The rows are written in the same
// commit as the entry, so that no answer lags behind the log.
class Projection {
 public:
  virtual ~Projection() = default;
  // Appends the rows of one entry. Pure: depends on the entry alone. Thread-safe.
  virtual void append_rows(const Entry& entry, std::vector<Write>& writes) const = 0;
  // Stands in `meta`: rows made by another format are made anew when the ledger is opened.
  virtual std::string format() const = 0;
};

}  // namespace ledger
