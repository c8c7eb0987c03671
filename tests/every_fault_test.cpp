#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <mutex>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "ledger/rebuild.h"
#include "ledger/rocksdb_event_store.h"
#include "ledger/verification.h"
#include "projections/row.h"
#include "tests/faulty_disk.h"
#include "tests/power_cut.h"
#include "tests/result_matchers.h"
#include "tests/small_world.h"

// One life of a ledger, and in it every single operation on a file gone wrong in turn, in each way
// that it can; then the power goes. Whatever happened, what was acknowledged is there and all of
// it holds, or somebody is told.
namespace {

using ledger::Errc;
using ledger::Position;
using ledger::Receipt;
using ledger::Result;

const std::string kDirectory = "/log";
const projections::RowProjection kRows;

// Every how many operations one goes wrong: 1 in the nightly form, which LIGGARE_FAULT_STEP asks
// for.
std::uint64_t step() {
  const char* const given = std::getenv("LIGGARE_FAULT_STEP");
  return given != nullptr ? std::max<std::uint64_t>(1, std::strtoull(given, nullptr, 10)) : 47;
}

// RocksDB waits a second after each failure in the background.
class NoWaiting final : public rocksdb::EnvWrapper {
 public:
  using EnvWrapper::EnvWrapper;
  void SleepForMicroseconds(int) override {}
};

// What somebody who records has in hand.
struct Acknowledged {
  std::vector<std::pair<Position, ledger::Digest>> entries;
  std::vector<std::string> checkpoints;  // Of each receipt.

  void add(const Receipt& receipt) {
    for (const auto& draft : receipt.drafts) entries.emplace_back(draft.position, draft.leaf);
    checkpoints.push_back(receipt.signed_checkpoint);
  }
};

// What goes on in it: it records in batches, erases a name, makes its tables anew, is closed and
// opened again. Goes on after what fails, as people try again.
class Life {
 public:
  explicit Life(const std::shared_ptr<FaultyDisk>& disk)
      : waiting_env_(rocksdb::NewCompositeEnv(disk)), env_(waiting_env_.get()) {}

  void live() {
    open(true);
    submit({draft_of("document.registered", "document/a", R"({"title":"A"})")});
    submit({draft_of("note.added", "document/a", R"({"text":"T"})", "2025-01-01", with_id(1)),
            draft_of("responsibility.assigned", "responsibility/r",
                     R"({"for":"organisation/keeper","role":"contact","function":"F",)"
                     R"("organisation":"organisation/keeper","person":"Anna"})",
                     "2025-01-01", with_id(2))});
    rebuild();
    submit({draft_of("disclosure.erased", "responsibility/r",
                     R"({"entry":")" + id_of(2) + R"(","pointer":"/data/person","ground":"G"})")});
    open(false);
    submit({draft_of("document.registered", "document/b", R"({"title":"B"})")});
    rebuild();
    open(false);
    submit({draft_of("note.added", "document/b", R"({"text":"U"})")});
    close();
  }

  // By now; may be asked by another thread than the one that lives it.
  Acknowledged acknowledged() const {
    const std::lock_guard lock(mutex_);
    return acknowledged_;
  }

 private:
  void open(bool create) {
    close();
    auto opened = ledger::RocksDbEventStore::open(kDirectory, create, &env_);
    if (!opened) return;
    store_ = *std::move(opened);
    try {
      ledger_ = std::make_unique<TestLedger>(*store_, kRows);
    } catch (const std::exception&) {  // It cannot be founded, or not be opened.
      store_.reset();
    }
  }
  void close() {
    ledger_.reset();
    store_.reset();
  }
  void submit(const std::vector<std::string>& drafts) {
    if (!ledger_) return;
    const auto receipt = ledger_->submit(drafts);
    if (!receipt) return;
    const std::lock_guard lock(mutex_);
    acknowledged_.add(*receipt);
  }
  void rebuild() {
    if (!store_) return;
    // Where it fails, the old tables stand.
    const auto rebuilt = ledger::rebuild_tables(*store_, test_settings(), kRows, {}, {});
    static_cast<void>(rebuilt);
  }

