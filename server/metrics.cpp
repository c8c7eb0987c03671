#include "server/metrics.h"

#include <fmt/format.h>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <map>
#include <mutex>
#include <optional>
#include <tuple>
#include <utility>

#include "server/process_figures.h"

namespace server {
namespace {

using prometheus::Histogram;

const Histogram::BucketBoundaries kRequestSeconds{0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005,
                                                  0.01,   0.025,   0.05,   0.1,   0.25,   0.5,
                                                  1,      2.5,     5,      10};
const Histogram::BucketBoundaries kCommitSeconds{0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005,
                                                 0.01,   0.02,   0.05,   0.1,   0.5,   1};
const Histogram::BucketBoundaries kGroup{1, 2, 4, 8, 16, 32, 64, 128, 256, 1024, 4096, 16'384};

double seconds(std::chrono::nanoseconds time) {
  return std::chrono::duration<double>(time).count();
}

}  // namespace

struct Metrics::Counts {
  prometheus::Registry registry;

  prometheus::Family<prometheus::Counter>& requests =
      prometheus::BuildCounter()
          .Name("liggare_http_requests_total")
          .Help("Requests that were answered, by route, method and status.")
          .Register(registry);
  prometheus::Family<Histogram>& request_seconds =
      prometheus::BuildHistogram()
          .Name("liggare_http_request_seconds")
          .Help("From a request's last header byte to the last byte of its answer, by route.")
          .Register(registry);
  prometheus::Counter& sent_bytes = prometheus::BuildCounter()
                                        .Name("liggare_http_sent_bytes_total")
                                        .Help("Bytes of answers.")
                                        .Register(registry)
                                        .Add({});
  prometheus::Gauge& connections = prometheus::BuildGauge()
                                       .Name("liggare_connections")
                                       .Help("Connections that are open.")
                                       .Register(registry)
                                       .Add({});
  prometheus::Family<prometheus::Counter>& refused =
      prometheus::BuildCounter()
          .Name("liggare_connections_refused_total")
          .Help("Connections that were closed at once, and why.")
          .Register(registry);
  prometheus::Gauge& listeners = prometheus::BuildGauge()
                                     .Name("liggare_listeners")
                                     .Help("Live streams that are open.")
                                     .Register(registry)
                                     .Add({});
  prometheus::Histogram& commit_seconds = prometheus::BuildHistogram()
                                              .Name("liggare_commit_seconds")
                                              .Help("Time of one synced write.")
                                              .Register(registry)
                                              .Add({}, kCommitSeconds);
  prometheus::Histogram& commit_entries = prometheus::BuildHistogram()
                                              .Name("liggare_commit_entries")
                                              .Help("Entries that one synced write made durable.")
                                              .Register(registry)
                                              .Add({}, kGroup);
  prometheus::Histogram& commit_batches = prometheus::BuildHistogram()
                                              .Name("liggare_commit_batches")
                                              .Help("Batches that one synced write made durable.")
                                              .Register(registry)
                                              .Add({}, kGroup);
  prometheus::Gauge& waiting_drafts = prometheus::BuildGauge()
                                          .Name("liggare_waiting_drafts")
                                          .Help("Drafts that wait for the sequencer.")
                                          .Register(registry)
                                          .Add({});
  prometheus::Gauge& log_entries = prometheus::BuildGauge()
                                       .Name("liggare_log_entries")
                                       .Help("Entries of the log.")
                                       .Register(registry)
                                       .Add({});
  prometheus::Family<prometheus::Counter>& cache =
      prometheus::BuildCounter()
          .Name("liggare_answer_cache_total")
          .Help("Answers that were found in memory (hit) or computed (miss).")
          .Register(registry);
  prometheus::Counter& cache_hits = cache.Add({{"result", "hit"}});
  prometheus::Counter& cache_misses = cache.Add({{"result", "miss"}});

  // What requests are counted by, so that each is looked up by its labels once. The views are of
  // the router's table and of constants: they last.
  using Labels = std::tuple<std::string_view, std::string_view, unsigned>;
  std::mutex mutex;
  RowsDigest rows;                   // Guarded by mutex; empty until it has been made.
  std::optional<Scrubbed> scrubbed;  // As this; none until a pass has ended.
  std::map<Labels, prometheus::Counter*> requests_by_labels;  // Guarded by mutex,
  std::map<std::string_view, Histogram*> seconds_by_route;    // as this.

