#pragma once

#include <gmock/gmock.h>

#include <ostream>
#include <string>

#include "ledger/error.h"

namespace ledger {
inline void PrintTo(Errc code, std::ostream* out) { *out << code_name(code); }
template <class T>
void PrintTo(const Result<T>& result, std::ostream* out) {
  *out << (result ? "a value" : "an error: " + result.error().detail);
}
}  // namespace ledger

// EXPECT_THAT(ledger.submit(...), IsOk());
MATCHER(IsOk, "is a value") {
  if (!arg.has_value()) {
    *result_listener << "an error, " << ledger::code_name(arg.error().code) << ": "
                     << arg.error().detail << " " << arg.error().member;
  }
  return arg.has_value();
}

// EXPECT_THAT(ledger.submit(...), FailsWith(Errc::id_reused));
MATCHER_P(FailsWith, code, "fails with " + std::string(ledger::code_name(code))) {
  if (arg.has_value()) {
    *result_listener << "a value";
    return false;
  }
  *result_listener << ledger::code_name(arg.error().code) << ": " << arg.error().detail;
  return arg.error().code == code;
}
