#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "ledger/calendar.h"
#include "ledger/checkpoint.h"
#include "ledger/checkpoint_source.h"
#include "ledger/clock.h"
#include "ledger/draft.h"
#include "ledger/error.h"
#include "ledger/event_store.h"
#include "ledger/head_file.h"
#include "ledger/head_signer.h"
#include "ledger/known_keys.h"
#include "ledger/ledger_observer.h"
#include "ledger/overlay.h"
#include "ledger/projection.h"
#include "ledger/proof.h"
#include "ledger/recently_used.h"
#include "ledger/rights.h"
#include "ledger/tiles.h"
#include "ledger/time_zone.h"
#include "ledger/tree_reader.h"

namespace ledger {

// What a ledger is made with, for ever.
struct Settings {
  std::string origin;
  TimeZone zone;
  Calendar calendar;
};

// What became of a draft.
struct RecordedDraft {
  Uuid id;
  Position position;
  Digest leaf;
  bool repeated = false;  // It was in the log before; nothing was recorded again.
};

struct Receipt {
  std::vector<RecordedDraft> drafts;  // In the order of the batch.
  std::string signed_checkpoint;      // Covers all of them.
};

// The write path (architecture): checks drafts, puts them in order, makes them durable, signs what
// the log has become. Thread-safe: any number of threads may submit at once; one sequencer of its
// own puts their batches in order and commits all that wait in one synced write.
class Ledger {
 public:
  // `store`, `clock` and `projection` must outlive the ledger. `head` may be null (tests).
  // Errc::damaged: the log is shorter than the head that was kept apart, or they disagree.
  static Result<std::unique_ptr<Ledger>> open(EventStore& store, Settings settings,
                                              SecretKey log_key, Clock& clock,
                                              const Projection& projection, const HeadFile* head);
  // Opens a copy of a log that somebody else keeps: all can be read and proved, as far as
  // `checkpoints` reaches, and nothing submitted (Errc::read_only).
  static Result<std::unique_ptr<Ledger>> open_copy(EventStore& store, Settings settings,
                                                   std::unique_ptr<CheckpointSource> checkpoints,
                                                   Clock& clock, const Projection& projection,
                                                   const HeadFile* head);
  // Finishes what was submitted.
  ~Ledger();
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;

  // Records a batch, all or nothing. Blocks until it is durable, in the tree and in the
  // projections: on the caller's own thread where nobody else submits. The error says which rule
  // forbids which draft; nothing is recorded then.
  // Errc::overloaded: too much waits; nothing was recorded. Errc::unavailable: the outcome is
  // unknown.
  Result<Receipt> submit(std::vector<Draft> batch);

  // The same without waiting: calls `done` once, on the sequencer's thread, or before it returns
  // where the batch is refused at once. `done` must be quick and must not throw.
  using Done = std::function<void(Result<Receipt>)>;
  void submit(std::vector<Draft> batch, Done done);

  // What submit does first, and does not do again for a batch that has been through this: checks
  // the batch's form and the signatures, in parallel, by the keys that the log has now.
  Result<void> verify(std::vector<Draft>& batch);

  // Drafts that have been submitted and not yet taken up.
  std::size_t waiting_drafts() const { return waiting_drafts_; }
  // A write failed: all submits are refused from now on (Errc::unavailable), and reading goes on.
  bool has_stopped() const { return has_stopped_; }
  // How far the newest entry's time was ahead of the clock when it was recorded: nothing, but where
  // the clock was once wrong and has been set back. Times go on from the wrong one.
  std::chrono::microseconds ahead_of_clock() const { return std::chrono::microseconds(ahead_us_); }

  // At most one, before the first submit; it must outlive the ledger. Null: none.
  void observe(LedgerObserver* observer) { observer_ = observer; }

  // Says what submit would say now, batch after batch, and records nothing.
  Result<void> check(const std::vector<std::vector<Draft>>& batches) const;

  const EventReader& log() const { return store_; }
  const Settings& settings() const { return settings_; }
  Clock& clock() const { return clock_; }
  const Verifier& verifier() const { return checkpoints_->verifier(); }
  bool is_copy() const { return is_copy_; }

  // Signs what the first `size` entries are. Errc::out_of_range above the log's size, and where
  // this is a copy and its log's signature is not known.
  Result<std::string> signed_checkpoint(std::uint64_t size) const;
  Result<Digest> root(std::uint64_t size) const;
  Result<EntryProof> prove_entry(Position position, std::uint64_t size) const;
  Result<ConsistencyProof> prove_consistency(std::uint64_t from, std::uint64_t to) const;

 private:
  struct Work {
    std::vector<Draft> batch;
    Done done;
  };

  Ledger(EventStore& store, Settings settings, std::unique_ptr<CheckpointSource> checkpoints,
         bool is_copy, Clock& clock, const Projection& projection, const HeadFile* head);
  Result<void> load();
  void run(const std::stop_token& stop);
  void enqueue(Work work);
  std::deque<Work> wait_for_work(const std::stop_token& stop);
  void end_committing();
  // noexcept: without memory in the middle of a commit, the only way on is a restart.
  void commit_group(std::deque<Work> group) noexcept;
  Result<CommittedGroup> commit(Overlay& overlay, std::string& signed_checkpoint);
  std::string signed_head() const;
  void note_time(Timestamp last_time, Timestamp now);
  void forget_keys_of(const std::deque<Work>& group, bool committed);
  void write_head_if_due(bool now) noexcept;  // As above.

  EventStore& store_;
  const Settings settings_;
  const std::unique_ptr<CheckpointSource> checkpoints_;
  const bool is_copy_;
  Clock& clock_;
  const Projection& projection_;
  const HeadFile* head_;
  LedgerObserver* observer_ = nullptr;

  const TreeReader tree_;
  // Signed by this ledger's own key, by size.
  mutable RecentlyUsed<std::uint64_t, std::string> checkpoint_notes_{16};

  KnownKeys known_keys_;  // As submit finds them.

  // Once the ledger is open, touched only by the thread that set is_committing_: the sequencer, or
  // one that submits alone.
  KnownKeys sequencer_keys_;  // As the log is that the sequencer makes.
  TileEdge edge_;
  std::optional<HeadSigner> signer_;  // None in a copy.
  Timestamp last_time_;
  std::uint64_t head_size_ = 0;  // What the head file covers.
  std::chrono::steady_clock::time_point head_written_;

  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::deque<Work> waiting_;                     // Guarded by mutex_.
  bool is_committing_ = false;                   // Guarded by mutex_.
  bool sequencer_has_timer_ = false;             // Guarded by mutex_.
  std::atomic<std::size_t> waiting_drafts_ = 0;  // Of waiting_; changed under mutex_.
  std::atomic<bool> has_stopped_ = false;
  std::atomic<std::int64_t> ahead_us_ = 0;
  std::jthread sequencer_;  // Last: it uses all of the above.
};

// Reads tiles as the log keeps them.
TileReader stored_tiles(const EventReader& log);
std::string tile_key(TileId tile);
// Has the commit that extends a log of `size_before` entries keep a tile that grew by it: all of it
// once it is full, before that only the digests that it did not have.
void store_grown_tile(TileId tile, std::string digests, std::uint64_t size_before, Commit& commit);

}  // namespace ledger
