#pragma once

namespace ledger {

// Ends the process and names the broken condition. Called when this program is wrong, never for bad
// input or a failed disk: those are an Error.
[[noreturn]] void fail_check(const char* condition, const char* file, int line);

}  // namespace ledger

// Stays on in release builds: a ledger that may be wrong must stop before it writes.
#define LIGGARE_CHECK(condition)                            \
  do {                                                      \
    if (!(condition)) {                                     \
      ::ledger::fail_check(#condition, __FILE__, __LINE__); \
    }                                                       \
  } while (false)
