#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/types.h"
#include "tests/random_choice.h"
#include "tests/test_ledger.h"

// Records what chance says about a handful of subjects, over a year, by the real path: what the
// rules forbid is refused and was never said. Dates are vague in every way that is allowed, and
// what has been recorded is corrected, retracted and restored.
class RandomLives {
 public:
  // Records the subjects that most others need.
  RandomLives(TestLedger& ledger, RandomChoice& choice);

  // Tries one draft. The log is longer by one entry, or it was refused.
  void record_one();

  // A day on which something may begin or end, or one beside it.
  std::string some_day();

 private:
  struct Fact {
    std::string id;
    std::string type;
    std::string subject;
  };

  std::string date();
  std::string day_of_the_year();
  boost::json::object span();
  std::string a(std::string_view kind);
  boost::json::array some(std::string_view kind);
  std::string subject_for(std::string_view type);

  boost::json::object data_of(std::string_view type);
  boost::json::object data_of_area(std::string_view type);
  boost::json::object data_of_initiative(std::string_view type);
  boost::json::object data_of_responsibility(std::string_view type);
  boost::json::object data_of_decision(std::string_view type);
  boost::json::object data_of_party(std::string_view type);
  boost::json::object amendment(const Fact& fact, bool corrects);

  bool submit(std::string_view type, const std::string& subject, const boost::json::object& data);
  void let_time_pass();

  TestLedger& ledger_;
  RandomChoice& choice_;
  ledger::Day today_;
  std::vector<Fact> facts_;
  std::vector<Fact> amendments_;
};
