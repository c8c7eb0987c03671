#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "ledger/checkpoint.h"
#include "ledger/checkpoint_source.h"

namespace ledger {

// Signs the head that a commit will have while the disk syncs it, on a thread of its own, so that a
// receipt waits for the longer of the two and not for both. What was signed of a commit that failed
// must go: nobody may see a head that the log does not have. begin() and finish() in turn, from one
// thread at a time.
class HeadSigner {
 public:
  // `checkpoints` must outlive this, and be able to sign.
  explicit HeadSigner(const CheckpointSource& checkpoints);
  ~HeadSigner();
  HeadSigner(const HeadSigner&) = delete;
  HeadSigner& operator=(const HeadSigner&) = delete;

  void begin(Checkpoint head);
  // The signed note of what was begun last.
  std::string finish();

 private:
  void run();

  const CheckpointSource& checkpoints_;
  std::mutex mutex_;
  std::condition_variable changed_;
  // All guarded by mutex_.
  std::optional<Checkpoint> head_;
  std::optional<std::string> note_;
  bool is_over_ = false;

  std::jthread thread_;  // Last: it uses all of the above.
};

}  // namespace ledger
