// Times how fast entries become durable in this process, beside others that keep messages:
//   liggare_append_bench [OPTIONS] MESSAGE_DB
// MESSAGE_DB is where npm has put @eventide/message-db. Never fails on time.

#include <fmt/format.h>
#include <rocksdb/env.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "ledger/rocksdb_event_store.h"
#include "projections/row.h"
#include "tests/bench/append_contest.h"
#include "tests/bench/bench_ledger.h"
#include "tests/bench/bench_program.h"
#include "tests/bench/sync_counter.h"
#include "tests/test_ledger.h"

namespace {

constexpr std::size_t kBatch = 1000;

// Drafts are signed before, as their authors would; all that the ledger checks is within.
double append(bench::BenchProgram& program, const std::vector<boost::json::value>& facts,
              std::size_t writers) {
  const auto directory = bench::found_ledger(program.fresh_directory("durable"));
  auto& ledger = directory->ledger();
  const auto drafts =
      bench::sign_batch(facts, ledger.settings().origin, bench::first_key_of(*directory));
  const double seconds = bench::seconds_of_threads(writers, [&](std::size_t writer) {
    for (std::size_t i = writer; i < drafts.size(); i += writers) {
      expect_value(ledger.submit({drafts[i]}));
    }
  });
  return static_cast<double>(drafts.size()) / seconds;
}

struct Writers {
  std::size_t count;
  std::size_t entries;
  std::optional<double> rocksdb_ratio;
  double message_db_ratio;
};

void durable(bench::BenchProgram& program, bench::Peers& peers, const Writers& writers) {
  const std::string name =
      fmt::format("durable append, {} writer{}", writers.count, writers.count == 1 ? "" : "s");
  if (!program.wants(name)) return;
  const std::size_t entries = program.options().quick ? 4 * writers.count : writers.entries;
  const auto facts = bench::document_facts(entries);
  const auto messages = bench::messages_of_facts(program.fresh_directory("messages"), facts);
  program.add(bench::contest_of_appends(
      {.name = name,
       .conditions =
           fmt::format("{} entries of {} bytes, one draft each, read before and checked in "
                       "all else; a fresh start each run; peers write ours' bytes",
                       entries, bench::mean_bytes(messages)),
       .writers = writers.count,
       .rocksdb_ratio = writers.rocksdb_ratio,
       .message_db_ratio = writers.message_db_ratio},
      [&] { return append(program, facts, writers.count); }, peers, messages,
      program.options().runs()));
}

double syncs_per_batch(bench::BenchProgram& program, const std::vector<boost::json::value>& facts) {
  const auto disk = std::make_shared<bench::SyncCounter>();
  const std::unique_ptr<rocksdb::Env> env = rocksdb::NewCompositeEnv(disk);
  const projections::RowProjection rows;
  const auto store = expect_value(
      ledger::RocksDbEventStore::open(program.fresh_directory("syncs"), true, env.get()));
  const TestLedger test(*store, rows);
  const auto drafts = bench::sign_batch(facts, test.settings.origin, test.first_key);
  const std::size_t before = disk->syncs();
  for (const auto& draft : drafts) expect_value(test.ledger->submit({draft}));
  const std::size_t syncs = disk->syncs() - before;
  if (syncs < drafts.size()) throw std::runtime_error("a batch was told of before it was synced");
  return static_cast<double>(syncs) / static_cast<double>(drafts.size());
}

void syncs(bench::BenchProgram& program) {
  const std::string name = "syncs for each batch, one writer";
  if (!program.wants(name)) return;
  const auto facts = bench::document_facts(program.options().quick ? 10 : 400);
  std::vector<bench::Contestant> ours{{[&] { return syncs_per_batch(program, facts); }, {}}};
  bench::measure_in_turn(ours, program.options().runs());
  program.add({.name = name,
               .unit = "syncs",
               .better = bench::Better::lower,
               .conditions = fmt::format("{} batches of one draft; of files and directories, as "
                                         "RocksDB asks for them; no head file",
                                         facts.size()),
               .ours = std::move(ours.front().samples),
               .budget = 1});
}

void raw_syncs(bench::BenchProgram& program) {
  const std::string name = "fdatasync of a small append";
  if (!program.wants(name)) return;
  constexpr std::size_t kBytes = 600;
  const std::size_t count = program.options().quick ? 20 : 400;
  std::vector<bench::Contestant> limit{{[&] {
                                          return bench::synced_appends_per_second(
                                              program.fresh_directory("raw"), kBytes, count);
                                        },
                                        {}}};
  bench::measure_in_turn(limit, program.options().runs());
  program.add({.name = name,
               .unit = "syncs/s",
               .conditions = fmt::format("what the disk does at most, one after another; {} "
                                         "appends of {} bytes to one file",
                                         count, kBytes),
               .ours = std::move(limit.front().samples)});
}

void bulk(bench::BenchProgram& program, bench::Peers& peers) {
  const std::string name = "bulk, batches of 1,000";
  if (!program.wants(name)) return;
  // Five runs of each; the line "bulk load" has a million, once.
  const auto batches = bench::generate(
      {.entries = std::min<std::size_t>(program.options().entries, 100'000)}, kBatch);
  std::vector<bench::Message> messages;
  {
    const auto directory = bench::found_ledger(program.fresh_directory("messages"));
    bench::record(*directory, batches);
    messages = bench::messages_of(directory->ledger().log());
  }
  const auto ours = [&] {
    const auto directory = bench::found_ledger(program.fresh_directory("bulk"));
    const double seconds = bench::seconds_of([&] { bench::record(*directory, batches); });
    return static_cast<double>(directory->ledger().log().end().value) / seconds;
  };
  program.add(bench::contest_of_batches(
      {.name = name,
       .unit = "entries/s",
       .conditions = fmt::format("{} entries of {} bytes on average, invented before; ours with "
                                 "signing them and all checks, the others with none of it",
                                 messages.size(), bench::mean_bytes(messages)),
       .budget = 10'000},
      ours, peers, messages, program.options().runs()));
}

}  // namespace

int main(int argc, char** argv) try {
  bench::BenchProgram program(argc, argv, "Times how fast entries become durable.");
  const auto& rest = program.options().rest;
  bench::Peers peers(program, rest.empty() ? "" : rest.front());
  raw_syncs(program);
  durable(program, peers, {1, 400, std::nullopt, 1});
  durable(program, peers, {16, 4'000, std::nullopt, 1});
  durable(program, peers, {64, 16'000, 0.35, 4});
  syncs(program);
  bulk(program, peers);
  return program.finish();
} catch (const std::exception& error) {
  fmt::print(stderr, "{}\n", error.what());
  return 1;
}
