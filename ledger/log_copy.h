#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "ledger/checkpoint.h"
#include "ledger/disclosure.h"
#include "ledger/error.h"
#include "ledger/event_store.h"
#include "ledger/head_file.h"
#include "ledger/ledger.h"
#include "ledger/projection.h"
#include "ledger/rebuild.h"
#include "ledger/shown_log.h"
#include "ledger/tile_source.h"

namespace ledger {

class RecordingAgain;

// The names of persons that the entries from one position to before another disclose. May be null:
// the copy then has none.
using PersonSource =
    std::function<Result<std::vector<PersonDisclosure>>(Position from, Position end)>;

// A copy of a log that somebody else keeps, brought up to date from any C2SP tlog-tiles server.
// Beside the store stand, in a directory of their own or the ledger's:
//   head                     the log's checkpoint of all that the copy has, once a pass is finished
//   newest-checkpoint        the newest that the server has shown; ahead of `head` during a pass
//   forked-checkpoint-SIZE,  what contradicts it: both bear the log's signature, and so prove that
//   shrunk-checkpoint-SIZE   the log was changed
// Not thread-safe; nobody else may write to the store.
class LogCopy final {
 public:
  // All that is passed must outlive this.
  LogCopy(const std::filesystem::path& directory, EventStore& store, const Settings& settings,
          const Verifier& log, const Projection& projection);

  // One pass: takes up what is new, in chunks, each committed once it is proved to begin what the
  // checkpoint covers and every entry of it has been recorded again by all rules. May be
  // interrupted at any point; the next pass goes on. Gives the server's checkpoint, which the copy
  // then has all of. `progress` may be null.
  //
  // Errc::log_shrank, Errc::log_forked: what the log signed now contradicts what it signed before;
  // says where the proof of that is kept. Errc::verification_failed: an entry or a tile is not what
  // was signed; names the position. Errc::damaged: the copy is not what it was.
  Result<ShownCheckpoint> follow(TileSource& source, const PersonSource& persons,
                                 const Progress& progress);

 private:
  Result<void> compare_with_newest(ShownLog& shown) const;
  Result<void> compare_with_store(ShownLog& shown, const TileEdge& tree) const;
  Result<void> take_chunk(ShownLog& shown, RecordingAgain& recording,
                          const PersonSource& persons) const;

  const std::filesystem::path directory_;
  const HeadFile head_;
  const HeadFile newest_;
  EventStore& store_;
  const Settings& settings_;
  const Verifier& log_;
  const Projection& projection_;
};

}  // namespace ledger
