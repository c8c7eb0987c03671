#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <deque>

#include "tests/bench/invention.h"

namespace bench {

// Who takes part in a generated collaboration; party 0 is the region.
struct Parties {
  std::size_t count;
  static std::string organisation(std::size_t party);
  static std::string council(std::size_t party);
  static std::string executive(std::size_t party);
  boost::json::array all() const;
};

// The founding of a collaboration: its parties, their bodies, the joint body, its areas of action.
std::deque<boost::json::value> found(const Parties& parties);

// All that is ever recorded of one matter, in order: the joint body's proposal and decision, what
// each party makes of it, who is responsible, what is measured and followed up. Begins on `begin`;
// refers to nothing but itself and what was founded.
std::deque<boost::json::value> invent_case(Invention& invention, const Parties& parties,
                                           std::uint64_t number, Invention::Day begin);

}  // namespace bench
