#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace bench {

// A PostgreSQL 15 of its own in one directory, reached by a socket in it alone, and stopped with
// the object, or with the process however that ends. Debian's own cluster is not touched.
class PostgresCluster {
 public:
  // `directory` must be empty, and its parents such that the user postgres can go through them:
  // PostgreSQL refuses to run as root. Throws std::exception that says what is missing.
  explicit PostgresCluster(std::filesystem::path directory);
  ~PostgresCluster();
  PostgresCluster(const PostgresCluster&) = delete;
  PostgresCluster& operator=(const PostgresCluster&) = delete;

  // Runs message-db's own install.sh, with the environment that its psql needs. `package` is where
  // npm has put it.
  void install_message_db(const std::filesystem::path& package) const;

  // For libpq, of a database in it.
  std::string connection_to(const std::string& database) const;

 private:
  class Server;

  const std::filesystem::path directory_;
  std::unique_ptr<Server> server_;
};

}  // namespace bench
