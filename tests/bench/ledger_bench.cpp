// Times the budgets that a local ledger has, beside RocksDB's own limit in the same run:
//   liggare_bench [ENTRIES]     default 100,000
// Never fails on time: it prints figures and ratios.

#include <fmt/format.h>
#include <rocksdb/db.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <future>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "ledger/entry.h"
#include "ledger/ledger_directory.h"
#include "ledger/rebuild.h"
#include "ledger/verification.h"
#include "projections/questions.h"
#include "projections/row.h"
#include "tests/bench/generated_ledger.h"

namespace {

namespace fs = std::filesystem;
using Seconds = std::chrono::duration<double>;

template <class T>
T value(ledger::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().detail);
  return *std::move(result);
}

double seconds_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return Seconds(std::chrono::steady_clock::now() - begin).count();
}

void print(std::string_view what, std::string_view ours, std::string_view limit,
           std::string_view ratio) {
  fmt::print("{:<46} {:>16} {:>16} {:>10}\n", what, ours, limit, ratio);
}

std::string per_second(double count, double seconds) {
  return fmt::format("{:.0f}/s", count / seconds);
}

struct Scratch {
  fs::path path = fs::temp_directory_path() / fmt::format("liggare-bench-{}", ::getpid());
  Scratch() { fs::create_directories(path); }
  ~Scratch() { fs::remove_all(path); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
};

struct Bench {
  fs::path scratch;
  ledger::SystemClock clock;
  projections::RowProjection rows;

