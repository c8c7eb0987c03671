#pragma once

#include <string>
#include <string_view>

#include "ledger/amendments.h"
#include "ledger/error.h"
#include "ledger/projection.h"
#include "ledger/subject.h"

// The one kind of row that all answers are folded from: an entry, compactly decoded, under its
// subject. Beside it stand the rows of an index that finds subjects (register_index.h).
namespace projections {

// Subject, 0, position: the rows of a subject lie together, in record order.
std::string row_key(const ledger::Subject& subject, ledger::Position position);
// The prefix of all rows of a subject.
std::string row_prefix(const ledger::Subject& subject);

std::string encode_row(const ledger::Recorded& entry);
// Errc::damaged. Never believes a length, never throws.
ledger::Result<ledger::Recorded> decode_row(std::string_view bytes);

// Thread-safe; has no state.
class RowProjection final : public ledger::Projection {
 public:
  void append_rows(const ledger::Entry& entry, ledger::RowList& rows) const override;
  std::string format() const override;
};

}  // namespace projections
