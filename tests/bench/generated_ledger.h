#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "ledger/draft.h"
#include "ledger/signing_key.h"
#include "tests/bench/generated_case.h"
#include "tests/bench/generated_initiatives.h"
#include "tests/bench/invention.h"

// Invented collaborations of any size, the same for the same numbers: what benchmarks record.
namespace bench {

struct Shape {
  std::size_t entries = 100'000;  // Of the ledger, the two that found it among them.
  std::size_t initiatives = 14;
  std::size_t parties = 10;
};

// The drafts of a collaboration as a person would write them, in an order in which all can be
// recorded, one after another: memory does not grow with their number. What grows with the log is
// the number of matters, decisions and indicators; no subject has more than some twenty entries.
// One in a hundred is corrected later, three in a thousand are retracted.
class GeneratedDrafts {
 public:
  explicit GeneratedDrafts(const Shape& shape);

  // None after the last.
  std::optional<boost::json::value> next();
  // At most `count_max`; empty after the last.
  std::vector<boost::json::value> next_batch(std::size_t count_max);

 private:
  using Facts = std::deque<boost::json::value>;

  boost::json::value invent();
  boost::json::value next_of_cases();
  void amend_later(boost::json::object& draft);

  Shape shape_;
  Parties parties_;
  Invention invention_;
  GeneratedInitiatives initiatives_;
  std::size_t told_ = 2;  // Entries so far.
  std::uint64_t initiative_facts_told_ = 0;
  std::uint64_t cases_begun_ = 0;
  Facts founding_;
  std::vector<Facts> open_cases_;  // Go on at once, as in any office.
  struct Amendment {
    std::size_t due;  // As told_.
    boost::json::value draft;
  };
  std::deque<Amendment> amendments_;
};

// The same all at once, in batches that can be recorded in order.
std::vector<std::vector<boost::json::value>> generate(const Shape& shape, std::size_t batch_size);

// Signs and reads a batch, on all cores.
std::vector<ledger::Draft> sign_batch(const std::vector<boost::json::value>& batch,
                                      const std::string& origin, const ledger::NamedKey& key);

}  // namespace bench
