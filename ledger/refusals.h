#pragma once

#include <cstddef>
#include <vector>

#include "ledger/draft.h"
#include "ledger/error.h"
#include "ledger/ledger.h"

namespace ledger {

// A draft that would not be recorded: `error.draft` is its place in the batch.
struct Refusal {
  std::size_t batch;
  Error error;
};

// All drafts that the ledger would refuse now, in order, as if each refused one were not there;
// where Ledger::submit tells the first. A refusal that follows from another, since its draft needs
// a subject that one should have created, is left out, as is what needs one of `left_out`. Records
// nothing.
std::vector<Refusal> find_refusals(const Ledger& ledger,
                                   const std::vector<std::vector<Draft>>& batches,
                                   const std::vector<Subject>& left_out);

}  // namespace ledger
