#include "ledger/recording_again.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "ledger/entry.h"
#include "ledger/known_keys.h"
#include "ledger/overlay.h"
#include "ledger/sequencing.h"
#include "ledger/tiles.h"

namespace ledger {
namespace {

constexpr std::size_t kFoundingEntries = 2;
constexpr std::size_t kCommittedAtOnce = 1'000;

Error refused(std::uint64_t position, std::string_view why) {
  return {Errc::verification_failed, fmt::format("position {}: {}", position, why)};
}

struct Signed {
  Draft draft;
  Timestamp time;
};

// What was submitted when the entry was recorded, but for the names of persons.
Result<Signed> signed_draft_of(std::string_view bytes) {
  auto statement = decode_statement(bytes);
  if (!statement) return statement.error();
  auto entry = decode_entry(bytes);
  if (!entry) return entry.error();
  return Signed{
      {*std::move(statement), std::move(entry->event), {}, std::move(entry->signature), {}, {}},
      entry->time};
}

class Recorder {
 public:
  Recorder(EventStore& store, const Settings& settings, const Projection& projection)
      : store_(store), settings_(settings), projection_(projection) {}

  // Entries that are committed together: the two that found a log are one batch, every other entry
  // is one of its own.
  Result<void> record(std::span<const std::string> entries) {
    Overlay group = Overlay::over(store_);
    for (std::size_t i = 0; i < entries.size();) {
      const std::uint64_t position = group.end().value;
      const std::size_t count = position == 0 ? std::min(kFoundingEntries, entries.size()) : 1;
      if (auto done = record_batch(entries.subspan(i, count), position, group); !done) return done;
      i += count;
    }
    for (auto& [tile, bytes] : edge_.take_changed()) {
      group.put({Table::tiles, tile_key(tile), std::move(bytes)});
    }
    return store_.append(store_.end(), group.take());
  }

 private:
  Result<void> record_batch(std::span<const std::string> entries, std::uint64_t position,
                            Overlay& group) {
    std::vector<Draft> batch;
    Timestamp time;
    for (const std::string& bytes : entries) {
      auto one = signed_draft_of(bytes);
      if (!one) return refused(position + batch.size(), one.error().detail);
      if (batch.empty()) time = one->time;
      batch.push_back(std::move(one->draft));
    }
    const auto done = sequence_batch(group, batch, settings_, projection_, keys_, time, last_time_);
    if (!done) {
      return refused(position + done.error().draft.value_or(0),
                     "the rules of a ledger do not let it in: " + done.error().detail);
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const auto recorded = group.read({position + i}, 1);
      if (!recorded) return recorded.error();
      if (recorded->empty() || recorded->front() != entries[i]) {
        return refused(position + i, "recorded by the rules it would be another entry");
      }
      edge_.append(leaf_digest(entries[i]));
    }
    return {};
  }

  EventStore& store_;
  const Settings& settings_;
  const Projection& projection_;
  KnownKeys keys_;
  Timestamp last_time_;
  TileEdge edge_;
};

}  // namespace

Result<void> record_again(std::span<const std::string> entries, EventStore& store,
                          const Settings& settings, const Projection& projection) {
  Recorder recorder(store, settings, projection);
  for (std::size_t i = 0; i < entries.size(); i += kCommittedAtOnce) {
    const std::size_t count = std::min(kCommittedAtOnce, entries.size() - i);
    if (auto recorded = recorder.record(entries.subspan(i, count)); !recorded) return recorded;
  }
  return {};
}

}  // namespace ledger
