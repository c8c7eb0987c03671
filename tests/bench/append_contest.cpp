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
// Who syncs each commit by itself, whoever else waits, gets a part of the messages: it is enough to
// see how fast.
constexpr std::size_t kShareOfLoners = 8;
constexpr std::size_t kSlowerPeersGet = 20'000;

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
  const bool is_alone = line.writers == 1;
  auto some = messages;
  std::string share;
  if (!is_alone) {
    some = messages.first(std::max(line.writers, messages.size() / kShareOfLoners));
    share = fmt::format("{} of the entries", some.size());
  }
  const auto message_db = [&](Categories categories, std::span<const Message> written) {
    peers.postgres().use(categories);
    return peers.postgres().append(written, line.writers);
  };
  told.beside[0].ratio = line.rocksdb_ratio;
  told.beside[1].ratio = line.message_db_ratio;
  told.beside[2].conditions = share;
  std::vector<Contestant> contestants{
      {ours, {}},
      {[&] { return peers.rocksdb().append(messages, line.writers); }, {}},
      {[&] { return message_db(is_alone ? Categories::one : Categories::many, messages); }, {}},
      {[&, some] { return peers.sqlite().append(some, line.writers); }, {}}};
  if (!is_alone) {
    told.beside[1].conditions = "a category for each writer, so no order between writers";
    told.beside.push_back({.name = "the same, all in one category",
                           .ratio = line.message_db_ratio,
                           .conditions = "one order of all, as ours; " + share});
    contestants.push_back({[&, some] { return message_db(Categories::one, some); }, {}});
  }
  return measured(std::move(told), std::move(contestants), runs);
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
