#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ledger/ledger_directory.h"
#include "ledger/verification.h"
#include "projections/row.h"
#include "tests/command_line_program.h"
#include "tests/fault/small_disk.h"
#include "tests/founded_by_keeper.h"
#include "tests/http_connection.h"
#include "tests/liggared_process.h"
#include "tests/recorder.h"
#include "tests/report_matchers.h"
#include "tests/small_world.h"

// The program itself on a machine that has no more room, may not write, or has no more handles.
namespace {

namespace fs = std::filesystem;

using ledger::LedgerDirectory;
using testing::HasSubstr;

constexpr int kDiskMegabytes = 64;
constexpr int kRecordsMax = 20'000;

class LiggaredInNeed : public testing::Test {
 protected:
  // Made on the small disk where one can be mounted.
  void SetUp() override {
    const ledger::Founding founding = founded_by_keeper("ledger.example/test");
    ManualClock clock{"2026-11-22T09:00:00Z"};
    expect_value(LedgerDirectory::create(path(), founding, clock, rows));
    recorder.emplace("ledger.example/test", path() / "keys" / "first.jwk");
  }

  fs::path path() const { return disk.path() / "ledger"; }

  // A document with a long title: the disk fills soon.
  static std::string document(const std::string& slug) {
    return draft_of("document.registered", "document/" + slug,
                    R"({"title":")" + std::string(20'000, 'x') + "\"}");
  }
  // Whether it was acknowledged.
  bool record(HttpConnection& connection, const std::string& slug) {
    const auto answer = recorder->record(connection, document(slug));
    if (answer) last_answer = *answer;
    if (!answer || answer->status != 201) return false;
    acknowledged.insert("document/" + slug);
    return true;
  }

  // Every acknowledged entry is there, and all of it holds.
  void expect_all_there() const {
    ManualClock clock{"2026-11-22T09:00:00Z"};
    const auto live = expect_value(LedgerDirectory::open(path(), clock, rows));
    ledger::EventStore& log = live->store();
    std::set<std::string> subjects;
    for (const std::string& bytes : expect_value(log.read({0}, log.end().value))) {
      subjects.insert(to_string(expect_value(ledger::decode_entry(bytes)).subject));
    }
    for (const std::string& subject : acknowledged) EXPECT_TRUE(subjects.contains(subject));
    const auto head = expect_value(live->head().read());
    EXPECT_THAT(ledger::verify_log(log, live->ledger().settings(), rows, live->ledger().verifier(),
                                   {head.value_or("")}, {}),
                Holds());
  }

  fault::SmallDisk disk{kDiskMegabytes};
  const projections::RowProjection rows;
  std::optional<Recorder> recorder;
  std::set<std::string> acknowledged;
  HttpAnswer last_answer;
};

TEST_F(LiggaredInNeed, OnAFullDiskSaysSoAndLosesNothing) {
  if (!disk.is_mounted()) GTEST_SKIP() << "only root can mount a small disk";
  {
    LiggaredProcess server(LIGGARED_BINARY, path(), {"--log-level", "off"});
    ASSERT_NE(server.port(), 0);
    HttpConnection connection(server.port());
    ASSERT_TRUE(record(connection, "before")) << last_answer.body;
    disk.fill_but(2U << 20);
    int recorded = 0;
    while (recorded < kRecordsMax && record(connection, "d-" + std::to_string(recorded))) {
      ++recorded;
    }
    EXPECT_LT(recorded, kRecordsMax) << "the disk was never full";
    EXPECT_EQ(last_answer.status, 503U);
    EXPECT_THAT(last_answer.body, HasSubstr(R"("code":"unavailable")"));
    // It can still be read, and does not record on by chance.
    HttpConnection reader(server.port());
    reader.send("GET /v1/entries?limit=1 HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto read = reader.read_answer();
    ASSERT_TRUE(read);
    EXPECT_EQ(read->status, 200U);
    reader.send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto metrics = reader.read_answer();
    ASSERT_TRUE(metrics);
    EXPECT_THAT(metrics->body, HasSubstr("\nliggare_recording_stopped 1\n"));
    server.signal(SIGTERM);
    server.wait();
  }
  disk.make_room();
  {
    LiggaredProcess server(LIGGARED_BINARY, path(), {"--log-level", "off"});
    ASSERT_NE(server.port(), 0);
    HttpConnection connection(server.port());
    EXPECT_TRUE(record(connection, "after")) << last_answer.body;
    server.signal(SIGTERM);
    EXPECT_EQ(server.wait(), 0);
  }
  expect_all_there();
}

TEST_F(LiggaredInNeed, OnAReadOnlyDiskIsRefusedWithAWayOut) {
  if (!disk.is_mounted()) GTEST_SKIP() << "only root can mount a small disk";
  disk.make_read_only();
  const TemporaryDirectory elsewhere;
  const fs::path errors = elsewhere.path() / "errors";
  ChildProcess server({LIGGARED_BINARY, "--ledger", path().string(), "--listen", "127.0.0.1:0"},
                      errors);
  EXPECT_EQ(server.wait(), 3);
  EXPECT_THAT(contents(errors), HasSubstr("unavailable: "));
  EXPECT_THAT(contents(errors), HasSubstr("liggare backup"));
  // And that way is one.
  ChildProcess backup({LIGGARE_BINARY, "backup", (elsewhere.path() / "backup").string(), "--ledger",
                       path().string()});
  EXPECT_EQ(backup.wait(), 0);
}

TEST_F(LiggaredInNeed, WithoutHandlesGoesOnOnceThereAreSome) {
  LiggaredProcess server(LIGGARED_BINARY, path(), {"--log-level", "off"});
  ASSERT_NE(server.port(), 0);
  HttpConnection before(server.port());
  ASSERT_TRUE(record(before, "before")) << last_answer.body;
  std::size_t open = 0;
  for ([[maybe_unused]] const auto& handle :
       fs::directory_iterator("/proc/" + std::to_string(server.pid()) + "/fd")) {
    ++open;
  }
  rlimit before_it{};
  ASSERT_EQ(::prlimit(server.pid(), RLIMIT_NOFILE, nullptr, &before_it), 0);
  const rlimit few{open + 2, before_it.rlim_max};
  ASSERT_EQ(::prlimit(server.pid(), RLIMIT_NOFILE, &few, nullptr), 0);
  // More than it has handles for: the others wait at the system's door.
  std::vector<std::unique_ptr<HttpConnection>> connections;
  for (int i = 0; i < 10; ++i) {
    connections.push_back(std::make_unique<HttpConnection>(server.port()));
    connections.back()->send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  }
  const auto first = connections.front()->read_answer();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->status, 200U);
  // Who was there before can go on.
  EXPECT_TRUE(record(before, "meanwhile")) << last_answer.body;
  ASSERT_EQ(::prlimit(server.pid(), RLIMIT_NOFILE, &before_it, nullptr), 0);
  for (std::size_t i = 1; i < connections.size(); ++i) {
    const auto answer = connections[i]->read_answer();
    ASSERT_TRUE(answer) << i;
    EXPECT_EQ(answer->status, 200U);
  }
  EXPECT_TRUE(record(*connections.back(), "after")) << last_answer.body;
  server.signal(SIGTERM);
  EXPECT_EQ(server.wait(), 0);
  expect_all_there();
}

}  // namespace
