#pragma once

#include <boost/json/value.hpp>
#include <map>
#include <string>
#include <vector>

#include "tests/bench/machine.h"
#include "tests/bench/report.h"

namespace bench {

// All that one command has measured.
struct Report {
  Machine machine{};
  std::string commit{};                           // Of the code that was measured; empty: not told.
  std::string runs{};                             // How many, and what they are worth: a sentence.
  std::map<std::string, std::string> versions{};  // Of what was measured with and beside.
  std::vector<Line> lines{};
  bool operator==(const Report&) const = default;
};

// Every value of every run stands in it, with the figures that the table shows: median, min, max,
// runs, ratio, met.
boost::json::value to_json(const Report& report);
// Reads the above again; throws std::exception for anything else.
Report report_from_json(const boost::json::value& json);

// Adds what another program measured in the same command: its versions, and its lines at the end.
void merge(Report& report, Report other);

}  // namespace bench
