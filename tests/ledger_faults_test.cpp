#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

#include "ledger/head_file.h"
#include "tests/faulty_event_store.h"
#include "tests/result_matchers.h"
#include "tests/small_world.h"
#include "tests/temporary_directory.h"

// What becomes of a ledger whose disk fails, waits, or has lost something.

namespace ledger {
namespace {

using Fault = FaultyEventStore::Fault;

struct FaultCase {
  std::string name;
  Fault fault;
  std::uint64_t recorded_after_restart;
};
void PrintTo(const FaultCase& row, std::ostream* out) { *out << row.name; }

class FailedAppend : public testing::TestWithParam<FaultCase> {
 protected:
  // Founded, with one append for it. The next fails.
  FailedAppend() : store(disk), ledger(std::make_unique<TestLedger>(store)) {
    store.fail_next_append(GetParam().fault);
  }

  MemoryEventStore disk;
  FaultyEventStore store;
  std::unique_ptr<TestLedger> ledger;
};

TEST_P(FailedAppend, IsToldAndEndsTheWriting) {
  const auto first = ledger->submit(note_on("organisation/keeper", with_id(1)));
  ASSERT_THAT(first, FailsWith(Errc::unavailable));
  EXPECT_EQ(store.end(), Position{2});
  EXPECT_THAT(ledger->submit(note_on("organisation/keeper", with_id(2))),
              FailsWith(Errc::unavailable));
}

TEST_P(FailedAppend, IsToldToAllThatWaited) {
  constexpr int kWriters = 4;
  store.hold();
  std::vector<std::future<Result<Receipt>>> writers;
  for (int i = 1; i <= kWriters; ++i) {
    writers.push_back(std::async(std::launch::async, [this, i] {
      return ledger->submit(note_on("organisation/keeper", with_id(i)));
    }));
  }
  store.wait_for_append();
  store.release();
  for (auto& writer : writers) EXPECT_THAT(writer.get(), FailsWith(Errc::unavailable));
}

TEST_P(FailedAppend, StillRefusesWhatItWouldHaveRefused) {
  EXPECT_THAT(ledger->submit(note_on("area/nowhere")), FailsWith(Errc::unknown_subject));
}

TEST_P(FailedAppend, LeavesASoundLedgerToTheNextStart) {
  const std::string note = note_on("organisation/keeper");
  ASSERT_THAT(ledger->submit(note), FailsWith(Errc::unavailable));
  ledger.reset();

  TestLedger restarted(disk);
  EXPECT_EQ(disk.end().value, 2 + GetParam().recorded_after_restart);
  // Whoever was not told submits again, and it is recorded once.
  const auto again = restarted.record(note);
  EXPECT_EQ(again.repeated, GetParam().recorded_after_restart == 1);
  EXPECT_EQ(again.position, Position{2});
  EXPECT_EQ(disk.end(), Position{3});
  const auto proof = restarted.ledger->prove_entry(again.position, 3);
  ASSERT_THAT(proof, IsOk());
  EXPECT_THAT(verify_entry_proof(*proof, restarted.ledger->verifier()), IsOk());
}

INSTANTIATE_TEST_SUITE_P(, FailedAppend,
                         testing::Values(FaultCase{"BeforeTheWrite", Fault::before_write, 0},
                                         FaultCase{"AfterTheWrite", Fault::after_write, 1}),
                         [](const auto& row) { return row.param.name; });

TEST(OverloadedLedger, RefusesAtOnceAndDoesTheRest) {
  MemoryEventStore disk;
  FaultyEventStore store(disk);
  TestLedger ledger(store);
  // A key that nobody knows costs no signature to check, until it is refused in its turn.
  const Draft unknown =
      expect_value(ledger.draft(note_on("organisation/keeper"), test_key("keeper/nobody")));
  const std::vector<Draft> batch(limits::batch_drafts_max, unknown);

  store.hold();
  auto writing =
      std::async(std::launch::async, [&] { return ledger.submit(note_on("organisation/keeper")); });
  store.wait_for_append();
  // Of six full batches there is room for five: the one that came last is told so, and only then
  // can the disk go on.
  std::promise<void> somebody_was_refused;
  std::atomic<int> overloaded = 0;
  std::vector<std::future<Result<Receipt>>> waiting;
  for (int i = 0; i < 6; ++i) {
    waiting.push_back(std::async(std::launch::async, [&] {
      auto result = ledger.ledger->submit(batch);
      const bool is_overloaded = !result && result.error().code == Errc::overloaded;
      if (is_overloaded && ++overloaded == 1) somebody_was_refused.set_value();
      return result;
    }));
  }
  somebody_was_refused.get_future().wait();
  store.release();

  EXPECT_THAT(writing.get(), IsOk());
  for (auto& one : waiting) {
    const auto result = one.get();
    ASSERT_FALSE(result.has_value());
    if (result.error().code == Errc::overloaded) {
      EXPECT_NE(result.error().detail.find("try again"), std::string::npos);
    } else {
      EXPECT_THAT(result, FailsWith(Errc::unknown_key));
    }
  }
  EXPECT_EQ(overloaded, 1);
  EXPECT_THAT(ledger.submit(note_on("organisation/keeper", with_id(1))), IsOk());
}

// A ledger with its head kept apart, opened anew as often as one likes.
class HeadTest : public testing::Test {
 protected:
  // A ledger of the founding and `texts`, a note each, on the disk.
  static void found(MemoryEventStore& disk, const std::vector<std::string>& texts) {
    TestLedger ledger(disk);
    for (const std::string& text : texts) {
      ledger.record(draft_of("note.added", "organisation/keeper", R"({"text":")" + text + "\"}"));
    }
  }
  Result<std::unique_ptr<Ledger>> open(EventStore& disk) {
    return Ledger::open(disk, test_settings(), test_key(test_settings().origin).key, clock, rows,
                        &head);
  }
  Checkpoint kept() const {
    return expect_value(read_checkpoint_unverified(expect_value(head.read()).value()));
  }

