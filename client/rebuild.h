#pragma once

#include <filesystem>

#include "client/console.h"
#include "ledger/error.h"
#include "ledger/projection.h"

namespace client {

// Makes every table of a ledger or mirror anew out of its log, and says how many rows that are;
// also where they are so damaged that nothing else opens it.
ledger::Result<void> rebuild(const std::filesystem::path& directory,
                             const ledger::Projection& projection, Console& console);

}  // namespace client
