#pragma once

#include <string>

#include "ledger/entry.h"
#include "ledger/row_list.h"

namespace ledger {

// Makes, of each entry, the rows that answers are computed from. The rows are written in the same
// commit as the entry, so that no answer lags behind the log.
class Projection {
 public:
  virtual ~Projection() = default;
  // Appends the rows of one entry. Pure: depends on the entry alone. Thread-safe.
  virtual void append_rows(const Entry& entry, RowList& rows) const = 0;
  // Stands in `meta`: rows made by another format are made anew when the ledger is opened.
  virtual std::string format() const = 0;
};

}  // namespace ledger
