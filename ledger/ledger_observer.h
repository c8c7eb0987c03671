#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "ledger/types.h"

namespace ledger {

// Batches that became durable together, in one synced write.
struct CommittedGroup {
  Position end;  // Of the log after it.
  std::size_t batches = 0;
  std::size_t entries = 0;
  std::chrono::nanoseconds writing{0};  // How long the synced write took.
};

// Told what a ledger does, on its sequencer's thread: an observer must be quick and must not throw.
class LedgerObserver {
 public:
  virtual ~LedgerObserver() = default;

  // The entries can be read, and receipts for them are about to be given.
  virtual void committed(const CommittedGroup& group) = 0;
};

}  // namespace ledger
