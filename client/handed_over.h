#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "client/command.h"
#include "client/console.h"
#include "ledger/error.h"
#include "ledger/note.h"

// Files that somebody handed over to be checked: nothing in them is taken for granted.
namespace client {

// "FILE why".
ledger::Error unreadable(const std::filesystem::path& file, std::string_view why);

// A whole file of at most `bytes_max` bytes: a wrong name must not fill the memory.
// Errc::unreadable_file
ledger::Result<std::string> read_text_file(const std::filesystem::path& file,
                                           std::size_t bytes_max);

// A checkpoint as it stands, whoever signed it. Errc::unreadable_file: it is none.
ledger::Result<std::string> read_checkpoint_file(const std::filesystem::path& file);

// The lines of an export. Errc::unreadable_file, Errc::too_large.
ledger::Result<std::vector<std::string>> read_entries(const std::filesystem::path& file,
                                                      Console& console);

// The log's key, as it was given. Errc::bad_argument: it was not, or is none.
ledger::Result<ledger::Verifier> verifier_of(const Verify& command);

}  // namespace client
