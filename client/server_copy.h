#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "ledger/disclosure.h"
#include "ledger/ledger.h"
#include "ledger/memory_event_store.h"

namespace client {

struct DownloadedLog {
  std::vector<std::string> entries;
  std::string signed_checkpoint;
};

using DownloadProgress = std::function<void(std::uint64_t done, std::uint64_t of)>;

// Gives the checkpoint that the log has signed over its first so many entries.
using FetchCheckpoint = std::function<ledger::Result<std::string>(std::uint64_t size)>;

// A server's log in memory, recorded again here by every rule, so that what is computed from it
// rests on nothing but its entries.
class ServerCopy {
 public:
  // Of `persons` only those names are kept that the entries commit themselves to. `settings`,
  // `clock` and `projection` must outlive the copy, and what `fetch` needs.
  // Errc::verification_failed
  static ledger::Result<std::unique_ptr<ServerCopy>> make(
      const DownloadedLog& log, const std::vector<ledger::PersonDisclosure>& persons,
      const ledger::Settings& settings, const ledger::Verifier& verifier, FetchCheckpoint fetch,
      ledger::Clock& clock, const ledger::Projection& projection);

  const ledger::Ledger& ledger() const { return *ledger_; }

 private:
  ServerCopy() = default;

  ledger::MemoryEventStore store_;
  std::unique_ptr<ledger::Ledger> ledger_;  // After what it uses.
};

}  // namespace client
