#pragma once

#include <filesystem>
#include <functional>
#include <ostream>
#include <string_view>

#include "ledger/error.h"

namespace client {

// Writes a file that is there whole or not at all: half of it never passes for all. `write` fills
// it; if it fails, the file is as it was before. Errc::unreadable_file: it cannot be written.
ledger::Result<void> write_whole_file(
    const std::filesystem::path& file,
    const std::function<ledger::Result<void>(std::ostream& out)>& write);

// The same, for what is made already.
ledger::Result<void> write_whole_file(const std::filesystem::path& file, std::string_view bytes);

}  // namespace client
