#pragma once

#include <boost/json/value.hpp>
#include <vector>

#include "tests/bench/report.h"

namespace bench {

// Whether this is what Google Benchmark writes (--benchmark_out_format=json).
bool is_of_google_benchmark(const boost::json::value& json);

// A line for each benchmark, with the CPU time of each repetition. Throws std::exception where it
// is something else.
std::vector<Line> lines_of_google_benchmark(const boost::json::value& json);

}  // namespace bench
