#pragma once

#include <filesystem>
#include <string_view>

#include "ledger/error.h"

namespace client {

// Writes beside the file first and then renames, so that half a file never passes for a whole one.
// Errc::unreadable_file
ledger::Result<void> write_whole_file(const std::filesystem::path& file, std::string_view bytes);

}  // namespace client
