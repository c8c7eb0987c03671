#pragma once

#include <string>

#include "ledger/error.h"

namespace ledger {

// Somebody who serves a log as C2SP tlog-tiles: nothing that comes from here is to be believed
// before it has been proved. Not thread-safe.
class TileSource {
 public:
  virtual ~TileSource() = default;

  // What stands at a path such as "checkpoint", "tile/0/000.p/5" or "tile/entries/000", below the
  // log's prefix. Errc::not_found: there is nothing; Errc::unavailable: nobody answers.
  virtual Result<std::string> fetch(const std::string& path) = 0;
};

}  // namespace ledger
