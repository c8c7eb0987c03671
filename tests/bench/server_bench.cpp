// Times the server beside what the machine can do at most, in the same run:
//   liggare_server_bench LIGGARED EXAMPLE_FOLDER [questions|writers|listeners]
// LIGGARED is the server's program, EXAMPLE_FOLDER holds drafts (*.jsonl). Prints figures and
// ratios; never fails on time.

#include <fmt/format.h>
#include <rocksdb/db.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "ledger/json.h"
#include "ledger/ledger_directory.h"
#include "ledger/limits.h"
#include "projections/row.h"
#include "tests/bench/constant_server.h"
#include "tests/bench/http_load.h"
#include "tests/bench/live_listeners.h"
#include "tests/bench/process_usage.h"
#include "tests/bench/synced_puts.h"
#include "tests/liggared_process.h"

namespace {

namespace fs = std::filesystem;

template <class T>
T value(ledger::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().detail);
  return *std::move(result);
}

struct Scratch {
  fs::path path = fs::temp_directory_path() / fmt::format("liggare-server-bench-{}", ::getpid());
  Scratch() { fs::create_directories(path); }
  ~Scratch() { fs::remove_all(path); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
};

struct Bench {
  std::string program;
  fs::path example;
  fs::path scratch;
  ledger::SystemClock clock;
  projections::RowProjection rows;
};

void print(std::string_view what, std::string_view ours, std::string_view beside,
           std::string_view ratio) {
  fmt::print("{:<52} {:>22} {:>24} {:>8}\n", what, ours, beside, ratio);
}

// The example's ledger, as scripts/run makes it.
fs::path make_example(Bench& bench) {
  const fs::path path = bench.scratch / "example";
  const ledger::Founding founding{.origin = "bench.example/example",
                                  .organisation = "lrs",
                                  .name = {"Keeper", {}, {}},
                                  .kind = ledger::OrganisationKind::joint,
                                  .since = value(ledger::Date::parse("2011"))};
  const auto directory =
      value(ledger::LedgerDirectory::create(path, founding, bench.clock, bench.rows));
  const auto key = value(ledger::read_key_file(directory->first_key_file()));
  std::vector<fs::path> files;
  for (const auto& file : fs::directory_iterator(bench.example)) {
    if (file.path().extension() == ".jsonl") files.push_back(file.path());
  }
  std::ranges::sort(files);
  for (const fs::path& file : files) {
    std::vector<ledger::Draft> batch;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
      const auto draft = value(ledger::parse_json(line, ledger::limits::entry_bytes_max));
      batch.push_back(
          value(ledger::read_signed_draft(value(ledger::sign_draft(draft, founding.origin, key)))));
    }
    value(directory->ledger().submit(std::move(batch)));
  }
  return path;
}

std::string get(const std::string& target, const std::string& fields = {}) {
  return fmt::format("GET {} HTTP/1.1\r\nHost: bench\r\n{}\r\n", target, fields);
}

void print_load(std::string_view what, const bench::Load& load, const bench::Load& limit) {
  print(what, fmt::format("{:.0f}/s p99 {:.1f} ms", load.per_second(), load.percentile(0.99)),
        fmt::format("{:.0f}/s p99 {:.1f} ms", limit.per_second(), limit.percentile(0.99)),
        fmt::format("{:.2f}", load.per_second() / limit.per_second()));
  if (load.refused > 0) fmt::print("  {} of {} were refused\n", load.refused, load.answers);
}

void questions(Bench& bench, const fs::path& ledger) {
  const LiggaredProcess server(bench.program, ledger);
  const std::string fixed = get("/v1/portfolio?at=2025-12-31&known=%23224");
  const std::string today = get("/v1/portfolio");
  constexpr std::size_t kConnections = 64;
  constexpr std::chrono::seconds kTime{3};
  const bench::Load one = bench::send_for(server.port(), 1, fixed, std::chrono::seconds(1));
  fmt::print("as-of portfolio of the example, {} connections, {} answers with one before\n",
             kConnections, one.answers);
  // A constant answer of the same length, and Beast's own code.
  const auto length = bench::body_length(server.port(), "/v1/portfolio?at=2025-12-31&known=%23224");
  const bench::ConstantServer constant(std::string(length, 'x'));
  const bench::Load limit = bench::send_for(constant.port(), kConnections, today, kTime);
  print_load(fmt::format("  a day and a state of knowledge ({} bytes)", length),
             bench::send_for(server.port(), kConnections, fixed, kTime), limit);
  print_load("  today, all that is known",
             bench::send_for(server.port(), kConnections, today, kTime), limit);
  std::vector<std::string> others;
  for (int day = 0; day < 6'000; ++day) {
    others.push_back(get(fmt::format("/v1/portfolio?at={}-{:02}-{:02}&known=%23{}", 2010 + day % 20,
                                     1 + day / 20 % 12, 1 + day / 240 % 28, 100 + day % 150)));
  }
  print_load("  never asked before", bench::send_all(server.port(), kConnections, others), limit);
}

