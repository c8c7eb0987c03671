#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "ledger/ledger.h"
#include "ledger/ledger_observer.h"
#include "server/rows_digest.h"
#include "server/scrubber.h"

namespace server {

// What happened to one request.
struct RequestOutcome {
  std::string_view route = "-";
  std::string_view method = "-";
  unsigned status = 0;
  std::chrono::nanoseconds took{0};
  std::uint64_t bytes_sent = 0;
};

// Counts for Prometheus (its text format 0.0.4). Thread-safe.
class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  void request_answered(const RequestOutcome& outcome);
  void group_committed(const ledger::CommittedGroup& group);
  void connection_opened();
  void connection_closed();
  void connection_refused(std::string_view why);
  void listener_opened();
  void listener_closed();
  void answer_cache(bool hit);
  void rows_digested(const RowsDigest& digest);
  void scrubbed(const Scrubbed& pass);

  // All of it as text, with what the ledger and the process say of themselves now.
  std::string text(const ledger::Ledger& ledger) const;

 private:
  struct Counts;
  std::unique_ptr<Counts> counts_;
};

}  // namespace server
