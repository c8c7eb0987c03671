#include "client/log_reading.h"

namespace client {
namespace {

constexpr std::size_t kReadBatch = 1000;

}  // namespace

ledger::Result<void> visit_log(const ledger::EventReader& log, ledger::Position from,
                               const VisitBatch& visit) {
  for (ledger::Position next = from; next < log.end();) {
    const auto entries = log.read(next, kReadBatch);
    if (!entries) return entries.error();
    const auto go_on = visit(next, *entries);
    if (!go_on) return go_on.error();
    if (!*go_on) return {};
    next.value += entries->size();
  }
  return {};
}

}  // namespace client
