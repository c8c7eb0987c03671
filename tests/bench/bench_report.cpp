// Makes one table, and one JSON document, of what several programs of the benches have measured:
//   liggare_bench_report [--json FILE] REPORT...

#include <fmt/format.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/report_json.h"

namespace {

bench::Report read_report(const std::string& file) {
  std::ifstream in(file);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in) throw std::runtime_error("cannot read " + file);
  return bench::report_from_json(boost::json::parse(text));
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
  fmt::print("\n\n{}", bench::table_of(report.lines));
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
  bench::Report report = read_report(words.front());
  for (std::size_t i = 1; i < words.size(); ++i) bench::merge(report, read_report(words[i]));
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
