// Times single steps of the write path and of replaying, with Google Benchmark:
//   liggare_micro_bench [its options, such as --benchmark_filter=...]
// One core, everything in memory. What whole paths do is measured by the other programs here.

#include <benchmark/benchmark.h>

#include <array>
#include <boost/json/serialize.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/date.h"
#include "ledger/digest.h"
#include "ledger/draft.h"
#include "ledger/entry.h"
#include "ledger/json.h"
#include "ledger/jws.h"
#include "ledger/limits.h"
#include "ledger/signing_key.h"
#include "ledger/tiles.h"
#include "projections/row.h"
#include "tests/bench/generated_ledger.h"
#include "tests/test_ledger.h"

namespace {

constexpr std::size_t kBatch = 1000;

// A small invented ledger in memory, and a batch that could be recorded next.
struct Sample {
  projections::RowProjection rows;
  TestLedger ledger{rows};
  std::vector<std::string> entries;
  std::vector<ledger::Recorded> recorded;
  std::vector<std::string> row_bytes;
  std::vector<boost::json::value> next_facts;
  std::vector<std::string> next_drafts;  // Signed.

  Sample() {
    const auto batches = bench::generate({.entries = 3 * kBatch}, kBatch);
    for (std::size_t i = 0; i + 1 < batches.size(); ++i) {
      expect_value(ledger.ledger->submit(
          bench::sign_batch(batches[i], ledger.settings.origin, ledger.first_key)));
    }
    entries = ledger.entries();
    for (const std::string& bytes : entries) {
      const ledger::Entry entry = expect_value(ledger::decode_entry(bytes));
      recorded.push_back({entry.position, entry.revision, entry.id, entry.time, entry.effective,
                          entry.actor, entry.event});
      row_bytes.push_back(projections::encode_row(recorded.back()));
    }
    next_facts = batches.back();
    for (const auto& fact : next_facts) {
      next_drafts.push_back(boost::json::serialize(
          expect_value(ledger::sign_draft(fact, ledger.settings.origin, ledger.first_key))));
    }
  }
};

const Sample& sample() {
  static const Sample made;
  return made;
}

// Runs `step` on one of `all` after another.
template <class Items, class Step>
void each(benchmark::State& state, const Items& all, const Step& step) {
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(step(all[next]));
    next = next + 1 == all.size() ? 0 : next + 1;
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

void hash_leaf(benchmark::State& state) {
  each(state, sample().entries,
       [](const std::string& entry) { return ledger::leaf_digest(entry); });
}
BENCHMARK(hash_leaf);

void hash_node(benchmark::State& state) {
  ledger::Digest left = ledger::sha256("left");
  const ledger::Digest right = ledger::sha256("right");
  for (auto _ : state) left = ledger::node_digest(left, right);
  benchmark::DoNotOptimize(left);
}
BENCHMARK(hash_node);

void append_to_tree(benchmark::State& state) {
  const ledger::Digest leaf = ledger::sha256("leaf");
  ledger::TileEdge edge;
  for (auto _ : state) {
    edge.append(leaf);
    // As a commit does: what changed must not pile up.
    if (edge.size() % kBatch == 0) benchmark::DoNotOptimize(edge.take_changed());
  }
}
BENCHMARK(append_to_tree);

void decode_entry(benchmark::State& state) {
  each(state, sample().entries,
       [](const std::string& bytes) { return ledger::decode_entry(bytes); });
}
BENCHMARK(decode_entry);

void decode_signed_entry(benchmark::State& state) {
  each(state, sample().entries,
       [](const std::string& bytes) { return ledger::decode_signed_entry(bytes); });
}
BENCHMARK(decode_signed_entry);

void encode_row(benchmark::State& state) {
  each(state, sample().recorded,
       [](const ledger::Recorded& entry) { return projections::encode_row(entry); });
}
BENCHMARK(encode_row);

void decode_row(benchmark::State& state) {
  each(state, sample().row_bytes,
       [](const std::string& bytes) { return projections::decode_row(bytes); });
}
BENCHMARK(decode_row);

ledger::Draft read_draft(const std::string& text) {
  return expect_value(ledger::read_signed_draft(
      expect_value(ledger::parse_json(text, ledger::limits::entry_bytes_max))));
}

void parse_draft(benchmark::State& state) { each(state, sample().next_drafts, read_draft); }
BENCHMARK(parse_draft);

// Drafts depend on each other: the whole batch is checked, as an author's would be.
void check_1000_drafts(benchmark::State& state) {
  for (auto _ : state) {
    std::vector<ledger::Draft> batch;
    for (const std::string& text : sample().next_drafts) batch.push_back(read_draft(text));
    expect_value(sample().ledger.ledger->check({batch}));
  }
}
// On all cores: the CPU time of every thread counts.
BENCHMARK(check_1000_drafts)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

void parse_date(benchmark::State& state) {
  static constexpr std::array<std::string_view, 4> kDates{"2026-02-01", "2026-02", "2026",
                                                          "[2022-05-26..2022-08]"};
  each(state, kDates, [](std::string_view text) { return ledger::Date::parse(text); });
}
BENCHMARK(parse_date);

void write_canonical_json(benchmark::State& state) {
  std::vector<boost::json::value> parsed;
  for (const std::string& bytes : sample().entries) {
    parsed.push_back(expect_value(ledger::parse_json(bytes, ledger::limits::entry_bytes_max)));
  }
  each(state, parsed, [](const auto& value) { return ledger::canonical_json(value); });
}
BENCHMARK(write_canonical_json);

void sign_draft(benchmark::State& state) {
  each(state, sample().next_facts, [](const boost::json::value& fact) {
    return ledger::sign_draft(fact, sample().ledger.settings.origin, sample().ledger.first_key);
  });
}
BENCHMARK(sign_draft);

void sign_jws(benchmark::State& state) {
  each(state, sample().entries,
       [](const std::string& bytes) { return ledger::sign_jws(bytes, sample().ledger.first_key); });
}
BENCHMARK(sign_jws);

void verify_jws(benchmark::State& state) {
  const std::string& payload = sample().entries.front();
  const std::string jws = ledger::sign_jws(payload, sample().ledger.first_key);
  const ledger::PublicKey key = sample().ledger.first_key.key.public_key();
  for (auto _ : state) expect_value(ledger::verify_jws(jws, payload, key));
}
BENCHMARK(verify_jws);

}  // namespace

BENCHMARK_MAIN();
