#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "tests/bench/micro_lines.h"
#include "tests/bench/report.h"
#include "tests/bench/report_json.h"

namespace bench {
namespace {

Line append_line() {
  return {.name = "durable append, 64 writers",
          .unit = "entries/s",
          .better = Better::higher,
          .conditions = "16,000 entries of 600 bytes",
          .ours = {{12'000, 10'000, 11'000}, ""},
          .budget = 10'000,
          .beside = {{.name = "RocksDB", .samples = {{20'000, 22'000}, ""}, .ratio = 0.35},
                     {.name = "PostgreSQL", .samples = {{}, "initdb is not there"}, .ratio = 4}}};
}

TEST(BenchReport, MedianOfAnOddNumberIsTheOneInTheMiddle) {
  EXPECT_EQ(summary_of(std::vector<double>{3, 1, 2}), (Summary{2, 1, 3, 3}));
}

TEST(BenchReport, MedianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle) {
  EXPECT_EQ(summary_of(std::vector<double>{10, 1, 2, 4}), (Summary{3, 1, 10, 4}));
}

TEST(BenchReport, NothingMeasuredHasNoSummary) { EXPECT_EQ(summary_of({}), std::nullopt); }

TEST(BenchReport, RatioIsOfMedians) { EXPECT_EQ(ratio_of({{1, 8, 100}, ""}, {{4, 4, 1}, ""}), 2); }

TEST(BenchReport, ThereIsNoRatioToWhatWasNotMeasuredOrIsNothing) {
  EXPECT_EQ(ratio_of({{1}, ""}, {{}, "not there"}), std::nullopt);
  EXPECT_EQ(ratio_of({{}, "not there"}, {{1}, ""}), std::nullopt);
  EXPECT_EQ(ratio_of({{1}, ""}, {{0}, ""}), std::nullopt);
}

TEST(BenchReport, BudgetsAreFloorsWhereMoreIsBetter) {
  Line line = append_line();
  EXPECT_EQ(meets_budget(line), true);
  line.budget = 11'001;
  EXPECT_EQ(meets_budget(line), false);
  EXPECT_EQ(meets_ratio(line, line.beside[0]), true);
  line.beside[0].ratio = 0.53;
  EXPECT_EQ(meets_ratio(line, line.beside[0]), false);
}

TEST(BenchReport, BudgetsAreCeilingsWhereLessIsBetter) {
  Line line = append_line();
  line.better = Better::lower;
  line.budget = 11'000;
  EXPECT_EQ(meets_budget(line), true);
  line.budget = 10'999;
  EXPECT_EQ(meets_budget(line), false);
  EXPECT_EQ(meets_ratio(line, line.beside[0]), false);
}

TEST(BenchReport, NothingIsMetOrMissedWithoutAPromiseOrAFigure) {
  Line line = append_line();
  EXPECT_EQ(meets_ratio(line, line.beside[1]), std::nullopt);
  line.beside[0].ratio.reset();
  EXPECT_EQ(meets_ratio(line, line.beside[0]), std::nullopt);
  line.budget.reset();
  EXPECT_EQ(meets_budget(line), std::nullopt);
}

TEST(BenchReport, FiguresHaveThreeDigitsOrAreWhole) {
  EXPECT_EQ(figure_text(0.01234), "0.0123");
  EXPECT_EQ(figure_text(4.5678), "4.57");
  EXPECT_EQ(figure_text(99.94), "99.9");
  EXPECT_EQ(figure_text(99.96), "100");
  EXPECT_EQ(figure_text(999.4), "999");
  EXPECT_EQ(figure_text(1'234'567), "1,234,567");
  EXPECT_EQ(figure_text(-1'234), "-1,234");
}

TEST(BenchReport, TableShowsFiguresBudgetsAndConditions) {
  const std::vector<Line> lines{append_line()};
  EXPECT_EQ(table_of(lines), R"(
what, and beneath it what it stands beside       median (min..max)           ours/its     budget met
durable append, 64 writers, entries/s            11,000 (10,000..12,000)               >= 10,000 yes
  RocksDB                                        21,000 (20,000..22,000)        0.524  >= 0.35 x yes
  PostgreSQL                                     not measured                             >= 4 x
    16,000 entries of 600 bytes
    PostgreSQL was not measured: initdb is not there
)" + 1);
}

TEST(BenchReport, JsonKeepsEveryValueAndSaysWhatTheTableSays) {
  const Report report{.machine = {2, "a processor", "Linux", "ext4", "g++", "2026-01-01T00:00:00Z"},
                      .commit = "abc",
                      .runs = "5 runs each",
                      .versions = {{"RocksDB", "7.8.3"}},
                      .lines = {append_line()}};
  const std::string text = boost::json::serialize(to_json(report));
  const boost::json::value json = boost::json::parse(text);
  EXPECT_EQ(report_from_json(json), report);
  const auto& line = json.at("lines").at(0);
  EXPECT_EQ(line.at("ours").at("median").to_number<double>(), 11'000);
  EXPECT_EQ(line.at("met"), true);
  EXPECT_EQ(line.at("beside").at(0).at("met"), true);
  EXPECT_FALSE(line.at("beside").at(1).as_object().contains("met"));
}

TEST(BenchReport, MergingKeepsTheFirstMachineAndAllLines) {
  Report report{.machine = {.cores = 2}, .versions = {{"RocksDB", "7"}}, .lines = {append_line()}};
  Line other = append_line();
  other.name = "bulk";
  merge(report, {.machine = {.cores = 3}, .versions = {{"SQLite", "3"}}, .lines = {other}});
  EXPECT_EQ(report.machine.cores, 2);
  EXPECT_EQ(report.versions.size(), 2);
  ASSERT_EQ(report.lines.size(), 2);
  EXPECT_EQ(report.lines[1].name, "bulk");
}

TEST(BenchReport, GoogleBenchmarksBecomeLinesOfTheirRepetitions) {
  const boost::json::value json = boost::json::parse(R"({"context":{},"benchmarks":[
    {"run_name":"hash","run_type":"iteration","cpu_time":3,"time_unit":"ns"},
    {"run_name":"hash","run_type":"iteration","cpu_time":4.5,"time_unit":"ns"},
    {"run_name":"hash","run_type":"aggregate","cpu_time":99,"time_unit":"ns"},
    {"run_name":"parse","run_type":"iteration","cpu_time":7,"time_unit":"us"}]})");
  ASSERT_TRUE(is_of_google_benchmark(json));
  const auto lines = lines_of_google_benchmark(json);
  ASSERT_EQ(lines.size(), 2);
  EXPECT_EQ(lines[0].name, "micro: hash");
  EXPECT_EQ(lines[0].unit, "ns of CPU");
  EXPECT_EQ(lines[0].better, Better::lower);
  EXPECT_EQ(lines[0].ours.values, (std::vector<double>{3, 4.5}));
  EXPECT_EQ(lines[1].unit, "us of CPU");
}

}  // namespace
}  // namespace bench
