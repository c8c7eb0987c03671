#pragma once

#include <string>

#include "ledger/draft.h"

namespace ledger {

// A signed draft as JSON text in one line, as it is sent: read_signed_draft of it gives the same
// draft again.
std::string signed_draft_json(const Draft& draft);

}  // namespace ledger
