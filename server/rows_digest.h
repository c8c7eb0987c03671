#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

#include "ledger/event_store.h"

namespace server {

// The digest of all rows of the projections, as hexadecimal digits, and how many entries they are
// of. Two copies of a ledger that have the same number of entries have the same digest, unless one
// of them answers wrongly.
struct RowsDigest {
  std::string digest;
  std::uint64_t entries = 0;
};

// Reads all rows once. None where the log grew just when it began, or it was told to stop. O(rows).
// Errc::damaged
ledger::Result<std::optional<RowsDigest>> digest_rows(const ledger::EventReader& log,
                                                      const std::stop_token& stop);

// Makes the digest anew in the background when the log has grown: at once, and then at most every
// ten minutes, and never more than a fiftieth of the time.
class RowsDigestKeeper {
 public:
  using Tell = std::function<void(const RowsDigest&)>;

  // `tell` is called on a thread of this object's own. All must outlive it.
  RowsDigestKeeper(const ledger::EventReader& log, Tell tell);

  // Has it end soon; its destructor waits for that.
  void request_stop() { thread_.request_stop(); }

 private:
  void run(const std::stop_token& stop);

  const ledger::EventReader& log_;
  const Tell tell_;
  std::jthread thread_;  // Last: it uses the others.
};

}  // namespace server