std::vector<std::string> signed_posts(const ledger::NamedKey& key, const std::string& origin,
                                      std::size_t writers, std::size_t count) {
  std::vector<std::string> posts(count);
  std::vector<std::jthread> threads;
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  for (std::size_t core = 0; core < cores; ++core) {
    threads.emplace_back([&, core] {
      for (std::size_t i = core; i < count; i += cores) {
        const boost::json::object fact{
            {"type", "document.registered"},
            {"subject", fmt::format("document/{}-{}", writers, i)},
            {"effective", "2026-01-01"},
            {"data", {{"title", fmt::format("Handling {} {}", i, std::string(180, 'x'))}}}};
        const std::string body = boost::json::serialize(
            boost::json::array{value(ledger::sign_draft(fact, origin, key))});
        posts[i] = fmt::format(
            "POST /v1/entries HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
            "Content-Length: {}\r\n\r\n{}",
            body.size(), body);
      }
    });
  }
  return posts;
}

void writers(Bench& bench, const fs::path& ledger, std::size_t writers, std::size_t count) {
  const auto key = value(ledger::read_key_file(ledger / "keys" / "first.jwk"));
  const auto posts = signed_posts(key, "bench.example/example", writers, count);
  bench::Load load;
  double cpu = 0;
  {
    const LiggaredProcess server(bench.program, ledger);
    load = bench::send_all(server.port(), writers, posts);
    cpu = bench::cpu_seconds(server.pid());
  }
  const double limit =
      bench::synced_puts_per_second(bench.scratch / fmt::format("raw-{}", writers), count, writers);
  print(fmt::format("durable append over HTTP, {} writers of one draft", writers),
        fmt::format("{:.0f}/s p99 {:.1f} ms", load.per_second(), load.percentile(0.99)),
        fmt::format("RocksDB {:.0f}/s", limit), fmt::format("{:.2f}", load.per_second() / limit));
  fmt::print("  {:.0f} us of the server's CPU time each\n",
             1e6 * cpu / static_cast<double>(load.answers));
  if (load.refused > 0) fmt::print("  {} of {} were refused\n", load.refused, load.answers);
}

void listeners(Bench& bench, const fs::path& ledger, std::size_t count) {
  const auto key = value(ledger::read_key_file(ledger / "keys" / "first.jwk"));
  const auto posts = signed_posts(key, "bench.example/example", count, 10);
  const LiggaredProcess server(bench.program, ledger);
  const bench::Listening told = bench::tell_listeners(server.port(), server.pid(), count, posts);
  print(fmt::format("{} idle listeners, resident memory", count),
        fmt::format("{:.0f} MB", told.resident_megabytes), "100 MB", "");
  print("  a new entry has reached all after",
        fmt::format("at most {:.0f} ms", told.slowest_milliseconds), "1000 ms",
        fmt::format("{} lost", told.lost));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: liggare_server_bench LIGGARED EXAMPLE_FOLDER [PART]\n");
    return 2;
  }
  const std::string part = argc > 3 ? argv[3] : "";
  const auto wants = [&](std::string_view name) { return part.empty() || part == name; };
  const Scratch scratch;
  Bench bench{argv[1], argv[2], scratch.path, {}, {}};
  const fs::path ledger = make_example(bench);
  fmt::print("{} cores; the load generator runs on them too\n",
             std::thread::hardware_concurrency());
  print("what", "ours", "beside it", "ratio");
  if (wants("questions")) questions(bench, ledger);
  if (wants("writers")) {
    for (const auto& [count, drafts] : {std::pair{1U, 400U}, {16U, 8'000U}, {64U, 32'000U}}) {
      writers(bench, ledger, count, drafts);
    }
  }
  if (wants("listeners")) listeners(bench, ledger, 2'000);
  return 0;
}
