#include "ledger/log_copy.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

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
  if (auto same = compare_with_newest(shown, fetched->note); !same) return same.error();
  auto recording = RecordingAgain::after(store_, settings_, projection_);
  if (!recording) return recording.error();
  const TileEdge& tree = (*recording)->tree();
  if (auto same = compare_with_store(shown, fetched->note, tree); !same) return same.error();
  // Before any of it is taken: also a pass that never ends must not forget what it was shown.
  if (auto kept = newest_.write(fetched->note); !kept) return kept.error();
  while (tree.size() < fetched->checkpoint.size) {
    if (progress) progress(tree.size(), fetched->checkpoint.size);
    if (auto taken = take_chunk(shown, **recording, persons); !taken) return taken.error();
  }
  if (auto kept = head_.write(fetched->note); !kept) return kept.error();
  return fetched;
}

// Both bear the log's signature, so if they contradict each other nobody but its keeper did that.
Result<void> LogCopy::compare_with_newest(ShownLog& shown, const std::string& note) const {
  auto before = read_kept(newest_, log_);
  if (before && !*before) before = read_kept(head_, log_);
  if (!before) return before.error();
  if (!*before) return {};
  const auto [origin, size, root] = **before;
  if (shown.checkpoint().size < size) {
    return contradicted(Errc::log_shrank, shown.checkpoint(), note, size, root);
  }
  const auto is_prefix = shown.begins_with(size, root);
  if (!is_prefix) return is_prefix.error();
  if (!*is_prefix) return contradicted(Errc::log_forked, shown.checkpoint(), note, size, root);
  return {};
}

Result<void> LogCopy::compare_with_store(ShownLog& shown, const std::string& note,
                                         const TileEdge& tree) const {
  if (shown.checkpoint().size < tree.size()) {
    return contradicted(Errc::log_shrank, shown.checkpoint(), note, tree.size(), tree.root());
  }
  const auto is_prefix = shown.begins_with(tree.size(), tree.root());
  if (!is_prefix) return is_prefix.error();
  if (*is_prefix) return {};
  const auto before = read_kept(newest_, log_);
  if (!before) return before.error();
  if (!*before || (*before)->size < tree.size()) {
    return contradicted(Errc::log_forked, shown.checkpoint(), note, tree.size(), tree.root());
  }
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
  if (auto proved = prove(shown, chunk, recording.tree()); !proved) return proved;
  return recording.commit();
}

// That the chunk, which ends the tree, is the one that the checkpoint covers.
Result<void> LogCopy::prove(ShownLog& shown, const std::vector<std::string>& chunk,
                            const TileEdge& tree) const {
  const auto is_prefix = shown.begins_with(tree.size(), tree.root());
  if (!is_prefix) return is_prefix.error();
  if (*is_prefix) return {};
  const std::uint64_t begin = tree.size() - chunk.size();
  for (std::size_t i = 0; i < chunk.size(); ++i) {
    const auto leaf = shown.leaf({begin + i});
    if (!leaf) return leaf.error();
    if (*leaf == leaf_digest(chunk[i])) continue;
    return Error{Errc::verification_failed,
                 fmt::format("position {}: the entry that the server shows is not the one whose "
                             "hash stands in the log's tree",
                             begin + i)};
  }
  return Error{Errc::verification_failed,
               fmt::format("positions {} to {}: the entries that the server shows are not those "
                           "that its checkpoint of {} entries covers",
                           begin, tree.size() - 1, shown.checkpoint().size)};
}

Error LogCopy::contradicted(Errc code, const Checkpoint& shown, const std::string& note,
                            std::uint64_t size, const Digest& root) const {
  const bool is_fork = code == Errc::log_forked;
  const std::filesystem::path evidence =
      directory_ / fmt::format("{}-checkpoint-{}", is_fork ? "forked" : "shrunk", shown.size);
  const bool is_kept = HeadFile(evidence).write(note).has_value();
  std::string sentence =
      is_fork ? fmt::format(
                    "the log has been forked: of its first {} entries it has signed the "
                    "root {}, and now {} entries with the root {} that do not begin so",
                    size, to_base64(root), shown.size, to_base64(shown.root))
              : fmt::format(
                    "the log has shrunk: it has signed {} entries with the root {}, and "
                    "now only {} with the root {}, unless this is an old copy of it",
                    size, to_base64(root), shown.size, to_base64(shown.root));
  sentence += "; keep both checkpoints, which prove it";
  if (is_kept) {
    sentence += fmt::format(" ({} and the newest-checkpoint or head beside it)", evidence.string());
  }
  return {code, sentence + ", and ask the ledger's keeper"};
}

}  // namespace ledger
