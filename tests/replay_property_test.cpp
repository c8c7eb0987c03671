#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "projections/history_cache.h"
#include "projections/questions.h"
#include "projections/row.h"
#include "tests/random_choice.h"
#include "tests/random_lives.h"
#include "tests/replay_reference.h"
#include "tests/test_ledger.h"

// Answers from rows, on random histories: they equal the plain fold over the log
// (replay_reference.h), and depend on nothing that was recorded later.
namespace {

namespace json = boost::json;
using projections::Question;

constexpr std::size_t kParts = 4;  // So that no process takes long, and several can run at once.
constexpr std::size_t kHistories = 1'000;
constexpr std::size_t kDraftsMax = 40;
constexpr std::size_t kQuestionsEach = 8;
constexpr std::size_t kHistoriesThatGrow = 240;

// A ledger in memory with a random history.
class Telling {
 public:
  explicit Telling(std::size_t number) : choice(number), ledger(rows_), lives(ledger, choice) {}

  void record_some(std::size_t drafts) {
    for (std::size_t i = 0; i < drafts; ++i) lives.record_one();
  }
  std::uint64_t size() const { return ledger.store.end().value; }

  // The answer without the names of persons, which may be erased; or the error.
  json::object ask(const Question& question) {
    auto answer = projections::ask(*ledger.ledger, ledger.clock, question, &histories_);
    if (!answer) return {{"error", answer.error().detail}};
    answer->erase("disclosed");
    return *std::move(answer);
  }
  // Its log from `from` on, for who has to find out what went wrong.
  std::string story() const {
    std::string text = choice.how_to_repeat() + ":\n";
    for (const std::string& entry : ledger.entries()) {
      json::object shown = json::parse(entry).as_object();
      text += json::serialize(json::array{shown["position"], shown["type"], shown["subject"],
                                          shown["effective"], shown["time"], shown["id"],
                                          shown["data"]}) +
              "\n";
    }
    return text;
  }

 private:
  projections::RowProjection rows_;
  projections::HistoryCache histories_;  // As a server has, from one question to the next.

