#include "ledger/log_copy.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "ledger/contradiction.h"
#include "ledger/recording_again.h"
#include "ledger/tiles.h"

namespace ledger {
namespace {

// Four bundles: at most 64 MiB, usually under one. Chunks end where subtrees do, so that their
// proofs need few tiles.
constexpr std::uint64_t kChunkEntries = std::uint64_t{4} * kTileWidth;

Result<std::optional<Checkpoint>> read_kept(const HeadFile& file, const Verifier& log) {
  const auto note = file.read();
  if (!note) return note.error();
  if (!*note) return std::optional<Checkpoint>();
  auto checkpoint = open_checkpoint(**note, log);
  if (!checkpoint) {
    return Error{Errc::damaged, "a checkpoint that was kept is not as it was written: " +
                                    checkpoint.error().detail};
  }
  return std::optional(*std::move(checkpoint));
}

// Writes only what is new: each write is synced.
Result<void> keep(const HeadFile& file, const std::string& note) {
  const auto kept = file.read();
  if (!kept) return kept.error();
  if (*kept == note) return {};
  return file.write(note);
}

}  // namespace

LogCopy::LogCopy(const std::filesystem::path& directory, EventStore& store,
                 const Settings& settings, const Verifier& log, const Projection& projection)
    : directory_(directory),
      head_(directory / "head"),
      newest_(directory / "newest-checkpoint"),
      store_(store),
      settings_(settings),
      log_(log),
      projection_(projection) {}

Result<ShownCheckpoint> LogCopy::follow(TileSource& source, const PersonSource& persons,
                                        const Progress& progress) {
  auto fetched = fetch_checkpoint(source, log_);
  if (!fetched) return fetched;
  ShownLog shown(source, fetched->checkpoint);
  const auto as_refused = [&](const Error& error) {
    return with_evidence(error, directory_, fetched->note, fetched->checkpoint.size);
  };
  if (auto same = compare_with_newest(shown); !same) return as_refused(same.error());
  auto recording = RecordingAgain::after(store_, settings_, projection_);
  if (!recording) return recording.error();
  const TileEdge& tree = (*recording)->tree();
  if (auto same = compare_with_store(shown, tree); !same) return as_refused(same.error());
  // Before any of it is taken: also a pass that never ends must not forget what it was shown.
  if (auto kept = keep(newest_, fetched->note); !kept) return kept.error();
  while (tree.size() < fetched->checkpoint.size) {
    if (progress) progress(tree.size(), fetched->checkpoint.size);
    if (auto taken = take_chunk(shown, **recording, persons); !taken) return taken.error();
  }
  if (auto kept = keep(head_, fetched->note); !kept) return kept.error();
  return fetched;
}

Result<void> LogCopy::compare_with_newest(ShownLog& shown) const {
  auto before = read_kept(newest_, log_);
  if (before && !*before) before = read_kept(head_, log_);
  if (!before) return before.error();
  if (!*before) return {};
  return shown.continues(**before);
}

Result<void> LogCopy::compare_with_store(ShownLog& shown, const TileEdge& tree) const {
  auto same = shown.continues({settings_.origin, tree.size(), tree.root()});
  if (same || same.error().code != Errc::log_forked) return same;
  const auto before = read_kept(newest_, log_);
  if (!before) return before.error();
  if (!*before || (*before)->size < tree.size()) return same;
  // The log has only grown since the newest checkpoint, so it is the copy that has changed.
  return Error{Errc::damaged,
               fmt::format("the {} entries of this copy are not those that were signed; run "
                           "`liggare verify` to see from which position, and make the copy anew",
                           tree.size())};
}

Result<void> LogCopy::take_chunk(ShownLog& shown, RecordingAgain& recording,
                                 const PersonSource& persons) const {
  const std::uint64_t begin = recording.tree().size();
  const std::uint64_t end =
      std::min((begin / kChunkEntries + 1) * kChunkEntries, shown.checkpoint().size);
  std::vector<std::string> chunk;
  while (begin + chunk.size() < end) {
    auto entries = shown.entries({begin + chunk.size()});
    if (!entries) return entries.error();
    chunk.insert(chunk.end(), std::make_move_iterator(entries->begin()),
                 std::make_move_iterator(entries->end()));
  }
  std::vector<PersonDisclosure> names;
  if (persons) {
    auto disclosed = persons({begin}, {end});
    if (!disclosed) return disclosed.error();
    names = *std::move(disclosed);
  }
  if (auto added = recording.add(chunk, names); !added) return added;
  if (auto proved = shown.prove(recording.tree(), chunk); !proved) return proved;
  return recording.commit();
}

}  // namespace ledger
