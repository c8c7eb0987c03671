#include "tests/bench/append_contest.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <stdexcept>
#include <utility>

namespace bench {
namespace {

using Categories = PostgresPeer::Categories;

constexpr std::size_t kBatch = 1000;
// SQLite syncs each commit by itself, whoever else waits: a part of the messages is enough to see
// how fast.
constexpr std::size_t kSqliteShare = 8;
constexpr std::size_t kSlowerPeersGet = 20'000;

// Leaves message-db with what is better for it, and says what the other would have been.
std::string choose_categories(Peers& peers, std::span<const Message> messages,
                              std::size_t writers) {
  if (writers == 1) return "";
  const auto some = messages.first(std::max(writers, messages.size() / 8));
  PostgresPeer& postgres = peers.postgres();
  postgres.use(Categories::one);
  const double one = postgres.append(some, writers);
  postgres.use(Categories::many);
  const double many = postgres.append(some, writers);
  if (one > many) postgres.use(Categories::one);
  return fmt::format("{}; a trial of both gave it {} with one and {} with many",
                     one > many ? "all in one category" : "a category for each writer",
                     figure_text(one), figure_text(many));
}

std::vector<Beside> named_peers() {
  return {{.name = "RocksDB"}, {.name = "PostgreSQL 15 + message-db"}, {.name = "SQLite"}};
}

// Ours and then the peers, in the order of named_peers().
Line measured(Line line, std::vector<Contestant> contestants, std::size_t runs) {
  measure_in_turn(contestants, runs);
  line.ours = std::move(contestants.front().samples);
  for (std::size_t i = 0; i < line.beside.size(); ++i) {
    line.beside[i].samples = std::move(contestants[i + 1].samples);
  }
  return line;
}

}  // namespace

Peers::Peers(BenchProgram& program, std::filesystem::path message_db)
    : program_(program),
      message_db_(std::move(message_db)),
      rocksdb_(program.fresh_directory("rocksdb")),
      sqlite_(program.fresh_directory("sqlite")) {
  program.add_version("RocksDB", RocksDbPeer::version());
  program.add_version("SQLite", SqlitePeer::version());
}

PostgresPeer& Peers::postgres() {
  if (!postgres_ && postgres_missing_.empty()) {
    try {
      postgres_ = std::make_unique<PostgresPeer>(program_.fresh_directory("postgres"), message_db_);
      program_.add_version("PostgreSQL", postgres_->version());
    } catch (const std::exception& error) {
      // Thrown again below, and whenever else it is asked for.
      postgres_missing_ = error.what();
    }
  }
  if (!postgres_) throw std::runtime_error(postgres_missing_);
  return *postgres_;
}

Line contest_of_appends(const AppendLine& line, const OursAppending& ours, Peers& peers,
                        std::span<const Message> messages, std::size_t runs) {
  Line told{.name = line.name,
            .unit = "entries/s",
            .conditions = line.conditions,
            .beside = named_peers()};
  told.beside[0].ratio = line.rocksdb_ratio;
  told.beside[1].ratio = line.message_db_ratio;
  try {
    told.beside[1].conditions = choose_categories(peers, messages, line.writers);
  } catch (const std::exception&) {
    // The contest itself meets the same, and the line says so.
  }
  auto for_sqlite = messages;
  if (line.writers > 1) {
    for_sqlite = messages.first(std::max(line.writers, messages.size() / kSqliteShare));
    told.beside[2].conditions = fmt::format("{} of the entries", for_sqlite.size());
  }
  return measured(
      std::move(told),
      {{ours, {}},
       {[&] { return peers.rocksdb().append(messages, line.writers); }, {}},
       {[&] { return peers.postgres().append(messages, line.writers); }, {}},
       {[&, for_sqlite] { return peers.sqlite().append(for_sqlite, line.writers); }, {}}},
      runs);
}

Line contest_of_batches(const Line& line, const OursAppending& ours, Peers& peers,
                        std::span<const Message> messages, std::size_t runs) {
  Line told = line;
  told.beside = named_peers();
  // A rate that does not depend on how many there are; all of them would take minutes.
  const auto some = messages.first(std::min(messages.size(), kSlowerPeersGet));
  told.beside[1].conditions = fmt::format(
      "{} of them; a connection and a category for each core, in pipeline mode", some.size());
  return measured(std::move(told),
                  {{ours, {}},
                   {[&] { return peers.rocksdb().append_in_batches(messages, kBatch); }, {}},
                   {[&] { return peers.postgres().append_in_batches(some, kBatch); }, {}},
                   {[&] { return peers.sqlite().append_in_batches(messages, kBatch); }, {}}},
                  runs);
}

Line contest_of_scans(const Line& line, const std::function<double()>& ours, Peers& peers,
                      std::span<const Message> messages, std::size_t runs) {
  peers.rocksdb().append_in_batches(messages, kBatch);
  peers.sqlite().append_in_batches(messages, kBatch);
  try {
    peers.postgres().append_in_batches(messages, kBatch);
  } catch (const std::exception&) {
    // The contest itself meets the same, and the line says so.
  }
  Line told = line;
  told.beside = named_peers();
  for (Beside& beside : told.beside) beside.conditions = "reads the bytes of all, no more";
  return measured(std::move(told),
                  {{ours, {}},
                   {[&] { return peers.rocksdb().scan(); }, {}},
                   {[&] { return peers.postgres().scan(); }, {}},
                   {[&] { return peers.sqlite().scan(); }, {}}},
                  runs);
}

}  // namespace bench