  std::pair<prometheus::Counter*, Histogram*> counted(const RequestOutcome& outcome) {
    const std::lock_guard lock(mutex);
    prometheus::Counter*& counter =
        requests_by_labels[{outcome.route, outcome.method, outcome.status}];
    if (counter == nullptr) {
      counter = &requests.Add({{"route", std::string(outcome.route)},
                               {"method", std::string(outcome.method)},
                               {"status", std::to_string(outcome.status)}});
    }
    Histogram*& histogram = seconds_by_route[outcome.route];
    if (histogram == nullptr) {
      histogram = &request_seconds.Add({{"route", std::string(outcome.route)}}, kRequestSeconds);
    }
    return {counter, histogram};
  }
};

Metrics::Metrics() : counts_(std::make_unique<Counts>()) {}
Metrics::~Metrics() = default;

void Metrics::request_answered(const RequestOutcome& outcome) {
  const auto [counter, histogram] = counts_->counted(outcome);
  counter->Increment();
  histogram->Observe(seconds(outcome.took));
  counts_->sent_bytes.Increment(static_cast<double>(outcome.bytes_sent));
}

void Metrics::group_committed(const ledger::CommittedGroup& group) {
  counts_->commit_seconds.Observe(seconds(group.writing));
  counts_->commit_entries.Observe(static_cast<double>(group.entries));
  counts_->commit_batches.Observe(static_cast<double>(group.batches));
}

void Metrics::connection_opened() { counts_->connections.Increment(); }
void Metrics::connection_closed() { counts_->connections.Decrement(); }
void Metrics::connection_refused(std::string_view why) {
  counts_->refused.Add({{"why", std::string(why)}}).Increment();
}
void Metrics::listener_opened() { counts_->listeners.Increment(); }
void Metrics::listener_closed() { counts_->listeners.Decrement(); }
void Metrics::answer_cache(bool hit) {
  (hit ? counts_->cache_hits : counts_->cache_misses).Increment();
}

void Metrics::rows_digested(const RowsDigest& digest) {
  const std::lock_guard lock(counts_->mutex);
  counts_->rows = digest;
}

void Metrics::scrubbed(const Scrubbed& pass) {
  const std::lock_guard lock(counts_->mutex);
  counts_->scrubbed = pass;
}

std::string Metrics::text(const ledger::Ledger& ledger) const {
  counts_->waiting_drafts.Set(static_cast<double>(ledger.waiting_drafts()));
  counts_->log_entries.Set(static_cast<double>(ledger.log().end().value));
  std::string text = prometheus::TextSerializer().Serialize(counts_->registry.Collect());
  {
    const std::lock_guard lock(counts_->mutex);
    if (!counts_->rows.digest.empty()) {
      fmt::format_to(std::back_inserter(text),
                     "# HELP liggare_rows_digest_info Digest of the projections' rows, and of how "
                     "many entries.\n# TYPE liggare_rows_digest_info gauge\n"
                     "liggare_rows_digest_info{{digest=\"{}\",entries=\"{}\"}} 1\n",
                     counts_->rows.digest, counts_->rows.entries);
    }
  }
  const auto add = [&](std::string_view name, std::string_view type, std::string_view help,
                       auto value) {
    fmt::format_to(std::back_inserter(text), "# HELP {} {}\n# TYPE {} {}\n{} {}\n", name, help,
                   name, type, name, value);
  };
  add("liggare_recording_stopped", "gauge",
      "1 once a write has failed: nothing is recorded before a restart.",
      ledger.has_stopped() ? 1 : 0);
  std::uint64_t erasures = 0;
  const auto scanned =
      ledger.log().scan(ledger::Table::meta, ledger::kErasing, {}, [&](auto, auto) {
        ++erasures;
        return true;
      });
  if (scanned) {
    add("liggare_erasures_pending", "gauge",
        "Erased names that may still be in the ledger's files.", erasures);
  }
  add("liggare_time_ahead_seconds", "gauge",
      "How far the newest entry's time was ahead of the clock.",
      std::chrono::duration_cast<std::chrono::seconds>(ledger.ahead_of_clock()).count());
  if (const auto pass = [&] {
        const std::lock_guard lock(counts_->mutex);
        return counts_->scrubbed;
      }()) {
    add("liggare_scrub_faults", "gauge", "What the last pass over all that is kept found damaged.",
        pass->faults);
    add("liggare_scrub_entries", "gauge", "Entries that it read.", pass->entries);
    add("liggare_scrub_seconds", "gauge", "How long it took.", pass->took.count());
    add("liggare_scrub_finished_timestamp_seconds", "gauge", "When it ended, since 1970.",
        pass->finished.unix_us / 1'000'000);
  }
  const auto process = process_figures();
  if (!process) return text;
  add("process_cpu_seconds_total", "counter", "User and system CPU time.", process->cpu_seconds);
  add("process_resident_memory_bytes", "gauge", "Resident memory.", process->resident_bytes);
  add("process_virtual_memory_bytes", "gauge", "Virtual memory.", process->virtual_bytes);
  add("process_open_fds", "gauge", "Open file descriptors.", process->open_files);
  add("process_max_fds", "gauge", "Most file descriptors.", process->open_files_max);
  add("process_threads", "gauge", "Threads.", process->threads);
  add("process_start_time_seconds", "gauge", "Start, since 1970.", process->start_time_seconds);
  return text;
}

}  // namespace server
