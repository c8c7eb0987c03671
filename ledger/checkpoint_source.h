#pragma once

#include <memory>
#include <string>

#include "ledger/checkpoint.h"
#include "ledger/error.h"
#include "ledger/note.h"

namespace ledger {

// Where a ledger's signed checkpoints come from: its own key, or, for a copy of a log that somebody
// else keeps, what that log has signed. Thread-safe.
class CheckpointSource {
 public:
  virtual ~CheckpointSource() = default;

  // Whose signature the checkpoints bear.
  virtual const Verifier& verifier() const = 0;

  // These entries as a signed note. Errc::out_of_range: no signature over just these is to be had.
  virtual Result<std::string> signed_checkpoint(const Checkpoint& checkpoint) const = 0;
};

// Signs any checkpoint; never fails.
std::unique_ptr<CheckpointSource> own_checkpoints(const std::string& origin, SecretKey log_key);

}  // namespace ledger
