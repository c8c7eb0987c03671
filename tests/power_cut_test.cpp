// What is left of a log after the power went: all that was acknowledged, and nothing half.

#include "tests/power_cut.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "ledger/rocksdb_event_store.h"
#include "ledger/verification.h"
#include "tests/result_matchers.h"
#include "tests/small_world.h"
#include "tests/test_ledger.h"

using namespace ledger;

namespace {

const std::string kDirectory = "/log";
constexpr std::array kCuts = {Unsynced::lost, Unsynced::half_kept, Unsynced::kept};

// One life of the process that has the log open, from start to power cut.
struct Process {
  explicit Process(std::shared_ptr<PowerCutDisk> its_disk, bool create = false)
      : disk(std::move(its_disk)),
        env(rocksdb::NewCompositeEnv(disk)),
        opened(RocksDbEventStore::open(kDirectory, create, env.get())) {}

  EventStore& store() const { return **opened; }

  std::shared_ptr<PowerCutDisk> disk;
  std::unique_ptr<rocksdb::Env> env;
  Result<std::unique_ptr<RocksDbEventStore>> opened;
};

std::shared_ptr<PowerCutDisk> cut(PowerCutDisk& disk, Unsynced unsynced) {
  return PowerCutDisk::after_power_cut(disk.bytes_now(kDirectory), unsynced);
}

// Everything that a store holds, for comparing.
struct Contents {
  std::vector<std::string> entries;
  std::map<std::string, std::string> rows;
  std::map<std::string, std::string> heads;
  std::map<std::string, std::string> tiles;
  bool operator==(const Contents&) const = default;
};
void PrintTo(const Contents& contents, std::ostream* out) {
  *out << contents.entries.size() << " entries, " << contents.rows.size() << " rows, "
       << contents.heads.size() << " heads, " << contents.tiles.size() << " tiles";
}

Contents contents_of(const EventReader& store) {
  Contents contents;
  contents.entries = store.read({0}, store.end().value).value();
  const auto keep_in = [](std::map<std::string, std::string>& rows) {
    return [&rows](std::string_view key, std::string_view value) {
      rows.emplace(key, value);
      return true;
    };
  };
  EXPECT_THAT(store.scan(Table::rows, {}, {}, keep_in(contents.rows)), IsOk());
  EXPECT_THAT(store.scan(Table::heads, {}, {}, keep_in(contents.heads)), IsOk());
  EXPECT_THAT(store.scan(Table::tiles, {}, {}, keep_in(contents.tiles)), IsOk());
  return contents;
}

// A life of a log, step by step: a power cut in the midst of one leaves what was before it, or what
// is after it.
using Step = std::function<void(EventStore&)>;

Step append_entries(int count, int round) {
  return [=](EventStore& store) {
    Commit commit;
    for (int i = 0; i < count; ++i) {
      const std::string name = std::to_string(round) + "/" + std::to_string(i);
      commit.entries.push_back(name + std::string(static_cast<std::size_t>(50 * i), '.'));
      commit.writes.push_back({Table::rows, name, "row"});
      commit.writes.push_back({Table::heads, std::to_string(i), name});
    }
    commit.additions.push_back({Table::tiles, "grows", std::to_string(round)});
    EXPECT_THAT(store.append(store.end(), commit), IsOk());
  };
}

Step replace_tables(int round) {
  return [=](EventStore& store) {
    const auto made = store.replace(std::array{Table::rows, Table::heads}).value();
    for (int i = 0; i < 5; ++i) {
      const std::string key = "replaced " + std::to_string(i);
      const std::string value = std::to_string(round);
      const Row row{Table::rows, key, value};
      EXPECT_THAT(made->put({&row, 1}), IsOk());
    }
    EXPECT_THAT(made->swap_in(), IsOk());
  };
}

// The disk at one moment, and how many steps had been acknowledged then.
struct Moment {
  PowerCutDisk::Files files;
  std::size_t acknowledged;
  bool operator==(const Moment&) const = default;
};

class Life {
 public:
  // Runs the steps, noting every moment at which a cut would leave something else.
  explicit Life(const std::vector<Step>& steps) {
    auto disk = std::make_shared<PowerCutDisk>();
    disk->on_change([&, raw = disk.get()] {
      Moment now{raw->bytes_now(kDirectory), acknowledged_};
      if (moments_.empty() || moments_.back() != now) moments_.push_back(std::move(now));
    });
    {
      const Process process(disk, true);
      note(process.store());
      for (const Step& step : steps) {
        step(process.store());
        note(process.store());
      }
      disk->on_change({});
    }
  }

