#pragma once

#include <filesystem>
#include <string>

#include "tests/bench/peer.h"
#include "tests/bench/postgres_cluster.h"

namespace bench {

// PostgreSQL 15 with message-db: each message by message_store.write_message, to a stream of its
// own, from one connection a writer, prepared. fsync and synchronous_commit are on, as PostgreSQL
// has them by itself.
class PostgresPeer final : public Peer {
 public:
  // message-db locks a category until a write to it is durable. With one, messages get their
  // places in the order in which readers see them, as ours do; with many, writers of different
  // ones share syncs.
  enum class Categories { one, many };

  // Makes a cluster in `directory`, which must be empty. `message_db` is where npm has put the
  // package. Throws std::exception that says what is missing.
  PostgresPeer(const std::filesystem::path& directory, const std::filesystem::path& message_db);

  // For append from now on; at first many.
  void use(Categories categories) { categories_ = categories; }

  double append(std::span<const Message> messages, std::size_t writers) override;
  // By as many connections as there are cores, each sending a whole transaction at once.
  double append_in_batches(std::span<const Message> messages, std::size_t batch) override;
  double scan() override;

  // Of the server and of message-db.
  std::string version() const;

 private:
  void start_anew();
  std::string stream_of(const Message& message, std::size_t writer) const;

  PostgresCluster cluster_;
  const std::string connection_;
  Categories categories_ = Categories::many;
  std::size_t written_ = 0;
};

}  // namespace bench
