#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

// What benchmarks have measured, beside what they are compared with. Pure: nothing here takes a
// time, and no outcome is ever an error.
//
// Members have initializers also where they need none: so a line may name only what it has.
namespace bench {

enum class Better : std::uint8_t { higher, lower };

// One figure of each run. Without any, `not_measured` says why: a figure is never made up.
struct Samples {
  std::vector<double> values{};
  std::string not_measured{};
  bool operator==(const Samples&) const = default;
};

// What ours stands beside: a peer that does the same work, or a limit of the machine.
struct Beside {
  std::string name{};  // "RocksDB", "SHA-256 and Ed25519".
  Samples samples{};
  // Ours over this one: at least so much where higher is better, at most where lower is. Without a
  // ratio the figure is there to be read only.
  std::optional<double> ratio{};
  std::string conditions{};  // Where they differ from the line's.
  bool operator==(const Beside&) const = default;
};

// One line of the budgets.
struct Line {
  std::string name{};  // "durable append, 64 writers": unique in a report.
  std::string unit{};  // "entries/s", "ms".
  Better better = Better::higher;
  std::string conditions{};  // Entries, bytes, writers, warm or cold.
  Samples ours{};
  std::optional<double> budget{};  // An absolute figure: at least, or at most.
  std::vector<Beside> beside{};
  bool operator==(const Line&) const = default;
};

struct Summary {
  double median = 0;
  double min = 0;
  double max = 0;
  std::size_t runs = 0;
  bool operator==(const Summary&) const = default;
};
// None of no values. The median of an even number of values is the mean of the two in the middle.
std::optional<Summary> summary_of(std::span<const double> values);

// Ours over theirs, of medians. None where one of them was not measured, or theirs is 0.
std::optional<double> ratio_of(const Samples& ours, const Samples& theirs);

// Whether what was measured keeps what was promised. None where nothing was promised, or one side
// was not measured.
std::optional<bool> meets_budget(const Line& line);
std::optional<bool> meets_ratio(const Line& line, const Beside& beside);

// Under 100 with three digits, above that whole and with separators: 0.0123, 4.56, 12,345.
std::string figure_text(double figure);

// Medians with their spread, each of ours with what stands beside it beneath, and its conditions.
std::string text_of(const Line& line);
// All of them, under a heading.
std::string table_of(std::span<const Line> lines);

}  // namespace bench
