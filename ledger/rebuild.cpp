#include "ledger/rebuild.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "ledger/derivation.h"
#include "ledger/digest.h"
#include "ledger/tiles.h"

namespace ledger {
namespace {

constexpr std::string_view kFormatKey = "format/rows";

// The entries of one step of a replay, decoded at once.
class DecodedEntries {
 public:
  struct Decoded {
    Entry entry;
    Digest leaf;
    std::vector<Write> rows;
  };

  DecodedEntries(const EventReader& log, Position from, std::size_t count,
                 const Derivation& derivation)
      : from_(from), entries_(count, Error{Errc::damaged, "not read"}) {
    read_in_parallel(log, from, count, [&](std::size_t i, Result<std::string> bytes) {
      entries_[i] = bytes ? decode(*bytes, derivation) : bytes.error();
    });
  }

  std::size_t size() const { return entries_.size(); }

  // Errc::damaged names the position.
  Result<Decoded> take(std::size_t i) {
    if (entries_[i]) return *std::move(entries_[i]);
    return at_position(entries_[i].error(), {from_.value + i});
  }

  static Error at_position(const Error& error, Position position) {
    return {Errc::damaged,
            fmt::format("position {} cannot be replayed: {}", position.value, error.detail)};
  }

 private:
  static Result<Decoded> decode(const std::string& bytes, const Derivation& derivation) {
    auto entry = decode_entry(bytes);
    if (!entry) return entry.error();
    std::vector<Write> rows = derivation.own_rows(*entry);
    return Decoded{*std::move(entry), leaf_digest(bytes), std::move(rows)};
  }

  Position from_;
  std::vector<Result<Decoded>> entries_;
};

// The tree that grows with the replay. Hands out each tile once: when it is full, or at the end.
class GrowingTiles {
 public:
  explicit GrowingTiles(const VisitRows& visit) : visit_(visit) {}

  Result<void> add(const Digest& leaf) {
    edge_.append(leaf);
    return edge_.size() % kTileWidth == 0 ? hand_out(false) : Result<void>();
  }

  Result<void> finish() { return hand_out(true); }

 private:
  Result<void> hand_out(bool is_end) {
    for (auto& [tile, digests] : edge_.take_changed()) growing_[tile] = std::move(digests);
    for (auto tile = growing_.begin(); tile != growing_.end();) {
      const bool is_full = tile->second.size() == kTileWidth * sizeof(Digest::bytes);
      if (!is_full && !is_end) {
        ++tile;
        continue;
      }
      const Write row{Table::tiles, tile_key(tile->first), std::move(tile->second)};
      if (auto visited = visit_({edge_.size() - 1}, {&row, 1}); !visited) return visited;
      tile = growing_.erase(tile);
    }
    return {};
  }

  const VisitRows& visit_;
  TileEdge edge_;
  std::map<TileId, std::string> growing_;
};

}  // namespace

Result<void> replay(const EventReader& log, const Settings& settings, const Projection& projection,
                    const VisitRows& visit, const Progress& progress) {
  const std::uint64_t end = log.end().value;
  Derivation derivation(log, settings, projection);
  GrowingTiles tiles(visit);
  for (std::uint64_t from = 0; from < end; from += kEntriesAtOnce) {
    DecodedEntries entries(log, {from}, std::min<std::size_t>(kEntriesAtOnce, end - from),
                           derivation);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const Position position{from + i};
      auto next = entries.take(i);
      if (!next) return next.error();
      if (auto added = derivation.add(std::move(next->entry), next->rows); !added) {
        return DecodedEntries::at_position(added.error(), position);
      }
      if (auto visited = visit(position, next->rows); !visited) return visited;
      if (auto added = tiles.add(next->leaf); !added) return added;
    }
    if (progress) progress(from + entries.size(), end);
  }
  if (auto finished = tiles.finish(); !finished) return finished;
  return derivation.visit_heads([&](Position newest, const Write& row) {
    return visit(newest, {&row, 1});
  });
}

Result<std::uint64_t> rebuild_tables(EventStore& store, const Settings& settings,
                                     const Projection& projection, const Progress& progress) {
  const auto tables = store.replace(kDerivedTables);
  if (!tables) return tables.error();
  std::uint64_t written = 0;
  std::vector<Row> views;
  const auto write = [&](Position, std::span<const Write> rows) {
    written += rows.size();
    views.clear();
    for (const Write& row : rows) views.push_back({row.table, row.key, *row.value});
    return (*tables)->put(views);
  };
  if (auto replayed = replay(store, settings, projection, write, progress); !replayed) {
    return replayed.error();
  }
  if (auto swapped = (*tables)->swap_in(); !swapped) return swapped.error();
  return written;
}

Result<void> rebuild_if_outdated(EventStore& store, const Settings& settings,
                                 const Projection& projection) {
  const auto format = store.get(Table::meta, kFormatKey);
  if (!format) return format.error();
  if (*format == projection.format()) return {};
  if (store.end() != Position{0}) {
    if (auto made = rebuild_tables(store, settings, projection, {}); !made) return made.error();
  }
  // Only now: whoever is interrupted before this rebuilds once more.
  return store.append(store.end(),
                      {{}, {{Table::meta, std::string(kFormatKey), projection.format()}}});
}

}  // namespace ledger
