#include "projections/timeline.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "projections/day_index.h"
#include "tests/altered_log.h"
#include "tests/result_matchers.h"
#include "tests/test_collaboration.h"

namespace {

using collaboration::column;
using collaboration::fact;
using collaboration::read;
using ledger::Errc;

// What the two clocks can be set to.
class TimelineTest : public testing::Test, protected Collaboration {
 protected:
  void note(const std::string& effective) {
    record("note.added", "organisation/ek", effective,
           "'text':'Note " + std::to_string(++notes_) + "'");
  }
  boost::json::object timeline(std::uint64_t size) {
    return expect_value(projections::timeline(book.store, size));
  }
  boost::json::object timeline() { return timeline(book.store.end().value); }
  // Those between the parties' registration and the ledger's own: "2022-03-11:2 2022-04-01:1".
  std::string days(std::uint64_t size) {
    std::string text;
    const auto whole = timeline(size);
    for (const auto& row : whole.at("days").as_array()) {
      if (read(row, "/day") < "2021-01-01" || read(row, "/day") >= "2026-01-01") continue;
      text += (text.empty() ? "" : " ") + read(row, "/day") + ":" + read(row, "/entries");
    }
    return text;
  }
  std::string days() { return days(book.store.end().value); }

 private:
  int notes_ = 0;
};

TEST_F(TimelineTest, HasEachDayOnceInOrder) {
  note("2022-04-01");
  note("2022-03-11");
  note("2022-04-01");
  EXPECT_EQ(days(), "2022-03-11:1 2022-04-01:2");
}

TEST_F(TimelineTest, DateKnownInPartCountsByItsEarliestDay) {
  note("2022-04");
  note("[2022-05-26..2022-08-31]");
  note("[2023-01-02..]");
  EXPECT_EQ(days(), "2022-04-01:1 2022-05-26:1 2023-01-02:1");
}

TEST_F(TimelineTest, OpenStartAndWhatEndsSomethingCountByTheLatestDay) {
  note("[..2022-08-31]");
  record("matter.opened", "matter/m", "2022-01-01",
         "'title':'M','reference':'1','organisation':'organisation/ek'");
  record("matter.closed", "matter/m", "2023");
  EXPECT_EQ(days(), "2022-01-01:1 2022-08-31:1 2023-12-31:1");
}

TEST_F(TimelineTest, OpenEndOfWhatEndsSomethingClosesOnTheDayOfRecording) {
  record("matter.opened", "matter/m", "2022-01-01",
         "'title':'M','reference':'1','organisation':'organisation/ek'");
  const auto closed = record("matter.closed", "matter/m", "[2023-01-02..]");
  const std::string day = to_rfc3339(book.entry(closed).time).substr(0, 10);
  const auto whole = timeline();
  // The ledger's first key was registered on the same day.
  EXPECT_EQ(read(collaboration::row_where(whole.at("days"), "/day", day), "/entries"), "2");
  EXPECT_EQ(days(), "2022-01-01:1");
}

TEST_F(TimelineTest, LeavesOutWhatAmendsAnotherEntry) {
  const auto position = record("note.added", "organisation/ek", "2022-03-11", "'text':'T'");
  correct(position, "'effective':'2022-03-12'");
  retract(position);
  EXPECT_EQ(days(), "2022-03-11:1");
}

TEST_F(TimelineTest, KnowsNoMoreThanWasRecorded) {
  note("2022-03-11");
  const std::uint64_t size = book.store.end().value;
  note("2022-03-11");
  note("2022-03-10");
  EXPECT_EQ(days(size), "2022-03-11:1");
  EXPECT_EQ(read(timeline(0)), R"({"days":[],"recorded":[]})");
}

TEST_F(TimelineTest, CountsNoMoreThanADayCanShow) {
  std::vector<std::string> notes;
  for (std::uint64_t i = 0; i <= projections::Happened::kCountedMax; ++i) {
    notes.push_back(
        fact("note.added", "organisation/ek", "2022-03-11", "'text':'T" + std::to_string(i) + "'"));
  }
  record(notes);
  note("2022-03-12");
  EXPECT_EQ(days(), "2022-03-11:20 2022-03-12:1");
}

TEST_F(TimelineTest, TellsHowManyEntriesThereWereAfterEachCommit) {
  const std::uint64_t before = book.store.end().value;
  record({fact("note.added", "organisation/ek", "2022", "'text':'A'"),
          fact("note.added", "organisation/ek", "2022", "'text':'B'"),
          fact("note.added", "organisation/ek", "2022", "'text':'C'")});
  note("2022-03-12");
  const auto whole = timeline();
  const auto& commits = whole.at("recorded").as_array();
  ASSERT_GE(commits.size(), 3U);
  EXPECT_EQ(read(commits[commits.size() - 3], "/size"), std::to_string(before));
  EXPECT_EQ(read(commits[commits.size() - 2], "/size"), std::to_string(before + 3));
  EXPECT_EQ(read(commits.back(), "/size"), std::to_string(before + 4));
  EXPECT_EQ(read(commits.back(), "/time"), to_rfc3339(book.entry({before + 3}).time));
}

TEST_F(TimelineTest, TellsOfManyCommitsOnlyWhatThereWasAfterEachDay) {
  for (int i = 0; i < 501; ++i) note("2022-03-11");
  const auto whole = timeline();
  const auto& days = whole.at("recorded").as_array();
  ASSERT_EQ(days.size(), 1U) << column(days, "/time");
  EXPECT_EQ(read(days.back(), "/size"), std::to_string(book.store.end().value));
}

TEST_F(TimelineTest, DamagedRowIsReported) {
  const AlteredTables altered(book.store, ledger::Table::rows, "day/", "");
  EXPECT_THAT(projections::timeline(altered, book.store.end().value), FailsWith(Errc::damaged));
}

}  // namespace
