#include "tests/bench/micro_lines.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value_to.hpp>
#include <string>

namespace bench {

namespace json = boost::json;

bool is_of_google_benchmark(const json::value& json) {
  return json.is_object() && json.as_object().contains("benchmarks");
}

std::vector<Line> lines_of_google_benchmark(const json::value& json) {
  std::vector<Line> lines;
  for (const json::value& run : json.at("benchmarks").as_array()) {
    // Its own means and medians stand among the runs.
    if (run.at("run_type").as_string() != "iteration") continue;
    auto name = "micro: " + json::value_to<std::string>(run.at("run_name"));
    if (lines.empty() || lines.back().name != name) {
      lines.push_back({.name = std::move(name),
                       .unit = json::value_to<std::string>(run.at("time_unit")) + " of CPU",
                       .better = Better::lower});
    }
    lines.back().ours.values.push_back(run.at("cpu_time").to_number<double>());
  }
  return lines;
}

}  // namespace bench
