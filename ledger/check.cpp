#include "ledger/check.h"

#include <cstdio>
#include <cstdlib>

namespace ledger {

void fail_check(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: the program is wrong: %s does not hold\n", file, line, condition);
  std::abort();
}

}  // namespace ledger
