#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "tests/bench/peer.h"

struct sqlite3;

namespace bench {

// SQLite with one table that is only appended to: position, unique id, bytes. With its log written
// ahead (WAL) and synchronous=FULL a commit is synced before it is told of. Each writer has a
// connection. SQLite lets one write at a time: they take turns by a mutex, which serves SQLite far
// better than its own way of waiting (16 commits a second by 64 writers, where the mutex gives
// hundreds).
class SqlitePeer final : public Peer {
 public:
  // Keeps its file in `directory`, which must be there.
  explicit SqlitePeer(std::filesystem::path directory);
  ~SqlitePeer() override;

  double append(std::span<const Message> messages, std::size_t writers) override;
  double append_in_batches(std::span<const Message> messages, std::size_t batch) override;
  double scan() override;

  static std::string version();

 private:
  void start_anew();

  const std::filesystem::path directory_;
  std::size_t written_ = 0;
};

}  // namespace bench
