#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <chrono>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include "ledger/uuid.h"

namespace bench {

// What a generated fact is made of: chances, days, texts, all from one seed, so that the same calls
// give the same ledger on every machine.
class Invention {
 public:
  using Day = std::chrono::sys_days;

  std::uint64_t below(std::uint64_t count) { return random_() % count; }
  bool happens(unsigned per_mille) { return below(1000) < per_mille; }

  // A day as minutes and web pages tell it: mostly to the day, one in ten by the month, one in
  // thirty as a set of days.
  std::string date(Day day);
  static std::string exact_date(Day day);

  // What a case is about, different for most numbers.
  static boost::json::object topic(std::uint64_t number);
  // As minutes are written: in the language of the meeting.
  std::string sentences(std::size_t count);

  ledger::Uuid id();
  std::string sha256_hex();

 private:
  std::mt19937_64 random_{20'351'231};
};

// A draft as a person writes it.
boost::json::value draft(std::string_view type, std::string_view subject,
                         std::string_view effective, boost::json::object data);

}  // namespace bench
