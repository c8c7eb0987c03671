// Times what reads a whole log: verifying it, replaying it, making its tables anew:
//   liggare_read_bench [OPTIONS] MESSAGE_DB
// MESSAGE_DB is where npm has put @eventide/message-db. Never fails on time.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/ledger_directory.h"
#include "ledger/rebuild.h"
#include "ledger/verification.h"
#include "projections/row.h"
#include "tests/bench/append_contest.h"
#include "tests/bench/bench_ledger.h"
#include "tests/bench/bench_program.h"
#include "tests/bench/machine_limits.h"
#include "tests/test_ledger.h"

namespace {

const projections::RowProjection kRows;
constexpr std::string_view kVerification = "full verification";
constexpr std::string_view kReplay = "replay";
constexpr std::string_view kRebuild = "rebuild";

double verify(const ledger::Ledger& ledger) {
  ledger::VerificationReport report;
  const double seconds = bench::seconds_of([&] {
    report = verify_log(ledger.log(), ledger.settings(), kRows, ledger.verifier(), {}, nullptr);
  });
  if (!report.holds()) throw std::runtime_error("the log does not hold");
  return static_cast<double>(report.leaves) / seconds;
}

void verification(bench::BenchProgram& program, ledger::LedgerDirectory& directory) {
  if (!program.wants(kVerification)) return;
  const ledger::NamedKey key = bench::first_key_of(directory);
  const auto entries = bench::signed_bytes_of(directory.ledger().log(), key.key.public_key());
  program.add_version("OpenSSL", bench::openssl_version());
  program.add_version("libsodium", bench::sodium_version());
  std::vector<bench::Contestant> contestants{
      {[&] { return verify(directory.ledger()); }, {}},
      {[&] { return bench::hashed_and_verified_per_second(entries); }, {}}};
  bench::measure_in_turn(contestants, program.options().runs());
  program.add({.name = std::string(kVerification),
               .unit = "entries/s",
               .conditions = fmt::format("{} entries, warm; leaves, tree, signatures and every "
                                         "row against a fresh replay",
                                         entries.size()),
               .ours = std::move(contestants[0].samples),
               .beside = {{.name = "SHA-256 and Ed25519 alone",
                           .samples = std::move(contestants[1].samples),
                           .ratio = 0.5,
                           .conditions = "of the same entries, by all cores, from memory"}}});
}

void replaying(bench::BenchProgram& program, bench::Peers& peers,
               ledger::LedgerDirectory& directory) {
  if (!program.wants(kReplay)) return;
  const auto& ledger = directory.ledger();
  const auto messages = bench::messages_of(ledger.log());
  const auto ours = [&] {
    std::size_t rows = 0;
    const auto count = [&](ledger::Position, std::span<const ledger::Row> made) {
      rows += made.size();
      return ledger::Result<void>();
    };
    const double seconds = bench::seconds_of(
        [&] { expect_value(replay(ledger.log(), ledger.settings(), kRows, count, nullptr)); });
    if (rows < messages.size()) throw std::runtime_error("a replay made too few rows");
    return static_cast<double>(messages.size()) / seconds;
  };
  program.add(bench::contest_of_scans(
      {.name = std::string(kReplay),
       .unit = "entries/s",
       .conditions = fmt::format("{} entries of {} bytes on average, warm; ours reads, decodes "
                                 "and makes every row of every table, and keeps none",
                                 messages.size(), bench::mean_bytes(messages)),
       .budget = 300'000},
      ours, peers, messages, program.options().runs()));
}

void rebuilding(bench::BenchProgram& program, ledger::LedgerDirectory& directory) {
  if (!program.wants(kRebuild)) return;
  const auto& ledger = directory.ledger();
  const auto entries = static_cast<double>(ledger.log().end().value);
  std::vector<bench::Contestant> ours{
      {[&] {
         return entries / bench::seconds_of([&] {
                  expect_value(rebuild_tables(directory.store(), ledger.settings(), kRows, {}, {}));
                });
       },
       {}}};
  bench::measure_in_turn(ours, program.options().runs());
  program.add({.name = std::string(kRebuild),
               .unit = "entries/s",
               .conditions = fmt::format("{} entries, warm; every table written anew and put in "
                                         "place. 100,000 a second is a million in 10 s",
                                         entries),
               .ours = std::move(ours.front().samples),
               .budget = 100'000});
}

}  // namespace

int main(int argc, char** argv) try {
  bench::BenchProgram program(argc, argv, "Times what reads a whole log.");
  const auto& rest = program.options().rest;
  bench::Peers peers(program, rest.empty() ? "" : rest.front());
  // Made only where a line is asked for: recording takes longer than most of them.
  const std::array<std::string_view, 3> lines{kVerification, kReplay, kRebuild};
  if (std::ranges::none_of(lines, [&](auto line) { return program.wants(line); })) {
    return program.finish();
  }
  const auto directory = bench::found_ledger(program.fresh_directory("read"));
  bench::record(*directory, bench::generate({.entries = program.options().entries}, 1000));
  verification(program, *directory);
  replaying(program, peers, *directory);
  rebuilding(program, *directory);
  return program.finish();
} catch (const std::exception& error) {
  fmt::print(stderr, "{}\n", error.what());
  return 1;
}
