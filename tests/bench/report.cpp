#include "tests/bench/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace bench {
namespace {

std::string_view sign_of(Better better) { return better == Better::higher ? ">=" : "<="; }

bool keeps(Better better, double figure, double promised) {
  return better == Better::higher ? figure >= promised : figure <= promised;
}

std::string met_text(std::optional<bool> met) {
  if (!met) return "";
  return *met ? "yes" : "NO";
}

std::string samples_text(const Samples& samples) {
  const auto summary = summary_of(samples.values);
  if (!summary) return "not measured";
  return fmt::format("{} ({}..{})", figure_text(summary->median), figure_text(summary->min),
                     figure_text(summary->max));
}

struct Row {
  std::string what{};
  std::string figures{};
  std::string ratio{};
  std::string budget{};
  std::string met{};
};

std::string row_text(const Row& row) {
  std::string text = fmt::format("{:<48} {:<27} {:>8} {:>10} {:>3}", row.what, row.figures,
                                 row.ratio, row.budget, row.met);
  text.erase(text.find_last_not_of(' ') + 1);
  return text + '\n';
}

Row row_of(const Line& line) {
  Row row{.what = fmt::format("{}, {}", line.name, line.unit),
          .figures = samples_text(line.ours),
          .met = met_text(meets_budget(line))};
  if (line.budget) {
    row.budget = fmt::format("{} {}", sign_of(line.better), figure_text(*line.budget));
  }
  return row;
}

Row row_of(const Line& line, const Beside& beside) {
  Row row{.what = "  " + beside.name,
          .figures = samples_text(beside.samples),
          .met = met_text(meets_ratio(line, beside))};
  if (const auto ratio = ratio_of(line.ours, beside.samples)) row.ratio = figure_text(*ratio);
  if (beside.ratio) {
    row.budget = fmt::format("{} {} x", sign_of(line.better), figure_text(*beside.ratio));
  }
  return row;
}

std::string note(std::string_view about, const std::string& text) {
  if (text.empty()) return "";
  return about.empty() ? fmt::format("    {}\n", text) : fmt::format("    {}: {}\n", about, text);
}

}  // namespace

std::optional<Summary> summary_of(std::span<const double> values) {
  if (values.empty()) return std::nullopt;
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  const std::size_t middle = sorted.size() / 2;
  const double median =
      sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return Summary{median, sorted.front(), sorted.back(), sorted.size()};
}

std::optional<double> ratio_of(const Samples& ours, const Samples& theirs) {
  const auto one = summary_of(ours.values);
  const auto other = summary_of(theirs.values);
  if (!one || !other || other->median == 0) return std::nullopt;
  return one->median / other->median;
}

std::optional<bool> meets_budget(const Line& line) {
  const auto ours = summary_of(line.ours.values);
  if (!ours || !line.budget) return std::nullopt;
  return keeps(line.better, ours->median, *line.budget);
}

std::optional<bool> meets_ratio(const Line& line, const Beside& beside) {
  const auto ratio = ratio_of(line.ours, beside.samples);
  if (!ratio || !beside.ratio) return std::nullopt;
  return keeps(line.better, *ratio, *beside.ratio);
}

std::string figure_text(double figure) {
  // 99.95 and above would round to 100.0, with a digit more than its neighbours.
  if (std::abs(figure) < 99.95) return fmt::format("{:.3g}", figure);
  std::string text = fmt::format("{:.0f}", figure);
  const std::size_t first = text.front() == '-' ? 1 : 0;
  for (std::size_t place = text.size(); place > first + 3;) {
    place -= 3;
    text.insert(place, 1, ',');
  }
  return text;
}

std::string text_of(const Line& line) {
  std::string text = row_text(row_of(line));
  for (const Beside& beside : line.beside) text += row_text(row_of(line, beside));
  text += note("", line.conditions);
  text += note("not measured", line.ours.not_measured);
  for (const Beside& beside : line.beside) {
    text += note(beside.name, beside.conditions);
    text += note(beside.name + " was not measured", beside.samples.not_measured);
  }
  return text;
}

std::string table_of(std::span<const Line> lines) {
  std::string text = row_text({"what, and beneath it what it stands beside", "median (min..max)",
                               "ours/its", "budget", "met"});
  for (const Line& line : lines) text += text_of(line);
  return text;
}

}  // namespace bench
