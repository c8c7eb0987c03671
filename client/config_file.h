#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/error.h"

namespace client {

// What a person has written down once: which ledger, with which key, in which language.
struct ConfigFile {
  std::optional<std::string> ledger;
  std::optional<std::string> server;
  std::optional<std::string> key;       // A recorder's key file.
  std::optional<std::string> verifier;  // Of the log that the ledger or server named here has.
  std::optional<std::string> language;
};

// Lines of `name = value`; blank lines and what follows a # at the beginning of a line are nothing.
// `name` is what errors call the file. Errc::bad_argument says which line is wrong.
ledger::Result<ConfigFile> parse_config(std::string_view text, const std::string& name);

// The file; an empty one where there is none. Errc::unreadable_file, Errc::bad_argument
ledger::Result<ConfigFile> read_config(const std::filesystem::path& file);

}  // namespace client
