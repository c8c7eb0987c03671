#include "ledger/log_copy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <fstream>
#include <iterator>

#include "ledger/memory_event_store.h"
#include "projections/questions.h"
#include "projections/row.h"
#include "tests/result_matchers.h"
#include "tests/shown_tiles.h"
#include "tests/small_world.h"
#include "tests/temporary_directory.h"

namespace ledger {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

const projections::RowProjection kRows;

std::vector<std::pair<std::string, std::string>> rows_of(const EventReader& log, Table table) {
  std::vector<std::pair<std::string, std::string>> rows;
  const auto scanned = log.scan(table, {}, {}, [&](std::string_view key, std::string_view value) {
    rows.emplace_back(key, value);
    return true;
  });
  EXPECT_THAT(scanned, IsOk());
  return rows;
}

class LogCopyTest : public testing::Test {
 protected:
  LogCopyTest() { record_small_world(book); }

  // A copy that has just been opened again, as each pass of the program is.
  Result<ShownCheckpoint> follow(const PersonSource& persons = {}) {
    LogCopy log_copy(directory.path(), copy, book.settings, book.ledger->verifier(), kRows);
    return log_copy.follow(source, persons, {});
  }
  std::vector<std::string> copied() const { return expect_value(copy.read({0}, copy.end().value)); }
  std::string kept(const std::string& name) const {
    std::ifstream in(directory.path() / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void expect_equal_copy() const {
    EXPECT_EQ(copied(), book.entries());
    for (const Table table :
         {Table::ids, Table::streams, Table::heads, Table::references, Table::tiles, Table::rows}) {
      EXPECT_EQ(rows_of(copy, table), rows_of(book.store, table)) << table_name(table);
    }
    EXPECT_EQ(kept("head"), book.ledger->signed_checkpoint(copy.end().value).value());
  }
  void record_notes(int count) {
    std::vector<std::string> notes;
    for (int i = 0; i < count; ++i) {
      notes.push_back(draft_of("note.added", "area/care",
                               R"({"text":"Note )" + std::to_string(next_note_++) + "\"}"));
    }
    book.record(notes);
  }
  // Another ledger with the same keys whose log goes on otherwise.
  static void record_otherwise(TestLedger& other, int notes) {
    record_small_world(other);
    for (int i = 0; i < notes; ++i) {
      other.record(
          draft_of("note.added", "area/care", R"({"text":"Other )" + std::to_string(i) + "\"}"));
    }
  }

  const TemporaryDirectory directory;
  TestLedger book{kRows};
  ShownTiles source{book};
  MemoryEventStore copy;

