#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "tests/bench/peer.h"

namespace rocksdb {
class DB;
}  // namespace rocksdb

namespace bench {

// RocksDB alone: position -> bytes, each write synced; RocksDB syncs those that wait together.
class RocksDbPeer final : public Peer {
 public:
  // Keeps its databases in `directory`, which must be there.
  explicit RocksDbPeer(std::filesystem::path directory);
  ~RocksDbPeer() override;

  double append(std::span<const Message> messages, std::size_t writers) override;
  double append_in_batches(std::span<const Message> messages, std::size_t batch) override;
  double scan() override;

  static std::string version();

 private:
  void start_anew();
  void open();
  void close();

  const std::filesystem::path directory_;
  std::unique_ptr<rocksdb::DB> db_;
  std::size_t written_ = 0;
};

}  // namespace bench