  std::unique_ptr<ledger::LedgerDirectory> make(const std::string& name) {
    const ledger::Founding founding{.origin = "bench.example/" + name,
                                    .organisation = "keeper",
                                    .name = {"Keeper", {}, {}},
                                    .since = {}};
    return value(ledger::LedgerDirectory::create(scratch / name, founding, clock, rows));
  }
};

double percentile(std::vector<double> values, double share) {
  std::ranges::sort(values);
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

// Signing the next batch goes on while the last is being recorded, as the command line does.
void load(ledger::LedgerDirectory& directory, const bench::Shape& shape, std::size_t batch_size) {
  const auto key = value(ledger::read_key_file(directory.first_key_file()));
  const std::string origin = directory.ledger().settings().origin;
  std::future<ledger::Result<ledger::Receipt>> recording;
  for (const auto& batch : bench::generate(shape, batch_size)) {
    auto drafts = bench::sign_batch(batch, origin, key);
    if (recording.valid()) value(recording.get());
    recording = std::async(std::launch::async, [&directory, drafts = std::move(drafts)]() mutable {
      return directory.ledger().submit(std::move(drafts));
    });
  }
  value(recording.get());
}

void bulk(Bench& bench, const bench::Shape& shape) {
  auto directory = bench.make("bulk");
  const double seconds = seconds_of([&] { load(*directory, shape, 1000); });
  print("bulk, batches of 1,000, signing included",
        per_second(static_cast<double>(shape.entries), seconds), "10000/s (floor)",
        fmt::format("{:.2f}", static_cast<double>(shape.entries) / seconds / 10'000));
  const auto& ledger = directory->ledger();
  ledger::VerificationReport report;
  const double verifying = seconds_of([&] {
    report =
        verify_log(ledger.log(), ledger.settings(), bench.rows, ledger.verifier(), {}, nullptr);
  });
  print("full verification", per_second(static_cast<double>(report.leaves), verifying),
        report.holds() ? "holds" : "DOES NOT HOLD", "");
  const double rebuilding = seconds_of(
      [&] { value(rebuild_tables(directory->store(), ledger.settings(), bench.rows, nullptr)); });
  print("rebuild", per_second(static_cast<double>(shape.entries), rebuilding), "300000/s (goal)",
        fmt::format("{:.2f}", static_cast<double>(shape.entries) / rebuilding / 300'000));
}

void portfolio(Bench& bench, const bench::Shape& shape, const std::string& name, double budget_ms) {
  auto directory = bench.make(name);
  load(*directory, shape, 1000);
  const auto& ledger = directory->ledger();
  std::mt19937 random{7};
  std::vector<double> times;
  for (int i = 0; i < 300; ++i) {
    const std::string at = fmt::format("{}-{:02}-15", 2015 + random() % 12, 1 + random() % 12);
    const std::string known = fmt::format("#{}", random() % ledger.log().end().value);
    times.push_back(1000 * seconds_of([&] {
                      value(projections::ask(ledger.log(), ledger.settings(), bench.clock,
                                             {"portfolio", {{"at", at}, {"known", known}}}));
                    }));
  }
  print(fmt::format("as-of portfolio, {} initiatives, any known", shape.initiatives),
        fmt::format("p99 {:.2f} ms", percentile(times, 0.99)), fmt::format("{:.0f} ms", budget_ms),
        fmt::format("p50 {:.2f}", percentile(times, 0.5)));
  std::vector<double> proofs;
  for (int i = 0; i < 1000; ++i) {
    const std::uint64_t size = ledger.log().end().value;
    proofs.push_back(1e6 * seconds_of([&] { value(ledger.prove_entry({random() % size}, size)); }));
  }
  print("inclusion proof with its checkpoint",
        fmt::format("p99 {:.0f} us", percentile(proofs, 0.99)), "",
        fmt::format("p50 {:.0f}", percentile(proofs, 0.5)));
}

// What RocksDB itself does with the same bytes, each writer syncing its own put.
double rocksdb_group_commit(const fs::path& path, const std::vector<std::string>& entries,
                            std::size_t writers) {
  rocksdb::Options options;
  options.create_if_missing = true;
  rocksdb::DB* opened = nullptr;
  if (!rocksdb::DB::Open(options, path.string(), &opened).ok()) throw std::runtime_error("RocksDB");
  const std::unique_ptr<rocksdb::DB> db(opened);
  return seconds_of([&] {
    std::vector<std::jthread> threads;
    for (std::size_t writer = 0; writer < writers; ++writer) {
      threads.emplace_back([&, writer] {
        rocksdb::WriteOptions synced;
        synced.sync = true;
        for (std::size_t i = writer; i < entries.size(); i += writers) {
          db->Put(synced, fmt::format("{:08}", i), entries[i]).PermitUncheckedError();
        }
      });
    }
  });
}

void durable(Bench& bench, std::size_t writers, std::size_t count) {
  auto directory = bench.make(fmt::format("durable-{}", writers));
  bench::Shape shape;
  shape.entries = count;
  const auto key = value(ledger::read_key_file(directory->first_key_file()));
  auto& ledger = directory->ledger();
  std::vector<ledger::Draft> drafts;
  std::vector<std::string> bytes;
  // One subject each, so that the writers do not wait for each other's facts.
  for (std::size_t i = 0; i < count; ++i) {
    boost::json::object fact{
        {"type", "document.registered"},
        {"subject", fmt::format("document/{}-{}", writers, i)},
        {"effective", "2026-01-01"},
        {"data", {{"title", fmt::format("Handling {} {}", i, std::string(180, 'x'))}}}};
    drafts.push_back(
        bench::sign_batch({boost::json::value(std::move(fact))}, ledger.settings().origin, key)
            .front());
    bytes.emplace_back(600, 'x');
  }
  const double ours = seconds_of([&] {
    std::vector<std::jthread> threads;
    for (std::size_t writer = 0; writer < writers; ++writer) {
      threads.emplace_back([&, writer] {
        for (std::size_t i = writer; i < count; i += writers) value(ledger.submit({drafts[i]}));
      });
    }
  });
  const double limit =
      rocksdb_group_commit(bench.scratch / fmt::format("raw-{}", writers), bytes, writers);
  print(fmt::format("durable append, {} writer(s), one draft each", writers),
        per_second(static_cast<double>(count), ours), per_second(static_cast<double>(count), limit),
        fmt::format("{:.2f}", limit / ours));
}

}  // namespace

int main(int argc, char** argv) {
  const Scratch scratch;
  Bench bench{scratch.path, {}, {}};
  bench::Shape shape;
  if (argc > 1) shape.entries = std::stoul(argv[1]);
  fmt::print("{} entries, {} cores\n", shape.entries, std::thread::hardware_concurrency());
  print("what", "ours", "limit or budget", "ratio");
  durable(bench, 1, 400);
  durable(bench, 16, 8'000);
  durable(bench, 64, 16'000);
  bulk(bench, shape);
  portfolio(bench, shape, "few", 1);
  shape.initiatives = 1000;
  portfolio(bench, shape, "many", 20);
  return 0;
}
