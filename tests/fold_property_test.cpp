#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "projections/fold.h"
#include "tests/fold_reference.h"
#include "tests/random_choice.h"
#include "tests/recorded_entries.h"

// The fold against its slow definition (fold_reference.h), on random lives in one week.
namespace reference {
void PrintTo(const SortedFact& sorted, std::ostream* out) {
  *out << sorted.fact << " from "
       << to_iso(ledger::Day{static_cast<std::int32_t>(sorted.sort_day)});
}
}  // namespace reference

namespace {

using ledger::Day;
using ledger::Recorded;
using projections::Fold;
using projections::Placed;
using reference::DatedFact;
using reference::DayNumber;
using reference::Role;
using reference::SortedFact;

constexpr std::size_t kLives = 20'000;
constexpr int kFirstDay = 1;  // Of June 2026; summer time: Stockholm is two hours ahead of UTC.
constexpr int kLastDay = 6;
constexpr std::size_t kEntriesMax = 5;

DayNumber number_of(int day_of_june) {
  return ledger::day_from(2026, 6, static_cast<std::uint32_t>(day_of_june)).since_1970;
}

std::string june(int day) { return "2026-06-0" + std::to_string(day); }

// An entry as it is written and as the reference is told of it.
struct RandomEntry {
  std::string effective;
  int recorded_on;  // A day of June, at noon.
  DatedFact fact;
};

// A day, a set, a set that is open at one end, or a time.
RandomEntry random_entry(RandomChoice& choice, Role role) {
  const int first = choice.between(kFirstDay, kLastDay);
  const int last = choice.between(first, kLastDay);
  const int recorded_on = choice.between(kFirstDay, kLastDay);
  const DayNumber from = number_of(first);
  const DayNumber to = number_of(last);
  switch (choice.below(6)) {
    case 0:
      return {june(first), recorded_on, {role, from, from}};
    case 1:
      return {"[.." + june(last) + "]", recorded_on, {role, reference::kLongAgo, to}};
    case 2:
      return {"[" + june(first) + "..]",
              recorded_on,
              {role, from, std::max(from, number_of(recorded_on))}};
    case 3: {
      const int hour = choice.between(2, 4);
      return {june(first) + "T0" + std::to_string(hour) + ":00:00+02:00",
              recorded_on,
              {role, from, from, hour * 3'600'000'000}};
    }
    default:
      return {"[" + june(first) + ".." + june(last) + "]", recorded_on, {role, from, to}};
  }
}

using RandomLife = std::vector<RandomEntry>;

// Most lives begin with their creation. Some have none, as what an organisation notes of its
// adoptions; in some it comes after what was taken back before it and then stood again.
RandomLife random_life(RandomChoice& choice) {
  const std::size_t size = 1 + choice.below(kEntriesMax);
  const std::size_t creation = choice.one_in(4) ? choice.below(size + 1) : 0;
  RandomLife life;
  for (std::size_t i = 0; i < size; ++i) {
    const Role role = choice.one_in(4) ? Role::ends : Role::changes;
    life.push_back(random_entry(choice, i == creation ? Role::creates : role));
  }
  return life;
}

ledger::Fact fact_of(Role role) {
  if (role == Role::creates) return ledger::InitiativeProposed{};
  if (role == Role::ends) return ledger::ResponsibilityEnded{};
  return ledger::InitiativeStatusChanged{};
}

// One random life, as the fold and as the reference see it.
class Case {
 public:
  explicit Case(std::size_t number) : choice_(number), life_(random_life(choice_)) {
    for (const RandomEntry& entry : life_) {
      recorded_.push_back(recorded_entry(recorded_.size(), june(entry.recorded_on) + "T10:00:00Z",
                                         entry.effective, fact_of(entry.fact.role)));
      facts.push_back(entry.fact);
    }
    std::vector<const Recorded*> pointers;
    for (const Recorded& entry : recorded_) pointers.push_back(&entry);
    fold = Fold(pointers, ledger::TimeZone::find("Europe/Stockholm").value());
  }

  friend std::ostream& operator<<(std::ostream& out, const Case& shown) {
    out << shown.choice_.how_to_repeat() << ":\n";
    for (const RandomEntry& entry : shown.life_) {
      constexpr const char* kRoles[] = {"creates", "changes", "ends"};
      out << "  " << kRoles[static_cast<std::size_t>(entry.fact.role)] << " " << entry.effective
          << ", recorded " << june(entry.recorded_on) << "\n";
    }
    return out;
  }

 private:
  RandomChoice choice_;
  RandomLife life_;
  std::vector<Recorded> recorded_;

 public:
  reference::Life facts;
  Fold fold;
};

std::vector<SortedFact> order_of(const Fold& fold) {
  std::vector<SortedFact> order;
  for (const Placed& placed : fold.entries()) {
    order.push_back({placed.entry->position.value, placed.sort_day.since_1970});
  }
  return order;
}

// The week, and a day before and after it.
std::vector<DayNumber> days_asked() {
  std::vector<DayNumber> days;
  for (DayNumber day = number_of(kFirstDay) - 1; day <= number_of(kLastDay) + 1; ++day) {
    days.push_back(day);
  }
  return days;
}

Day to_day(DayNumber day) { return {static_cast<std::int32_t>(day)}; }

TEST(FoldProperty, SortDaysAndTheirOrderAreThoseOfTheDefinition) {
  for (std::size_t i = 0; i < kLives; ++i) {
    const Case life(i);
    std::vector<SortedFact> expected = reference::in_order(life.facts);
    ASSERT_EQ(order_of(life.fold), expected) << life;
    for (const DayNumber at : days_asked()) {
      ASSERT_EQ(life.fold.count_at(to_day(at)), reference::count_at(life.facts, at))
          << "at " << to_iso(to_day(at)) << ", " << life;
    }
  }
}

TEST(FoldProperty, PossibleStatesAreThoseOfEveryPlacing) {
  for (std::size_t i = 0; i < kLives; ++i) {
    const Case life(i);
    for (const DayNumber at : days_asked()) {
      ASSERT_EQ(counts_of(life.fold.possible_at(to_day(at))),
                reference::counts_in_every_placing(life.facts, number_of(kFirstDay),
                                                   number_of(kLastDay), at))
          << "at " << to_iso(to_day(at)) << ", " << life;
    }
  }
}

// What is shown on a day is one of the states that are possible.
TEST(FoldProperty, SortDaysAreOneOfThePlacings) {
  for (std::size_t i = 0; i < kLives; ++i) {
    const Case life(i);
    for (const DayNumber at : days_asked()) {
      ASSERT_TRUE(
          counts_of(life.fold.possible_at(to_day(at))).contains(life.fold.count_at(to_day(at))))
          << "at " << to_iso(to_day(at)) << ", " << life;
    }
  }
}

// The quick reference, for dates of any width, is held to the definition too.
TEST(FoldReference, PossibleCountsAreThoseOfEveryPlacing) {
  for (std::size_t i = 0; i < kLives / 4; ++i) {
    const Case life(i);
    for (const DayNumber at : days_asked()) {
      ASSERT_EQ(reference::possible_counts(life.facts, at),
                reference::counts_in_every_placing(life.facts, number_of(kFirstDay),
                                                   number_of(kLastDay), at))
          << "at " << to_iso(to_day(at)) << ", " << life;
    }
  }
}

}  // namespace