 private:
  int next_note_ = 0;
};

TEST_F(LogCopyTest, HasTheSameBytesAndTables) {
  const auto shown = expect_value(follow());
  EXPECT_EQ(shown.checkpoint.size, book.store.end().value);
  expect_equal_copy();
}

TEST_F(LogCopyTest, GrowsWithTheLog) {
  for (const int more : {0, 1, 5, 235, 1, 0, 300}) {
    if (more > 0) record_notes(more);
    ASSERT_THAT(follow(), IsOk()) << more;
    expect_equal_copy();
  }
}

TEST_F(LogCopyTest, TakesALongLogInChunks) {
  record_notes(2500);
  ASSERT_THAT(follow(), IsOk());
  expect_equal_copy();
}

TEST_F(LogCopyTest, AsksForNothingButTheCheckpointWhereNothingIsNew) {
  ASSERT_THAT(follow(), IsOk());
  source.fetched.clear();
  ASSERT_THAT(follow(), IsOk());
  EXPECT_THAT(source.fetched, testing::ElementsAre("checkpoint"));
}

TEST_F(LogCopyTest, FollowsAServerThatDropsPartialTiles) {
  record_notes(600);
  source.drops_partial_tiles = true;
  // A checkpoint that is a little older than the tiles.
  std::uint64_t size = 0;
  source.alter = [&](const std::string& path, std::string& bytes) {
    if (path == "checkpoint") bytes = book.ledger->signed_checkpoint(size).value();
  };
  for (const std::uint64_t shown : {100, 200, 300, 600}) {
    size = shown;
    ASSERT_THAT(follow(), IsOk()) << shown;
    EXPECT_EQ(copy.end(), Position{shown});
  }
}

TEST_F(LogCopyTest, AnswersEveryQuestionAlike) {
  ASSERT_THAT(follow(), IsOk());
  const std::vector<projections::Question> questions{
      {"portfolio", {}},
      {"diff", {{"from", "2020-01-01"}, {"to", "2025-12-31"}}},
      {"adoptions", {{"subject", "decision/d-1"}}},
      {"decision", {{"subject", "decision/d-1"}}},
      {"decisions", {}},
      {"responsibilities", {}},
      {"findings", {}},
      {"followups", {}},
      {"indicators", {}},
      {"audit", {{"subject", "area/care"}}},
      {"search", {{"text", "plan"}}}};
  for (projections::Question question : questions) {
    if (question.name != "diff") question.parameters["at"] = "2025-12-31";
    const auto original = projections::ask(book.store, book.settings, book.clock, question);
    const auto copied_answer = projections::ask(copy, book.settings, book.clock, question);
    ASSERT_THAT(original, IsOk()) << question.name;
    ASSERT_THAT(copied_answer, IsOk()) << question.name;
    EXPECT_EQ(boost::json::serialize(*copied_answer), boost::json::serialize(*original));
  }
}

TEST_F(LogCopyTest, HasTheNamesThatEntriesCommitTo) {
  book.record(appealed_by_anna(1));
  ASSERT_THAT(follow(persons_of(book)), IsOk());
  EXPECT_THAT(rows_of(copy, Table::disclosures), testing::SizeIs(1));
  EXPECT_EQ(rows_of(copy, Table::disclosures), rows_of(book.store, Table::disclosures));
}

TEST_F(LogCopyTest, LeavesOutNamesThatNoEntryCommitsTo) {
  book.record(appealed_by_anna(1));
  const PersonSource lies = [&](Position from, Position end) {
    auto persons = persons_of(book)(from, end);
    for (PersonDisclosure& person : *persons) person.disclosure.name = "Berit";
    return persons;
  };
  ASSERT_THAT(follow(lies), IsOk());
  EXPECT_THAT(rows_of(copy, Table::disclosures), IsEmpty());
}

TEST_F(LogCopyTest, ForgetsNamesThatAreErased) {
  book.record(appealed_by_anna(1));
  ASSERT_THAT(follow(persons_of(book)), IsOk());
  ASSERT_THAT(rows_of(copy, Table::disclosures), testing::SizeIs(1));
  book.record(draft_of("disclosure.erased", "decision/d-1",
                       R"({"entry":")" + id_of(1) + R"(","pointer":"/data/person","ground":"G"})"));
  ASSERT_THAT(follow(persons_of(book)), IsOk());
  EXPECT_THAT(rows_of(copy, Table::disclosures), IsEmpty());
  expect_equal_copy();
}

TEST_F(LogCopyTest, NoticesThatTheLogHasShrunk) {
  record_notes(10);
  ASSERT_THAT(follow(), IsOk());
  const std::uint64_t size = copy.end().value;
  source.show_only(size - 3);
  const auto refused = follow();
  ASSERT_THAT(refused, FailsWith(Errc::log_shrank));
  EXPECT_THAT(refused.error().detail, HasSubstr(std::to_string(size)));
  EXPECT_THAT(refused.error().detail, HasSubstr(std::to_string(size - 3)));
  EXPECT_THAT(refused.error().detail, HasSubstr("keep both"));
  EXPECT_EQ(kept("shrunk-checkpoint-" + std::to_string(size - 3)),
            book.ledger->signed_checkpoint(size - 3).value());
  expect_equal_copy();
}

TEST_F(LogCopyTest, NoticesThatTheLogHasForked) {
  record_notes(10);
  ASSERT_THAT(follow(), IsOk());
  for (const int notes : {10, 11, 300}) {  // Of the same size, and larger.
    TestLedger other(kRows);
    record_otherwise(other, notes);
    source.show(other);
    const auto refused = follow();
    ASSERT_THAT(refused, FailsWith(Errc::log_forked)) << notes;
    EXPECT_THAT(refused.error().detail, HasSubstr(std::to_string(other.store.end().value)));
    EXPECT_EQ(kept("forked-checkpoint-" + std::to_string(other.store.end().value)),
              other.ledger->signed_checkpoint(other.store.end().value).value());
    expect_equal_copy();
  }
  source.show(book);
  EXPECT_THAT(follow(), IsOk());
}

TEST_F(LogCopyTest, NoticesARollbackAlsoOfWhatItHadNotTakenYet) {
  record_notes(2000);
  source.fetches_left = 8;  // The first chunk only.
  ASSERT_THAT(follow(), FailsWith(Errc::unavailable));
  source.fetches_left = -1;
  ASSERT_LT(copy.end(), Position{1500});
  source.show_only(1500);
  EXPECT_THAT(follow(), FailsWith(Errc::log_shrank));
}

TEST_F(LogCopyTest, RefusesACheckpointOfAnotherKeyOrLog) {
  source.alter = [&](const std::string& path, std::string& bytes) {
    if (path != "checkpoint") return;
    bytes = sign_checkpoint(read_checkpoint_unverified(bytes).value(), test_key("x/y").key);
  };
  EXPECT_THAT(follow(), FailsWith(Errc::verification_failed));
  source.alter = [&](const std::string& path, std::string& bytes) {
    if (path != "checkpoint") return;
    Checkpoint other = read_checkpoint_unverified(bytes).value();
    other.origin = "ledger.example/other";
    bytes = sign_checkpoint(other, test_key("x/y").key);
  };
  const auto refused = follow();
  ASSERT_THAT(refused, FailsWith(Errc::verification_failed));
  EXPECT_THAT(refused.error().detail, HasSubstr("ledger.example/other"));
  EXPECT_EQ(copy.end(), Position{0});
}

TEST_F(LogCopyTest, RefusesAnEntryThatIsNotTheOneInTheTree) {
  record_notes(2);
  const std::uint64_t last = book.store.end().value - 1;
  source.alter = [&](const std::string& path, std::string& bytes) {
    if (!path.starts_with("tile/entries/")) return;
    // A genuine entry in the place of another is let in by no rule; the last one may be left out,
    // and another be written in its place, which only the tree shows.
    auto entries = decode_entry_bundle(bytes).value();
    TestLedger other(kRows);
    record_otherwise(other, 2);
    entries = other.entries();
    bytes = encode_entry_bundle(entries);
  };
  auto refused = follow();
  ASSERT_THAT(refused, FailsWith(Errc::verification_failed));
  EXPECT_THAT(refused.error().detail, HasSubstr("position " + std::to_string(last - 1)));
  EXPECT_EQ(copy.end(), Position{0});
  source.alter = [&](const std::string& path, std::string& bytes) {
    if (!path.starts_with("tile/entries/")) return;
    bytes[bytes.find("\"Note 1\"") + 1] = 'X';
  };
  refused = follow();
  ASSERT_THAT(refused, FailsWith(Errc::verification_failed));
  EXPECT_THAT(refused.error().detail, HasSubstr("position " + std::to_string(last)));
  EXPECT_EQ(copy.end(), Position{0});
  source.alter = {};
  EXPECT_THAT(follow(), IsOk());
}

TEST_F(LogCopyTest, RefusesTilesThatDoNotLeadToTheRoot) {
  record_notes(600);
  source.show_only(300);
  ASSERT_THAT(follow(), IsOk());
  source.show_only(book.store.end().value);
  const std::size_t entries_before = copy.end().value;
  for (const auto& change : std::vector<std::function<void(std::string&)>>{
           [](std::string& bytes) { bytes.back() = static_cast<char>(bytes.back() ^ 1); },
           [](std::string& bytes) { bytes.pop_back(); },
           [](std::string& bytes) { bytes.clear(); }}) {
    source.alter = [&](const std::string& path, std::string& bytes) {
      if (path.starts_with("tile/") && !path.starts_with("tile/entries/")) change(bytes);
    };
    EXPECT_THAT(follow(), FailsWith(Errc::verification_failed));
    EXPECT_EQ(copy.end().value, entries_before);
  }
  source.alter = [&](const std::string& path, std::string& bytes) {
    if (path.starts_with("tile/entries/")) bytes.resize(bytes.size() / 2);
  };
  EXPECT_THAT(follow(), FailsWith(Errc::verification_failed));
  EXPECT_EQ(copy.end().value, entries_before);
  source.alter = {};
  EXPECT_THAT(follow(), IsOk());
}

TEST_F(LogCopyTest, SaysThatTheCopyWasChangedWhereTheLogWasNot) {
  TestLedger other(kRows);
  record_otherwise(other, 3);
  record_notes(3);
  ASSERT_THAT(follow(), IsOk());
  MemoryEventStore changed;
  LogCopy elsewhere(directory.path() / "elsewhere", changed, book.settings, book.ledger->verifier(),
                    kRows);
  std::filesystem::create_directory(directory.path() / "elsewhere");
  ShownTiles others(other);
  ASSERT_THAT(elsewhere.follow(others, {}, {}), IsOk());
  LogCopy mixed(directory.path(), changed, book.settings, book.ledger->verifier(), kRows);
  EXPECT_THAT(mixed.follow(source, {}, {}), FailsWith(Errc::damaged));
}

TEST_F(LogCopyTest, GoesOnWhereverItWasInterrupted) {
  source.show_only(5);
  ASSERT_THAT(follow(), IsOk());
  record_notes(2200);
  source.show_only(book.store.end().value);
  for (int fetches = 0;; ++fetches) {
    ASSERT_LT(fetches, 100);
    source.fetches_left = fetches;
    const auto interrupted = follow();
    const auto entries = copied();
    const auto all = book.entries();
    EXPECT_TRUE(std::equal(entries.begin(), entries.end(), all.begin()));
    if (interrupted) break;
    EXPECT_THAT(interrupted, FailsWith(Errc::unavailable));
  }
  expect_equal_copy();
}

TEST_F(LogCopyTest, BeginsAnewAfterAnyInterruptionOfTheFirstPass) {
  record_notes(1500);
  for (int fetches = 0; fetches < 12; ++fetches) {
    const TemporaryDirectory fresh_directory;
    MemoryEventStore fresh;
    LogCopy first(fresh_directory.path(), fresh, book.settings, book.ledger->verifier(), kRows);
    source.fetches_left = fetches;
    const auto interrupted = first.follow(source, {}, {});
    source.fetches_left = -1;
    LogCopy second(fresh_directory.path(), fresh, book.settings, book.ledger->verifier(), kRows);
    ASSERT_THAT(second.follow(source, {}, {}), IsOk()) << fetches;
    EXPECT_EQ(expect_value(fresh.read({0}, fresh.end().value)), book.entries());
    if (interrupted) break;
  }
}

}  // namespace
}  // namespace ledger
