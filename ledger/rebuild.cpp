#include "ledger/rebuild.h"

#include <fmt/format.h>

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "ledger/contradiction.h"
#include "ledger/derivation.h"
#include "ledger/proved_tiles.h"

namespace ledger {
namespace {

constexpr std::string_view kFormatKey = "format/rows";

// Watches the tiles that are made go by, and keeps those that the root of a signed tree is made of.
class SignedTree {
 public:
  explicit SignedTree(const std::optional<Checkpoint>& head) : head_(head) {
    if (!head_) return;
    for (const TileId tile : edge_tiles(head_->size)) wanted_[tile_key(tile)] = {tile, {}};
  }

  void see(std::span<const Row> rows) {
    if (!head_ || rows.empty() || rows.front().table != Table::tiles) return;  // Each comes alone.
    const auto found = wanted_.find(rows.front().key);
    if (found != wanted_.end()) found->second.digests = rows.front().value;
  }

  // Whether the entries are those that were signed.
  Result<void> check() const {
    if (!head_) return {};
    const auto tiles = [this](TileId tile, std::uint32_t) -> Result<std::string> {
      return wanted_.at(tile_key(tile)).digests;
    };
    if (ProvedTiles::open(head_->size, head_->root, tiles)) return {};
    return Error{Errc::damaged,
                 fmt::format("the first {} entries are not those that were signed; the tables stay "
                             "as they were: run `liggare verify` to see from which position",
                             head_->size)};
  }

 private:
  struct Wanted {
    TileId tile;
    std::string digests;
  };
  const std::optional<Checkpoint>& head_;
  std::map<std::string, Wanted, std::less<>> wanted_;  // By the key of the row.
};

}  // namespace

Result<std::uint64_t> rebuild_tables(EventStore& store, const Settings& settings,
                                     const Projection& projection,
                                     const std::optional<Checkpoint>& head,
                                     const Progress& progress) {
  if (head && head->size > store.end().value) return lost_end(store.end(), *head);
  const auto tables = store.replace(kDerivedTables);
  if (!tables) return tables.error();
  SignedTree tree(head);
  std::uint64_t written = 0;
  const auto write = [&](Position, std::span<const Row> rows) {
    written += rows.size();
    tree.see(rows);
    return (*tables)->put(rows);
  };
  if (auto replayed = replay(store, settings, projection, write, progress); !replayed) {
    return replayed.error();
  }
  if (auto checked = tree.check(); !checked) return checked.error();
  if (auto swapped = (*tables)->swap_in(); !swapped) return swapped.error();
  return written;
}

Result<void> rebuild_if_outdated(EventStore& store, const Settings& settings,
                                 const Projection& projection,
                                 const std::optional<Checkpoint>& head, const Progress& progress) {
  const auto format = store.get(Table::meta, kFormatKey);
  if (!format) return format.error();
  if (*format == projection.format()) return {};
  if (store.end() != Position{0}) {
    auto made = rebuild_tables(store, settings, projection, head, progress);
    if (!made) return made.error();
  }
  // Only now: whoever is interrupted before this rebuilds once more.
  return store.append(store.end(),
                      {{}, {{Table::meta, std::string(kFormatKey), projection.format()}}});
}

}  // namespace ledger
