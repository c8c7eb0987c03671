#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ledger/entry.h"
#include "ledger/error.h"
#include "ledger/event_values.h"
#include "ledger/signing_key.h"
#include "ledger/uuid.h"

namespace ledger {

// A key as its entries so far say that it is.
struct RegisteredKey {
  std::string organisation;  // Slug.
  PublicKey public_key;
  std::vector<KeyRole> roles;
  bool revoked = false;
};

// The entries of one key, taken one after another as apply_amendments takes them all at once: a
// stranger's log may have any number of them, and none is read twice.
class KeyStream {
 public:
  // Takes the next entry. Errc::damaged: a correction that stands does not fit what it corrects, so
  // that nobody can say what the key is. O(log entries), but for a retraction of a retraction as
  // many steps as retract each other before it.
  Result<void> add(const Entry& entry);

  // None: not registered, or the registration was retracted.
  const std::optional<RegisteredKey>& now() const { return now_; }

 private:
  using Places = std::set<std::size_t>;
  struct Step {
    Event event;                        // As it was recorded.
    std::optional<std::size_t> amends;  // The place of what it corrects or retracts.
    std::optional<Event> instead;       // Of a correction of data: what it puts there,
    std::string misfit;                 // or why it cannot.
    std::size_t retractions = 0;        // Of it, those that stand.
    Places corrections;                 // Of its data, those that stand.
  };

  Step step_of(const Entry& entry) const;
  void set_standing(std::size_t place, bool stands);
  Result<void> tell_now();

  std::vector<Step> steps_;
  std::map<Uuid, std::size_t> places_;
  Places registrations_;  // Those that stand, as the next two.
  Places revocations_;
  Places misfits_;
  std::optional<RegisteredKey> now_;
};

}  // namespace ledger
