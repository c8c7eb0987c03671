#include "client/watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "ledger/head_file.h"
#include "ledger/ledger_directory.h"
#include "tests/founded_by_keeper.h"
#include "tests/result_matchers.h"
#include "tests/served_ledger.h"
#include "tests/small_world.h"
#include "tests/temporary_directory.h"

namespace client {
namespace {

using ledger::Errc;
using testing::HasSubstr;
using testing::IsEmpty;

class WatchTest : public testing::Test {
 protected:
  WatchTest() {
    record_small_world(book);
    command.key = book.ledger->verifier().vkey();
    command.state = directory.path() / "state";
    command.format = Format::json;
  }

  ledger::Result<void> watch(const GoOn& go_on = [] { return false; }) {
    out.str({});
    err.str({});
    return watch_server(command, server, console, go_on);
  }
  // The entries from a position on, one a line.
  std::string lines_from(std::size_t position) const {
    std::string lines;
    for (const std::string& entry : book.entries()) {
      if (position-- == 0) {
        lines += entry + "\n";
        ++position;
      }
    }
    return lines;
  }
  std::filesystem::path write(const std::string& name, const std::string& text) const {
    std::ofstream(directory.path() / name, std::ios::binary) << text;
    return directory.path() / name;
  }
  // A ledger with the same keys that has become another one.
  static void record_otherwise(TestLedger& other, int notes) {
    record_small_world(other);
    for (int i = 0; i < notes; ++i) other.record(note_on("area/care", with_id(1000 + i)));
  }