  const std::vector<Moment>& moments() const { return moments_; }

  // What a log that is opened may hold, if the power went when so much was acknowledged.
  bool may_hold(const Contents& contents, std::size_t acknowledged) const {
    const std::size_t at = acknowledged == 0 ? 0 : acknowledged - 1;
    return contents == after_[at] || (at + 1 < after_.size() && contents == after_[at + 1]);
  }

 private:
  void note(const EventReader& store) {
    after_.push_back(contents_of(store));
    acknowledged_ = after_.size();
  }

  std::atomic<std::size_t> acknowledged_ = 0;  // Counts the opening as the first.
  std::vector<Contents> after_;
  std::vector<Moment> moments_;
};

const Life& some_life() {
  static const Life life({append_entries(1, 0), append_entries(7, 1), replace_tables(2),
                          append_entries(3, 3), replace_tables(4), append_entries(1, 5)});
  return life;
}

TEST(PowerCut, AtEveryMomentLeavesAllThatWasAcknowledgedAndNoHalfCommit) {
  const Life& life = some_life();
  ASSERT_GT(life.moments().size(), 50u);
  std::size_t number = 0;
  for (const Moment& moment : life.moments()) {
    // Each change of the disk makes two moments, so every kind comes before and after some.
    const Unsynced unsynced = kCuts[number++ % kCuts.size()];
    // Until it has been made, there is no log that could be opened.
    const bool create = moment.acknowledged == 0;
    const Process process(PowerCutDisk::after_power_cut(moment.files, unsynced), create);
    ASSERT_THAT(process.opened, IsOk()) << "moment " << number;
    EXPECT_TRUE(life.may_hold(contents_of(process.store()), moment.acknowledged))
        << "moment " << number << ", " << moment.acknowledged << " acknowledged, found "
        << testing::PrintToString(contents_of(process.store()));
  }
}

// RocksDB cannot tell a hole from damage, and says so rather than guess.
TEST(PowerCut, ThatLeavesAHoleIsSaidToBeDamageOrLeavesAllThatWasAcknowledged) {
  const Life& life = some_life();
  int opened = 0;
  for (const Moment& moment : life.moments()) {
    const Process process(PowerCutDisk::after_power_cut(moment.files, Unsynced::kept_with_a_hole),
                          moment.acknowledged == 0);
    if (!process.opened) {
      EXPECT_THAT(process.opened, FailsWith(Errc::damaged));
      continue;
    }
    ++opened;
    EXPECT_TRUE(life.may_hold(contents_of(process.store()), moment.acknowledged));
  }
  EXPECT_GT(opened, 0);
}

TEST(PowerCut, EveryAcknowledgedReceiptSurvivesEveryCut) {
  auto process = std::make_unique<Process>(std::make_shared<PowerCutDisk>(), true);
  for (int number = 0; number < 16; ++number) {
    std::string checkpoint;
    {
      TestLedger ledger(process->store());
      const auto receipt = ledger.submit(draft_of(
          "document.registered", "document/d-" + std::to_string(number), R"({"title":"T"})"));
      ASSERT_THAT(receipt, IsOk());
      checkpoint = receipt->signed_checkpoint;
    }
    process = std::make_unique<Process>(
        cut(*process->disk, kCuts[static_cast<std::size_t>(number) % kCuts.size()]));
    ASSERT_THAT(process->opened, IsOk());
    const TestLedger ledger(process->store());
    const auto report = verify_log(process->store(), ledger.settings, ledger.projection,
                                   ledger.ledger->verifier(), {checkpoint}, {});
    EXPECT_TRUE(report.holds()) << report.faults.front().what;
    EXPECT_EQ(report.leaves, static_cast<std::uint64_t>(number) + 3);
  }
}

TEST(FailedSync, MakesThisAndEveryLaterAppendUnavailable) {
  const Process process(std::make_shared<PowerCutDisk>(), true);
  ASSERT_THAT(process.store().append({0}, {{"acknowledged"}, {}}), IsOk());
  process.disk->fail_syncs(true);
  EXPECT_THAT(process.store().append({1}, {{"unknown"}, {}}), FailsWith(Errc::unavailable));
  EXPECT_EQ(process.store().end(), Position{1});
  process.disk->fail_syncs(false);
  const int failed = process.disk->failed_syncs();
  EXPECT_THAT(process.store().append({1}, {{"later"}, {}}), FailsWith(Errc::unavailable));
  EXPECT_EQ(process.disk->failed_syncs(), failed) << "no sync is tried again";
  EXPECT_THAT(process.store().read({0}, 9).value(), testing::ElementsAre("acknowledged"))
      << "reading goes on";
}

TEST(FailedSync, LeavesALogThatIsWholeWithOrWithoutTheUnknownCommit) {
  for (const Unsynced unsynced : kCuts) {
    Process process(std::make_shared<PowerCutDisk>(), true);
    ASSERT_THAT(process.store().append({0}, {{"acknowledged"}, {}}), IsOk());
    process.disk->fail_syncs(true);
    EXPECT_THAT(process.store().append({1}, {{"a", "b"}, {{Table::rows, "a", "b"}}}),
                FailsWith(Errc::unavailable));

    const Process restarted(cut(*process.disk, unsynced));
    ASSERT_THAT(restarted.opened, IsOk());
    const Contents found = contents_of(restarted.store());
    const Contents without{{"acknowledged"}, {}, {}, {}};
    const Contents with{{"acknowledged", "a", "b"}, {{"a", "b"}}, {}, {}};
    EXPECT_TRUE(found == without || found == with) << testing::PrintToString(found);
    EXPECT_TRUE(unsynced != Unsynced::lost || found == without);
    EXPECT_TRUE(unsynced != Unsynced::kept || found == with);
    EXPECT_THAT(restarted.store().append(restarted.store().end(), {{"next"}, {}}), IsOk());
  }
}

TEST(FailedSync, OfASwapLeavesTheOldOrTheNewTablesWhole) {
  for (const Unsynced unsynced : kCuts) {
    Process process(std::make_shared<PowerCutDisk>(), true);
    append_entries(3, 1)(process.store());
    const Contents before = contents_of(process.store());
    {
      const auto made = process.store().replace(std::array{Table::rows}).value();
      const Row row{Table::rows, "new", ""};
      ASSERT_THAT(made->put({&row, 1}), IsOk());
      process.disk->fail_syncs(true);
      EXPECT_FALSE(made->swap_in().has_value());
      EXPECT_EQ(contents_of(process.store()), before);
    }
    const Process restarted(cut(*process.disk, unsynced));
    ASSERT_THAT(restarted.opened, IsOk());
    Contents swapped = before;
    swapped.rows = {{"new", ""}};
    const Contents found = contents_of(restarted.store());
    EXPECT_TRUE(found == before || found == swapped) << testing::PrintToString(found);
  }
}

TEST(FailedSync, StopsTheLedgerUntilItIsRestarted) {
  auto process = std::make_unique<Process>(std::make_shared<PowerCutDisk>(), true);
  const std::string draft = draft_of("document.registered", "document/d", R"({"title":"T"})");
  {
    TestLedger ledger(process->store());
    process->disk->fail_syncs(true);
    EXPECT_THAT(ledger.submit(draft), FailsWith(Errc::unavailable));
    process->disk->fail_syncs(false);
    EXPECT_THAT(ledger.submit(draft), FailsWith(Errc::unavailable));
  }
  process = std::make_unique<Process>(cut(*process->disk, Unsynced::half_kept));
  ASSERT_THAT(process->opened, IsOk());
  TestLedger ledger(process->store());
  EXPECT_THAT(ledger.submit(draft), IsOk()) << "recording it again is safe, whatever happened";
  EXPECT_EQ(process->store().end(), Position{3});
}

}  // namespace
