#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/command.h"
#include "client/config_file.h"
#include "ledger/error.h"

namespace client {

// What the environment says; the command line goes before it.
struct Environment {
  std::optional<std::string> ledger;       // LIGGARE_LEDGER
  std::optional<std::string> language;     // LIGGARE_LANG
  std::optional<std::string> server = {};  // LIGGARE_SERVER
  std::optional<std::string> key = {};     // LIGGARE_KEY
  ConfigFile file = {};                    // Goes after all of these.
  // Where programs remember what nobody configures: XDG_STATE_HOME/liggare.
  std::optional<std::string> state = {};
};

// What the command line says: something to do, or a help text to show.
struct Parsed {
  std::optional<Command> command;
  std::string help;
};

// `arguments` without the program's name. Errc::bad_argument says in one sentence what is wrong.
ledger::Result<Parsed> parse_command_line(const std::vector<std::string>& arguments,
                                          const Environment& environment);

}  // namespace client
