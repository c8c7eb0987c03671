#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>

#include "ledger/event_store.h"

// A store whose disk fails or waits when a test says so. Thread-safe.
class FaultyEventStore final : public ledger::EventStore {
 public:
  enum class Fault {
    none,
    before_write,  // Nothing of the commit is there after a restart.
    after_write,   // All of it is there, but the writer was not told.
  };

  // `target` is the disk: what a restart finds. It must outlive this.
  explicit FaultyEventStore(ledger::EventStore& target) : target_(target) {}

  // The next append that is not held fails; and every one after it, as EventStore says.
  void fail_next_append(Fault fault) {
    const std::lock_guard lock(mutex_);
    fault_ = fault;
  }
  // Until release(), an append waits.
  void hold() {
    const std::lock_guard lock(mutex_);
    is_held_ = true;
  }
  void release() {
    const std::lock_guard lock(mutex_);
    is_held_ = false;
    changed_.notify_all();
  }
  // Returns once an append waits.
  void wait_for_append() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return is_waiting_; });
  }
  std::size_t appends() const {
    const std::lock_guard lock(mutex_);
    return appends_;
  }

  // After a failure the writer knows of no more than before.
  ledger::Position end() const override {
    const std::lock_guard lock(mutex_);
    return end_after_failure_ ? *end_after_failure_ : target_.end();
  }
  ledger::Result<std::vector<std::string>> read(ledger::Position from,
                                                std::size_t count_max) const override {
    return target_.read(from, count_max);
  }
  ledger::Result<std::optional<std::string>> get(ledger::Table table,
                                                 std::string_view key) const override {
    return target_.get(table, key);
  }
  ledger::Result<void> scan(ledger::Table table, std::string_view prefix, std::string_view from,
                            const ledger::Visit& visit) const override {
    return target_.scan(table, prefix, from, visit);
  }
  ledger::Result<std::unique_ptr<ledger::TableReplacement>> replace(
      std::span<const ledger::Table> tables) override {
    return target_.replace(tables);
  }

  ledger::Result<void> append(ledger::Position expected_end,
                              const ledger::Commit& commit) override {
    std::unique_lock lock(mutex_);
    is_waiting_ = is_held_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return !is_held_; });
    is_waiting_ = false;
    ++appends_;
    if (fault_ == Fault::none) return target_.append(expected_end, commit);
    if (!end_after_failure_) {
      end_after_failure_ = target_.end();
      // Its own error would be the test's fault, and shows in what the test finds afterwards.
      if (fault_ == Fault::after_write) (void)target_.append(expected_end, commit);
    }
    return ledger::Error{ledger::Errc::unavailable, "injected fault"};
  }

 private:
  ledger::EventStore& target_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  Fault fault_ = Fault::none;  // Guarded by mutex_, as the next.
  bool is_held_ = false;
  bool is_waiting_ = false;
  std::size_t appends_ = 0;
  std::optional<ledger::Position> end_after_failure_;
};
