#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "client/dictionary.h"
#include "client/words.h"
#include "ledger/event.h"
#include "projections/findings.h"
#include "projections/follow_ups.h"

namespace client {
namespace {

using ledger::Language;

// Every word of the enumeration is in the dictionary, and the dictionary has no other.
template <class E>
void expect_words(Vocabulary vocabulary) {
  const auto names = ledger::enum_names<E>();
  for (const std::string_view name : names) {
    EXPECT_TRUE(find_phrase(vocabulary, name)) << name << " has no words";
  }
  EXPECT_EQ(entries_of(vocabulary).size(), names.size());
}

TEST(Words, KnowEveryEnumeratedWordOfTheFormat) {
  expect_words<ledger::Outcome>(Vocabulary::outcome);
  expect_words<ledger::AdoptionOutcome>(Vocabulary::adoption_outcome);
  expect_words<ledger::ResponsibilityRole>(Vocabulary::role);
  expect_words<ledger::InitiativeStatus>(Vocabulary::status);
  expect_words<ledger::OrganisationKind>(Vocabulary::organisation_kind);
  expect_words<ledger::BodyKind>(Vocabulary::body_kind);
  expect_words<ledger::AreaKind>(Vocabulary::area_kind);
  expect_words<ledger::IndicatorKind>(Vocabulary::indicator_kind);
  expect_words<ledger::NoteKind>(Vocabulary::note_kind);
  expect_words<ledger::KeyRole>(Vocabulary::key_role);
  expect_words<ledger::Better>(Vocabulary::better);
  expect_words<ledger::QuorumCounts>(Vocabulary::quorum_counts);
  expect_words<ledger::Assessment>(Vocabulary::assessment);
  expect_words<ledger::ExecutionState>(Vocabulary::execution);
  expect_words<ledger::FollowUpNeed>(Vocabulary::follow_up_need);
  expect_words<ledger::FollowUpState>(Vocabulary::follow_up_state);
  expect_words<ledger::Vote>(Vocabulary::vote);
}

TEST(Words, KnowEveryKindOfSubject) {
  for (std::size_t i = 0; i < ledger::kKinds; ++i) {
    const std::string_view name = ledger::kind_name(static_cast<ledger::Kind>(i));
    EXPECT_TRUE(find_phrase(Vocabulary::subject_kind, name)) << name;
  }
  EXPECT_EQ(entries_of(Vocabulary::subject_kind).size(), ledger::kKinds);
}

TEST(Words, KnowHowAFollowUpCanStand) {
  const auto names = projections::status_names();
  for (const std::string_view name : names) {
    EXPECT_TRUE(find_phrase(Vocabulary::follow_up_status, name)) << name << " has no words";
  }
  EXPECT_EQ(entries_of(Vocabulary::follow_up_status).size(), names.size());
}

TEST(Words, KnowEveryEventType) {
  for (const ledger::EventTraits& traits : ledger::event_catalogue()) {
    EXPECT_TRUE(find_phrase(Vocabulary::event_type, traits.name)) << traits.name;
  }
  EXPECT_EQ(entries_of(Vocabulary::event_type).size(), ledger::kEventTypes);
}

TEST(Words, KnowEveryRuleOfFindingsAndExplainIt) {
  for (const projections::FindingRule& rule : projections::finding_rules()) {
    EXPECT_TRUE(find_phrase(Vocabulary::rule, rule.name)) << rule.name;
    EXPECT_TRUE(find_phrase(Vocabulary::rule_explained, rule.name)) << rule.name;
  }
  EXPECT_EQ(entries_of(Vocabulary::rule).size(), entries_of(Vocabulary::rule_explained).size());
}

TEST(Words, SayEachCodeOnceAndInBothLanguages) {
  for (int i = 0; i <= static_cast<int>(Vocabulary::member); ++i) {
    std::set<std::string_view> codes;
    for (const Entry& entry : entries_of(static_cast<Vocabulary>(i))) {
      EXPECT_TRUE(codes.insert(entry.code).second) << entry.code << " stands twice";
      EXPECT_FALSE(entry.phrase.sv.empty()) << entry.code;
      EXPECT_FALSE(entry.phrase.en.empty()) << entry.code;
    }
    EXPECT_FALSE(codes.empty()) << "vocabulary " << i;
  }
}

TEST(Words, AreInTheLanguageAskedFor) {
  EXPECT_EQ(word(Vocabulary::outcome, "referred-back", Language::swedish), "återremiss");
  EXPECT_EQ(word(Vocabulary::outcome, "referred-back", Language::english), "referred back");
  EXPECT_EQ(word(Vocabulary::truth, "cannot-tell", Language::swedish), "går ej att avgöra");
}

TEST(Words, TheSameCodeMayMeanOtherThings) {
  EXPECT_NE(word(Vocabulary::outcome, "withdrawn", Language::swedish),
            word(Vocabulary::adoption_outcome, "withdrawn", Language::swedish));
}

TEST(Words, AnUnknownCodeStandsForItself) {
  EXPECT_EQ(word(Vocabulary::status, "from-the-future", Language::swedish), "from-the-future");
}

TEST(Words, OfTheWebInterfaceAreThoseOfTheProgram) {
  const auto file = std::filesystem::path(LIGGARE_SOURCE_DIR) / "client/web/src/words/words.json";
  std::ifstream stream(file);
  const std::string kept{std::istreambuf_iterator<char>(stream), {}};
  EXPECT_EQ(kept, dictionary()) << "write it anew: liggare words > " << file.string();
}

TEST(Words, AreAllInTheDictionary) {
  const auto whole = boost::json::parse(dictionary()).as_object();
  EXPECT_EQ(whole.size(), static_cast<std::size_t>(Vocabulary::member) + 1);
}

}  // namespace
}  // namespace client
