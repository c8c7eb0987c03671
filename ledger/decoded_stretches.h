#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "ledger/derivation.h"
#include "ledger/digest.h"

namespace ledger {

// Some entries that follow each other, decoded: all that each tells by itself.
struct DecodedStretch {
  struct Decoded {
    HeadStep step;
    Digest leaf;
    std::size_t rows_begin = 0;  // In `rows`.
    std::size_t rows_end = 0;
    std::optional<Entry> entry;  // Only where it has its rows in its turn.
  };

  Position from;
  std::vector<Decoded> entries;
  RowList list;
  std::vector<Row> rows;       // What stands in `list`.
  std::optional<Error> wrong;  // Of the entry after those, which cannot be read or decoded.
};

// A log, decoded stretch by stretch on as many threads as there are cores, that of the caller
// included. Not more than a few stretches ahead of the caller are kept.
class DecodedStretches {
 public:
  // Both must outlive this.
  DecodedStretches(const EventReader& log, const Derivation& derivation);
  ~DecodedStretches();

  // The next stretch; nothing after the last. Until it is there, the calling thread decodes too.
  // A stretch that the caller has done with may be given back: its memory is used again.
  std::optional<DecodedStretch> next(std::optional<DecodedStretch> done);

 private:
  bool may_begin() const;
  void decode_one(std::unique_lock<std::mutex>& lock);
  void work();

  const EventReader& log_;
  const Derivation& derivation_;
  const std::uint64_t end_;
  const std::size_t stretches_;
  const std::size_t ahead_max_;

  std::mutex mutex_;  // Guards what follows.
  std::condition_variable changed_;
  std::size_t next_begun_ = 0;
  std::size_t next_taken_ = 0;
  bool is_over_ = false;
  std::map<std::size_t, DecodedStretch> ready_;
  std::vector<DecodedStretch> used_;

  std::vector<std::jthread> threads_;  // Last: they use all of the above.
};

}  // namespace ledger
