#pragma once

#include "client/command.h"
#include "client/console.h"
#include "client/http_client.h"
#include "client/stop_signal.h"
#include "ledger/clock.h"
#include "ledger/error.h"
#include "ledger/projection.h"

namespace client {

// Makes a mirror of the server's ledger where there is none, and brings it up to date: once, or
// (follow) again and again as long as `go_on` says. The ledger's lock is held during a pass only.
// Errc::verification_failed: another key than was given or trusted before; else as
// ledger::LogCopy::follow. Errc::bad_argument: the directory holds something else.
ledger::Result<void> mirror(const Mirror& command, HttpClient& server, ledger::Clock& clock,
                            const ledger::Projection& projection, Console& console,
                            const GoOn& go_on);

}  // namespace client
