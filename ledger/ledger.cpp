#include "ledger/ledger.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <future>
#include <utility>

#include "ledger/bytes.h"
#include "ledger/check.h"
#include "ledger/contradiction.h"
#include "ledger/limits.h"
#include "ledger/log_index.h"
#include "ledger/sequencing.h"

namespace ledger {
namespace {

constexpr std::size_t kWaitingDraftsMax = 50'000;
constexpr std::chrono::seconds kHeadAgeMax{1};  // Contract section 4.

}  // namespace

std::string tile_key(TileId tile) {
  std::string key;
  append_be32(key, tile.level);
  append_be64(key, tile.index);
  return key;
}

TileReader stored_tiles(const EventReader& log) {
  return [&log](TileId tile, std::uint32_t) -> Result<std::string> {
    auto bytes = log.get(Table::tiles, tile_key(tile));
    if (!bytes) return bytes.error();
    if (!*bytes) {
      return Error{Errc::damaged,
                   fmt::format("the tile {} of level {} of the Merkle tree is missing", tile.index,
                               tile.level)};
    }
    return **std::move(bytes);
  };
}

void store_grown_tile(TileId tile, std::string digests, std::uint64_t size_before, Commit& commit) {
  if (digests.size() == kFullTileBytes) {
    commit.writes.push_back({Table::tiles, tile_key(tile), stored_tile(std::move(digests))});
  } else {
    digests.erase(0, tile_width(tile, size_before) * sizeof(Digest::bytes));
    commit.additions.push_back({Table::tiles, tile_key(tile), std::move(digests)});
  }
}

Ledger::Ledger(EventStore& store, Settings settings, std::unique_ptr<CheckpointSource> checkpoints,
               bool is_copy, Clock& clock, const Projection& projection, const HeadFile* head)
    : store_(store),
      settings_(std::move(settings)),
      checkpoints_(std::move(checkpoints)),
      is_copy_(is_copy),
      clock_(clock),
      projection_(projection),
      head_(head),
      tree_(stored_tiles(store)) {}

Ledger::~Ledger() {
  // Wakes the sequencer, which finishes what waits before it ends.
  sequencer_.request_stop();
}

Result<std::unique_ptr<Ledger>> Ledger::open(EventStore& store, Settings settings,
                                             SecretKey log_key, Clock& clock,
                                             const Projection& projection, const HeadFile* head) {
  auto checkpoints = own_checkpoints(settings.origin, std::move(log_key));
  std::unique_ptr<Ledger> ledger(new Ledger(store, std::move(settings), std::move(checkpoints),
                                            false, clock, projection, head));
  if (auto loaded = ledger->load(); !loaded) return loaded.error();
  ledger->signer_.emplace(*ledger->checkpoints_);
  ledger->sequencer_ =
      std::jthread([raw = ledger.get()](const std::stop_token& stop) { raw->run(stop); });
  return ledger;
}

Result<std::unique_ptr<Ledger>> Ledger::open_copy(EventStore& store, Settings settings,
                                                  std::unique_ptr<CheckpointSource> checkpoints,
                                                  Clock& clock, const Projection& projection,
                                                  const HeadFile* head) {
  std::unique_ptr<Ledger> ledger(new Ledger(store, std::move(settings), std::move(checkpoints),
                                            true, clock, projection, head));
  if (auto loaded = ledger->load(); !loaded) return loaded.error();
  return ledger;
}

Result<void> Ledger::load() {
  const std::uint64_t size = store_.end().value;
  auto edge = TileEdge::load(size, stored_tiles(store_));
  if (!edge) return edge.error();
  edge_ = *std::move(edge);
  if (size > 0) {
    const auto last = read_entry(store_, {size - 1});
    if (!last) return last.error();
    last_time_ = last->time;
  }
  if (head_ == nullptr) return {};
  const auto kept = head_->read();
  if (!kept) return kept.error();
  if (!*kept) return {};
  const auto head = open_checkpoint(**kept, verifier());
  if (!head) return Error{Errc::damaged, "the head kept apart: " + head.error().detail};
  if (head->size > size) return lost_end({size}, *head);
  const auto root_then = root(head->size);
  if (!root_then) return root_then.error();
  if (*root_then != head->root) {
    return Error{Errc::damaged,
                 fmt::format("the first {} entries are not those that were signed; run "
                             "`liggare verify` to see from which position",
                             head->size)};
  }
  head_size_ = head->size;
  return {};
}

Result<void> Ledger::verify(std::vector<Draft>& batch) {
  if (is_copy_) {
    return Error{Errc::read_only,
                 fmt::format("this is a copy of {}; record where the ledger itself is kept",
                             settings_.origin)};
  }
  if (batch.empty()) return Error{Errc::empty_batch, "the batch holds no draft; nothing to record"};
  if (batch.size() > limits::batch_drafts_max) {
    return Error{Errc::batch_too_large, fmt::format("the batch holds {} drafts, and at most {} are "
                                                    "allowed; divide it",
                                                    batch.size(), limits::batch_drafts_max)};
  }
  return verify_signatures(store_, batch, settings_.origin, known_keys_);
}

void Ledger::submit(std::vector<Draft> batch, Done done) {
  if (auto verified = verify(batch); !verified) {
    done(verified.error());
  } else {
    enqueue({std::move(batch), std::move(done)});
  }
}

void Ledger::enqueue(Work work) {
  bool is_full = false;
  {
    const std::lock_guard lock(mutex_);
    is_full = waiting_drafts_ + work.batch.size() > kWaitingDraftsMax;
    if (!is_full) {
      waiting_drafts_ += work.batch.size();
      waiting_.push_back(std::move(work));
    }
  }
  if (is_full) {
    work.done(Error{Errc::overloaded, "too many drafts wait already; try again in a moment"});
  } else {
    wake_.notify_one();
  }
}

Result<Receipt> Ledger::submit(std::vector<Draft> batch) {
  std::promise<Result<Receipt>> promise;
  const Done done = [&promise](Result<Receipt> receipt) { promise.set_value(std::move(receipt)); };
  if (auto verified = verify(batch); !verified) return verified.error();
  std::deque<Work> group;
  group.push_back({std::move(batch), done});
  // Where nobody else is there: waking the sequencer and being woken by it would take as long as
  // the work itself.
  const auto begin_alone = [this] {
    const std::lock_guard lock(mutex_);
    if (is_committing_ || !waiting_.empty()) return false;
    is_committing_ = true;
    return true;
  };
  if (begin_alone()) {
    commit_group(std::move(group));
    write_head_if_due(false);
    end_committing();
  } else {
    enqueue(std::move(group.front()));
  }
  return promise.get_future().get();
}

void Ledger::end_committing() {
  const std::lock_guard lock(mutex_);
  is_committing_ = false;
  // The sequencer need not wake for a head that it will write in time anyway.
  if (!waiting_.empty() || !sequencer_has_timer_) wake_.notify_one();
}

Result<void> Ledger::check(const std::vector<std::vector<Draft>>& batches) const {
  Overlay all = Overlay::over(store_);
  Timestamp last_time{0};
  for (std::vector<Draft> batch : batches) {
    KnownKeys keys;
    if (auto verified = verify_signatures(all, batch, settings_.origin, keys); !verified) {
      return verified.error();
    }
    Overlay overlay = Overlay::over(all);
    const auto done =
        sequence_batch(overlay, batch, settings_, projection_, keys, clock_.now(), last_time);
    if (!done) return done.error();
    overlay.merge_into(all);
  }
  return {};
}

void Ledger::run(const std::stop_token& stop) {
  while (true) {
    std::deque<Work> group = wait_for_work(stop);
    if (!group.empty()) commit_group(std::move(group));
    const bool ending = stop.stop_requested();
    write_head_if_due(ending);
    end_committing();
    if (!ending) continue;
    const std::lock_guard lock(mutex_);
    if (waiting_.empty()) return;
  }
}

// Returns when there is work, the head is due or all ends, and nobody else commits: from then on
// until end_committing the caller does.
std::deque<Ledger::Work> Ledger::wait_for_work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  const auto may_work = [this] { return !is_committing_ && !waiting_.empty(); };
  const auto head_is_old = [this] { return !is_committing_ && head_size_ < store_.end().value; };
  wake_.wait(lock, stop, [&] { return may_work() || head_is_old(); });
  if (!may_work() && !stop.stop_requested()) {
    sequencer_has_timer_ = true;
    wake_.wait_until(lock, stop, head_written_ + kHeadAgeMax, may_work);
    sequencer_has_timer_ = false;
  }
  wake_.wait(lock, [this] { return !is_committing_; });
  is_committing_ = true;
  waiting_drafts_ = 0;
  return std::exchange(waiting_, {});
}

