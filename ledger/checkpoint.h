#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ledger/digest.h"
#include "ledger/error.h"
#include "ledger/note.h"

namespace ledger {

// What a log says of itself (C2SP tlog-checkpoint): how long it is and the root over all of it.
struct Checkpoint {
  std::string origin;
  std::uint64_t size = 0;
  Digest root;
  bool operator==(const Checkpoint&) const = default;
};

// The three lines that are signed.
std::string checkpoint_text(const Checkpoint& checkpoint);
std::string sign_checkpoint(const Checkpoint& checkpoint, const SecretKey& key);

// Opens a signed checkpoint. Errc::verification_failed if `log` did not sign it or its origin is
// not the log's name; Errc::invalid_value if the text is no checkpoint. Extension lines are
// allowed.
Result<Checkpoint> open_checkpoint(std::string_view signed_note, const Verifier& log);
// Reads a checkpoint without looking at signatures: only to say what it claims.
Result<Checkpoint> read_checkpoint_unverified(std::string_view signed_note);

}  // namespace ledger