  std::unique_ptr<rocksdb::Env> waiting_env_;
  NoWaiting env_;
  std::unique_ptr<ledger::RocksDbEventStore> store_;
  std::unique_ptr<TestLedger> ledger_;
  mutable std::mutex mutex_;
  Acknowledged acknowledged_;  // Guarded by mutex_.
};

struct Outcome {
  bool is_refused = false;  // It does not open: somebody is told.
  std::string wrong;        // Empty: as it should be.
};

// A disk that said to have written what it had not is found out, at the latest here.
bool may_be_refused(DiskFault fault) { return fault == DiskFault::is_forgotten; }

Outcome look_into(const PowerCutDisk::Files& files, const Acknowledged& acknowledged,
                  DiskFault fault) {
  const auto disk = PowerCutDisk::after_power_cut(files, Unsynced::lost);
  const auto env = rocksdb::NewCompositeEnv(disk);
  const bool is_nothing = acknowledged.entries.empty();
  const auto store = ledger::RocksDbEventStore::open(kDirectory, is_nothing, env.get());
  const bool may_refuse = may_be_refused(fault);
  if (!store) {
    if (may_refuse && store.error().code == Errc::damaged) return {true, {}};
    return {true, "does not open: " + store.error().detail};
  }
  if (is_nothing) return {};
  const auto settings = test_settings();
  // Whoever has the receipts, as `head` is one, is told by them.
  const auto verify = [&] {
    const TestLedger ledger(**store, kRows);
    return ledger::verify_log(**store, settings, kRows, ledger.ledger->verifier(),
                              acknowledged.checkpoints, {});
  };
  if (may_refuse && (*store)->end() <= acknowledged.entries.back().first) {
    return {true, verify().holds() ? "passes for whole without its end" : ""};
  }
  for (const auto& [position, leaf] : acknowledged.entries) {
    const auto bytes = (*store)->read(position, 1);
    // Whoever reads it is told.
    if (may_refuse && !bytes && bytes.error().code == Errc::damaged) return {true, {}};
    if (!bytes || bytes->empty()) {
      return {false, "has lost the acknowledged entry at " + std::to_string(position.value)};
    }
    if (ledger::leaf_digest(bytes->front()) != leaf) {
      // It went on without its end.
      if (may_refuse && !verify().holds()) return {true, {}};
      return {false, "has another entry at " + std::to_string(position.value)};
    }
  }
  const auto report = verify();
  if (!report.holds() && may_refuse) return {true, {}};
  if (!report.holds()) return {false, "does not hold: " + report.faults.front().what};
  return {};
}

// What a restart finds, on a disk that is well again.
Outcome look_after(const PowerCutDisk::Files& files, const Acknowledged& acknowledged,
                   DiskFault fault) {
  try {
    return look_into(files, acknowledged, fault);
  } catch (const std::runtime_error& refusal) {  // The ledger of a store that opens does not.
    const std::string why = refusal.what();
    if (may_be_refused(fault) && why.starts_with("damaged: ")) return {true, {}};
    return {true, "does not open: " + why};
  }
}

// What the disk and those who record have in hand when the power goes.
struct PowerCut {
  Acknowledged acknowledged;
  PowerCutDisk::Files files;
};

struct Trouble {
  std::string what_went_wrong;  // Empty: nothing did.
  std::vector<PowerCut> cuts;   // At the end, and before it while an operation was late.
};

Trouble live_through(DiskFault fault, std::uint64_t number) {
  const auto real = std::make_shared<PowerCutDisk>();
  const auto disk = std::make_shared<FaultyDisk>(real);
  Life life(disk);
  Trouble trouble;
  // What is acknowledged first: the disk may only have more.
  const auto cut = [&] {
    Acknowledged acknowledged = life.acknowledged();
    trouble.cuts.push_back({std::move(acknowledged), real->bytes_now(kDirectory)});
  };
  disk->while_late(cut);
  disk->go_wrong_at(number, fault);
  life.live();
  cut();
  trouble.what_went_wrong = disk->what_went_wrong();
  return trouble;
}

class EveryFault : public testing::TestWithParam<DiskFault> {};

TEST_P(EveryFault, LeavesAllThatWasAcknowledgedOrIsToldOf) {
  const auto well = std::make_shared<FaultyDisk>(std::make_shared<PowerCutDisk>());
  Life untroubled(well);
  untroubled.live();
  const std::size_t all = untroubled.acknowledged().entries.size();
  ASSERT_EQ(all, 1U + 2U + 1U + 1U + 1U);
  const std::uint64_t operations = well->operations();
  ASSERT_GT(operations, 200U);
  std::uint64_t went_wrong = 0;
  std::uint64_t refused = 0;
  for (std::uint64_t number = 0; number < operations; number += step()) {
    const Trouble trouble = live_through(GetParam(), number);
    // RocksDB's own threads do not do the same number of things each time.
    if (trouble.what_went_wrong.empty()) continue;
    ++went_wrong;
    for (const PowerCut& cut : trouble.cuts) {
      const Outcome outcome = look_after(cut.files, cut.acknowledged, GetParam());
      refused += outcome.is_refused ? 1 : 0;
      EXPECT_EQ(outcome.wrong, "")
          << "operation " << number << ", " << trouble.what_went_wrong << ", after "
          << cut.acknowledged.entries.size() << " acknowledged entries";
    }
    if (GetParam() == DiskFault::is_late) {
      EXPECT_EQ(trouble.cuts.size(), 2U);
      EXPECT_EQ(trouble.cuts.back().acknowledged.entries.size(), all)
          << "operation " << number << ", " << trouble.what_went_wrong << ", was only late";
    }
  }
  EXPECT_GT(went_wrong, operations / step() * 9 / 10);
  std::cout << went_wrong << " operations went wrong, after " << refused
            << " of them somebody was told that the log does not open or does not hold\n";
}

std::string name_of(DiskFault fault) {
  switch (fault) {
    case DiskFault::fails:
      return "Fails";
    case DiskFault::is_untold:
      return "IsUntold";
    case DiskFault::is_torn:
      return "IsTorn";
    case DiskFault::is_late:
      return "IsLate";
    case DiskFault::is_forgotten:
      return "IsForgotten";
    case DiskFault::is_full:
      return "IsFull";
    case DiskFault::has_no_handles:
      return "HasNoHandles";
  }
  return {};
}

INSTANTIATE_TEST_SUITE_P(, EveryFault,
                         testing::Values(DiskFault::fails, DiskFault::is_untold, DiskFault::is_torn,
                                         DiskFault::is_late, DiskFault::is_forgotten,
                                         DiskFault::is_full, DiskFault::has_no_handles),
                         [](const auto& fault) { return name_of(fault.param); });

}  // namespace