void Ledger::commit_group(std::deque<Work> group) noexcept {
  Overlay overlay = Overlay::over(store_);
  const Timestamp now = clock_.now();
  Timestamp last_time = last_time_;
  std::vector<std::pair<Work*, std::vector<RecordedDraft>>> accepted;
  for (Work& work : group) {
    Overlay batch = Overlay::over(overlay);
    Timestamp batch_time = last_time;
    auto done =
        sequence_batch(batch, work.batch, settings_, projection_, sequencer_keys_, now, batch_time);
    if (!done) {
      work.done(done.error());
      continue;
    }
    batch.merge_into(overlay);
    last_time = batch_time;
    accepted.emplace_back(&work, *std::move(done));
  }
  std::string signed_checkpoint;
  auto committed = commit(overlay, signed_checkpoint);
  forget_keys_of(group, committed.has_value());
  if (committed) note_time(last_time, now);
  if (committed && observer_ != nullptr && committed->entries > 0) {
    committed->batches = accepted.size();
    observer_->committed(*committed);
  }
  if (accepted.empty()) return;
  // Where all were there already, nothing was signed.
  if (committed && signed_checkpoint.empty()) signed_checkpoint = signed_head();
  for (auto& [work, drafts] : accepted) {
    if (committed) {
      work->done(Receipt{std::move(drafts), signed_checkpoint});
    } else {
      work->done(committed.error());
    }
  }
}

