#pragma once

#include "client/command.h"
#include "client/console.h"
#include "client/http_client.h"
#include "client/stop_signal.h"
#include "ledger/error.h"

namespace client {

// Follows the log that a server shows: prints each entry that comes, once it is proved, and ends
// with Errc::log_shrank or Errc::log_forked if the log is not a continuation of what was seen
// before, in this run, in an earlier one or by somebody else (since). Goes on as long as `go_on`
// says. A server that cannot be reached is told once, and is an error where it looks only once.
// Errc::verification_failed: the server shows what the log has not signed, or signs by another key.
ledger::Result<void> watch_server(const Watch& command, HttpClient& server, Console& console,
                                  const GoOn& go_on);

// The same for a ledger's directory, by its head alone: prints sizes and roots. Opens nothing, so
// that whoever has the ledger open goes on.
ledger::Result<void> watch_directory(const Watch& command, const std::filesystem::path& directory,
                                     Console& console, const GoOn& go_on);

}  // namespace client
