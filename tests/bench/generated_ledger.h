#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "ledger/draft.h"
#include "ledger/signing_key.h"

// Invented collaborations of any size, the same for the same numbers: what benchmarks record.
namespace bench {

struct Shape {
  std::size_t entries = 100'000;
  std::size_t initiatives = 14;
  std::size_t parties = 10;
};

// Drafts as a person would write them, in batches that can be recorded in order.
std::vector<std::vector<boost::json::value>> generate(const Shape& shape, std::size_t batch_size);

// Signs and reads a batch, on all cores.
std::vector<ledger::Draft> sign_batch(const std::vector<boost::json::value>& batch,
                                      const std::string& origin, const ledger::NamedKey& key);

}  // namespace bench