  const TemporaryDirectory directory;
  TestLedger book;
  ServedLedger server{book};
  Watch command;
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  Console console{in, out, err};
};

TEST_F(WatchTest, ShowsWhatComesAndNothingOfBefore) {
  const std::size_t before = book.store.end().value;
  int looks = 0;
  ASSERT_THAT(watch([&] {
                book.record(note_on("area/care", with_id(++looks)));
                return looks < 3;
              }),
              IsOk());
  // What came after the last look was not seen.
  std::string expected = lines_from(before);
  expected.erase(expected.rfind('\n', expected.size() - 2) + 1);
  EXPECT_EQ(out.str(), expected);
  EXPECT_THAT(err.str(), IsEmpty());
}

TEST_F(WatchTest, ShowsWhatIsThereFromAPositionOn) {
  std::vector<std::string> notes;
  for (int i = 0; i < 700; ++i) notes.push_back(note_on("area/care", with_id(i)));
  book.record(notes);
  for (const std::uint64_t from : {0, 1, 7, 256, 300, 717}) {
    command.from = from;
    ASSERT_THAT(watch(), IsOk()) << from;
    EXPECT_EQ(out.str(), lines_from(from)) << from;
  }
  command.from = 5000;
  EXPECT_THAT(watch(), FailsWith(Errc::out_of_range));
}

TEST_F(WatchTest, ShowsALineForEachEntry) {
  command.format = Format::table;
  command.from = book.store.end().value - 1;
  ASSERT_THAT(watch(), IsOk());
  EXPECT_THAT(out.str(), HasSubstr("  key.registered  key/bo  2026-01-01  keeper/first\n"));
}

TEST_F(WatchTest, NoticesThatTheLogShrinks) {
  int looks = 0;
  ASSERT_THAT(watch([&] {
                server.tiles.show_only(book.store.end().value - 2);
                return ++looks < 3;
              }),
              FailsWith(Errc::log_shrank));
}

TEST_F(WatchTest, NoticesThatTheLogForks) {
  for (const int notes : {1, 2, 300}) {
    TestLedger other;
    record_otherwise(other, notes);
    TestLedger first;
    record_small_world(first);
    first.record(note_on("area/care"));
    server.serve(first);
    command.state = directory.path() / ("state" + std::to_string(notes));
    int looks = 0;
    ASSERT_THAT(watch([&] {
                  server.serve(other);
                  return ++looks < 3;
                }),
                FailsWith(Errc::log_forked))
        << notes;
  }
}

TEST_F(WatchTest, NoticesWhatHappenedBetweenTwoRuns) {
  ASSERT_THAT(watch(), IsOk());
  server.tiles.show_only(book.store.end().value - 1);
  const auto refused = watch();
  ASSERT_THAT(refused, FailsWith(Errc::log_shrank));
  EXPECT_THAT(refused.error().detail, HasSubstr("shrunk-checkpoint-"));
  command.state = {};  // Nothing remembered, nothing noticed.
  EXPECT_THAT(watch(), IsOk());
}

TEST_F(WatchTest, NoticesThatACheckpointOfBeforeDoesNotHold) {
  command.state = {};
  book.record(note_on("area/care"));
  command.since = write("since", book.ledger->signed_checkpoint(book.store.end().value).value());
  EXPECT_THAT(watch(), IsOk());
  TestLedger other;
  record_otherwise(other, 5);
  server.serve(other);
  EXPECT_THAT(watch(), FailsWith(Errc::log_forked));
  server.serve(book);
  server.tiles.show_only(4);
  EXPECT_THAT(watch(), FailsWith(Errc::log_shrank));
}

TEST_F(WatchTest, ShowsNoEntryThatTheLogHasNotSigned) {
  command.from = 0;
  server.tiles.alter = [&](const std::string& path, std::string& bytes) {
    if (path.starts_with("tile/entries/")) bytes.back() = 'X';
  };
  const auto refused = watch();
  ASSERT_THAT(refused, FailsWith(Errc::verification_failed));
  EXPECT_THAT(refused.error().detail,
              HasSubstr("position " + std::to_string(book.store.end().value - 1)));
  EXPECT_THAT(out.str(), IsEmpty());
}

TEST_F(WatchTest, TakesTheServersKeyOnceAndNoOtherAfterwards) {
  command.key = {};
  ASSERT_THAT(watch(), IsOk());
  EXPECT_THAT(err.str(), HasSubstr("key: " + book.ledger->verifier().vkey()));
  EXPECT_THAT(watch(), IsOk());
  write("state/ledger.example%2Ftest/verifier",
        ledger::Verifier::of(book.settings.origin, test_key("a/b").key.public_key()).vkey() + "\n");
  EXPECT_THAT(watch(), FailsWith(Errc::verification_failed));
}

TEST_F(WatchTest, TellsOnceThatNobodyAnswersUnlessItLooksOnlyOnce) {
  server.tiles.fetches_left = 0;
  int looks = 0;
  ASSERT_THAT(watch([&] {
                if (++looks == 3) server.tiles.fetches_left = -1;
                if (looks == 4) book.record(note_on("area/care"));
                return looks < 5;
              }),
              IsOk());
  EXPECT_EQ(err.str(), "unavailable: nobody answers\n");
  EXPECT_EQ(out.str(), lines_from(book.store.end().value - 1));
  command.once = true;
  server.tiles.fetches_left = 0;
  EXPECT_THAT(watch(), FailsWith(Errc::unavailable));
}

TEST_F(WatchTest, GoesOnWhereItWasInterrupted) {
  std::vector<std::string> notes;
  for (int i = 0; i < 700; ++i) notes.push_back(note_on("area/care", with_id(i)));
  book.record(notes);
  command.from = 0;
  server.tiles.fetches_left = 0;
  int allowed = 0;
  ASSERT_THAT(watch([&] {
                server.tiles.fetches_left = ++allowed;
                return allowed < 12;
              }),
              IsOk());
  EXPECT_EQ(out.str(), lines_from(0));
}

TEST_F(WatchTest, OfADirectoryLooksAtItsHeadAlone) {
  ManualClock clock;
  const OneRowEach rows;
  const ledger::Founding founding = founded_by_keeper("ledger.example/new");
  const auto path = directory.path() / "ledger";
  expect_value(ledger::LedgerDirectory::create(path, founding, clock, rows));
  const auto held = expect_value(ledger::LedgerDirectory::open(path, clock, rows));
  command.key = {};
  ASSERT_THAT(watch_directory(command, path, console, [] { return false; }), IsOk());
  EXPECT_EQ(out.str(),
            "{\"size\":2,\"root\":\"" + to_base64(held->ledger().root(2).value()) + "\"}\n");
  const ledger::HeadFile head(path / "head");
  ASSERT_THAT(head.write(held->ledger().signed_checkpoint(1).value()), IsOk());
  EXPECT_THAT(watch_directory(command, path, console, [] { return false; }),
              FailsWith(Errc::log_shrank));
}

}  // namespace
}  // namespace client