  const TemporaryDirectory directory;
  const HeadFile head{directory.path() / "head"};
  ManualClock clock;
  const OneRowEach rows;
};

TEST_F(HeadTest, IsWrittenWhenTheLedgerCloses) {
  MemoryEventStore disk;
  found(disk, {"One", "Two"});
  EXPECT_FALSE(expect_value(head.read()).has_value());
  auto ledger = expect_value(open(disk));
  const Digest root = expect_value(ledger->root(4));
  ledger.reset();
  EXPECT_EQ(kept(), (Checkpoint{test_settings().origin, 4, root}));
}

TEST_F(HeadTest, IsWrittenOnceItCanBeWhereItCouldNot) {
  MemoryEventStore disk;
  found(disk, {"One"});
  // The file that it is written to before it gets its name.
  const auto in_the_way = directory.path() / "head.new";
  std::filesystem::create_directory(in_the_way);
  const auto ledger = expect_value(open(disk));
  const auto note = sign_draft(TestLedger::parse(note_on("organisation/keeper")),
                               test_settings().origin, test_key("keeper/first"));
  ASSERT_THAT(ledger->submit({expect_value(read_signed_draft(expect_value(note)))}), IsOk());
  // By now it has been tried at least once.
  std::filesystem::remove(in_the_way);
  while (!expect_value(head.read())) std::this_thread::yield();
  EXPECT_EQ(kept().size, 4U);
}

TEST_F(HeadTest, ThatNobodyCanLookAtIsNotTakenForMissing) {
  std::filesystem::create_symlink("head", directory.path() / "head");  // Leads to itself.
  EXPECT_THAT(head.read(), FailsWith(Errc::unavailable));
  MemoryEventStore disk;
  found(disk, {"One"});
  EXPECT_THAT(open(disk), FailsWith(Errc::unavailable));
}

TEST_F(HeadTest, LetsTheSameAndALongerLogOpen) {
  MemoryEventStore disk;
  found(disk, {"One"});
  ASSERT_THAT(open(disk), IsOk());
  EXPECT_EQ(kept().size, 3U);
  EXPECT_THAT(open(disk), IsOk());
  found(disk, {"One", "Two"});
  EXPECT_THAT(open(disk), IsOk());
  EXPECT_EQ(kept().size, 4U);
}

TEST_F(HeadTest, RefusesAShorterLog) {
  MemoryEventStore whole;
  MemoryEventStore cut;
  found(whole, {"One", "Two"});
  found(cut, {"One"});
  ASSERT_THAT(open(whole), IsOk());
  const auto refused = open(cut);
  ASSERT_THAT(refused, FailsWith(Errc::damaged));
  EXPECT_NE(refused.error().detail.find("has 3 entries, but had 4: position 3"), std::string::npos)
      << refused.error().detail;
  EXPECT_EQ(kept().size, 4U);
}

TEST_F(HeadTest, RefusesALogOfOtherEntries) {
  MemoryEventStore genuine;
  MemoryEventStore rewritten;
  found(genuine, {"One", "Two"});
  found(rewritten, {"One", "Too", "Three"});
  ASSERT_THAT(open(genuine), IsOk());
  const auto refused = open(rewritten);
  ASSERT_THAT(refused, FailsWith(Errc::damaged));
  EXPECT_NE(refused.error().detail.find("liggare verify"), std::string::npos);
}

TEST_F(HeadTest, ThatAnotherKeySignedIsRefused) {
  MemoryEventStore disk;
  found(disk, {"One"});
  ASSERT_THAT(head.write(sign_checkpoint({test_settings().origin, 1, {}}, SecretKey::generate())),
              IsOk());
  EXPECT_THAT(open(disk), FailsWith(Errc::damaged));
}

TEST_F(HeadTest, ThatIsCutAtAnyByteIsRefused) {
  MemoryEventStore disk;
  found(disk, {"One"});
  ASSERT_THAT(open(disk), IsOk());
  const std::string whole = expect_value(head.read()).value();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    std::ofstream(directory.path() / "head", std::ios::binary) << whole.substr(0, size);
    EXPECT_THAT(open(disk), FailsWith(Errc::damaged)) << "cut at " << size;
  }
}

}  // namespace
}  // namespace ledger
