#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "tests/listening_ledger.h"

// GET /v1/entries as a live stream (server-sent events).
namespace {

using testing::HasSubstr;
using testing::Not;

class LiveEntries : public ListeningLedger {
 protected:
  HttpConnection listen(const std::string& query = "", const std::string& fields = "") const {
    HttpConnection connection = connect();
    connection.send("GET /v1/entries" + query +
                    " HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n" + fields + "\r\n");
    header = connection.read_through("\r\n\r\n").value_or("");
    return connection;
  }
  static std::string next_event(HttpConnection& connection) {
    return connection.read_through("\n\n").value_or("");
  }
  void record(const std::string& slug) {
    ASSERT_EQ(post("/v1/entries", batch({document(slug)})).status, 201U);
  }

  mutable std::string header;
};

TEST_F(LiveEntries, BeginAtTheEndOfTheLog) {
  HttpConnection connection = listen();
  EXPECT_THAT(header, HasSubstr("text/event-stream"));
  record("d");
  const std::string event = next_event(connection);
  EXPECT_THAT(event, HasSubstr("id: 2\ndata: {"));
  EXPECT_THAT(event, HasSubstr("document/d"));
}

TEST_F(LiveEntries, BeginWhereTheyAreAskedTo) {
  HttpConnection connection = listen("?from=1");
  EXPECT_THAT(next_event(connection), HasSubstr("id: 1\n"));
  record("d");
  EXPECT_THAT(next_event(connection), HasSubstr("id: 2\n"));
}

TEST_F(LiveEntries, GoOnAfterTheLastThatWasSeen) {
  record("d");
  record("e");
  HttpConnection connection = listen("", "Last-Event-ID: 2\r\n");
  EXPECT_THAT(next_event(connection), HasSubstr("id: 3\n"));
}

TEST_F(LiveEntries, ShowTheBytesThatAreStored) {
  HttpConnection connection = listen("?from=0");
  const auto bytes = expect_value(ledger_directory->store().read({0}, 1)).front();
  EXPECT_THAT(next_event(connection), HasSubstr("data: " + bytes + "\n"));
}

TEST_F(LiveEntries, ShowOnlyWhatPassesTheFilters) {
  HttpConnection connection = listen("?subject=document/e");
  record("d");
  record("e");
  const std::string event = next_event(connection);
  EXPECT_THAT(event, HasSubstr("id: 3\n"));
  EXPECT_THAT(event, Not(HasSubstr("document/d")));
}

TEST_F(LiveEntries, ReachEveryListener) {
  std::vector<std::unique_ptr<HttpConnection>> listeners;
  for (int i = 0; i < 100; ++i) listeners.push_back(std::make_unique<HttpConnection>(listen()));
  record("d");
  record("e");
  for (auto& listener : listeners) {
    EXPECT_THAT(next_event(*listener), HasSubstr("id: 2\n"));
    EXPECT_THAT(next_event(*listener), HasSubstr("id: 3\n"));
  }
}

// A batch that is larger than what is made ready at once, and what comes after it.
TEST_F(LiveEntries, ReachEveryListenerAlsoAfterALargeBatch) {
  std::vector<std::unique_ptr<HttpConnection>> listeners;
  for (int i = 0; i < 5; ++i) listeners.push_back(std::make_unique<HttpConnection>(listen()));
  std::vector<std::string> texts;
  for (int i = 0; i < 600; ++i) texts.push_back(document("d" + std::to_string(i)));
  ASSERT_EQ(post("/v1/entries", batch(texts)).status, 201U);
  record("e");
  for (auto& listener : listeners) {
    for (int i = 0; i <= 600; ++i) {
      ASSERT_THAT(next_event(*listener), HasSubstr("id: " + std::to_string(2 + i) + "\n"));
    }
  }
}

TEST_F(LiveEntries, BeatWhereThereIsNothingToTell) {
  configuration.limits.heartbeat_time = std::chrono::milliseconds(20);
  start();
  HttpConnection connection = listen();
  EXPECT_THAT(next_event(connection), HasSubstr(":"));
}

// A listener that does not read is cut, and holds up neither the writer nor other listeners.
TEST_F(LiveEntries, SlowListenerHoldsUpNobody) {
  configuration.limits.writing_time = std::chrono::milliseconds(200);
  start();
  const HttpConnection slow = listen("?from=0");
  HttpConnection quick = listen();
  const std::string long_text(60'000, 'x');
  for (int i = 0; i < 60; ++i) {
    const std::string draft = R"({"type":"document.registered","subject":"document/d)" +
                              std::to_string(i) + R"(","effective":"2020","data":{"title":")" +
                              long_text + R"("}})";
    ASSERT_EQ(post("/v1/entries", batch({draft})).status, 201U);
    EXPECT_THAT(next_event(quick), HasSubstr("id: " + std::to_string(2 + i) + "\n"));
  }
}

TEST_F(LiveEntries, EndWithTheServer) {
  HttpConnection connection = listen();
  stop();
  EXPECT_TRUE(connection.is_closed_by_server());
}

}  // namespace
