#include "server/metrics.h"

namespace server {

struct Metrics::Counts {};
Metrics::Metrics() = default;
Metrics::~Metrics() = default;
void Metrics::request_answered(const RequestOutcome&) {}
void Metrics::group_committed(const ledger::CommittedGroup&) {}
void Metrics::connection_opened() {}
void Metrics::connection_closed() {}
void Metrics::connection_refused(std::string_view) {}
void Metrics::listener_opened() {}
void Metrics::listener_closed() {}
void Metrics::answer_cache(bool) {}
std::string Metrics::text(const ledger::Ledger&) const { return {}; }

}  // namespace server
