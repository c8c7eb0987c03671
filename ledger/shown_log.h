#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ledger/checkpoint.h"
#include "ledger/digest.h"
#include "ledger/error.h"
#include "ledger/merkle.h"
#include "ledger/tile_source.h"
#include "ledger/tiles.h"
#include "ledger/types.h"

namespace ledger {

// Fetches the checkpoint that a server shows now, signed by `log`, with its bytes.
struct ShownCheckpoint {
  Checkpoint checkpoint;
  std::string note;
};
// Errc::verification_failed: it is none, or of another log, or not signed by this key.
Result<ShownCheckpoint> fetch_checkpoint(TileSource& source, const Verifier& log);

// What a server shows of the log that one checkpoint covers. Tiles and entries are a stranger's
// until begins_with() has proved a root that was computed from them. Remembers the tiles that
// proofs need, a few kilobytes for 65,536 entries: use one for one checkpoint. Not thread-safe.
class ShownLog final {
 public:
  // `source` must outlive this.
  ShownLog(TileSource& source, Checkpoint checkpoint);
  ShownLog(const ShownLog&) = delete;
  ShownLog& operator=(const ShownLog&) = delete;

  const Checkpoint& checkpoint() const { return checkpoint_; }

  // Whether the checkpoint's first `size` entries, at most all, have this root; the answer is
  // proved, also where it is no. Errc::verification_failed: what the server shows proves neither.
  Result<bool> begins_with(std::uint64_t size, const Digest& root);

  // That the log has only grown since `before`. Errc::log_shrank, Errc::log_forked
  // (contradiction.h): it has not; Errc::verification_failed: what the server shows does not tell.
  Result<void> continues(const Checkpoint& before);

  // That a tree, whose last leaves are these entries, begins the checkpoint's.
  // Errc::verification_failed names the first entry that is another one there.
  Result<void> prove(const TileEdge& tree, std::span<const std::string> last_entries);

  // The right edge of the tree of the first `size` entries, proved.
  // Errc::verification_failed
  Result<TileEdge> edge(std::uint64_t size);

  // Entries in order from `from` on, below the checkpoint's size, to the end of their bundle.
  // Unproved. Errc::verification_failed: there is no such bundle.
  Result<std::vector<std::string>> entries(Position from);

 private:
  Result<std::string> fetch_tile(TileId tile);
  Result<std::string> fetch_or_whole(const std::string& path, const std::string& whole);

  TileSource& source_;
  const Checkpoint checkpoint_;
  NodeReader nodes_;
};

}  // namespace ledger
