#include <gtest/gtest.h>

#include <string>

#include "tests/altered_log.h"
#include "tests/result_matchers.h"
#include "tests/test_collaboration.h"

namespace {

using collaboration::read;
using ledger::Errc;
using ledger::Position;

// How every question reads its day and its state of knowledge. The collaboration's eleven entries
// are of 1 January 2026; three more come on 1, 2 and 3 March, at noon in Stockholm.
class QuestionsTest : public testing::Test, protected Collaboration {
 protected:
  QuestionsTest() {
    for (const std::string day : {"01", "02", "03"}) {
      book.clock.set("2026-03-" + day + "T11:00:00Z");
      record("matter.opened", "matter/m-" + day, "2026-02-01",
             "'title':'M','reference':'1','organisation':'organisation/ek'");
    }
  }

  // How many entries `known` means; the error's name where it is refused.
  std::string size(const std::string& known) {
    const auto answer = ask("portfolio", {{"known", known}});
    return answer ? read(*answer, "/known/size") : std::string(code_name(answer.error().code));
  }
  std::string at(const std::string& day) {
    const auto answer = ask("portfolio", {{"at", day}});
    return answer ? read(*answer, "/at") : std::string(code_name(answer.error().code));
  }
};

TEST_F(QuestionsTest, UnknownQuestionIsRefused) {
  EXPECT_THAT(ask("weather"), FailsWith(Errc::bad_argument));
}

TEST_F(QuestionsTest, UnknownParameterIsRefusedByName) {
  const auto answer = ask("portfolio", {{"att", "2026-03-01"}});
  ASSERT_THAT(answer, FailsWith(Errc::bad_argument));
  EXPECT_NE(answer.error().detail.find("att is no parameter of portfolio"), std::string::npos);
}

TEST_F(QuestionsTest, ParameterOfAnotherQuestionIsRefused) {
  EXPECT_THAT(ask("portfolio", {{"role", "lead"}}), FailsWith(Errc::bad_argument));
  EXPECT_THAT(ask("findings", {{"for", "body/joint"}}), FailsWith(Errc::bad_argument));
}

TEST_F(QuestionsTest, EveryAnswerSaysItsDayAndThePrefixThatItCameFrom) {
  const auto answer = this->answer("portfolio", {{"at", "2026-02-01"}, {"known", "#12"}});
  EXPECT_EQ(read(answer, "/at"), "2026-02-01");
  EXPECT_EQ(read(answer, "/known/size"), "12");
  EXPECT_EQ(read(answer, "/known/root"), ledger::to_base64(expect_value(book.ledger->root(12))));
  EXPECT_EQ(read(answer, "/known/time"), to_rfc3339(book.entry({11}).time));
}

TEST_F(QuestionsTest, DayIsTodayInTheZoneWhereNoneIsGiven) {
  book.clock.set("2026-03-04T22:30:00Z");  // Half past eleven at night in Stockholm.
  EXPECT_EQ(read(answer("portfolio"), "/at"), "2026-03-04");
  book.clock.set("2026-03-04T23:30:00Z");
  EXPECT_EQ(read(answer("portfolio"), "/at"), "2026-03-05");
}

TEST_F(QuestionsTest, DayMayLieInThePastOrTheFuture) {
  EXPECT_EQ(at("1871-01-01"), "1871-01-01");
  EXPECT_EQ(at("2050-01-01"), "2050-01-01");
}

TEST_F(QuestionsTest, DayThatIsNoneIsRefused) {
  for (const std::string day : {"2026-02-30", "2026-02", "2026", "today", "[..2026]",
                                "2026-02-01T12:00:00Z", "01/02/2026"}) {
    EXPECT_EQ(at(day), "bad-argument") << day;
  }
}

TEST_F(QuestionsTest, EverythingIsKnownWhereNothingElseIsAsked) {
  EXPECT_EQ(read(answer("portfolio"), "/known/size"), "14");
}

TEST_F(QuestionsTest, NumberMeansTheFirstEntries) {
  EXPECT_EQ(size("#1"), "1");
  EXPECT_EQ(size("#14"), "14");
}

TEST_F(QuestionsTest, NumberZeroIsTheEmptyLog) {
  const auto answer = this->answer("portfolio", {{"known", "#0"}});
  EXPECT_EQ(read(answer, "/known/size"), "0");
  EXPECT_EQ(read(answer, "/known/root"), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  EXPECT_EQ(read(answer, "/known/time"), "null");
  EXPECT_EQ(read(answer, "/areas"), "[]");
}

TEST_F(QuestionsTest, NumberAboveTheSizeIsRefused) {
  EXPECT_EQ(size("#15"), "out-of-range");
  EXPECT_EQ(size("#9999999999"), "out-of-range");
}

TEST_F(QuestionsTest, NumberThatIsNoneIsRefused) {
  for (const std::string known : {"#", "#-1", "#1.5", "#x", "# 1", "#99999999999999999999", "14"}) {
    EXPECT_EQ(size(known), "bad-argument") << known;
  }
}

TEST_F(QuestionsTest, DayMeansItsEndInTheZone) {
  EXPECT_EQ(size("2026-02-28"), "11");
  EXPECT_EQ(size("2026-03-01"), "12");
  EXPECT_EQ(size("2026-03-02"), "13");
  EXPECT_EQ(size("2025-12-31"), "0");
}

TEST_F(QuestionsTest, EntryJustAfterMidnightHereBelongsToTheNextDay) {
  book.clock.set("2026-03-03T23:10:00Z");  // Ten past midnight on 4 March in Stockholm.
  record("matter.closed", "matter/m-01", "2026-03-03");
  book.clock.set("2026-03-06T11:00:00Z");
  EXPECT_EQ(size("2026-03-03"), "14");
  EXPECT_EQ(size("2026-03-04"), "15");
}

TEST_F(QuestionsTest, TodayMeansNow) {
  book.clock.set("2026-03-03T12:00:00Z");
  EXPECT_EQ(size("2026-03-03"), "14");
}

TEST_F(QuestionsTest, TodayMeansNowAlsoWhereTheClockHasSteppedBack) {
  book.clock.set("2026-03-02T12:00:00Z");  // The last entry is of 3 March.
  EXPECT_EQ(size("2026-03-02"), "14");
}

TEST_F(QuestionsTest, WhatIsRecordedIsNoFutureWhereTheClockHasSteppedBack) {
  const std::string moment = to_rfc3339(book.entry({13}).time);
  book.clock.set("2026-03-02T12:00:00Z");
  EXPECT_EQ(size(moment), "14");
  EXPECT_EQ(size("2026-03-03"), "14");
  EXPECT_EQ(size("2026-03-04"), "out-of-range");
}

TEST_F(QuestionsTest, DayAfterTodayIsRefused) {
  book.clock.set("2026-03-03T12:00:00Z");
  EXPECT_EQ(size("2026-03-04"), "out-of-range");
}

TEST_F(QuestionsTest, TomorrowIsDecidedInTheZone) {
  book.clock.set("2026-03-03T23:30:00Z");  // It is 4 March in Stockholm.
  EXPECT_EQ(size("2026-03-04"), "14");
}

TEST_F(QuestionsTest, TimeMeansEverythingRecordedByThen) {
  const std::string moment = to_rfc3339(book.entry({12}).time);
  EXPECT_EQ(size(moment), "13");
  EXPECT_EQ(size("2026-03-02T11:00:00Z"), "12");
  EXPECT_EQ(size("2026-03-02T12:30:00+01:00"), "13");
}

TEST_F(QuestionsTest, TimeToComeIsRefused) {
  book.clock.set("2026-03-03T12:00:00Z");
  EXPECT_EQ(size("2026-03-03T13:00:00Z"), "out-of-range");
}

TEST_F(QuestionsTest, KnownThatIsNothingOfTheKindIsRefused) {
  for (const std::string known : {"yesterday", "2026-03", "2026-02-30", "2026-03-01T12:00:00"}) {
    EXPECT_EQ(size(known), "bad-argument") << known;
  }
}

TEST_F(QuestionsTest, SameDayAndPrefixGiveTheSameAnswerForEver) {
  const Parameters asked{{"at", "2026-02-15"}, {"known", "#13"}};
  const auto before = answer("responsibilities", asked);
  retract(Position{11});
  record("organisation.renamed", "organisation/ek", "2021", "'name':'Eken'");
  EXPECT_EQ(answer("responsibilities", asked), before);
}

TEST_F(QuestionsTest, TablesThatCannotBeReadAreDamagedAndNotAnswered) {
  const EntriesOnly without_tables(book.store);
  EXPECT_THAT(projections::ask(without_tables, book.settings, book.clock, {"portfolio", {}}),
              FailsWith(Errc::damaged));
}

TEST_F(QuestionsTest, RowThatIsNotAsItWasWrittenIsDamagedAndNotAnswered) {
  const auto key = projections::row_key({ledger::Kind::matter, "m-01"}, {11});
  const AlteredTables altered(book.store, ledger::Table::rows, key, "x");
  EXPECT_THAT(projections::ask(altered, book.settings, book.clock, {"findings", {}}),
              FailsWith(Errc::damaged));
}

}  // namespace
