#pragma once

#include <memory>
#include <span>
#include <string>

#include "ledger/disclosure.h"
#include "ledger/error.h"
#include "ledger/event_store.h"
#include "ledger/known_keys.h"
#include "ledger/ledger.h"
#include "ledger/overlay.h"
#include "ledger/projection.h"
#include "ledger/tiles.h"

namespace ledger {

// Records the entries of a log again, each at its own time, by every rule. Afterwards the store
// holds these very bytes and the tables that follow from them. So whoever asks it may rely on what
// the rules promise, although a stranger handed the entries over. Goes on where the store ends.
// Not thread-safe; nobody else may write to the store meanwhile.
class RecordingAgain final {
 public:
  // All that is passed must outlive this. Errc::damaged: what the store has cannot be gone on from.
  static Result<std::unique_ptr<RecordingAgain>> after(EventStore& store, const Settings& settings,
                                                       const Projection& projection);
  RecordingAgain(const RecordingAgain&) = delete;
  RecordingAgain& operator=(const RecordingAgain&) = delete;

  // Puts entries after those that are there, in memory. Of `persons` those are kept whose name
  // opens the commitment of one of these entries; the others say nothing and are left out.
  // Errc::verification_failed names the first entry that the rules do not let in, or would let in
  // as another one; then this is of no use any more, and the store is as it was. A log begins with
  // its two founding entries: the first call needs both.
  Result<void> add(std::span<const std::string> entries,
                   std::span<const PersonDisclosure> persons = {});

  // The tree of all that was added, committed or not: a root to prove before committing.
  const TileEdge& tree() const { return edge_; }

  // Makes durable what was added. Errors are those of EventStore::append.
  Result<void> commit();

 private:
  RecordingAgain(EventStore& store, const Settings& settings, const Projection& projection);
  Result<void> add_batch(std::span<const std::string> entries, std::span<const Draft> drafts,
                         Timestamp time);

  EventStore& store_;
  const Settings& settings_;
  const Projection& projection_;
  std::unique_ptr<Overlay> added_;  // What is not committed yet.
  KnownKeys keys_;
  Timestamp last_time_;
  TileEdge edge_;
};

// Records all of a log in an empty store, a thousand entries to a commit.
Result<void> record_again(std::span<const std::string> entries, EventStore& store,
                          const Settings& settings, const Projection& projection);

}  // namespace ledger