void Ledger::note_time(Timestamp last_time, Timestamp now) {
  constexpr std::int64_t kMuchUs = 60'000'000;
  const std::int64_t ahead = std::max<std::int64_t>(0, last_time.unix_us - now.unix_us);
  // Once, and not with every entry from then on.
  if (ahead > kMuchUs && ahead_us_ <= kMuchUs) {
    spdlog::warn(
        "the newest entry's time, {}, is ahead of the clock, {}: one of the two is wrong, "
        "and times go on from the later",
        to_rfc3339(last_time), to_rfc3339(now));
  }
  last_time_ = last_time;
  ahead_us_ = ahead;
}

// A key that was read before this commit may be another after it.
void Ledger::forget_keys_of(const std::deque<Work>& group, bool committed) {
  const bool changed =
      std::ranges::any_of(group, [](const Work& work) { return changes_keys(work.batch); });
  if (changed || !committed) sequencer_keys_.forget();
  if (changed) known_keys_.forget();
}

// Nothing in memory changes before the commit, so there is nothing to undo.
Result<CommittedGroup> Ledger::commit(Overlay& overlay, std::string& signed_checkpoint) {
  CommittedGroup group{store_.end(), 0, overlay.entries().size(), {}};
  if (group.entries == 0) return group;
  TileEdge edge = edge_;
  for (const std::string& entry : overlay.entries()) edge.append(leaf_digest(entry));
  Commit written = overlay.take();
  for (auto& [tile, digests] : edge.take_changed()) {
    store_grown_tile(tile, std::move(digests), edge_.size(), written);
  }
  signer_->begin({settings_.origin, edge.size(), edge.root()});
  const auto begin = std::chrono::steady_clock::now();
  auto appended = store_.append({edge_.size()}, written);
  group.writing = std::chrono::steady_clock::now() - begin;
  std::string signed_meanwhile = signer_->finish();
  if (!appended) {
    has_stopped_ = true;
    spdlog::error("the log stops at position {}: {}", edge_.size(), appended.error().detail);
    return appended.error();
  }
  group.end = store_.end();
  edge_ = std::move(edge);
  signed_checkpoint = std::move(signed_meanwhile);
  return group;
}

std::string Ledger::signed_head() const {
  auto head = checkpoints_->signed_checkpoint({settings_.origin, edge_.size(), edge_.root()});
  LIGGARE_CHECK(head.has_value());  // Only a ledger that signs itself writes.
  return *std::move(head);
}

void Ledger::write_head_if_due(bool now) noexcept {
  const auto clock = std::chrono::steady_clock::now();
  if (head_ == nullptr || head_size_ >= edge_.size()) {
    head_size_ = edge_.size();
    return;
  }
  if (!now && clock - head_written_ < kHeadAgeMax) return;
  const auto written = head_->write(signed_head());
  head_written_ = clock;
  if (written) {
    head_size_ = edge_.size();
  } else {
    // The older one stays, and less can be noticed; nothing is lost. Tried again in a second.
    spdlog::error("{}", written.error().detail);
  }
}

Result<Digest> Ledger::root(std::uint64_t size) const {
  if (size > store_.end().value) {
    return Error{Errc::out_of_range,
                 fmt::format("the log has {} entries, not {}", store_.end().value, size)};
  }
  return tree_.root(size);
}

Result<std::string> Ledger::signed_checkpoint(std::uint64_t size) const {
  // What a copy knows of its log's signatures may change; a ledger signs the same alike.
  if (const auto known = is_copy_ ? std::nullopt : checkpoint_notes_.find(size)) return *known;
  const auto at = root(size);
  if (!at) return at.error();
  auto note = checkpoints_->signed_checkpoint({settings_.origin, size, *at});
  if (note && !is_copy_) checkpoint_notes_.keep(size, *note);
  return note;
}

Result<EntryProof> Ledger::prove_entry(Position position, std::uint64_t size) const {
  auto checkpoint = signed_checkpoint(size);
  if (!checkpoint) return checkpoint.error();
  auto path = tree_.inclusion_proof(position, size);
  if (!path) return path.error();
  auto bytes = store_.read(position, 1);
  if (!bytes) return bytes.error();
  return EntryProof{std::move(bytes->front()), position, *std::move(path), *std::move(checkpoint)};
}

Result<ConsistencyProof> Ledger::prove_consistency(std::uint64_t from, std::uint64_t to) const {
  auto checkpoint = signed_checkpoint(to);
  if (!checkpoint) return checkpoint.error();
  auto path = tree_.consistency_proof(from, to);
  if (!path) return path.error();
  return ConsistencyProof{from, *std::move(path), *std::move(checkpoint)};
}

}  // namespace ledger
