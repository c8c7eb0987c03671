#pragma once

#include <gmock/gmock.h>

#include <cstdint>
#include <ostream>
#include <string>

#include "ledger/verification.h"

namespace ledger {
inline void PrintTo(const VerificationReport& report, std::ostream* out) {
  *out << report.fault_count << " faults";
  for (const Fault& fault : report.faults) {
    *out << "; " << (fault.position ? std::to_string(fault.position->value) : "-") << ": "
         << fault.what;
  }
}
}  // namespace ledger

// EXPECT_THAT(verify(log), Holds());
MATCHER(Holds, "holds") { return arg.holds(); }
// Does not hold, from this position on.
MATCHER_P(FailsFrom, position, "fails from " + std::to_string(position)) {
  return !arg.holds() &&
         arg.first_untrusted() == ledger::Position{static_cast<std::uint64_t>(position)};
}
MATCHER(FailsWithoutPosition, "fails, and no entry is concerned") {
  return !arg.holds() && !arg.first_untrusted();
}
