#include "projections/history_cache.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <thread>
#include <vector>

#include "projections/answer_json.h"
#include "projections/view.h"
#include "tests/altered_log.h"
#include "tests/sormland_ledger.h"

namespace projections {
namespace {

std::vector<Question> questions(std::uint64_t size) {
  std::vector<Question> all;
  for (const std::string name : {"portfolio", "findings", "responsibilities", "followups"}) {
    for (const std::string at : {"2012-06-30", "2023-12-31", "2026-05-01"}) {
      for (std::uint64_t known = 1; known <= size; known += 1 + size / 7) {
        all.push_back({name, {{"at", at}, {"known", "#" + std::to_string(known)}}});
      }
    }
  }
  return all;
}

class HistoryCacheTest : public SormlandLedger {
 protected:
  static std::string asked(const Question& question, HistoryCache* histories) {
    const auto answer = projections::ask(ledger_->ledger(), clock_, question, histories);
    return answer ? answer_json(*answer) : answer.error().detail;
  }
};

TEST_F(HistoryCacheTest, NoAnswerIsOtherForBeingRemembered) {
  const auto all = questions(ledger_->store().end().value);
  HistoryCache histories;
  for (int round = 0; round < 2; ++round) {
    for (const Question& question : all) {
      ASSERT_EQ(asked(question, &histories), asked(question, nullptr))
          << question.name << " " << question.parameters.at("at") << " "
          << question.parameters.at("known");
    }
  }
}

TEST_F(HistoryCacheTest, MayBeAskedByManyAtOnce) {
  const auto all = questions(ledger_->store().end().value);
  std::vector<std::string> expected;
  for (const Question& question : all) expected.push_back(asked(question, nullptr));
  HistoryCache histories;
  std::array<std::size_t, 4> wrong{};
  {
    std::vector<std::jthread> threads;
    for (std::size_t thread = 0; thread < wrong.size(); ++thread) {
      threads.emplace_back([&, thread] {
        for (std::size_t i = thread; i < all.size(); ++i) {
          wrong[thread] += asked(all[i], &histories) != expected[i] ? 1U : 0U;
        }
      });
    }
  }
  EXPECT_EQ(wrong, (std::array<std::size_t, 4>{}));
}

TEST_F(HistoryCacheTest, HasTheRowsThatWereNeededAndMoreOnceMoreWere) {
  const auto audit = expect_value(projections::ask(
      ledger_->ledger(), clock_, {"audit", {{"subject", "initiative/barnens-basta"}}}, nullptr));
  const auto& entries = audit.at("entries").as_array();
  ASSERT_GT(entries.size(), 1U);
  const auto second = entries[1].at("position").to_number<std::uint64_t>();
  const ledger::Subject initiative{ledger::Kind::initiative, "barnens-basta"};

  HistoryCache histories;
  asked({"portfolio", {{"known", fmt::format("#{}", second)}}}, &histories);
  ASSERT_NE(histories.find(initiative), nullptr);
  EXPECT_EQ(histories.find(initiative)->size(), 1U);
  asked({"portfolio", {}}, &histories);
  EXPECT_EQ(histories.find(initiative)->size(), entries.size());
  asked({"portfolio", {{"known", fmt::format("#{}", second)}}}, &histories);
  EXPECT_EQ(histories.find(initiative)->size(), entries.size())
      << "what was known is its beginning";
  EXPECT_EQ(histories.find({ledger::Kind::initiative, "unheard-of"}), nullptr);
}

// Counts how often rows are looked for.
class CountingLog final : public LogDouble {
 public:
  using LogDouble::LogDouble;
  ledger::Result<void> scan(ledger::Table table, std::string_view prefix, std::string_view from,
                            const ledger::Visit& visit) const override {
    ++scans;
    return LogDouble::scan(table, prefix, from, visit);
  }
  mutable std::size_t scans = 0;
};

TEST_F(HistoryCacheTest, LooksForNoRowsWhereItKnowsThatItHasAll) {
  const CountingLog log(ledger_->store());
  const std::uint64_t size = log.end().value;
  HistoryCache histories;
  const auto walk = [&](std::uint64_t known) {
    View view(log, ledger_->ledger().settings(), ledger::Day{20'000}, known, &histories);
    log.scans = 0;
    view.all(ledger::Kind::initiative);
    view.history({ledger::Kind::area, "unheard-of"});
    return log.scans;
  };
  EXPECT_EQ(walk(size / 2), 2U);
  EXPECT_EQ(walk(size / 2), 1U) << "what is not there is looked for each time";
  EXPECT_EQ(walk(size / 3), 1U);
  EXPECT_EQ(walk(size), 2U) << "more may have come";
  EXPECT_EQ(walk(size), 1U);
}

TEST_F(HistoryCacheTest, WalksOverAKindWhoseRowsItHasForgotten) {
  const CountingLog log(ledger_->store());
  const std::uint64_t size = log.end().value;
  const auto& settings = ledger_->ledger().settings();
  std::vector<ledger::Subject> subjects;
  View all(log, settings, ledger::Day{20'000}, size);
  for (const History* one : all.all(ledger::Kind::initiative)) subjects.push_back(one->subject());
  ASSERT_GT(subjects.size(), 1U);
  HistoryCache histories;
  histories.keep(ledger::Kind::initiative, subjects, size);
  View view(log, settings, ledger::Day{20'000}, size, &histories);
  log.scans = 0;
  EXPECT_EQ(view.all(ledger::Kind::initiative).size(), subjects.size());
  EXPECT_EQ(log.scans, 1U);
}

}  // namespace
}  // namespace projections
