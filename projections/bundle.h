#pragma once

#include <vector>

#include "ledger/bundle.h"
#include "ledger/error.h"
#include "ledger/ledger.h"
#include "ledger/subject.h"

namespace projections {

// Everything that an answer about these subjects rests on, as the ledger is now, ready to be
// checked elsewhere:
//   - every entry of each of them, of what they refer to, and of the bodies, organisations and
//     documents that those refer to;
//   - of a decision or proposal also what it builds on and what builds on it, step by step, what is
//     noted as its adoptions, and who answers for it and follows it up;
//   - every entry of the keys that signed any of them, and of what registered those.
// Errc::bad_argument: no subject; Errc::not_found: nothing is known of one of them;
// Errc::too_large: it would be larger than a bundle may be; Errc::damaged.
ledger::Result<ledger::Bundle> make_bundle(const ledger::Ledger& ledger,
                                           std::vector<ledger::Subject> subjects);

}  // namespace projections
