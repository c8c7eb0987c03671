// Makes one table, and one JSON document, of what several programs of the benches have measured:
//   liggare_bench_report [--json FILE] REPORT...
// The later ones may also be what Google Benchmark wrote.

#include <fmt/format.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fstream>
#include <iterator>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/bench/micro_lines.h"
#include "tests/bench/report_json.h"

namespace {

boost::json::value read_json(const std::string& file) {
  std::ifstream in(file);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in) throw std::runtime_error("cannot read " + file);
  return boost::json::parse(text);
}

// The first tells of the machine, so it must be one of ours.
bench::Report read_all(std::span<const std::string> files) {
  bench::Report report = bench::report_from_json(read_json(files.front()));
  for (const std::string& file : files.subspan(1)) {
    const boost::json::value json = read_json(file);
    if (bench::is_of_google_benchmark(json)) {
      bench::merge(report, {.lines = bench::lines_of_google_benchmark(json)});
    } else {
      bench::merge(report, bench::report_from_json(json));
    }
  }
  return report;
}

void print(const bench::Report& report) {
  const bench::Machine& machine = report.machine;
  fmt::print("{}{}\n{} cores, {}; {}; {}; {}\n", machine.date,
             report.commit.empty() ? "" : ", commit " + report.commit, machine.cores,
             machine.processor, machine.kernel, machine.file_system, machine.compiler);
  std::string_view separator;
  for (const auto& [of, version] : report.versions) {
    fmt::print("{}{} {}", std::exchange(separator, ", "), of, version);
  }
  fmt::print("\n{}\n\n{}", report.runs, bench::table_of(report.lines));
}

}  // namespace

int main(int argc, char** argv) try {
  std::vector<std::string> words(argv + 1, argv + argc);
  std::optional<std::string> json;
  if (words.size() > 2 && words[0] == "--json") {
    json = words[1];
    words.erase(words.begin(), words.begin() + 2);
  }
  if (words.empty())
    throw std::runtime_error("usage: liggare_bench_report [--json FILE] REPORT...");
  const bench::Report report = read_all(words);
  print(report);
  if (!json) return 0;
  std::ofstream out(*json);
  out << boost::json::serialize(bench::to_json(report)) << '\n';
  out.close();
  if (!out) throw std::runtime_error("cannot write " + *json);
  return 0;
} catch (const std::exception& error) {
  fmt::print(stderr, "{}\n", error.what());
  return 1;
}
