#include "ledger/shown_log.h"

#include <fmt/format.h>

#include <utility>

#include "ledger/check.h"
#include "ledger/contradiction.h"
#include "ledger/plain_text.h"

namespace ledger {
namespace {

constexpr std::size_t kDigestBytes = sizeof(Digest::bytes);

Error refused(std::string sentence) { return {Errc::verification_failed, std::move(sentence)}; }

}  // namespace

Result<ShownCheckpoint> fetch_checkpoint(TileSource& source, const Verifier& log) {
  auto note = source.fetch("checkpoint");
  if (!note) return note.error();
  auto checkpoint = open_checkpoint(*note, log);
  if (checkpoint) return ShownCheckpoint{*std::move(checkpoint), *std::move(note)};
  const auto claimed = read_checkpoint_unverified(*note);
  if (claimed && claimed->origin != log.name) {
    return refused(fmt::format("the server keeps {}, not {}; look at its address",
                               printable(claimed->origin), log.name));
  }
  return refused(fmt::format("the server's checkpoint is not one by the key {}: {}", log.vkey(),
                             checkpoint.error().detail));
}

ShownLog::ShownLog(TileSource& source, Checkpoint checkpoint)
    : source_(source),
      checkpoint_(std::move(checkpoint)),
      nodes_(node_reader(checkpoint_.size,
                         [this](TileId tile, std::uint32_t) { return fetch_tile(tile); })) {}

// A server may drop what is not full once the full tile is there (C2SP tlog-tiles).
Result<std::string> ShownLog::fetch_or_whole(const std::string& path, const std::string& whole) {
  auto bytes = source_.fetch(path);
  if (!bytes && bytes.error().code == Errc::not_found && path != whole) {
    bytes = source_.fetch(whole);
  }
  if (!bytes && bytes.error().code == Errc::not_found) {
    return refused(fmt::format("the server has no {}, and its checkpoint covers {} entries", path,
                               checkpoint_.size));
  }
  return bytes;
}

// As wide as it is in the checkpoint's tree.
Result<std::string> ShownLog::fetch_tile(TileId tile) {
  const std::uint32_t width = tile_width(tile, checkpoint_.size);
  const std::string path = tile_path(tile, width);
  auto bytes = fetch_or_whole(path, tile_path(tile, kTileWidth));
  if (!bytes) return bytes;
  if (bytes->size() != width * kDigestBytes && bytes->size() != kTileWidth * kDigestBytes) {
    return refused(fmt::format("{} has {} bytes, and {} hashes have {}", path, bytes->size(), width,
                               width * kDigestBytes));
  }
  bytes->resize(width * kDigestBytes);
  return bytes;
}

Result<bool> ShownLog::begins_with(std::uint64_t size, const Digest& root) {
  LIGGARE_CHECK(size <= checkpoint_.size);
  if (size == 0) return true;
  if (size == checkpoint_.size) return root == checkpoint_.root;
  const auto path = consistency_proof(size, checkpoint_.size, nodes_);
  if (!path) return path.error();
  if (verify_consistency(size, checkpoint_.size, *path, root, checkpoint_.root)) return true;
  // Either the tiles are not those of the checkpoint, or the log began otherwise.
  const auto theirs = tree_root(size, nodes_);
  if (!theirs) return theirs.error();
  if (verify_consistency(size, checkpoint_.size, *path, *theirs, checkpoint_.root)) return false;
  return refused(fmt::format(
      "the tiles around position {} do not lead to the root of the server's checkpoint of {} "
      "entries: one of them is wrong",
      size - 1, checkpoint_.size));
}

Result<void> ShownLog::continues(const Checkpoint& before) {
  if (checkpoint_.size < before.size) return contradiction(before, checkpoint_);
  const auto is_prefix = begins_with(before.size, before.root);
  if (!is_prefix) return is_prefix.error();
  if (!*is_prefix) return contradiction(before, checkpoint_);
  return {};
}

Result<void> ShownLog::prove(const TileEdge& tree, std::span<const std::string> last_entries) {
  const auto is_prefix = begins_with(tree.size(), tree.root());
  if (!is_prefix) return is_prefix.error();
  if (*is_prefix) return {};
  const std::uint64_t begin = tree.size() - last_entries.size();
  for (std::size_t i = 0; i < last_entries.size(); ++i) {
    const auto leaf = nodes_({0, begin + i});
    if (!leaf) return leaf.error();
    if (*leaf == leaf_digest(last_entries[i])) continue;
    return refused(
        fmt::format("position {}: the entry that the server shows is not the one whose hash "
                    "stands in the log's tree",
                    begin + i));
  }
  return refused(
      fmt::format("positions {} to {}: the entries that the server shows are not those that its "
                  "checkpoint of {} entries covers",
                  begin, tree.size() - 1, checkpoint_.size));
}

Result<TileEdge> ShownLog::edge(std::uint64_t size) {
  LIGGARE_CHECK(size <= checkpoint_.size);
  auto edge = TileEdge::load(size, [this](TileId tile, std::uint32_t) { return fetch_tile(tile); });
  if (!edge) return edge;
  const auto is_prefix = begins_with(size, edge->root());
  if (!is_prefix) return is_prefix.error();
  if (!*is_prefix) {
    return refused(
        fmt::format("the tiles around position {} do not lead to the root of the "
                    "server's checkpoint of {} entries: one of them is wrong",
                    size - 1, checkpoint_.size));
  }
  return edge;
}

Result<std::vector<std::string>> ShownLog::entries(Position from) {
  LIGGARE_CHECK(from.value < checkpoint_.size);
  const std::uint64_t bundle = from.value / kTileWidth;
  // As wide as the tile of the leaves.
  const std::uint32_t width = tile_width({0, bundle}, checkpoint_.size);
  const std::string path = entries_path(bundle, width);
  const auto bytes = fetch_or_whole(path, entries_path(bundle, kTileWidth));
  if (!bytes) return bytes.error();
  auto entries = decode_entry_bundle(*bytes);
  if (!entries) return refused(path + ": " + entries.error().detail);
  if (entries->size() != width && entries->size() != kTileWidth) {
    return refused(
        fmt::format("{} has {} entries and should have {}", path, entries->size(), width));
  }
  entries->resize(width);
  entries->erase(entries->begin(),
                 entries->begin() + static_cast<std::ptrdiff_t>(from.value % kTileWidth));
  return entries;
}

}  // namespace ledger
