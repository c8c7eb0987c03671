#include "ledger/recording_again.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "ledger/entry.h"
#include "ledger/log_index.h"
#include "ledger/plain_text.h"
#include "ledger/sequencing.h"

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

// Those names that this entry has committed itself to.
std::vector<Disclosure> genuine(std::span<const PersonDisclosure> persons, Position position,
                                std::string_view entry) {
  std::vector<Disclosure> names;
  for (const PersonDisclosure& person : persons) {
    if (person.position != position || !opens_commitment(entry, person.disclosure)) continue;
    // The table of disclosures separates the two by a newline.
    if (has_control_character(person.disclosure.salt, false)) continue;
    if (has_control_character(person.disclosure.name, false)) continue;
    names.push_back(person.disclosure);
  }
  return names;
}

std::unique_ptr<Overlay> nothing_over(const EventReader& store) {
  return std::unique_ptr<Overlay>(new Overlay(Overlay::over(store)));
}

}  // namespace

RecordingAgain::RecordingAgain(EventStore& store, const Settings& settings,
                               const Projection& projection)
    : store_(store), settings_(settings), projection_(projection), added_(nothing_over(store)) {}

Result<std::unique_ptr<RecordingAgain>> RecordingAgain::after(EventStore& store,
                                                              const Settings& settings,
                                                              const Projection& projection) {
  std::unique_ptr<RecordingAgain> recording(new RecordingAgain(store, settings, projection));
  const std::uint64_t size = store.end().value;
  auto edge = TileEdge::load(size, stored_tiles(store));
  if (!edge) return edge.error();
  recording->edge_ = *std::move(edge);
  if (size > 0) {
    const auto last = read_entry(store, {size - 1});
    if (!last) return last.error();
    recording->last_time_ = last->time;
  }
  return recording;
}

// The two entries that found a log are one batch, every other entry is one of its own.
Result<void> RecordingAgain::add(std::span<const std::string> entries,
                                 std::span<const PersonDisclosure> persons) {
  const std::uint64_t first = added_->end().value;
  std::vector<Draft> drafts;
  std::vector<Timestamp> times;
  for (const std::string& bytes : entries) {
    const Position position{first + drafts.size()};
    auto one = signed_draft_of(bytes);
    if (!one) return refused(position.value, one.error().detail);
    one->draft.disclosures = genuine(persons, position, bytes);
    drafts.push_back(std::move(one->draft));
    times.push_back(one->time);
  }
  // In parallel, by the keys that are there now. A signature that is wrong by these may be right by
  // a key that one of these entries brings, so that each is judged in its turn.
  const auto checked_in_turn = verify_signatures(*added_, drafts, settings_.origin, keys_);
  static_cast<void>(checked_in_turn);
  for (std::size_t i = 0; i < entries.size();) {
    const std::size_t count = first + i == 0 ? std::min(kFoundingEntries, entries.size()) : 1;
    const auto batch = std::span<const Draft>(drafts).subspan(i, count);
    if (auto done = add_batch(entries.subspan(i, count), batch, times[i]); !done) return done;
    i += count;
  }
  return {};
}

Result<void> RecordingAgain::add_batch(std::span<const std::string> entries,
                                       std::span<const Draft> drafts, Timestamp time) {
  const std::uint64_t position = added_->end().value;
  const auto done = sequence_batch(*added_, {drafts.begin(), drafts.end()}, settings_, projection_,
                                   keys_, time, last_time_);
  if (!done) {
    return refused(position + done.error().draft.value_or(0),
                   "the rules of a ledger do not let it in: " + done.error().detail);
  }
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto recorded = added_->read({position + i}, 1);
    if (!recorded) return recorded.error();
    if (recorded->empty() || recorded->front() != entries[i]) {
      return refused(position + i, "recorded by the rules it would be another entry");
    }
    edge_.append(leaf_digest(entries[i]));
  }
  return {};
}

Result<void> RecordingAgain::commit() {
  const Position before = store_.end();
  Commit written = added_->take();
  for (auto& [tile, digests] : edge_.take_changed()) {
    store_grown_tile(tile, std::move(digests), before.value, written);
  }
  auto committed = store_.append(before, written);
  if (committed) added_ = nothing_over(store_);
  return committed;
}

Result<void> record_again(std::span<const std::string> entries, EventStore& store,
                          const Settings& settings, const Projection& projection) {
  auto recording = RecordingAgain::after(store, settings, projection);
  if (!recording) return recording.error();
  for (std::size_t i = 0; i < entries.size(); i += kCommittedAtOnce) {
    const std::size_t count = std::min(kCommittedAtOnce, entries.size() - i);
    if (auto added = (*recording)->add(entries.subspan(i, count)); !added) return added;
    if (auto committed = (*recording)->commit(); !committed) return committed;
  }
  return {};
}

}  // namespace ledger
