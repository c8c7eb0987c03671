#pragma once

#include "ledger/clock.h"
#include "ledger/ledger.h"

namespace projections {
class HistoryCache;
}  // namespace projections

namespace server {

class AnswerCache;
class Metrics;
class Readiness;

// What handlers work with. All of it outlives every session. Cheap to copy.
struct App {
  ledger::Ledger& ledger;
  ledger::Clock& clock;
  AnswerCache& answers;
  projections::HistoryCache& histories;
  Metrics& metrics;
  Readiness& readiness;
};

}  // namespace server
