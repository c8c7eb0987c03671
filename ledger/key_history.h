#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/entry.h"
#include "ledger/error.h"
#include "ledger/key_stream.h"
#include "ledger/signing_key.h"

namespace ledger {

// Which key may sign the next entry: the keys of a log as they were registered, corrected and
// revoked so far, read out of its entries alone. What the sequencer finds in the tables
// (read_key), found a second way.
class KeyHistory {
 public:
  // Looks at the two entries that begin a log: the founding key signs both, and the second
  // registers it (contract section 7). If they are something else, nobody can have signed them.
  void begin(const Entry& first, const Entry& second);

  // The key that must have signed the entry at `position`, of which all before have been added,
  // under the name `kid`. Errc::unknown_key, Errc::revoked_key, Errc::not_allowed.
  Result<PublicKey> signer(Position position, std::string_view kid) const;

  // Takes the next entry. Errc::damaged: it amends a key so that nothing fits any more.
  Result<void> add(const Entry& entry);

 private:
  std::string founding_kid_;
  std::optional<PublicKey> founding_key_;
  std::map<std::string, KeyStream, std::less<>> keys_;  // By slug.
};

}  // namespace ledger
