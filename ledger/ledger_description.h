#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/error.h"
#include "ledger/ledger.h"
#include "ledger/note.h"

namespace ledger {

// What stands beside a log and never changes: ledger.json, and backup.json of a backup.
struct LedgerDescription {
  Settings settings;
  Verifier verifier;
  std::optional<std::string> mirror_of;  // The address that a copy follows; none: it is no copy.
};

// A name for a log, as C2SP signed-note wants it. Errc::bad_argument
Result<void> check_origin(std::string_view origin);

// Errc::bad_argument names what is not known.
Result<Settings> make_settings(const std::string& origin, const std::string& zone,
                               const std::string& calendar);

// Whole and synced, or not at all.
Result<void> write_description(const std::filesystem::path& file, const LedgerDescription& ledger);

// Errc::damaged, also where there is no such file; Errc::newer_format
Result<LedgerDescription> read_description(const std::filesystem::path& file);

}  // namespace ledger
