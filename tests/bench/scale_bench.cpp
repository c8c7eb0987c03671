// Times what may not grow with the log, on generated ledgers of 10,000 entries, ten times that, and
// so on up to --entries:
//   liggare_scale_bench [OPTIONS] LIGGARE LIGGARED [LEDGERS]
// LIGGARE and LIGGARED are the programs; LEDGERS is a directory where ledgers are kept and used
// again. Never fails on time.

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <boost/json/monotonic_resource.hpp>
#include <exception>
#include <filesystem>
#include <map>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "projections/history_cache.h"
#include "projections/questions.h"
#include "projections/row.h"
#include "tests/bench/bench_program.h"
#include "tests/bench/block_reads.h"
#include "tests/bench/held_pages.h"
#include "tests/bench/http_load.h"
#include "tests/bench/process_usage.h"
#include "tests/bench/scaled_ledger.h"
#include "tests/liggared_process.h"
#include "tests/test_ledger.h"

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSmallest = 10'000;
constexpr std::size_t kCompared = 100'000;  // What a larger ledger's times are compared with.
constexpr std::size_t kSeed = 7;            // Of each run: all sizes are asked the same.
constexpr std::size_t kProofs = 5'000;

double percentile(std::vector<double> values, double share) {
  std::ranges::sort(values);
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

struct Percentiles {
  bench::Samples p50{};
  bench::Samples p99{};

  void add(std::vector<double> times) {
    p50.values.push_back(percentile(times, 0.5));
    p99.values.push_back(percentile(std::move(times), 0.99));
  }
};

std::string portfolio_name(std::size_t initiatives) {
  return fmt::format("as-of portfolio, {} initiatives", initiatives);
}

class ScaleBench {
 public:
  explicit ScaleBench(bench::BenchProgram& program) : program_(program) {
    const auto& rest = program.options().rest;
    if (rest.size() > 1) {
      liggare_ = rest[0];
      liggared_ = rest[1];
    }
    ledgers_ = rest.size() > 2 ? fs::path(rest[2]) : program.fresh_directory("scale");
  }

  void run() {
    for (std::size_t size = kSmallest; size <= program_.options().entries; size *= 10) {
      for (const std::size_t initiatives : {std::size_t{14}, std::size_t{1000}}) {
        // Making the ledger takes longer than asking it.
        if (initiatives == 14 || program_.wants(portfolio_name(initiatives))) {
          measure({.entries = size, .initiatives = initiatives});
        }
      }
    }
  }

 private:
  void measure(const bench::Shape& shape) {
    size_ = fmt::format(", {} entries", shape.entries);
    const fs::path path =
        ledgers_ / fmt::format("{}-entries-{}-initiatives", shape.entries, shape.initiatives);
    auto scaled = bench::scaled_ledger(path, shape, clock_, rows_);
    const bool is_first = shape.initiatives == 14;
    if (is_first) load_line(scaled);
    const ledger::Ledger& ledger = scaled.directory->ledger();
    {
      const bench::HeldPages pages(path);
      memory_ =
          pages.are_locked() ? "held in the system's memory" : "in the system's memory at first";
      portfolio_lines(ledger, shape);
      if (is_first) proof_lines(ledger, path);
    }
    if (!is_first) return;
    const std::uint64_t bytes = bench::bytes_of_entries(ledger.log());
    scaled.directory.reset();  // Closed, its last writes are in its files.
    disk_line(path, bytes, shape.entries);
    if (liggare_.empty()) return;
    cold_line(path);
    memory_line(path, shape.entries);
  }

  void load_line(const bench::ScaledLedger& scaled) {
    // None where the ledger was there already, or is larger than is checked here.
    if (!program_.wants("bulk load") || !scaled.recorded_per_second) return;
    bench::Line line{.name = "bulk load" + size_,
                     .unit = "entries/s",
                     .conditions =
                         "batches of 1,000; inventing, signing and all checks included; "
                         "once. A million in 120 s",
                     .budget = 1e6 / 120};
    line.ours.values.push_back(*scaled.recorded_per_second);
    program_.add(std::move(line));
  }

  std::vector<double> ask_portfolios(const ledger::Ledger& ledger,
                                     projections::HistoryCache& histories, std::size_t questions) {
    random_.seed(kSeed);
    std::vector<double> milliseconds;
    for (std::size_t i = 0; i < questions; ++i) {
      const std::string at = fmt::format("{}-{:02}-15", 2015 + random_() % 12, 1 + random_() % 12);
      const std::string known = fmt::format("#{}", random_() % ledger.log().end().value);
      milliseconds.push_back(1000 * bench::seconds_of([&] {
                               boost::json::monotonic_resource memory(projections::kAnswerBytes);
                               const auto answer = projections::ask(
                                   ledger, clock_, {"portfolio", {{"at", at}, {"known", known}}},
                                   &histories, &memory);
                               if (!answer) throw std::runtime_error(answer.error().detail);
                             }));
    }
    return milliseconds;
  }

  void portfolio_lines(const ledger::Ledger& ledger, const bench::Shape& shape) {
    const std::string name = portfolio_name(shape.initiatives);
    if (!program_.wants(name)) return;
    const bool quick = program_.options().quick;
    const std::size_t questions = quick ? 20 : shape.initiatives == 14 ? 2000 : 400;
    Percentiles times;
    // Remembers and is warm, as a server is.
    projections::HistoryCache histories;
    ask_portfolios(ledger, histories, questions / 4);
    for (std::size_t i = 0; i < program_.options().runs(); ++i) {
      times.add(ask_portfolios(ledger, histories, questions));
    }
    bench::Line p99{.name = name + ", p99" + size_,
                    .unit = "ms",
                    .better = bench::Better::lower,
                    .conditions = fmt::format("in process, warm, {} questions a run, each at any "
                                              "day, of what was known at any time",
                                              questions),
                    .ours = times.p99,
                    .budget = shape.initiatives == 14 ? 1.0 : 20.0};
    bench::Samples& compared = compared_[shape.initiatives];
    if (shape.entries == kCompared) compared = times.p99;
    if (shape.entries > kCompared) {
      p99.beside.push_back(
          {.name = fmt::format("{} entries", kCompared), .samples = compared, .ratio = 1.3});
    }
    program_.add({.name = name + ", p50" + size_,
                  .unit = "ms",
                  .better = bench::Better::lower,
                  .ours = std::move(times.p50)});
    program_.add(std::move(p99));
  }

  void proof_lines(const ledger::Ledger& ledger, const fs::path& path) {
    if (!program_.wants("inclusion proof")) return;
    const std::uint64_t size = ledger.log().end().value;
    const bench::BlockReads blocks(path);
    Percentiles times;
    Percentiles times_of_blocks;
    std::size_t hashes = 0;
    for (std::size_t i = 0; i < kProofs; ++i) {  // Warm, as the portfolios are.
      expect_value(ledger.prove_entry({random_() % size}, size));
    }
    for (std::size_t run = 0; run < program_.options().runs(); ++run) {
      random_.seed(kSeed + run);
      std::vector<double> microseconds;
      for (std::size_t i = 0; i < kProofs; ++i) {
        const ledger::Position position{random_() % size};
        microseconds.push_back(1e6 * bench::seconds_of([&] {
                                 const auto proof =
                                     expect_value(ledger.prove_entry(position, size));
                                 hashes = std::max(hashes, proof.path.size());
                               }));
      }
      times.add(std::move(microseconds));
      microseconds.clear();
      for (std::size_t i = 0; i < kProofs; ++i) {
        microseconds.push_back(1e6 * bench::seconds_of([&] { blocks.read_two(random_); }));
      }
      times_of_blocks.add(std::move(microseconds));
    }
    const auto beside = [](bench::Samples samples) {
      return bench::Beside{.name = "two blocks of 8 KiB, read by the system alone",
                           .samples = std::move(samples)};
    };
    program_.add({.name = "inclusion proof, p50" + size_,
                  .unit = "us",
                  .better = bench::Better::lower,
                  .ours = std::move(times.p50),
                  .beside = {beside(std::move(times_of_blocks.p50))}});
    program_.add({.name = "inclusion proof, p99" + size_,
                  .unit = "us",
                  .better = bench::Better::lower,
                  .conditions = fmt::format(
                      "in process, warm, the ledger's files {}; of any entry, with its entry "
                      "and the checkpoint; {} proofs a run",
                      memory_, kProofs),
                  .ours = std::move(times.p99),
                  .budget = 100,
                  .beside = {beside(std::move(times_of_blocks.p99))}});
    program_.add({.name = "inclusion proof, hashes at most" + size_,
                  .unit = "hashes",
                  .better = bench::Better::lower,
                  .ours = {.values = {static_cast<double>(hashes)}},
                  .budget = static_cast<double>(std::bit_width(size - 1))});
  }

  void disk_line(const fs::path& path, std::uint64_t entry_bytes, std::size_t entries) {
    if (!program_.wants("disk over bytes")) return;
    program_.add({.name = "disk over bytes of entries" + size_,
                  .unit = "times",
                  .better = bench::Better::lower,
                  .conditions = fmt::format("everything in the directory; {} bytes an entry",
                                            entry_bytes / entries),
                  .ours = {.values = {static_cast<double>(bench::bytes_on_disk(path)) /
                                      static_cast<double>(entry_bytes)}},
                  .budget = 2});
  }

  // From the start of a program until it has answered and ended, nothing of the ledger in memory.
  void cold_line(const fs::path& path) {
    if (!program_.wants("cold open")) return;
    bench::Samples milliseconds;
    for (std::size_t run = 0; run < program_.options().runs(); ++run) {
      bench::forget_pages(path);
      milliseconds.values.push_back(1000 * bench::seconds_of([&] {
                                      ChildProcess child({liggare_, "portfolio", "--ledger",
                                                          path.string(), "--format", "json"});
                                      while (child.read_line()) continue;
                                      if (child.wait() != 0) {
                                        throw std::runtime_error("liggare did not answer");
                                      }
                                    }));
    }
    program_.add({.name = "cold open to first answer" + size_,
                  .unit = "ms",
                  .better = bench::Better::lower,
                  .conditions = "liggare portfolio, from its start to its end; the ledger's files "
                                "are out of the system's memory before each",
                  .ours = std::move(milliseconds),
                  .budget = 300});
  }

  std::vector<std::string> mixed_requests(std::size_t count, std::size_t entries) {
    std::vector<std::string> requests;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t known = 1 + random_() % entries;
      const std::size_t position = random_() % entries;
      const std::vector<std::string> targets = {
          fmt::format("/v1/portfolio?at=2024-05-01&known=%23{}", known),
          fmt::format("/v1/proof/inclusion?position={}&size={}", position, entries),
          fmt::format("/v1/decisions/case-{}", position / 50),
          fmt::format("/v1/adoptions/case-{}", known / 50)};
      requests.push_back(
          fmt::format("GET {} HTTP/1.1\r\nHost: bench\r\n\r\n", targets[i % targets.size()]));
    }
    return requests;
  }

  // Twice the same kind of requests, never the same ones: what is kept has its limits, so that the
  // second half should add little to what the first has filled.
  void memory_line(const fs::path& path, std::size_t entries) {
    if (!program_.wants("memory of liggared")) return;
    const std::size_t requests = program_.options().quick ? 100 : 8000;
    bench::Samples half;
    bench::Samples whole;
    const LiggaredProcess server(liggared_, path);
    for (bench::Samples* samples : {&half, &whole}) {
      const bench::Load load =
          bench::send_all(server.port(), 16, mixed_requests(requests, entries));
      if (load.refused > 0) throw std::runtime_error("answers were refused");
      samples->values.push_back(bench::resident_megabytes(server.pid()));
    }
    program_.add(
        {.name = "memory of liggared while serving" + size_,
         .unit = "MiB",
         .better = bench::Better::lower,
         .conditions = fmt::format("resident after {} requests by 16 connections, none "
                                   "like another: portfolios, proofs, decisions, adoptions",
                                   2 * requests),
         .ours = std::move(whole),
         .budget = 256,
         .beside = {{.name = "the same after half of them", .samples = std::move(half)}}});
  }

  bench::BenchProgram& program_;
  std::string liggare_;
  std::string liggared_;
  fs::path ledgers_;
  ledger::SystemClock clock_;
  projections::RowProjection rows_;
  std::mt19937_64 random_{7};
  std::string size_;                                // Ends the names of lines.
  std::string memory_;                              // How the ledger's files are in it.
  std::map<std::size_t, bench::Samples> compared_;  // By initiatives.
};

}  // namespace

int main(int argc, char** argv) try {
  bench::BenchProgram program(argc, argv, "Times what may not grow with the log.");
  ScaleBench(program).run();
  return program.finish();
} catch (const std::exception& error) {
  fmt::print(stderr, "{}\n", error.what());
  return 1;
}
