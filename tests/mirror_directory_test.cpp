#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>

#include "client/mirror.h"
#include "client/run.h"
#include "ledger/disclosure.h"
#include "ledger/ledger_directory.h"
#include "projections/row.h"
#include "tests/founded_by_keeper.h"
#include "tests/result_matchers.h"
#include "tests/served_ledger.h"
#include "tests/small_world.h"
#include "tests/temporary_directory.h"

// A directory that mirrors a server's ledger, as `liggare mirror` makes it.
namespace {

using client::GoOn;
using ledger::Errc;
using ledger::LedgerDirectory;
using testing::HasSubstr;
using testing::Not;

const projections::RowProjection kRows;

class MirrorDirectory : public testing::Test {
 protected:
  MirrorDirectory() {
    record_small_world(book);
    command.directory = parent.path() / "mirror";
    command.server = server.server();
  }

  ledger::Result<void> mirror(const GoOn& go_on = [] { return false; }) {
    out.str({});
    err.str({});
    return client::mirror(command, server, clock, kRows, console, go_on);
  }
  std::unique_ptr<LedgerDirectory> open() {
    return expect_value(LedgerDirectory::open(command.directory, clock, kRows));
  }
  // What the program does with the mirror.
  int run(client::Action action) {
    out.str({});
    err.str({});
    return client::run({.ledger = command.directory, .action = std::move(action)}, clock, kRows,
                       console);
  }
  std::string vkey() const { return book.ledger->verifier().vkey(); }

  const TemporaryDirectory parent;
  TestLedger book{kRows};
  ServedLedger server{book};
  client::Mirror command;
  ManualClock clock{"2026-06-01T00:00:00Z"};
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  client::Console console{in, out, err};
};

TEST_F(MirrorDirectory, IsMadeAtTheFirstUseAndSaysWhichKeyItTrusts) {
  ASSERT_THAT(mirror(), IsOk());
  EXPECT_THAT(out.str(), HasSubstr("key: " + vkey() + " (trusted from now on"));
  EXPECT_THAT(out.str(), HasSubstr("size: " + std::to_string(book.store.end().value) + "\n"));
  const auto directory = open();
  EXPECT_TRUE(directory->ledger().is_copy());
  EXPECT_EQ(expect_value(directory->store().read({0}, 1000)), book.entries());
  EXPECT_EQ(LedgerDirectory::describe(command.directory)->mirror_of, server.server());
  EXPECT_FALSE(std::filesystem::exists(command.directory / "keys"));
}

TEST_F(MirrorDirectory, TakesOnlyTheKeyThatWasGiven) {
  command.key = ledger::Verifier::of(book.settings.origin, test_key("a/b").key.public_key()).vkey();
  EXPECT_THAT(mirror(), FailsWith(Errc::verification_failed));
  EXPECT_FALSE(std::filesystem::exists(command.directory));
  command.key = vkey();
  ASSERT_THAT(mirror(), IsOk());
  EXPECT_THAT(out.str(), Not(HasSubstr("trusted from now on")));
  command.key = ledger::Verifier::of(book.settings.origin, test_key("a/b").key.public_key()).vkey();
  EXPECT_THAT(mirror(), FailsWith(Errc::verification_failed));
}

TEST_F(MirrorDirectory, IsNeverMadeOverALedger) {
  const ledger::Founding founding = founded_by_keeper("ledger.example/new");
  expect_value(LedgerDirectory::create(command.directory, founding, clock, kRows));
  EXPECT_THAT(mirror(), FailsWith(Errc::bad_argument));
}

TEST_F(MirrorDirectory, CanBeAskedVerifiedAndProvedFromButNotRecordedIn) {
  ASSERT_THAT(mirror(), IsOk());
  EXPECT_EQ(run(client::Ask{{"portfolio", {{"at", "2025-12-31"}}}, client::Format::json}), 0);
  EXPECT_EQ(run(client::Verify{}), 0) << out.str() << err.str();
  EXPECT_THAT(out.str(), HasSubstr("holds: yes"));
  EXPECT_EQ(run(client::ShowCheckpoint{}), 0);
  EXPECT_EQ(out.str(), book.ledger->signed_checkpoint(book.store.end().value).value());
  EXPECT_EQ(run(client::ProveEntry{3, {}}), 0);
  client::Export exported;
  exported.format = "jsonl";
  EXPECT_EQ(run(exported), 0) << err.str();
  EXPECT_THAT(out.str(), HasSubstr(book.entries().back()));
  EXPECT_EQ(run(client::Record{{"-"}, {}}), 1);
  EXPECT_THAT(err.str(), HasSubstr("read-only: "));
  EXPECT_THAT(open()->ledger().submit({book.draft(note_on("area/care")).value()}),
              FailsWith(Errc::read_only));
}

TEST_F(MirrorDirectory, HasTheLogsSignatureOverItsHeadOnly) {
  ASSERT_THAT(mirror(), IsOk());
  EXPECT_EQ(run(client::ShowCheckpoint{5}), 2);
  EXPECT_THAT(err.str(), HasSubstr("over no other number"));
}

TEST_F(MirrorDirectory, SaysWhereAPassHasNotEnded) {
  ASSERT_THAT(mirror(), IsOk());
  std::vector<std::string> notes;
  for (int i = 0; i < 2000; ++i) {
    notes.push_back(
        draft_of("note.added", "area/care", R"({"text":"Note )" + std::to_string(i) + "\"}"));
  }
  book.record(notes);
  server.tiles.fetches_left = 8;
  ASSERT_THAT(mirror(), FailsWith(Errc::unavailable));
  server.tiles.fetches_left = -1;
  EXPECT_EQ(run(client::ShowCheckpoint{}), 2);
  EXPECT_THAT(err.str(), HasSubstr("run `liggare mirror` again"));
  EXPECT_EQ(run(client::Verify{}), 0);
  EXPECT_THAT(out.str(), HasSubstr("run `liggare mirror` again"));
  EXPECT_EQ(run(client::Ask{{"portfolio", {{"at", "2025-12-31"}}}, client::Format::json}), 0);
  ASSERT_THAT(mirror(), IsOk());
  EXPECT_EQ(run(client::ShowCheckpoint{}), 0);
}

