// Times how fast entries become durable through the server, beside others that keep messages:
//   liggare_http_append_bench [OPTIONS] LIGGARED MESSAGE_DB
// LIGGARED is the server's program, MESSAGE_DB where npm has put @eventide/message-db. Never fails
// on time.

#include <fmt/format.h>

#include <exception>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "tests/bench/append_contest.h"
#include "tests/bench/bench_ledger.h"
#include "tests/bench/bench_program.h"
#include "tests/bench/http_load.h"
#include "tests/bench/process_usage.h"
#include "tests/bench/signed_posts.h"
#include "tests/liggared_process.h"

namespace {

// What one run says besides its rate.
struct Costs {
  bench::Samples p99_milliseconds;
  bench::Samples cpu_microseconds;  // Of the server, for each entry.
};

double append(bench::BenchProgram& program, const std::vector<boost::json::value>& facts,
              std::size_t writers, Costs& costs) {
  const std::filesystem::path ledger = program.fresh_directory("http");
  std::vector<std::string> posts;
  {
    const auto directory = bench::found_ledger(ledger);
    posts = bench::signed_posts(facts, directory->ledger().settings().origin,
                                bench::first_key_of(*directory));
  }
  const LiggaredProcess server(program.options().rest.at(0), ledger);
  const double cpu_before = bench::cpu_seconds(server.pid());
  const bench::Load load = bench::send_all(server.port(), writers, posts);
  const double cpu = bench::cpu_seconds(server.pid()) - cpu_before;
  if (load.refused > 0) {
    throw std::runtime_error(
        fmt::format("{} of {} drafts were refused", load.refused, load.answers));
  }
  costs.p99_milliseconds.values.push_back(load.percentile(0.99));
  costs.cpu_microseconds.values.push_back(1e6 * cpu / static_cast<double>(load.answers));
  return load.per_second();
}

void durable(bench::BenchProgram& program, bench::Peers& peers, std::size_t writers,
             std::size_t entries) {
  const std::string name =
      fmt::format("durable append over HTTP, {} writer{}", writers, writers == 1 ? "" : "s");
  if (!program.wants(name)) return;
  const auto facts = bench::document_facts(program.options().quick ? 4 * writers : entries);
  const auto messages = bench::messages_of_facts(program.fresh_directory("messages"), facts);
  const std::string conditions = fmt::format(
      "{} entries of {} bytes, one draft each, all checks on; the load generator shares the cores",
      facts.size(), bench::mean_bytes(messages));
  Costs costs;
  const bench::Line line = bench::contest_of_appends(
      {.name = name, .conditions = conditions, .writers = writers},
      [&] { return append(program, facts, writers, costs); }, peers, messages,
      program.options().runs());
  program.add(line);
  costs.p99_milliseconds.not_measured = line.ours.not_measured;
  costs.cpu_microseconds.not_measured = line.ours.not_measured;
  program.add({.name = name + ", p99",
               .unit = "ms",
               .better = bench::Better::lower,
               .ours = std::move(costs.p99_milliseconds)});
  program.add({.name = name + ", server's CPU",
               .unit = "us/entry",
               .better = bench::Better::lower,
               .ours = std::move(costs.cpu_microseconds)});
}

}  // namespace

int main(int argc, char** argv) try {
  bench::BenchProgram program(argc, argv, "Times how fast entries become durable over HTTP.");
  const auto& rest = program.options().rest;
  if (rest.size() != 2) throw std::runtime_error("liggare_http_append_bench LIGGARED MESSAGE_DB");
  bench::Peers peers(program, rest[1]);
  durable(program, peers, 1, 400);
  durable(program, peers, 16, 4'000);
  durable(program, peers, 64, 16'000);
  return program.finish();
} catch (const std::exception& error) {
  fmt::print(stderr, "{}\n", error.what());
  return 1;
}
