#include "tests/bench/recording.h"

#include <future>
#include <stdexcept>
#include <utility>

#include "tests/bench/generated_ledger.h"

namespace bench {
namespace {

template <class Outcome>
void expect_done(const Outcome& outcome) {
  if (!outcome) throw std::runtime_error(outcome.error().detail);
}

}  // namespace

void record_batches(ledger::Ledger& ledger, const ledger::NamedKey& key, const NextBatch& next,
                    Checked checked) {
  const auto prepare = [&] {
    auto batch = sign_batch(next(), ledger.settings().origin, key);
    if (checked == Checked::by_nobody) {
      for (ledger::Draft& draft : batch) draft.verified_by = key.key.public_key();
    } else if (!batch.empty()) {
      expect_done(ledger.verify(batch));
    }
    return batch;
  };
  auto prepared = std::async(std::launch::async, prepare);
  for (auto batch = prepared.get(); !batch.empty(); batch = prepared.get()) {
    prepared = std::async(std::launch::async, prepare);
    expect_done(ledger.submit(std::move(batch)));
  }
}

}  // namespace bench