 public:
  RandomChoice choice;
  TestLedger ledger;
  RandomLives lives;
};

std::string prefix(std::uint64_t known) { return "#" + std::to_string(known); }

// The members that the contract names.
json::object only(const json::object& row, std::initializer_list<std::string_view> members) {
  json::object chosen;
  for (const std::string_view member : members) chosen[member] = row.at(member);
  return chosen;
}

std::string text_or_empty(const json::value& value) {
  return value.is_null() ? std::string() : std::string(value.as_string());
}

// The rows of an answer: areas by themselves, and initiatives by their area.
struct AnsweredPortfolio {
  std::map<std::string, json::object> areas;
  std::map<std::pair<std::string, std::string>, json::object> initiatives;
};

AnsweredPortfolio read_portfolio(const json::object& answer) {
  AnsweredPortfolio rows;
  for (const json::value& listed : answer.at("areas").as_array()) {
    const json::object& area = listed.as_object();
    const std::string name = text_or_empty(area.at("area"));
    json::object& shown = rows.areas[name];
    shown = only(area, {"area", "title", "number", "surveyed"});
    if (shown["surveyed"].is_object()) {
      shown["surveyed"] = only(shown["surveyed"].as_object(), {"ongoing", "since"});
    }
    for (const json::value& one : area.at("initiatives").as_array()) {
      const json::object& initiative = one.as_object();
      rows.initiatives[{name, text_or_empty(initiative.at("initiative"))}] = only(
          initiative, {"initiative", "title", "status", "since", "running", "certain", "period",
                       "participants", "leads", "purpose", "goals", "focus", "targetGroup"});
    }
  }
  return rows;
}

template <class A, class B>
bool have_the_same_keys(const A& a, const B& b) {
  return std::ranges::equal(
      a, b, {}, [](const auto& row) { return row.first; },
      [](const auto& row) { return row.first; });
}

// Says what differs; nothing where the answer is right.
std::string difference(const json::object& answer, const reference::Portfolio& expected) {
  const AnsweredPortfolio answered = read_portfolio(answer);
  if (!have_the_same_keys(answered.areas, expected.areas)) return "other areas";
  if (!have_the_same_keys(answered.initiatives, expected.initiatives)) return "other initiatives";
  for (const auto& [area, row] : expected.areas) {
    if (row && answered.areas.at(area) != *row) return "expected " + json::serialize(*row);
  }
  for (const auto& [key, rows] : expected.initiatives) {
    const json::object& shown = answered.initiatives.at(key);
    if (std::ranges::find(rows, shown) == rows.end()) {
      return "under " + key.first + " expected " + json::serialize(rows.front());
    }
  }
  return "";
}

std::string difference(const json::object& answer, const reference::Responsibilities& expected) {
  reference::Responsibilities answered;
  for (const json::value& listed : answer.at("responsibilities").as_array()) {
    const json::object& row = listed.as_object();
    std::vector<json::value> holders;
    for (const json::value& holder : row.at("holders").as_array()) {
      holders.emplace_back(only(
          holder.as_object(), {"responsibility", "function", "person", "since", "to", "certain"}));
    }
    std::ranges::sort(holders, {}, [](const json::value& holder) {
      return text_or_empty(holder.at("responsibility"));
    });
    const std::string key = text_or_empty(row.at("for")) + " " +
                            text_or_empty(row.at("organisation")) + " " +
                            text_or_empty(row.at("role"));
    answered[key] = {{"holders", json::array(holders.begin(), holders.end())},
                     {"vacant", row.at("vacant")}};
  }
  for (const auto& [key, row] : expected) {
    if (!answered.contains(key)) return "no row " + key;
    if (answered.at(key) != row) return key + ": expected " + json::serialize(row);
  }
  for (const auto& [key, row] : answered) {
    if (!expected.contains(key)) return "a row too many, " + key;
  }
  return "";
}

// The parameter says which part of the histories.
class ReplayProperty : public testing::TestWithParam<std::size_t> {
 protected:
  // The numbers of its histories, of `all`.
  static std::vector<std::size_t> part_of(std::size_t all) {
    std::vector<std::size_t> numbers;
    for (std::size_t i = GetParam(); i < all; i += kParts) numbers.push_back(i);
    return numbers;
  }
};
INSTANTIATE_TEST_SUITE_P(Part, ReplayProperty, testing::Range(std::size_t{0}, kParts));

TEST_P(ReplayProperty, AnswersFromRowsEqualThePlainFoldOverTheLog) {
  for (const std::size_t i : part_of(kHistories)) {
    Telling telling(i);
    telling.record_some(telling.choice.below(kDraftsMax));
    const auto log = reference::read_log(telling.ledger.entries());
    for (std::size_t asked = 0; asked < kQuestionsEach; ++asked) {
      const std::string at = telling.lives.some_day();
      const std::uint64_t known =
          asked % 2 == 0 ? telling.size() : telling.choice.below(telling.size() + 1);
      const reference::PlainFold fold(log, known, ledger::parse_day(at).value(),
                                      telling.ledger.settings.zone);
      const auto ask = [&](const std::string& name) {
        return telling.ask({name, {{"at", at}, {"known", prefix(known)}}});
      };
      const json::object portfolio = ask("portfolio");
      ASSERT_EQ(difference(portfolio, fold.portfolio()), "")
          << "at " << at << ", known " << prefix(known) << ", " << json::serialize(portfolio)
          << "\n"
          << telling.story();
      const json::object responsibilities = ask("responsibilities");
      ASSERT_EQ(difference(responsibilities, fold.responsibilities()), "")
          << "at " << at << ", known " << prefix(known) << ", " << json::serialize(responsibilities)
          << "\n"
          << telling.story();
    }
  }
}

// A question that was asked, and what the ledger answered when it knew no more.
struct Asked {
  Question question;
  json::object answer;
};

// One of every question about the world as it is known now. Decisions and audits name a subject.
std::vector<Question> all_questions(Telling& telling) {
  const std::string known = prefix(telling.size());
  const auto parameters = [&](std::map<std::string, std::string> more) {
    more.insert({{"at", telling.lives.some_day()}, {"known", known}});
    return more;
  };
  std::vector<Question> questions;
  for (const char* name : {"portfolio", "responsibilities", "findings"}) {
    questions.push_back({name, parameters({})});
  }
  questions.push_back(
      {"diff",
       {{"from", telling.lives.some_day()}, {"to", telling.lives.some_day()}, {"known", known}}});
  const std::string number = std::to_string(telling.choice.between(1, 3));
  for (const char* name : {"adoptions", "decision"}) {
    questions.push_back({name, parameters({{"subject", "decision/" + number}})});
  }
  for (const char* kind : {"initiative/", "responsibility/", "decision/", "area/"}) {
    questions.push_back({"audit", parameters({{"subject", kind + number}})});
  }
  return questions;
}

TEST_P(ReplayProperty, AnswerAtAPrefixIsThatOfALedgerThatHoldsNoMore) {
  for (const std::size_t i : part_of(kHistoriesThatGrow)) {
    Telling telling(i);
    std::vector<Asked> asked;
    for (int growth = 0; growth < 4; ++growth) {
      for (Question& question : all_questions(telling)) {
        json::object answer = telling.ask(question);
        asked.push_back({std::move(question), std::move(answer)});
      }
      telling.record_some(telling.choice.below(kDraftsMax / 2));
    }
    for (const Asked& then : asked) {
      const json::object now = telling.ask(then.question);
      ASSERT_EQ(json::serialize(now), json::serialize(then.answer))
          << then.question.name << " " << ::testing::PrintToString(then.question.parameters) << ", "
          << telling.story();
    }
  }
}

TEST_P(ReplayProperty, TimeOfAnEntryIsKnownAsThePrefixThatEndsWithIt) {
  for (const std::size_t i : part_of(kHistoriesThatGrow / 10)) {
    Telling telling(i);
    telling.record_some(kDraftsMax);
    const std::uint64_t known = 1 + telling.choice.below(telling.size());
    const std::string time = to_rfc3339(telling.ledger.entry({known - 1}).time);
    const std::string at = telling.lives.some_day();
    for (const char* name : {"portfolio", "responsibilities", "findings"}) {
      ASSERT_EQ(telling.ask({name, {{"at", at}, {"known", time}}}),
                telling.ask({name, {{"at", at}, {"known", prefix(known)}}}))
          << name << " at " << at << ", known " << time << ", " << telling.story();
    }
  }
}

}  // namespace
