#pragma once

#include <boost/json/value.hpp>
#include <cstdint>

#include "tests/bench/generated_case.h"
#include "tests/bench/invention.h"

namespace bench {

// The lives of a given number of initiatives, in so few steps that a subject has few entries
// however long the log is. All take their first step before any takes its second.
class GeneratedInitiatives {
 public:
  GeneratedInitiatives(std::size_t count, std::size_t steps) : count_(count), steps_(steps) {}
  static constexpr std::size_t kStepsMax = 7;

  std::uint64_t entries() const { return std::uint64_t{count_} * steps_; }
  // The fact number `index` of them.
  boost::json::value tell(std::uint64_t index, Invention& invention, const Parties& parties) const;

 private:
  std::size_t count_;
  std::size_t steps_;
};

}  // namespace bench
