#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "tests/http_connection.h"
#include "tests/liggared_process.h"
#include "tests/recorded_example.h"
#include "tests/recorder.h"
#include "tests/small_world.h"

// The server under everything at once for a while: what it takes does not grow with time.
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kClients = 4;
constexpr std::uint64_t kAnswersBetweenLooks = 100;

// What an answer takes grows with the ledger. So the ledger gets its size first, and then grows by
// a tenth, in step with the time: what else grows is the server's.
constexpr int kRecordedBeforeByEachMax = 1000;
constexpr int kRecordedBeforeByEachASecond = 2;
constexpr double kGrowth = 0.1;

// A minute, or as long as LIGGARE_SOAK_SECONDS says: 3600 in the nightly form.
std::chrono::seconds duration() {
  const char* const given = std::getenv("LIGGARE_SOAK_SECONDS");
  return std::chrono::seconds(given != nullptr ? std::max(3, std::atoi(given)) : 60);
}

int recorded_before_by_each() {
  return static_cast<int>(std::min<std::int64_t>(
      kRecordedBeforeByEachMax, kRecordedBeforeByEachASecond * duration().count()));
}

// What the server took in one third of the time.
struct Third {
  double resident_mib_max = 0;
  std::size_t handles_max = 0;
  std::vector<double> milliseconds;  // Of each question.

  double percentile(double share) {
    if (milliseconds.empty()) return 0;
    const auto at =
        milliseconds.begin() +
        static_cast<std::ptrdiff_t>(share * static_cast<double>(milliseconds.size() - 1));
    std::ranges::nth_element(milliseconds, at);
    return *at;
  }
};

// One of those who use the server, in their own way.
class Client {
 public:
  Client(std::uint16_t port, const Recorder& recorder, std::uint32_t number)
      : port_(port), recorder_(recorder), number_(number), random_(number), connection_(port) {}

  // Records so much that the ledger has its size before anything is measured.
  void fill() {
    while (recorded_ < recorded_before_by_each() && !::testing::Test::HasFatalFailure()) {
      record(true);
    }
  }

  // Whether it was a question; asks, records, listens, leaves, or sends nonsense. What it has
  // recorded keeps step with the share of the time that has passed.
  bool act(double share_passed) {
    const auto what = random_() % 100;
    if (what < 70) return ask(question()), true;
    if (what < 85) return ask(proof()), true;
    if (what < 93) return record(is_behind(share_passed)), false;
    if (what < 96) return listen(), false;
    return send_nonsense(), false;
  }

 private:
  std::string day() {
    return std::to_string(2018 + random_() % 9) + "-0" + std::to_string(1 + random_() % 9) + "-1" +
           std::to_string(random_() % 10);
  }
  std::string question() {
    switch (random_() % 10) {
      case 0:
        return "/v1/diff?from=" + day() + "&to=2026-12-31";
      case 1:
        return "/v1/responsibilities?at=" + day();
      case 2:
        return "/v1/findings?at=" + day();
      case 3:
        return "/v1/adoptions/nsv-2022-4?at=" + day();
      case 4:
        return "/v1/decisions/nsv-2022-4?at=" + day();
      case 5:
        return "/v1/followups?at=" + day();
      case 6:
        return "/v1/audit/initiative/fallprevention?at=" + day();
      case 7:
        return "/v1/search?text=v%C3%A5rd&at=" + day();
      default:
        return "/v1/portfolio?at=" + day();
    }
  }
  std::string proof() {
    switch (random_() % 5) {
      case 0:
        return "/v1/proof/inclusion?position=" + std::to_string(random_() % 200);
      case 1:
        return "/v1/proof/consistency?from=" + std::to_string(1 + random_() % 200);
      case 2:
        return "/v1/entries?limit=20&from=" + std::to_string(random_() % 200);
      case 3:
        return "/v1/bundle?subject=decision/nsv-2022-4";
      default:
        return "/checkpoint";
    }
  }

  void ask(const std::string& target) {
    connection_.send("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto answer = connection_.read_answer();
    ASSERT_TRUE(answer) << target;
    ASSERT_EQ(answer->status, 200U) << target << " " << answer->body;
  }
  bool is_behind(double share_passed) const {
    return recorded_ < recorded_before_by_each() * (1 + kGrowth * share_passed);
  }
  // Something new, or the last once more, as somebody does who never got its receipt.
  void record(bool is_new) {
    if (is_new) ++recorded_;
    const std::string slug =
        "document/soak-" + std::to_string(number_) + "-" + std::to_string(recorded_);
    const auto answer = recorder_.record(
        connection_, draft_of("document.registered", slug, R"({"title":"T"})", "2025-01-01"));
    ASSERT_TRUE(answer);
    ASSERT_EQ(answer->status, is_new ? 201U : 200U) << answer->body;
  }
  void listen() {
    HttpConnection listener(port_);
    listener.send(
        "GET /v1/entries?from=0 HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n");
    ASSERT_TRUE(listener.read_through("id: 5\n"));  // And is gone.
  }
  void send_nonsense() {
    HttpConnection stranger(port_);
    std::string bytes(random_() % 400, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random_());
    stranger.send("GET /" + bytes + "\r\n\r\n");
    stranger.end_sending();
    EXPECT_TRUE(stranger.is_closed_by_server());
  }

  const std::uint16_t port_;
  const Recorder& recorder_;
  const std::uint32_t number_;
  std::mt19937 random_;
  HttpConnection connection_;
  int recorded_ = 0;
};

class Soak : public RecordedExample {
 protected:
  // Of the time that the test takes.
  double share_passed() const {
    return std::chrono::duration<double>(Clock::now() - begin) / duration();
  }
  std::size_t third_now() const {
    return std::min<std::size_t>(2, static_cast<std::size_t>(3 * share_passed()));
  }
  bool is_over() const { return Clock::now() - begin >= duration(); }

