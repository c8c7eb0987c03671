#include "projections/fold.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "projections/history.h"
#include "tests/recorded_entries.h"

// Contract section 2, "Sort day" and "Certain", a sentence a test.
namespace projections {
namespace {

using ledger::Day;
using ledger::Effect;
using ledger::Fact;
using ledger::Recorded;
using ledger::Subject;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

using Counts = std::set<std::size_t>;

// A history keeps no zone of its own.
const ledger::TimeZone& stockholm() {
  static const ledger::TimeZone zone = ledger::TimeZone::find("Europe/Stockholm").value();
  return zone;
}
Day day(std::string_view text) { return ledger::parse_day(text).value(); }
std::string text_of(Day day) {
  return day == ledger::kBeforeEveryDay ? "before every day" : to_iso(day);
}

// A life told entry by entry, in record order; each entry goes by its name.
class FoldTest : public testing::Test {
 protected:
  void entry(std::string name, std::string_view effective, Fact fact) {
    entries_.push_back(recorded_entry(names_.size(), recorded_at, effective, std::move(fact)));
    names_.push_back(std::move(name));
  }
  void created(std::string_view effective) {
    entry("creation", effective, ledger::InitiativeProposed{});
  }
  void changed(std::string name, std::string_view effective) {
    entry(std::move(name), effective, ledger::InitiativeStatusChanged{});
  }
  void ended(std::string name, std::string_view effective) {
    entry(std::move(name), effective, ledger::ResponsibilityEnded{});
  }
  void adoption(std::string name, std::string_view organisation, std::string_view effective) {
    ledger::AdoptionNoted noted;
    noted.organisation.subject = organisation_named(organisation);
    entry(std::move(name), effective, noted);
  }
  void retracted(std::string_view name) {
    entry("retraction of " + std::string(name), "2026", ledger::EntryRetracted{id_of(name), {}});
  }
  void corrected(std::string_view name, std::string_view effective) {
    entry("correction of " + std::string(name), "2026",
          ledger::EntryCorrected{id_of(name), {}, ledger::Date::parse(effective).value(), {}});
  }

  static Subject organisation_named(std::string_view slug) {
    return {ledger::Kind::organisation, std::string(slug)};
  }
  History history() const {
    const auto entries =
        std::make_shared<const std::vector<ledger::Amended>>(apply_amendments(entries_).value());
    return {Subject{ledger::Kind::initiative, "one"}, entries, entries->size(), stockholm()};
  }
  // "name day", in the order of the fold.
  std::vector<std::string> days_of(const Fold& fold) const {
    std::vector<std::string> days;
    for (const Placed& placed : fold.entries()) {
      days.push_back(names_.at(placed.entry->position.value) + " " + text_of(placed.sort_day));
    }
    return days;
  }
  std::vector<std::string> sort_days() const { return days_of(history().life()); }
  std::size_t count_at(std::string_view at) const { return history().life().count_at(day(at)); }
  Counts possible_at(std::string_view at) const {
    return counts_of(history().life().possible_at(day(at)));
  }

  std::string recorded_at = "2026-06-01T12:00:00Z";

 private:
  ledger::Uuid id_of(std::string_view name) const {
    const auto named = std::ranges::find(names_, name);
    return id_at(static_cast<std::uint64_t>(named - names_.begin()));
  }

