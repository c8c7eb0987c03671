#include "ledger/tree_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/bytes.h"
#include "ledger/ledger.h"

namespace ledger {
namespace {

constexpr std::size_t kDigestBytes = sizeof(Digest::bytes);
constexpr std::uint32_t kTileLevels = 64 / kTileHeight;

// The first leaf under the digest at `place` in the tile.
Position first_leaf(TileId tile, std::uint64_t place) {
  return {(tile.index * kTileWidth + place) << (kTileHeight * tile.level)};
}

std::string name_of(TileId tile) {
  return fmt::format("the tile {} of level {} of the Merkle tree", tile.index, tile.level);
}

std::optional<TileId> tile_of(std::string_view key) {
  if (key.size() != 12) return std::nullopt;
  const TileId tile{read_be32(key.substr(0, 4)), read_be64(key.substr(4, 8))};
  // No tree has leaves beyond 64 bits, and first_leaf does not count so far.
  constexpr std::uint32_t kIndexBits = 64 - kTileHeight;
  if (tile.level >= kTileLevels || tile.index >> (kIndexBits - kTileHeight * tile.level) != 0) {
    return std::nullopt;
  }
  return tile;
}

}  // namespace

TreeCheck::TreeCheck(const EventReader* tiles, std::uint64_t size,
                     const std::set<std::uint64_t>& sizes, VerificationReport& report)
    : tiles_(tiles), size_(size), report_(report) {
  for (const std::uint64_t wanted : sizes) roots_.emplace(wanted, std::nullopt);
  if (const auto empty = roots_.find(0); empty != roots_.end()) empty->second = edge_.root();
}

std::optional<Digest> TreeCheck::root_at(std::uint64_t size) const {
  const auto root = roots_.find(size);
  return root == roots_.end() ? std::nullopt : root->second;
}

LeafState TreeCheck::add(const Digest& leaf) {
  const std::uint64_t leaf_tile = edge_.size() / kTileWidth;
  const auto stored = stored_leaf();
  append(leaf);
  if (tiles_ == nullptr) return LeafState::agrees;
  if (!stored) return LeafState::unknown;
  ++report_.nodes;
  const bool agrees = *stored == leaf;
  if (!agrees) faulty_leaf_tiles_.insert(leaf_tile);
  if (edge_.size() % kTileWidth == 0) compare_groups(leaf_tile);
  return agrees ? LeafState::agrees : LeafState::differs;
}

void TreeCheck::skip() {
  const auto stored = stored_leaf();
  if (!stored) faulty_leaf_tiles_.insert(edge_.size() / kTileWidth);
  append(stored.value_or(Digest{}));
}

std::optional<Digest> TreeCheck::stored_leaf() {
  if (tiles_ == nullptr) return std::nullopt;
  const std::uint64_t place = edge_.size() % kTileWidth;
  if (place == 0) load_leaf_tile(edge_.size() / kTileWidth);
  if (leaf_tile_.size() < (place + 1) * kDigestBytes) return std::nullopt;
  return digest_from_bytes(std::string_view(leaf_tile_).substr(place * kDigestBytes));
}

void TreeCheck::load_leaf_tile(std::uint64_t index) {
  const TileId tile{0, index};
  const std::size_t expected = tile_width(tile, size_) * kDigestBytes;
  auto stored = tiles_->get(Table::tiles, tile_key(tile));
  leaf_tile_ = stored && *stored ? **std::move(stored) : std::string();
  groups_.clear();
  if (expected == kFullTileBytes && leaf_tile_.size() == kStoredTileBytes) {
    groups_ = leaf_tile_.substr(expected);
    leaf_tile_.resize(expected);
  }
  if (leaf_tile_.size() == expected) return;
  if (leaf_tile_.size() < expected) faulty_leaf_tiles_.insert(index);
  // Where digests are missing, or the first that belongs to no entry.
  const Position from = first_leaf(tile, std::min(leaf_tile_.size(), expected) / kDigestBytes);
  report_.add(
      {from, !stored ? fmt::format("{} cannot be read: {}", name_of(tile), stored.error().detail)
                     : fmt::format("{} has {} bytes instead of {}", name_of(tile),
                                   leaf_tile_.size(), expected)});
}

// Once all leaves of the tile have been: where one differs, what is above it does for that reason.
// A ledger that was made before there were group roots has none.
void TreeCheck::compare_groups(std::uint64_t leaf_tile) {
  if (groups_.empty() || faulty_leaf_tiles_.contains(leaf_tile)) return;
  if (stored_tile(leaf_tile_).substr(kFullTileBytes) == groups_) return;
  const TileId tile{0, leaf_tile};
  report_.add({first_leaf(tile, 0),
               fmt::format("the group roots of {} are not those of its digests", name_of(tile))});
}

void TreeCheck::append(const Digest& leaf) {
  edge_.append(leaf);
  if (const auto wanted = roots_.find(edge_.size()); wanted != roots_.end()) {
    wanted->second = edge_.root();
  }
  if (tiles_ != nullptr && edge_.size() % kTileWidth == 0) compare_tiles(false);
}

void TreeCheck::finish() {
  if (tiles_ == nullptr) return;
  compare_tiles(true);
  find_tiles_without_leaves();
}

void TreeCheck::compare_tiles(bool is_end) {
  for (auto& [tile, digests] : edge_.take_changed()) {
    if (tile.level > 0) growing_[tile] = std::move(digests);  // Leaves were compared one by one.
  }
  std::erase_if(growing_, [&](const auto& grown) {
    const bool is_full = grown.second.size() == kTileWidth * kDigestBytes;
    if (!is_full && !is_end) return false;
    compare_tile(grown.first, grown.second);
    return true;
  });
}

void TreeCheck::compare_tile(TileId tile, const std::string& digests) {
  const auto stored = tiles_->get(Table::tiles, tile_key(tile));
  if (!stored || !*stored) {
    report_.add({first_leaf(tile, 0),
                 fmt::format("{} {}", name_of(tile),
                             stored ? "is missing" : "cannot be read: " + stored.error().detail)});
    return;
  }
  const std::string_view found = **stored;
  std::optional<std::uint64_t> wrong;  // The first place that differs from below itself.
  for (std::uint64_t i = 0; i < digests.size() / kDigestBytes; ++i) {
    ++report_.nodes;
    const std::size_t at = i * kDigestBytes;
    const bool is_there = at + kDigestBytes <= found.size();
    if (is_there && found.substr(at, kDigestBytes) == digests.substr(at, kDigestBytes)) continue;
    const std::uint64_t leaves = 1ULL << (kTileHeight * tile.level);
    if (!wrong && !has_leaf_fault(first_leaf(tile, i).value, leaves)) wrong = i;
  }
  const bool has_more = found.size() > digests.size() && found != stored_tile(digests);
  if (!wrong && has_more) wrong = digests.size() / kDigestBytes;
  if (!wrong) return;
  report_.add(
      {first_leaf(tile, *wrong),
       fmt::format("the digest {} of {} is not that of what is below it", *wrong, name_of(tile))});
}

void TreeCheck::find_tiles_without_leaves() {
  const auto scanned =
      tiles_->scan(Table::tiles, {}, {}, [&](std::string_view key, std::string_view) {
        const auto tile = tile_of(key);
        if (!tile) {
          report_.add({{}, "the table tiles has a row that is no tile of this tree"});
        } else if (tile_width(*tile, size_) == 0) {
          report_.add(
              {first_leaf(*tile, 0),
               fmt::format("{} is above entries that the log does not have", name_of(*tile))});
        }
        return true;
      });
  if (!scanned) report_.add({{}, "the table tiles cannot be read: " + scanned.error().detail});
}

bool TreeCheck::has_leaf_fault(std::uint64_t first, std::uint64_t count) const {
  const auto fault = faulty_leaf_tiles_.lower_bound(first / kTileWidth);
  return fault != faulty_leaf_tiles_.end() && *fault < (first + count) / kTileWidth;
}

}  // namespace ledger
