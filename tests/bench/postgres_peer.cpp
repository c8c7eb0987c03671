#include "tests/bench/postgres_peer.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <vector>

#include "ledger/parallel.h"

namespace bench {
namespace {

constexpr const char* kType = "document.registered";
constexpr const char* kWrite = "write";
constexpr const char* kWriteText =
    "SELECT message_store.write_message($1::varchar, $2::varchar, $3::varchar, $4::jsonb)";

struct ClearsResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, ClearsResult>;

class Connection {
 public:
  explicit Connection(const std::string& to) : connection_(PQconnectdb(to.c_str())) {
    if (PQstatus(connection_) != CONNECTION_OK) fail();
  }
  ~Connection() { PQfinish(connection_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Answer run(const char* statement) { return checked(PQexec(connection_, statement)); }
  void prepare_to_write() { checked(PQprepare(connection_, kWrite, kWriteText, 0, nullptr)); }

  void write(const Message& message, const std::string& stream) {
    const auto parameters = parameters_of(message, stream);
    checked(PQexecPrepared(connection_, kWrite, static_cast<int>(parameters.size()),
                           parameters.data(), nullptr, nullptr, 0));
  }

  // All in one transaction, sent before the first answer is waited for. `streams` go with them.
  void write_all(std::span<const Message> messages, const std::vector<std::string>& streams) {
    require(PQenterPipelineMode(connection_));
    send("BEGIN");
    for (std::size_t i = 0; i < messages.size(); ++i) {
      const auto parameters = parameters_of(messages[i], streams[i]);
      require(PQsendQueryPrepared(connection_, kWrite, static_cast<int>(parameters.size()),
                                  parameters.data(), nullptr, nullptr, 0));
    }
    send("COMMIT");
    require(PQpipelineSync(connection_));
    // An answer and a null for each statement; then the one that says that all were seen.
    for (std::size_t left = 2 * (messages.size() + 2); left > 0; --left) {
      if (Answer answer(PQgetResult(connection_)); answer) check(answer.get());
    }
    const Answer synced(PQgetResult(connection_));
    if (PQresultStatus(synced.get()) != PGRES_PIPELINE_SYNC) fail();
    require(PQexitPipelineMode(connection_));
  }

 private:
  static std::array<const char*, 4> parameters_of(const Message& message,
                                                  const std::string& stream) {
    return {message.id.c_str(), stream.c_str(), kType, message.json.c_str()};
  }
  void send(const char* statement) {
    require(PQsendQueryParams(connection_, statement, 0, nullptr, nullptr, nullptr, nullptr, 0));
  }
  Answer checked(PGresult* result) {
    Answer answer(result);
    check(answer.get());
    return answer;
  }
  void check(const PGresult* result) const {
    const ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) fail();
  }
  void require(int done) const {
    if (done != 1) fail();
  }
  [[noreturn]] void fail() const {
    throw std::runtime_error(std::string("PostgreSQL: ") + PQerrorMessage(connection_));
  }

  PGconn* connection_;
};

// Installs it, and says how to reach it.
std::string install(const PostgresCluster& cluster, const std::filesystem::path& message_db) {
  cluster.install_message_db(message_db);
  return cluster.connection_to("message_store");
}

// Ready to write. A connection's first write has the functions compiled for it, and nothing of that
// one stays.
std::vector<std::unique_ptr<Connection>> open_warm(const std::string& address, std::size_t count,
                                                   std::span<const Message> messages) {
  std::vector<std::unique_ptr<Connection>> connections;
  for (std::size_t i = 0; i < count; ++i) {
    auto& connection = connections.emplace_back(std::make_unique<Connection>(address));
    connection->prepare_to_write();
    connection->run("BEGIN");
    connection->write(messages.front(), "warming-" + messages.front().id);
    connection->run("ROLLBACK");
  }
  return connections;
}

}  // namespace

PostgresPeer::PostgresPeer(const std::filesystem::path& directory,
                           const std::filesystem::path& message_db)
    : cluster_(directory), connection_(install(cluster_, message_db)) {}

void PostgresPeer::start_anew() {
  Connection connection(connection_);
  connection.run("TRUNCATE message_store.messages RESTART IDENTITY");
  // What earlier runs left to be written is no work of the next.
  connection.run("CHECKPOINT");
}

// A category ends at the first hyphen.
std::string PostgresPeer::stream_of(const Message& message, std::size_t writer) const {
  if (categories_ == Categories::one) return "document-" + message.id;
  return fmt::format("document{}-{}", writer, message.id);
}

double PostgresPeer::append(std::span<const Message> messages, std::size_t writers) {
  start_anew();
  const auto connections = open_warm(connection_, writers, messages);
  const double seconds = seconds_of_threads(writers, [&](std::size_t writer) {
    for (std::size_t i = writer; i < messages.size(); i += writers) {
      connections[writer]->write(messages[i], stream_of(messages[i], writer));
    }
  });
  return static_cast<double>(messages.size()) / seconds;
}

double PostgresPeer::append_in_batches(std::span<const Message> messages, std::size_t batch) {
  start_anew();
  const std::size_t cores = ledger::cores();
  const auto connections = open_warm(connection_, cores, messages);
  const double seconds = seconds_of_threads(cores, [&](std::size_t core) {
    for (std::size_t begin = core * batch; begin < messages.size(); begin += cores * batch) {
      const auto part = messages.subspan(begin, std::min(batch, messages.size() - begin));
      std::vector<std::string> streams;
      for (const Message& message : part) {
        streams.push_back(fmt::format("document{}-{}", core, message.id));
      }
      connections[core]->write_all(part, streams);
    }
  });
  written_ = messages.size();
  // As it is once it has been idle for a while; else it would do that beside what is measured next.
  Connection connection(connection_);
  connection.run("VACUUM (ANALYZE) message_store.messages");
  connection.run("CHECKPOINT");
  return static_cast<double>(written_) / seconds;
}

double PostgresPeer::scan() {
  constexpr const char* kRead =
      "SELECT global_position, id, stream_name, position, type, data, time "
      "FROM message_store.messages ORDER BY global_position";
  std::size_t read = 0;
  Connection connection(connection_);
  const double seconds = seconds_of_threads(1, [&](std::size_t) {
    connection.run("BEGIN");
    connection.run((std::string("DECLARE all_messages NO SCROLL CURSOR FOR ") + kRead).c_str());
    while (true) {
      const Answer some = connection.run("FETCH 1000 FROM all_messages");
      if (PQntuples(some.get()) == 0) break;
      read += static_cast<std::size_t>(PQntuples(some.get()));
    }
    connection.run("COMMIT");
  });
  if (read != written_) throw std::runtime_error("PostgreSQL lost messages");
  return static_cast<double>(read) / seconds;
}

std::string PostgresPeer::version() const {
  Connection connection(connection_);
  const Answer server = connection.run("SHOW server_version");
  const Answer store = connection.run("SELECT message_store.message_store_version()");
  return fmt::format("{} with message-db {}", PQgetvalue(server.get(), 0, 0),
                     PQgetvalue(store.get(), 0, 0));
}

}  // namespace bench
