// Times the server's answers beside a server that does nothing else, and its listeners:
//   liggare_server_bench [OPTIONS] LIGGARED EXAMPLE_FOLDER
// LIGGARED is the server's program, EXAMPLE_FOLDER holds drafts (*.jsonl). Never fails on time.

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "ledger/json.h"
#include "ledger/ledger_directory.h"
#include "ledger/limits.h"
#include "projections/row.h"
#include "tests/bench/bench_ledger.h"
#include "tests/bench/bench_program.h"
#include "tests/bench/constant_server.h"
#include "tests/bench/http_load.h"
#include "tests/bench/live_listeners.h"
#include "tests/bench/signed_posts.h"
#include "tests/liggared_process.h"
#include "tests/test_ledger.h"

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kConnections = 64;
constexpr std::string_view kFixed = "/v1/portfolio?at=2025-12-31&known=%23224";

// The example's ledger, as scripts/run makes it.
void make_example(const fs::path& path, const fs::path& example) {
  ledger::SystemClock clock;
  const projections::RowProjection rows;
  const ledger::Founding founding{.origin = "bench.example/example",
                                  .organisation = "lrs",
                                  .name = {"Keeper", {}, {}},
                                  .kind = ledger::OrganisationKind::joint,
                                  .since = expect_value(ledger::Date::parse("2011"))};
  const auto directory = expect_value(ledger::LedgerDirectory::create(path, founding, clock, rows));
  const auto key = bench::first_key_of(*directory);
  std::vector<fs::path> files;
  for (const auto& file : fs::directory_iterator(example)) {
    if (file.path().extension() == ".jsonl") files.push_back(file.path());
  }
  std::ranges::sort(files);
  for (const fs::path& file : files) {
    std::vector<boost::json::value> batch;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
      batch.push_back(expect_value(ledger::parse_json(line, ledger::limits::entry_bytes_max)));
    }
    expect_value(directory->ledger().submit(bench::sign_batch(batch, founding.origin, key)));
  }
}

std::string get(std::string_view target) {
  return fmt::format("GET {} HTTP/1.1\r\nHost: bench\r\n\r\n", target);
}

// One way of asking: how often it is answered, and after how long at most but for one in a hundred.
struct Asking {
  std::string name;
  std::string conditions;
  std::function<bench::Load()> ask;
  bench::Samples per_second{};
  bench::Samples p99_milliseconds{};
};

void ask_in_turn(std::vector<Asking>& all, std::size_t runs) {
  std::vector<bench::Contestant> contestants;
  for (Asking& one : all) {
    contestants.push_back({[&one] {
                             const bench::Load load = one.ask();
                             if (load.refused > 0) throw std::runtime_error("answers were refused");
                             one.p99_milliseconds.values.push_back(load.percentile(0.99));
                             return load.per_second();
                           },
                           {}});
  }
  bench::measure_in_turn(contestants, runs);
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].per_second = std::move(contestants[i].samples);
    all[i].p99_milliseconds.not_measured = all[i].per_second.not_measured;
  }
}

// The last of `all` is the constant server.
void add_lines(bench::BenchProgram& program, const std::vector<Asking>& all) {
  for (const Asking& one : std::span(all).first(all.size() - 1)) {
    bench::Line rate{.name = one.name,
                     .unit = "answers/s",
                     .conditions = one.conditions,
                     .ours = one.per_second,
                     .budget = 10'000,
                     .beside = {{.name = all.back().name, .samples = all.back().per_second}}};
    bench::Line slowest{
        .name = one.name + ", p99",
        .unit = "ms",
        .better = bench::Better::lower,
        .ours = one.p99_milliseconds,
        .budget = 20,
        .beside = {{.name = all.back().name, .samples = all.back().p99_milliseconds}}};
    program.add(std::move(rate));
    program.add(std::move(slowest));
  }
}

// Each a day and a state of knowledge that no other asks for.
std::vector<std::string> many_moments(std::size_t count) {
  std::vector<std::string> requests;
  for (std::size_t day = 0; day < count; ++day) {
    requests.push_back(
        get(fmt::format("/v1/portfolio?at={}-{:02}-{:02}&known=%23{}", 2010 + day % 20,
                        1 + day / 20 % 12, 1 + day / 240 % 28, 100 + day % 150)));
  }
  return requests;
}

