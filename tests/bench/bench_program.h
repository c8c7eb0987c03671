#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/report.h"
#include "tests/bench/report_json.h"

namespace bench {

// What every program of the benches is asked with:
//   [--quick] [--json FILE] [--scratch DIR] [--entries N] [--only TEXT] [--commit NAME]
struct Options {
  bool quick = false;          // Only to see that all of it runs: its figures mean little.
  std::filesystem::path json;  // Where the report goes as well; empty: nowhere.
  std::filesystem::path scratch = "/var/tmp";  // On the disk to measure. /tmp may be memory.
  std::size_t entries = 100'000;               // Of ledgers whose size matters.
  std::string only;                            // Lines with this in their names; empty: all.
  std::string commit;
  std::vector<std::string> rest;  // What else the program was given.

  std::size_t runs() const { return quick ? 1 : 5; }
};

// One program of the benches: its options, a directory of its own on the disk that is measured, and
// the report. Not thread-safe.
class BenchProgram {
 public:
  // Ends the process with a sentence where the options cannot be read, or after --help.
  BenchProgram(int argc, const char* const* argv, std::string_view about);
  // Removes the directory.
  ~BenchProgram();
  BenchProgram(const BenchProgram&) = delete;
  BenchProgram& operator=(const BenchProgram&) = delete;

  const Options& options() const { return options_; }
  bool wants(std::string_view line) const { return line.contains(options_.only); }
  // A new and empty directory each time.
  std::filesystem::path fresh_directory(std::string_view name);

  void add_version(const std::string& of, const std::string& version);
  // Prints the line at once, so that a long run is seen to go on. A quick run is judged by nothing.
  void add(Line line);
  // Writes the report. Returns the exit status: that of a line of ours that could not be measured
  // is 1; time never changes it.
  int finish() const;

 private:
  Options options_;
  std::filesystem::path scratch_;
  std::size_t directories_ = 0;
  Report report_;
  bool has_failed_ = false;
};

// One of those that are measured in turn.
struct Contestant {
  std::function<double()> measure;  // One run, from its fresh start on; its figure.
  Samples samples;
};

// Every contestant once a round, so that what disturbs the machine disturbs all. One that throws
// std::exception is not asked again: `not_measured` says why, and its figures are dropped.
void measure_in_turn(std::vector<Contestant>& contestants, std::size_t runs);

double seconds_of(const std::function<void()>& work);

}  // namespace bench