TEST_F(MirrorDirectory, HasTheNamesThatAreDisclosedUntilTheyAreErased) {
  book.record(appealed_by_anna(1));
  book.record(appealed_by_anna(2));
  ASSERT_THAT(mirror(), IsOk());
  const ledger::Position last{book.store.end().value - 1};
  EXPECT_EQ(expect_value(read_disclosures(open()->store(), last)).at(0).disclosure.name, "Anna");
  book.record(draft_of("disclosure.erased", "decision/d-1",
                       R"({"entry":")" + id_of(2) + R"(","pointer":"/data/person","ground":"G"})"));
  ASSERT_THAT(mirror(), IsOk());
  EXPECT_TRUE(expect_value(read_disclosures(open()->store(), last)).empty());
  EXPECT_EQ(expect_value(read_disclosures(open()->store(), {last.value - 1})).size(), 1U);
}

TEST_F(MirrorDirectory, CanLeaveNamesOut) {
  book.record(appealed_by_anna(1));
  const ledger::Position last{book.store.end().value - 1};
  command.with_names = false;
  ASSERT_THAT(mirror(), IsOk());
  EXPECT_TRUE(expect_value(read_disclosures(open()->store(), last)).empty());
}

TEST_F(MirrorDirectory, NeedsNoNamesFromALogThatHasNone) {
  book.record(appealed_by_anna(1));
  server.has_names = false;
  EXPECT_THAT(mirror(), IsOk());
}

TEST_F(MirrorDirectory, FollowsAndLeavesTheLedgerFreeBetweenPasses) {
  command.follow = true;
  int looks = 0;
  ASSERT_THAT(mirror([&] {
                EXPECT_EQ(open()->store().end(), book.store.end());
                if (++looks == 3) return false;
                book.record(note_on("area/care", with_id(looks)));
                return true;
              }),
              IsOk());
  EXPECT_EQ(open()->store().end(), book.store.end());
}

TEST_F(MirrorDirectory, TellsOnceThatNobodyAnswersAndGoesOn) {
  ASSERT_THAT(mirror(), IsOk());
  command.follow = true;
  server.tiles.fetches_left = 0;
  int looks = 0;
  ASSERT_THAT(mirror([&] {
                if (++looks == 2) {
                  server.tiles.fetches_left = -1;
                  book.record(note_on("area/care"));
                }
                return looks < 4;
              }),
              IsOk());
  EXPECT_EQ(err.str(), "unavailable: nobody answers\n");
  EXPECT_EQ(open()->store().end(), book.store.end());
}

TEST_F(MirrorDirectory, ThatFollowsEndsWhereTheLogForks) {
  ASSERT_THAT(mirror(), IsOk());
  command.follow = true;
  TestLedger other(kRows);
  record_small_world(other);
  other.record(note_on("area/care"));
  book.record(note_on("area/care", with_id(7)));
  int looks = 0;
  ASSERT_THAT(mirror([&] {
                server.serve(other);
                return ++looks < 3;
              }),
              FailsWith(Errc::log_forked));
}

}  // namespace
