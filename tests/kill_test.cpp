#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "ledger/backup.h"
#include "ledger/ledger_directory.h"
#include "ledger/log_index.h"
#include "ledger/verification.h"
#include "projections/row.h"
#include "tests/founded_by_keeper.h"
#include "tests/http_connection.h"
#include "tests/liggared_process.h"
#include "tests/result_matchers.h"
#include "tests/small_world.h"
#include "tests/temporary_directory.h"

// The server is killed again and again in the midst of its work, while some record and somebody
// takes backups.
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

using ledger::Position;

constexpr std::size_t kWriters = 4;

// As many as LIGGARE_KILL_ROUNDS says: 200 in the nightly form.
int rounds() {
  const char* const given = std::getenv("LIGGARE_KILL_ROUNDS");
  return given != nullptr ? std::atoi(given) : 20;
}

// What writers have sent, and what was answered.
class Acknowledged {
 public:
  struct Entry {
    std::uint64_t position;
    std::string leaf;
  };

  // What the server answered for a batch of one.
  void add(const std::string& receipt) {
    const json::object answer = TestLedger::parse(receipt).as_object();
    const json::object& entry = answer.at("entries").as_array().at(0).as_object();
    const std::lock_guard lock(mutex_);
    const std::string id(entry.at("id").as_string());
    const Entry told{static_cast<std::uint64_t>(entry.at("position").as_int64()),
                     std::string(entry.at("leaf").as_string())};
    // Sent again after a kill, it is told where it was.
    const auto [known, is_new] = entries_.try_emplace(id, told);
    if (!is_new && known->second.position != told.position) ++moved_;
    checkpoint_ = answer.at("checkpoint").as_string();
    ++count_;
    changed_.notify_all();
  }
  void wait_for(std::uint64_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return count_ >= count || writers_ == 0; });
  }
  void writer_begins() {
    const std::lock_guard lock(mutex_);
    ++writers_;
  }
  void writer_ends() {
    const std::lock_guard lock(mutex_);
    --writers_;
    changed_.notify_all();
  }
  std::uint64_t count() const {
    const std::lock_guard lock(mutex_);
    return count_;
  }
  // Once nobody adds any more.
  const std::map<std::string, Entry>& entries() const { return entries_; }
  const std::string& checkpoint() const { return checkpoint_; }
  int moved() const { return moved_; }

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, Entry> entries_;  // By id.
  std::string checkpoint_;                // The last that was given.
  std::uint64_t count_ = 0;
  int writers_ = 0;
  int moved_ = 0;
};

class KilledServer : public testing::Test {
 protected:
  fs::path path(const std::string& name) const { return directory.path() / name; }

  std::string next_post() {
    const int number = ++drafts;
    const std::string text = draft_of("document.registered", "document/d-" + std::to_string(number),
                                      R"({"title":"T"})", "2025-01-01", with_id(number));
    const std::string body = json::serialize(json::array{
        expect_value(ledger::sign_draft(TestLedger::parse(text), "ledger.example/killed", key))});
    return "POST /v1/entries HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
           "Content-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
  }

  // Records until the server is gone. What was sent and not answered is sent again next time.
  void write(std::uint16_t port, std::string& unanswered) {
    try {
      HttpConnection connection(port);
      while (true) {
        if (unanswered.empty()) unanswered = next_post();
        connection.send(unanswered);
        const auto answer = connection.read_answer();
        if (!answer) break;
        EXPECT_TRUE(answer->status == 201U || answer->status == 200U) << answer->body;
        acknowledged.add(answer->body);
        unanswered.clear();
      }
    } catch (const boost::system::system_error&) {
      // It was killed before it accepted the connection.
    }
    acknowledged.writer_ends();
  }

  void one_round(std::uint64_t answers_before_the_kill) {
    LiggaredProcess server(LIGGARED_BINARY, path("ledger"));
    ASSERT_NE(server.port(), 0);
    const std::uint64_t before = acknowledged.count();
    std::vector<std::jthread> writers;
    for (std::string& unanswered : unanswered_of) {
      acknowledged.writer_begins();
      writers.emplace_back([&] { write(server.port(), unanswered); });
    }
    // Beside the server, whatever it does just now.
    std::jthread backup([&] {
      const auto taken = ledger::back_up(path("ledger"), path("backup"), {});
      EXPECT_THAT(taken, IsOk());
    });
    acknowledged.wait_for(before + answers_before_the_kill);
    server.signal(SIGKILL);
    server.wait();
  }

  // Every acknowledged entry is where it was said to be, once, and all of the log holds.
  void expect_all_there(const fs::path& where) {
    const auto opened = expect_value(ledger::LedgerDirectory::open(where, clock, rows));
    const ledger::EventReader& log = opened->store();
    for (const auto& [id, entry] : acknowledged.entries()) {
      const auto bytes = expect_value(log.read({entry.position}, 1));
      ASSERT_FALSE(bytes.empty()) << id << " at " << entry.position << " is lost";
      EXPECT_EQ(to_base64(ledger::leaf_digest(bytes.front())), entry.leaf) << id;
    }
    std::set<std::string> ids;
    for (const std::string& bytes : expect_value(log.read({0}, log.end().value))) {
      EXPECT_TRUE(ids.insert(to_string(expect_value(ledger::decode_entry(bytes)).id)).second);
    }
    const auto report =
        ledger::verify_log(log, opened->ledger().settings(), rows, opened->ledger().verifier(),
                           {acknowledged.checkpoint()}, {});
    EXPECT_TRUE(report.holds()) << report.faults.front().what;
  }

  const TemporaryDirectory directory;
  ManualClock clock{"2026-11-22T09:00:00Z"};
  const projections::RowProjection rows;
  const ledger::NamedKey key = [this] {
    const ledger::Founding founding = founded_by_keeper("ledger.example/killed");
    expect_value(ledger::LedgerDirectory::create(path("ledger"), founding, clock, rows));
    return expect_value(ledger::read_key_file(path("ledger") / "keys" / "first.jwk"));
  }();
  Acknowledged acknowledged;
  std::atomic<int> drafts = 0;
  std::vector<std::string> unanswered_of = std::vector<std::string>(kWriters);
};

TEST_F(KilledServer, HasAllThatItAcknowledgedHoweverOftenItIsKilled) {
  std::mt19937_64 random(20261130);
  for (int round = 0; round < rounds(); ++round) {
    ASSERT_NO_FATAL_FAILURE(one_round(1 + random() % 60)) << "round " << round;
  }
  EXPECT_EQ(acknowledged.moved(), 0);
  EXPECT_GE(acknowledged.entries().size(), static_cast<std::size_t>(rounds()));
  expect_all_there(path("ledger"));

  // Opened and closed cleanly, all of it is under a checkpoint on disk.
  expect_value(ledger::back_up(path("ledger"), path("backup"), {}));
  expect_value(
      ledger::restore(path("backup"), path("restored"), path("ledger") / "keys", rows, {}));
  expect_all_there(path("restored"));
  RecordProperty("acknowledged", std::to_string(acknowledged.entries().size()));
}

}  // namespace
