#pragma once

#include <charconv>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/disclosure.h"
#include "ledger/log_copy.h"
#include "ledger/tile_source.h"
#include "ledger/tiles.h"
#include "tests/test_ledger.h"

// Serves a ledger as a C2SP tlog-tiles server does, in memory, and lies as a test wants.
class ShownTiles final : public ledger::TileSource {
 public:
  explicit ShownTiles(TestLedger& ledger_shown) : shown_(&ledger_shown) {}

  void show(TestLedger& ledger_shown) { shown_ = &ledger_shown; }
  // Shows no more than the first `size` entries.
  void show_only(std::uint64_t size) { size_ = size; }
  // Changes what is answered; empty: nothing.
  std::function<void(const std::string& path, std::string& bytes)> alter;
  // Fails every fetch after so many; -1: none.
  int fetches_left = -1;
  // As a server that keeps only full tiles once they are full.
  bool drops_partial_tiles = false;
  std::vector<std::string> fetched;

  ledger::Result<std::string> fetch(const std::string& path) override {
    if (fetches_left == 0) return ledger::Error{ledger::Errc::unavailable, "nobody answers"};
    if (fetches_left > 0) --fetches_left;
    fetched.push_back(path);
    auto bytes = answer(path);
    if (bytes && alter) alter(path, *bytes);
    return bytes;
  }

 private:
  std::uint64_t size() const { return size_ ? *size_ : shown_->store.end().value; }

  ledger::Result<std::string> answer(const std::string& path) const {
    if (path == "checkpoint") return shown_->ledger->signed_checkpoint(size());
    const ledger::Error none{ledger::Errc::not_found, path + " is not there"};
    for (std::uint64_t level = 0; level < 7; ++level) {
      for (std::uint64_t index = 0; index <= size() >> (8 * (level + 1)); ++index) {
        const ledger::TileId tile{static_cast<std::uint32_t>(level), index};
        const std::uint32_t width = ledger::tile_width(tile, size());
        for (std::uint32_t w = drops_partial_tiles && width == 256 ? 256 : 1; w <= width; ++w) {
          if (path == ledger::tile_path(tile, w)) {
            auto bytes = stored_tiles(shown_->store)(tile, w);
            if (bytes) bytes->resize(w * 32U);
            return bytes;
          }
          if (level == 0 && path == ledger::entries_path(index, w)) {
            return ledger::encode_entry_bundle(expect_value(shown_->store.read({index * 256}, w)));
          }
        }
      }
    }
    return none;
  }

  TestLedger* shown_;
  std::optional<std::uint64_t> size_;
};

// The names that a ledger discloses, as its server tells them.
inline ledger::PersonSource persons_of(const TestLedger& ledger_shown) {
  return [&ledger_shown](
             ledger::Position from,
             ledger::Position end) -> ledger::Result<std::vector<ledger::PersonDisclosure>> {
    std::vector<ledger::PersonDisclosure> all;
    for (ledger::Position position = from; position < end; ++position.value) {
      for (auto& person : expect_value(ledger::read_disclosures(ledger_shown.store, position))) {
        all.push_back(std::move(person));
      }
    }
    return all;
  };
}
