#include "tests/bench/sqlite_peer.h"

#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <utility>
#include <vector>

namespace bench {
namespace {

constexpr int kPatienceMilliseconds = 60'000;

class Database {
 public:
  explicit Database(const std::filesystem::path& file) {
    // In serialised mode a connection that one thread uses would lock for nothing.
    constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    check(sqlite3_open_v2(file.c_str(), &opened_, kFlags, nullptr));
    // Preparing a statement may meet another's commit.
    check(sqlite3_busy_timeout(opened_, kPatienceMilliseconds));
    run("PRAGMA journal_mode=WAL");
    run("PRAGMA synchronous=FULL");
  }
  ~Database() { sqlite3_close(opened_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void run(const char* statement) {
    check(sqlite3_exec(opened_, statement, nullptr, nullptr, nullptr));
  }
  void check(int status) {
    if (status == SQLITE_OK || status == SQLITE_DONE || status == SQLITE_ROW) return;
    throw std::runtime_error(std::string("SQLite: ") + sqlite3_errmsg(opened_));
  }
  sqlite3* get() { return opened_; }

 private:
  sqlite3* opened_ = nullptr;
};

class Statement {
 public:
  Statement(Database& database, const char* text) : database_(database) {
    database.check(sqlite3_prepare_v2(database.get(), text, -1, &prepared_, nullptr));
  }
  ~Statement() { sqlite3_finalize(prepared_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // Whether there is a row.
  bool step() {
    const int status = sqlite3_step(prepared_);
    database_.check(status);
    return status == SQLITE_ROW;
  }
  void insert(const Message& message) {
    bind(1, message.id);
    bind(2, message.json);
    step();
    database_.check(sqlite3_reset(prepared_));
  }
  std::size_t bytes(int column) {
    // As a reader would: without a look at the bytes SQLite need not fetch them.
    const void* value = sqlite3_column_blob(prepared_, column);
    return value == nullptr ? 0 : static_cast<std::size_t>(sqlite3_column_bytes(prepared_, column));
  }

 private:
  void bind(int place, const std::string& text) {
    // A null destructor (SQLITE_STATIC) says that the text outlives the step: nothing is copied.
    database_.check(
        sqlite3_bind_text(prepared_, place, text.data(), static_cast<int>(text.size()), nullptr));
  }

  Database& database_;
  sqlite3_stmt* prepared_ = nullptr;
};

constexpr const char* kInsert = "INSERT INTO entries (id, bytes) VALUES (?, ?)";

}  // namespace

SqlitePeer::SqlitePeer(std::filesystem::path directory) : directory_(std::move(directory)) {}

SqlitePeer::~SqlitePeer() = default;

void SqlitePeer::start_anew() {
  std::filesystem::remove_all(directory_ / "sqlite");
  std::filesystem::create_directory(directory_ / "sqlite");
  Database database(directory_ / "sqlite" / "entries");
  database.run(
      "CREATE TABLE entries (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
      "bytes TEXT NOT NULL)");
}

double SqlitePeer::append(std::span<const Message> messages, std::size_t writers) {
  start_anew();
  std::vector<std::unique_ptr<Database>> databases;
  for (std::size_t i = 0; i < writers; ++i) {
    databases.push_back(std::make_unique<Database>(directory_ / "sqlite" / "entries"));
  }
  std::mutex turn;  // Held by the one that writes.
  const double seconds = seconds_of_threads(writers, [&](std::size_t writer) {
    Statement insert(*databases[writer], kInsert);
    for (std::size_t i = writer; i < messages.size(); i += writers) {
      const std::lock_guard lock(turn);
      insert.insert(messages[i]);
    }
  });
  return static_cast<double>(messages.size()) / seconds;
}

double SqlitePeer::append_in_batches(std::span<const Message> messages, std::size_t batch) {
  start_anew();
  const double seconds = seconds_of_threads(1, [&](std::size_t) {
    Database database(directory_ / "sqlite" / "entries");
    Statement insert(database, kInsert);
    for (std::size_t begin = 0; begin < messages.size(); begin += batch) {
      database.run("BEGIN IMMEDIATE");
      const std::size_t end = std::min(begin + batch, messages.size());
      for (std::size_t i = begin; i < end; ++i) insert.insert(messages[i]);
      database.run("COMMIT");
    }
  });
  written_ = messages.size();
  return static_cast<double>(written_) / seconds;
}

double SqlitePeer::scan() {
  std::size_t read = 0;
  std::size_t bytes = 0;
  const double seconds = seconds_of_threads(1, [&](std::size_t) {
    Database database(directory_ / "sqlite" / "entries");
    Statement select(database, "SELECT id, bytes FROM entries ORDER BY position");
    for (; select.step(); ++read) bytes += select.bytes(0) + select.bytes(1);
  });
  if (read != written_ || bytes == 0) throw std::runtime_error("SQLite lost messages");
  return static_cast<double>(read) / seconds;
}

std::string SqlitePeer::version() { return sqlite3_libversion(); }

}  // namespace bench