  std::vector<Recorded> entries_;
  std::vector<std::string> names_;
};

// Sort day.

TEST_F(FoldTest, EntryCountsFromItsEarliestDay) {
  created("2015");
  changed("in a month", "2016-11");
  changed("in a year", "2017");
  changed("in a set", "[2018-05-26..2018-08]");
  changed("on a day", "2019-03-11");
  EXPECT_THAT(sort_days(),
              ElementsAre("creation 2015-01-01", "in a month 2016-11-01", "in a year 2017-01-01",
                          "in a set 2018-05-26", "on a day 2019-03-11"));
}

TEST_F(FoldTest, EndingEntryCountsFromItsLatestDay) {
  created("2015");
  ended("in a month", "2016-02");
  ended("in a set", "[2018-05-26..2018-08]");
  ended("with an open start", "[..2019]");
  EXPECT_THAT(sort_days(), ElementsAre("creation 2015-01-01", "in a month 2016-02-29",
                                       "in a set 2018-08-31", "with an open start 2019-12-31"));
}

TEST(EventCatalogue, EndsSubjectsByTheTypesOfTheContractAndNoOther) {
  std::vector<std::string_view> endings;
  for (const auto& traits : ledger::event_catalogue()) {
    if (traits.effect == Effect::ends) endings.push_back(traits.name);
  }
  EXPECT_THAT(endings,
              UnorderedElementsAre("area.ended", "responsibility.ended", "matter.closed",
                                   "organisation.dissolved", "body.dissolved", "key.revoked",
                                   "proposal.withdrawn", "decision.annulled"));
}

TEST_F(FoldTest, OpenStartOfTheCreatingEntryCountsFromBeforeEveryDay) {
  created("[..2016]");
  EXPECT_THAT(sort_days(), ElementsAre("creation before every day"));
  EXPECT_EQ(count_at("0001-01-01"), 1);
}

TEST_F(FoldTest, OpenStartOfAnotherEntryCountsFromItsLatestDay) {
  created("2015");
  changed("changed", "[..2016]");
  EXPECT_THAT(sort_days(), ElementsAre("creation 2015-01-01", "changed 2016-12-31"));
}

TEST_F(FoldTest, OpenEndClosesOnTheDayOfRecording) {
  created("2015");
  recorded_at = "2020-05-10T12:00:00Z";
  ended("ended", "[2016-03..]");
  EXPECT_THAT(sort_days(), ElementsAre("creation 2015-01-01", "ended 2020-05-10"));
}

TEST_F(FoldTest, DayOfRecordingIsTheOneInTheLedgersZone) {
  created("2015");
  recorded_at = "2020-05-10T22:30:00Z";  // Half past midnight in Stockholm.
  ended("ended", "[2016-03..]");
  EXPECT_THAT(sort_days(), ElementsAre("creation 2015-01-01", "ended 2020-05-11"));
}

TEST_F(FoldTest, OpenEndThatBeginsAfterItsRecordingIsItsFirstDay) {
  created("2015");
  recorded_at = "2020-05-10T12:00:00Z";
  ended("ended", "[2021-03..]");
  EXPECT_THAT(sort_days(), ElementsAre("creation 2015-01-01", "ended 2021-03-01"));
}

TEST_F(FoldTest, StatusOfAYearThatFollowsOneOfAMonthInItCountsFromThatMonth) {
  created("2015");
  changed("A", "2016-03");
  changed("B", "2016");
  EXPECT_THAT(sort_days(), ElementsAre("creation 2015-01-01", "A 2016-03-01", "B 2016-03-01"));
}

TEST_F(FoldTest, LatestOfTheEarlierRecordedSortDaysInsideTheIntervalCounts) {
  created("2015");
  changed("first", "2016-03-05");
  changed("last", "2016-09-05");
  changed("between", "2016-05-05");
  changed("year", "2016");
  EXPECT_THAT(sort_days(), ElementsAre("creation 2015-01-01", "first 2016-03-05",
                                       "between 2016-05-05", "last 2016-09-05", "year 2016-09-05"));
}

TEST_F(FoldTest, SortDayThatWasMovedMovesTheNext) {
  created("2015");
  changed("day", "2016-03-05");
  changed("year", "2016");
  changed("month", "2016-03");
  EXPECT_THAT(sort_days(), ElementsAre("creation 2015-01-01", "day 2016-03-05", "year 2016-03-05",
                                       "month 2016-03-05"));
}

TEST_F(FoldTest, SortDayOutsideTheIntervalMovesNothing) {
  created("2015");
  changed("before", "2016-02-29");
  changed("after", "2016-04-01");
  changed("month", "2016-03");
  EXPECT_THAT(sort_days(), ElementsAre("creation 2015-01-01", "before 2016-02-29",
                                       "month 2016-03-01", "after 2016-04-01"));
}

TEST_F(FoldTest, FirstAndLastDayOfAnIntervalLieInsideIt) {
  created("2015");
  changed("last day", "2016-03-31");
  changed("march", "2016-03");
  changed("first day", "2016-05-01");
  changed("may", "2016-05");
  EXPECT_THAT(sort_days(),
              ElementsAre("creation 2015-01-01", "last day 2016-03-31", "march 2016-03-31",
                          "first day 2016-05-01", "may 2016-05-01"));
}

TEST_F(FoldTest, SortDayInsideTheIntervalDoesNotMoveAnEndingToAnEarlierDay) {
  created("2015");
  changed("day", "2016-03-05");
  ended("ended", "2016");
  EXPECT_THAT(sort_days(),
              ElementsAre("creation 2015-01-01", "day 2016-03-05", "ended 2016-12-31"));
}

TEST_F(FoldTest, LaterRecordedEntryMovesNothing) {
  created("2015");
  changed("year", "2016");
  changed("month", "2016-03");
  EXPECT_THAT(sort_days(),
              ElementsAre("creation 2015-01-01", "year 2016-01-01", "month 2016-03-01"));
}

TEST_F(FoldTest, RetractedEntryNeitherCountsNorMovesOthers) {
  created("2015");
  changed("month", "2016-03");
  changed("year", "2016");
  retracted("month");
  EXPECT_THAT(sort_days(), ElementsAre("creation 2015-01-01", "year 2016-01-01"));
}

TEST_F(FoldTest, EntryWhoseRetractionIsRetractedCountsAndMovesOthersAgain) {
  created("2015");
  changed("month", "2016-03");
  changed("year", "2016");
  retracted("month");
  retracted("retraction of month");
  EXPECT_THAT(sort_days(),
              ElementsAre("creation 2015-01-01", "month 2016-03-01", "year 2016-03-01"));
}

TEST_F(FoldTest, CreationComesFirstWhateverItsDate) {
  created("2018-05");
  changed("before", "2016");
  changed("after", "2019");
  EXPECT_THAT(sort_days(),
              ElementsAre("creation 2018-05-01", "before 2018-05-01", "after 2019-01-01"));
}

TEST_F(FoldTest, EntriesDatedBeforeTheCreationCountFromItOn) {
  created("2018-05");
  changed("before", "2016");
  EXPECT_EQ(count_at("2016-12-31"), 0);
  EXPECT_EQ(count_at("2018-04-30"), 0);
  EXPECT_EQ(count_at("2018-05-01"), 2);
}

TEST_F(FoldTest, EntriesDatedBeforeTheCreationKeepTheirOrderOfRecording) {
  created("2018-05");
  changed("recorded first", "2017");
  changed("recorded last", "2016");
  EXPECT_THAT(sort_days(), ElementsAre("creation 2018-05-01", "recorded first 2018-05-01",
                                       "recorded last 2018-05-01"));
}

// A subject that was freed and created anew, and then what had been taken back before stands again.
TEST_F(FoldTest, CreationComesFirstAlsoWhereWhatWasRecordedBeforeItStandsAgain) {
  entry("first creation", "2014", ledger::InitiativeProposed{});
  changed("before", "2015-03");
  changed("inside", "2016-03");
  retracted("first creation");
  created("2016");
  EXPECT_THAT(sort_days(),
              ElementsAre("creation 2016-01-01", "before 2016-01-01", "inside 2016-03-01"));
  EXPECT_EQ(count_at("2015-12-31"), 0);
}

TEST_F(FoldTest, NotesAmendmentsAndErasuresMoveNothing) {
  created("2015");
  changed("first", "2016-03");
  entry("note", "2016-09", ledger::NoteAdded{});
  entry("erasure", "2016-09", ledger::DisclosureErased{});
  entry("correction", "2016-09", ledger::EntryCorrected{id_at(1), {}, {}, {}});
  entry("retraction", "2016-09", ledger::EntryRetracted{id_at(99), {}});
  changed("year", "2016");
  EXPECT_THAT(sort_days(),
              ElementsAre("creation 2015-01-01", "first 2016-03-01", "year 2016-03-01"));
}

TEST_F(FoldTest, CorrectedEntryKeepsItsPosition) {
  created("2015");
  changed("corrected", "2019");
  changed("later", "2016-03-05");
  corrected("corrected", "2016-03-05");
  EXPECT_THAT(sort_days(),
              ElementsAre("creation 2015-01-01", "corrected 2016-03-05", "later 2016-03-05"));
}

TEST_F(FoldTest, CorrectedDateMovesWhatWasRecordedAfterIt) {
  created("2015");
  changed("corrected", "2019");
  changed("year", "2016");
  corrected("corrected", "2016-03-05");
  EXPECT_THAT(sort_days(),
              ElementsAre("creation 2015-01-01", "corrected 2016-03-05", "year 2016-03-05"));
}

TEST_F(FoldTest, OpenEndOfACorrectedDateClosesWhenTheEntryWasRecorded) {
  created("2015");
  recorded_at = "2020-05-10T12:00:00Z";
  ended("ended", "2019");
  recorded_at = "2025-05-10T12:00:00Z";
  corrected("ended", "[2016-03..]");
  EXPECT_THAT(sort_days(), ElementsAre("creation 2015-01-01", "ended 2020-05-10"));
}

TEST_F(FoldTest, AdoptionsOfEachOrganisationAreAFoldOfTheirOwn) {
  created("2015");
  changed("change of the decision", "2016-10");
  adoption("north in a month", "north", "2016-03");
  adoption("south in a year", "south", "2016");
  adoption("north in a year", "north", "2016");
  adoption("north before the decision", "north", "2014");
  EXPECT_THAT(sort_days(), ElementsAre("creation 2015-01-01", "change of the decision 2016-10-01"));
  const History decision = history();
  EXPECT_THAT(days_of(decision.adoptions_of(organisation_named("north"))),
              ElementsAre("north before the decision 2014-01-01", "north in a month 2016-03-01",
                          "north in a year 2016-03-01"));
  EXPECT_THAT(days_of(decision.adoptions_of(organisation_named("south"))),
              ElementsAre("south in a year 2016-01-01"));
}

// Times of the day.

TEST_F(FoldTest, TimesOrderEntriesWithinTheirDay) {
  created("2015");
  changed("afternoon", "2016-03-05T15:00:00+01:00");
  changed("morning", "2016-03-05T09:00:00+01:00");
  EXPECT_THAT(sort_days(),
              ElementsAre("creation 2015-01-01", "morning 2016-03-05", "afternoon 2016-03-05"));
}

TEST_F(FoldTest, TimesAreComparedInTheLedgersZone) {
  created("2015");
  changed("ten", "2016-03-05T10:00:00+01:00");
  changed("nine", "2016-03-05T08:00:00Z");
  EXPECT_THAT(sort_days(), ElementsAre("creation 2015-01-01", "nine 2016-03-05", "ten 2016-03-05"));
}

TEST_F(FoldTest, TimeCountsOnTheDayThatItIsInTheLedgersZone) {
  created("2015");
  changed("after midnight", "2016-03-05T23:30:00Z");
  EXPECT_THAT(sort_days(), ElementsAre("creation 2015-01-01", "after midnight 2016-03-06"));
}

TEST_F(FoldTest, DayOrYearThatFollowsATimeInItComesAfterThatTime) {
  created("2015");
  changed("noon", "2016-03-05T12:00:00+01:00");
  changed("day", "2016-03-05");
  changed("year", "2016");
  changed("morning", "2016-03-05T09:00:00+01:00");
  EXPECT_THAT(sort_days(), ElementsAre("creation 2015-01-01", "morning 2016-03-05",
                                       "noon 2016-03-05", "day 2016-03-05", "year 2016-03-05"));
}

TEST_F(FoldTest, TimeThatFollowsItsDayComesAfterTheDay) {
  created("2015");
  changed("day", "2016-03-05");
  ended("ended", "2016-03-05");
  changed("morning", "2016-03-05T09:00:00+01:00");
  EXPECT_THAT(sort_days(), ElementsAre("creation 2015-01-01", "day 2016-03-05", "ended 2016-03-05",
                                       "morning 2016-03-05"));
}

TEST_F(FoldTest, CreationComesFirstAlsoOnADayOfEarlierTimes) {
  created("2016-03-05T12:00:00+01:00");
  changed("morning", "2016-03-05T09:00:00+01:00");
  EXPECT_THAT(sort_days(), ElementsAre("creation 2016-03-05", "morning 2016-03-05"));
}

// State(at): `at=D` includes all of day D.

TEST_F(FoldTest, DayIncludesItsFirstAndItsLastMoment) {
  created("2016-03-05T23:59:59.999999+01:00");
  changed("first moment", "2016-03-06T00:00:00+01:00");
  EXPECT_EQ(count_at("2016-03-04"), 0);
  EXPECT_EQ(count_at("2016-03-05"), 1);
  EXPECT_EQ(count_at("2016-03-06"), 2);
}

TEST_F(FoldTest, EntryCountsOnItsSortDayAndNotOnTheDayBefore) {
  created("2015");
  changed("changed", "2016-03");
  ended("ended", "2016-05");
  EXPECT_EQ(count_at("2014-12-31"), 0);
  EXPECT_EQ(count_at("2015-01-01"), 1);
  EXPECT_EQ(count_at("2016-02-29"), 1);
  EXPECT_EQ(count_at("2016-03-01"), 2);
  EXPECT_EQ(count_at("2016-05-30"), 2);
  EXPECT_EQ(count_at("2016-05-31"), 3);
}

// Certain.

TEST_F(FoldTest, LifeOfDaysIsCertain) {
  created("2015-01-01");
  changed("changed", "2016-03-05");
  EXPECT_EQ(possible_at("2014-12-31"), Counts{0});
  EXPECT_EQ(possible_at("2015-01-01"), Counts{1});
  EXPECT_EQ(possible_at("2016-03-04"), Counts{1});
  EXPECT_EQ(possible_at("2016-03-05"), Counts{2});
}

TEST_F(FoldTest, VagueEntryIsUncertainFromItsFirstDayUntilItsLast) {
  created("2015-01-01");
  changed("changed", "2016-03");
  EXPECT_EQ(possible_at("2016-02-29"), Counts{1});
  EXPECT_EQ(possible_at("2016-03-01"), (Counts{1, 2}));
  EXPECT_EQ(possible_at("2016-03-30"), (Counts{1, 2}));
  EXPECT_EQ(possible_at("2016-03-31"), Counts{2});
}

TEST_F(FoldTest, OpenStartIsUncertainOnEveryDayBeforeItsLast) {
  created("[..2016]");
  EXPECT_EQ(possible_at("0001-01-01"), (Counts{0, 1}));
  EXPECT_EQ(possible_at("2016-12-30"), (Counts{0, 1}));
  EXPECT_EQ(possible_at("2016-12-31"), Counts{1});
}

TEST_F(FoldTest, OverlappingEntriesKeepTheOrderOfRecording) {
  created("2015-01-01");
  changed("month", "2016-03");
  changed("year", "2016");
  EXPECT_EQ(possible_at("2016-02-29"), Counts{1}) << "the year does not come before the month";
  EXPECT_EQ(possible_at("2016-03-15"), (Counts{1, 2, 3}));
  EXPECT_EQ(possible_at("2016-03-31"), (Counts{2, 3}));
}

TEST_F(FoldTest, CertainEntryPutsAnEndToTheDoubtAboutWhatCameBeforeIt) {
  created("2015-01-01");
  changed("year", "2016");
  changed("day", "2016-03-05");
  EXPECT_EQ(possible_at("2016-03-04"), (Counts{1, 2}));
  EXPECT_EQ(possible_at("2016-03-05"), Counts{3});
}

TEST_F(FoldTest, VagueCreationMayNotHaveBeenOnTheDay) {
  created("2016");
  EXPECT_EQ(possible_at("2015-12-31"), Counts{0});
  EXPECT_EQ(possible_at("2016-01-01"), (Counts{0, 1}));
  EXPECT_EQ(possible_at("2016-12-31"), Counts{1});
}

TEST_F(FoldTest, VagueCreationLiesBeforeWhatFollowsIt) {
  created("2016");
  changed("changed", "2016-03-05");
  EXPECT_EQ(possible_at("2016-03-04"), (Counts{0, 1}));
  EXPECT_EQ(possible_at("2016-03-05"), Counts{2});
}

TEST_F(FoldTest, EntryFromBeforeAVagueCreationCountsWithItOrNotAtAll) {
  created("2016");
  changed("before", "2015");
  EXPECT_EQ(possible_at("2016-06-01"), (Counts{0, 2}));
}

TEST_F(FoldTest, WhatTheOrderHoldsBetweenThemCountsWithThemToo) {
  created("2016");
  changed("between", "[2015..2016-08]");
  changed("before", "2015");
  changed("after", "2016");
  EXPECT_EQ(possible_at("2016-06-01"), (Counts{0, 3, 4}));
  EXPECT_EQ(possible_at("2016-08-31"), (Counts{3, 4}));
}

TEST_F(FoldTest, LifeOfNothingIsCertain) { EXPECT_EQ(possible_at("2016-01-01"), Counts{0}); }

}  // namespace
}  // namespace projections
