#pragma once

#include <filesystem>

#include "client/command.h"
#include "client/console.h"
#include "ledger/error.h"
#include "ledger/projection.h"

namespace client {

// Both as ledger/backup.h says, and tell what was done.
ledger::Result<void> back_up(const Backup& command, const std::filesystem::path& ledger,
                             Console& console);
ledger::Result<void> restore(const Restore& command, const std::filesystem::path& ledger,
                             const ledger::Projection& projection, Console& console);

}  // namespace client
