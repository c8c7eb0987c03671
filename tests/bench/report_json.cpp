#include "tests/bench/report_json.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>
#include <iterator>
#include <utility>

namespace bench {
namespace {

namespace json = boost::json;

std::string text_of(const json::object& object, std::string_view member) {
  const json::value* found = object.if_contains(member);
  return found == nullptr ? std::string() : json::value_to<std::string>(*found);
}

std::optional<double> number_of(const json::object& object, std::string_view member) {
  const json::value* found = object.if_contains(member);
  if (found == nullptr) return std::nullopt;
  return found->to_number<double>();
}

// Members that say nothing are left out.
void put(json::object& object, std::string_view member, const std::string& text) {
  if (!text.empty()) object[member] = text;
}
void put(json::object& object, std::string_view member, std::optional<double> number) {
  if (number) object[member] = *number;
}
void put(json::object& object, std::string_view member, std::optional<bool> truth) {
  if (truth) object[member] = *truth;
}

json::object samples_json(const Samples& samples) {
  json::object object;
  if (const auto summary = summary_of(samples.values)) {
    object = {{"median", summary->median},
              {"min", summary->min},
              {"max", summary->max},
              {"runs", summary->runs},
              {"values", json::value_from(samples.values)}};
  }
  put(object, "notMeasured", samples.not_measured);
  return object;
}

Samples samples_from(const json::object& object) {
  Samples samples{.not_measured = text_of(object, "notMeasured")};
  if (const json::value* values = object.if_contains("values")) {
    for (const json::value& value : values->as_array()) {
      samples.values.push_back(value.to_number<double>());
    }
  }
  return samples;
}

json::object beside_json(const Line& line, const Beside& beside) {
  json::object object{{"name", beside.name}};
  put(object, "conditions", beside.conditions);
  object["figures"] = samples_json(beside.samples);
  put(object, "ratio", ratio_of(line.ours, beside.samples));
  put(object, "ratioBudget", beside.ratio);
  put(object, "met", meets_ratio(line, beside));
  return object;
}

json::object line_json(const Line& line) {
  json::object object{{"name", line.name},
                      {"unit", line.unit},
                      {"better", line.better == Better::higher ? "higher" : "lower"}};
  put(object, "conditions", line.conditions);
  object["ours"] = samples_json(line.ours);
  put(object, "budget", line.budget);
  put(object, "met", meets_budget(line));
  json::array all;
  for (const Beside& beside : line.beside) all.push_back(beside_json(line, beside));
  object["beside"] = std::move(all);
  return object;
}

Line line_from(const json::object& object) {
  Line line{.name = text_of(object, "name"),
            .unit = text_of(object, "unit"),
            .better = text_of(object, "better") == "higher" ? Better::higher : Better::lower,
            .conditions = text_of(object, "conditions"),
            .ours = samples_from(object.at("ours").as_object()),
            .budget = number_of(object, "budget"),
            .beside = {}};
  for (const json::value& value : object.at("beside").as_array()) {
    const json::object& beside = value.as_object();
    line.beside.push_back({.name = text_of(beside, "name"),
                           .samples = samples_from(beside.at("figures").as_object()),
                           .ratio = number_of(beside, "ratioBudget"),
                           .conditions = text_of(beside, "conditions")});
  }
  return line;
}

}  // namespace

json::value to_json(const Report& report) {
  const Machine& machine = report.machine;
  json::object object{{"machine",
                       {{"cores", machine.cores},
                        {"processor", machine.processor},
                        {"kernel", machine.kernel},
                        {"fileSystem", machine.file_system},
                        {"compiler", machine.compiler}}},
                      {"date", machine.date}};
  put(object, "commit", report.commit);
  put(object, "runs", report.runs);
  object["versions"] = json::value_from(report.versions);
  json::array lines;
  for (const Line& line : report.lines) lines.push_back(line_json(line));
  object["lines"] = std::move(lines);
  return object;
}

Report report_from_json(const json::value& json) {
  const json::object& object = json.as_object();
  const json::object& machine = object.at("machine").as_object();
  Report report{
      .machine = {.cores = machine.at("cores").to_number<std::size_t>(),
                  .processor = text_of(machine, "processor"),
                  .kernel = text_of(machine, "kernel"),
                  .file_system = text_of(machine, "fileSystem"),
                  .compiler = text_of(machine, "compiler"),
                  .date = text_of(object, "date")},
      .commit = text_of(object, "commit"),
      .runs = text_of(object, "runs"),
      .versions = json::value_to<std::map<std::string, std::string>>(object.at("versions")),
      .lines = {}};
  for (const json::value& line : object.at("lines").as_array()) {
    report.lines.push_back(line_from(line.as_object()));
  }
  return report;
}

void merge(Report& report, Report other) {
  report.versions.merge(other.versions);
  report.lines.insert(report.lines.end(), std::make_move_iterator(other.lines.begin()),
                      std::make_move_iterator(other.lines.end()));
}

}  // namespace bench
