#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tests/bench/bench_program.h"
#include "tests/bench/peer.h"
#include "tests/bench/postgres_peer.h"
#include "tests/bench/rocksdb_peer.h"
#include "tests/bench/sqlite_peer.h"

namespace bench {

// Every peer, each in a directory of its own, made when it is first asked for.
class Peers {
 public:
  // `message_db` is where npm has put the package. `program` must outlive this.
  Peers(BenchProgram& program, std::filesystem::path message_db);

  RocksDbPeer& rocksdb() { return rocksdb_; }
  SqlitePeer& sqlite() { return sqlite_; }
  // Throws std::exception, always the same, where it cannot be had.
  PostgresPeer& postgres();

 private:
  BenchProgram& program_;
  const std::filesystem::path message_db_;
  RocksDbPeer rocksdb_;
  SqlitePeer sqlite_;
  std::unique_ptr<PostgresPeer> postgres_;
  std::string postgres_missing_;  // Why; empty as long as nobody has asked.
};

// Ours writing the same messages in the same way, from its fresh start on; messages a second.
using OursAppending = std::function<double()>;

// A line of one message to a commit: what it promises beside the peers.
struct AppendLine {
  std::string name;
  std::string conditions;
  std::size_t writers = 1;
  std::optional<double> rocksdb_ratio{};
  std::optional<double> message_db_ratio{};
};
Line contest_of_appends(const AppendLine& line, const OursAppending& ours, Peers& peers,
                        std::span<const Message> messages, std::size_t runs);

// Of a thousand messages to a commit; beside the peers for information.
Line contest_of_batches(const Line& line, const OursAppending& ours, Peers& peers,
                        std::span<const Message> messages, std::size_t runs);

// Ours reading all that there is in order; the peers read what they are first given.
Line contest_of_scans(const Line& line, const std::function<double()>& ours, Peers& peers,
                      std::span<const Message> messages, std::size_t runs);

}  // namespace bench