  static double resident_mib(pid_t process) {
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);) {
      if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
    }
    return 0;
  }
  static std::size_t handles(pid_t process) {
    const std::filesystem::path folder = "/proc/" + std::to_string(process) + "/fd";
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
  }

  void answered(double milliseconds, bool is_question) {
    const std::lock_guard lock(mutex);
    ++answers;
    if (is_question) thirds[third_now()].milliseconds.push_back(milliseconds);
    if (answers % kAnswersBetweenLooks == 0) looked.notify_all();
  }

  void use(Client& client) {
    while (!is_over() && !HasFatalFailure()) {
      const auto sent = Clock::now();
      const bool is_question = client.act(share_passed());
      answered(std::chrono::duration<double, std::milli>(Clock::now() - sent).count(), is_question);
    }
  }

  // Looks at the server every so many answers, until the time is over.
  void look_on(pid_t server) {
    std::unique_lock lock(mutex);
    for (std::uint64_t last = 0; !is_over(); last = answers) {
      looked.wait_for(lock, std::chrono::seconds(1), [&] { return answers > last; });
      Third& third = thirds[third_now()];
      third.resident_mib_max = std::max(third.resident_mib_max, resident_mib(server));
      third.handles_max = std::max(third.handles_max, handles(server));
    }
  }

  std::mutex mutex;
  std::condition_variable looked;
  std::uint64_t answers = 0;  // Guarded by mutex, as the next.
  std::array<Third, 3> thirds;
  Clock::time_point begin;
};

TEST_F(Soak, TakesNoMoreMemoryHandlesOrTimeAsItGoesOn) {
  // Sanitizers keep what was freed for long, to see who uses it still.
  const char* const options = std::getenv("ASAN_OPTIONS");
  ::setenv("ASAN_OPTIONS", (std::string(options ? options : "") + ":quarantine_size_mb=4").c_str(),
           1);
  LiggaredProcess server(
      LIGGARED_BINARY, ledger(),
      {"--log-level", "off", "--cache-bytes-max", "4194304", "--scrub-seconds", "3"});
  ASSERT_NE(server.port(), 0);
  const Recorder recorder("ledger.example/test", path("ledger") / "keys" / "first.jwk");
  std::deque<Client> clients;
  for (std::uint32_t number = 1; number <= kClients; ++number) {
    clients.emplace_back(server.port(), recorder, number);
  }
  {
    std::vector<std::jthread> threads;
    for (Client& client : clients) threads.emplace_back([&] { client.fill(); });
  }
  ASSERT_FALSE(HasFatalFailure());
  begin = Clock::now();
  {
    std::vector<std::jthread> threads;
    for (Client& client : clients) threads.emplace_back([&] { use(client); });
    look_on(server.pid());
  }
  for (Third& third : thirds) {
    std::cout << third.milliseconds.size() << " questions, median " << third.percentile(0.5)
              << " ms, p99 " << third.percentile(0.99) << " ms, " << third.resident_mib_max
              << " MiB, " << third.handles_max << " handles\n";
  }
  // The first third fills caches. What is recorded waits in memory until there is enough of it for
  // a file: that much may come; and joined files are open for a moment beside what they are of.
  Third& middle = thirds[1];
  Third& last = thirds[2];
  constexpr double kWaitsInMemoryMib = 16;
  EXPECT_LT(last.resident_mib_max, middle.resident_mib_max * 1.1 + kWaitsInMemoryMib);
  EXPECT_LT(last.handles_max, middle.handles_max + 24);
  // The one test that is about time: a ratio within one run, wide enough for what else the machine
  // does.
  EXPECT_LT(last.percentile(0.5), middle.percentile(0.5) * 3 + 10);
  server.signal(SIGTERM);
  EXPECT_EQ(server.wait(), 0);
  const ProgramRun verified = on_ledger({"verify", "--key", vkey_});
  EXPECT_EQ(verified.status, 0) << verified.out;
}

}  // namespace
