#pragma once

#include "ledger/types.h"

namespace ledger {

// Where the time comes from. Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Timestamp now() = 0;
};

class SystemClock final : public Clock {
 public:
  Timestamp now() override;
};

}  // namespace ledger
