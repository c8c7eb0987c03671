#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/draft.h"
#include "ledger/error.h"
#include "ledger/event_store.h"
#include "ledger/signing_key.h"

// Who may record what (contract section 7).
namespace ledger {

// A recorder's key as the log has it.
struct RecorderKey {
  std::string kid;  // "<organisation slug>/<key slug>"
  Subject organisation;
  PublicKey public_key;
  std::vector<KeyRole> roles;
  bool revoked = false;

  bool has(KeyRole role) const;
};

// The key that a kid names. Errc::unknown_key if no such key was registered, or for another
// organisation.
Result<RecorderKey> read_key(const EventReader& log, std::string_view kid);

// The same as it was when the entry at `position` was recorded. The two first entries of a log are
// signed by the key that the second registers.
Result<RecorderKey> read_key_as_of(const EventReader& log, std::string_view kid, Position position);

// Errc::not_allowed unless the key may record this fact about this subject; Errc::revoked_key.
Result<void> check_right_to_record(const EventReader& log, const RecorderKey& key,
                                   const Subject& subject, const Event& event);

// Errc::not_allowed unless the key may amend what `recorded_by` recorded: its own organisation's,
// or anybody's for an administrator.
Result<void> check_right_to_amend(const RecorderKey& key, std::string_view recorded_by);

}  // namespace ledger
