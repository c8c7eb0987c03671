#include "ledger/replay.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <utility>

#include "ledger/decoded_stretches.h"
#include "ledger/derivation.h"
#include "ledger/tiles.h"

namespace ledger {
namespace {

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
      const std::string key = tile_key(tile->first);
      const std::string value = stored_tile(std::move(tile->second));
      const Row row{Table::tiles, key, value};
      if (auto visited = visit_({edge_.size() - 1}, {&row, 1}); !visited) return visited;
      tile = growing_.erase(tile);
    }
    return {};
  }

  const VisitRows& visit_;
  TileEdge edge_;
  std::map<TileId, std::string> growing_;
};

constexpr std::size_t kAhead = 8;  // Entries that take as long as memory takes to answer.

// What each entry tells in its turn.
class Replay {
 public:
  Replay(Derivation& derivation, const VisitRows& visit)
      : derivation_(derivation), visit_(visit), tiles_(visit) {}

  Result<void> take(const DecodedStretch& stretch) {
    for (std::size_t i = 0; i < stretch.entries.size(); ++i) {
      if (i + kAhead < stretch.entries.size()) {
        derivation_.expect(stretch.entries[i + kAhead].step);
      }
      if (auto taken = take(stretch, i); !taken) return taken;
    }
    if (!stretch.wrong) return {};
    return at_position(*stretch.wrong, {stretch.from.value + stretch.entries.size()});
  }

  Result<void> finish() {
    if (auto finished = tiles_.finish(); !finished) return finished;
    return derivation_.visit_heads([&](Position newest, const Row& row) {
      return visit_(newest, {&row, 1});
    });
  }

 private:
  Result<void> take(const DecodedStretch& stretch, std::size_t i) {
    const DecodedStretch::Decoded& decoded = stretch.entries[i];
    const Position position{stretch.from.value + i};
    if (decoded.entry) {
      in_turn_.clear();
      auto made = derivation_.append_rows_in_its_turn(*decoded.entry, in_turn_);
      if (!made) return at_position(made.error(), position);
      if (auto visited = visit_(position, in_turn_.rows()); !visited) return visited;
    } else {
      const auto rows = std::span(stretch.rows)
                            .subspan(decoded.rows_begin, decoded.rows_end - decoded.rows_begin);
      if (auto visited = visit_(position, rows); !visited) return visited;
    }
    derivation_.add(decoded.step);
    return tiles_.add(decoded.leaf);
  }

  static Error at_position(const Error& error, Position position) {
    return {Errc::damaged,
            fmt::format("position {} cannot be replayed: {}", position.value, error.detail)};
  }

  Derivation& derivation_;
  const VisitRows& visit_;
  GrowingTiles tiles_;
  RowList in_turn_;
};

}  // namespace

Result<void> replay(const EventReader& log, const Settings& settings, const Projection& projection,
                    const VisitRows& visit, const Progress& progress) {
  const std::uint64_t end = log.end().value;
  Derivation derivation(log, settings, projection);
  DecodedStretches stretches(log, derivation);
  Replay replayed(derivation, visit);
  std::optional<DecodedStretch> stretch = stretches.next({});
  while (stretch) {
    if (auto taken = replayed.take(*stretch); !taken) return taken;
    if (progress) progress(stretch->from.value + stretch->entries.size(), end);
    stretch = stretches.next(std::move(stretch));
  }
  return replayed.finish();
}

}  // namespace ledger
