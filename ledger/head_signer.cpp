#include "ledger/head_signer.h"

#include <utility>

#include "ledger/check.h"

namespace ledger {

HeadSigner::HeadSigner(const CheckpointSource& checkpoints)
    : checkpoints_(checkpoints), thread_([this] { run(); }) {}

HeadSigner::~HeadSigner() {
  {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
  }
  changed_.notify_all();
}

void HeadSigner::begin(Checkpoint head) {
  {
    const std::lock_guard lock(mutex_);
    LIGGARE_CHECK(!head_ && !note_);
    head_ = std::move(head);
  }
  changed_.notify_all();
}

std::string HeadSigner::finish() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return note_.has_value(); });
  return *std::exchange(note_, std::nullopt);
}

void HeadSigner::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [&] { return head_ || is_over_; });
    if (!head_) return;
    const Checkpoint head = *std::exchange(head_, std::nullopt);
    lock.unlock();
    auto note = checkpoints_.signed_checkpoint(head);
    LIGGARE_CHECK(note.has_value());  // Only a ledger that signs itself writes.
    lock.lock();
    note_ = *std::move(note);
    changed_.notify_all();
  }
}

}  // namespace ledger
