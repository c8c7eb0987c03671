#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "ledger/checkpoint.h"
#include "ledger/error.h"
#include "ledger/note.h"

namespace client {

// What a watcher remembers of one log from one run to the next, in a directory of its own:
//   verifier     the key that it believed
//   checkpoint   the newest that it saw, signed
//   and what contradicted it (ledger/contradiction.h)
class WatchState final {
 public:
  // In a folder of `states` named after the log's origin. None: nothing is remembered.
  WatchState(const std::optional<std::filesystem::path>& states, const std::string& origin);

  // Errc::verification_failed: another key was believed before.
  ledger::Result<void> believe(const ledger::Verifier& log) const;
  // None: nothing is remembered that this key signed. Errc::damaged: it cannot be read.
  ledger::Result<std::optional<ledger::Checkpoint>> checkpoint(const ledger::Verifier& log) const;
  // Errc::unavailable
  ledger::Result<void> keep(const ledger::Verifier& log, const std::string& note) const;
  // The error, once what contradicts is kept.
  ledger::Error contradicted(ledger::Error error, const std::string& note,
                             std::uint64_t size) const;

 private:
  std::optional<std::filesystem::path> directory_;
};

}  // namespace client