void portfolio(bench::BenchProgram& program) {
  const std::string name = "HTTP, as-of portfolio";
  if (!program.wants(name)) return;
  const std::string& liggared = program.options().rest[0];
  const fs::path ledger = program.fresh_directory("example");
  make_example(ledger, program.options().rest[1]);
  const bool quick = program.options().quick;
  const std::chrono::seconds time{quick ? 1 : 2};
  const LiggaredProcess server(liggared, ledger);
  const auto length = bench::body_length(server.port(), std::string(kFixed));
  const bench::ConstantServer constant(std::string(length, 'x'));
  const auto about = [&](std::string_view what) {
    return fmt::format(
        "the worked example, {} connections, {} bytes an answer; {}; the load "
        "generator shares the cores",
        kConnections, length, what);
  };
  const auto ask_for = [&](std::uint16_t port, std::string_view target) {
    return bench::send_for(port, kConnections, get(target), time);
  };
  std::vector<Asking> all;
  all.push_back({.name = name + ", one moment",
                 .conditions = about(
                     "always the same day and state of knowledge, so from the cache of answers"),
                 .ask = [&] { return ask_for(server.port(), kFixed); }});
  all.push_back({.name = name + ", today",
                 .conditions = about("today, all that is known, so from the cache of answers"),
                 .ask = [&] { return ask_for(server.port(), "/v1/portfolio"); }});
  const auto moments = many_moments(quick ? 500 : 6'000);
  all.push_back({.name = name + ", new moments",
                 .conditions = about("a server just started, each moment asked for once"),
                 .ask = [&] {
                   const fs::path copy = program.fresh_directory("copy") / "ledger";
                   fs::copy(ledger, copy, fs::copy_options::recursive);
                   const LiggaredProcess started(liggared, copy);
                   return bench::send_all(started.port(), kConnections, moments);
                 }});
  all.push_back({.name = "a constant answer by Beast", .conditions = {}, .ask = [&] {
                   return ask_for(constant.port(), "/");
                 }});
  ask_in_turn(all, program.options().runs());
  add_lines(program, all);
}

void listeners(bench::BenchProgram& program) {
  const std::size_t count = program.options().quick ? 100 : 2'000;
  const std::string name = fmt::format("{} live listeners", count);
  if (!program.wants(name)) return;
  bench::Samples told;
  bench::Samples lost;
  const auto listen = [&] {
    const fs::path ledger = program.fresh_directory("listeners");
    std::vector<std::string> posts;
    {
      const auto directory = bench::found_ledger(ledger);
      posts = bench::signed_posts(bench::document_facts(10), directory->ledger().settings().origin,
                                  bench::first_key_of(*directory));
    }
    const LiggaredProcess server(program.options().rest[0], ledger);
    const auto run = bench::tell_listeners(server.port(), server.pid(), count, posts);
    told.values.push_back(run.slowest_milliseconds);
    lost.values.push_back(static_cast<double>(run.lost));
    return run.resident_megabytes;
  };
  std::vector<bench::Contestant> ours{{listen, {}}};
  bench::measure_in_turn(ours, program.options().runs());
  bench::Samples& memory = ours.front().samples;
  told.not_measured = lost.not_measured = memory.not_measured;
  using bench::Better;
  program.add({.name = name + ", resident memory",
               .unit = "MiB",
               .better = Better::lower,
               .conditions = "of the server, while all listen and nothing happens",
               .ours = std::move(memory),
               .budget = 100});
  program.add({.name = name + ", until the last is told",
               .unit = "ms",
               .better = Better::lower,
               .conditions = "the slowest of 10 entries, from when it is sent",
               .ours = std::move(told),
               .budget = 1000});
  program.add({.name = name + ", not told everything",
               .unit = "listeners",
               .better = Better::lower,
               .ours = std::move(lost),
               .budget = 0});
}

}  // namespace

int main(int argc, char** argv) try {
  // Each listener is a file handle here too.
  rlimit files{};
  ::getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &files);
  bench::BenchProgram program(argc, argv, "Times the server's answers and its listeners.");
  if (program.options().rest.size() != 2) {
    throw std::runtime_error("liggare_server_bench LIGGARED EXAMPLE_FOLDER");
  }
  portfolio(program);
  listeners(program);
  return program.finish();
} catch (const std::exception& error) {
  fmt::print(stderr, "{}\n", error.what());
  return 1;
}
