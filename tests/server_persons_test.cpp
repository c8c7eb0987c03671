#include <gtest/gtest.h>

#include "projections/row.h"
#include "tests/server_calls.h"

namespace server {
namespace {

// Names of persons over HTTP: shown while they exist, and kept by nobody.
class ServerPersons : public testing::Test {
 protected:
  ServerPersons() {
    for (const std::string slug : {"a", "b", "c"}) {
      book_.record(
          R"({"type":"responsibility.assigned","subject":"responsibility/)" + slug +
          R"(","effective":"2026-01-01","data":{"for":"organisation/keeper",)"
          R"("organisation":"organisation/keeper","role":"contact","function":"F","person":")" +
          "Kim " + slug + "\"}}");
    }
  }
  void erase_name_at(std::uint64_t position) {
    const ledger::Entry entry = book_.entry({position});
    book_.record(R"({"type":"disclosure.erased","subject":")" + to_string(entry.subject) +
                 R"(","effective":"2026-02-01","data":{"entry":")" + to_string(entry.id) +
                 R"(","pointer":"/data/person","ground":"Art. 17"}})");
  }

  projections::RowProjection rows_;
  TestLedger book_{rows_};
  TestServer server_{*book_.ledger, book_.clock};
};

TEST_F(ServerPersons, AnswerThatShowsThemIsKeptByNobody) {
  const std::string target = "/v1/responsibilities?at=2026-06-01&known=%235";
  for (int i = 0; i < 2; ++i) {
    const Answered answer = server_.get(target);
    EXPECT_NE(answer.body.find("Kim a"), std::string::npos);
    EXPECT_FALSE(answer.was_at_once);
    EXPECT_EQ(answer.field("Cache-Control"), "no-store");
    EXPECT_EQ(answer.field("ETag"), "");
  }
  EXPECT_EQ(server_.cache.bytes(), 0U);
}

TEST_F(ServerPersons, ErasedNameIsGoneFromTheNextAnswer) {
  const std::string target = "/v1/responsibilities?at=2026-06-01&known=%235";
  EXPECT_NE(server_.get(target).body.find("Kim a"), std::string::npos);
  erase_name_at(2);
  EXPECT_EQ(server_.get(target).body.find("Kim a"), std::string::npos);
  EXPECT_NE(server_.get(target).body.find("Kim b"), std::string::npos);
}

TEST_F(ServerPersons, AreListedPageByPage) {
  const Answered first = server_.get("/v1/disclosures?limit=2");
  EXPECT_EQ(first.field("Cache-Control"), "no-store");
  const auto page = first.json();
  ASSERT_EQ(page.at("disclosed").as_array().size(), 2U);
  EXPECT_EQ(page.at("disclosed").at(0).at("position"), 2);
  EXPECT_EQ(page.at("disclosed").at(0).at("pointer"), "/data/person");
  EXPECT_EQ(page.at("disclosed").at(0).at("name"), "Kim a");
  EXPECT_FALSE(page.at("disclosed").at(0).at("salt").as_string().empty());
  EXPECT_EQ(page.at("next"), 4);
  const auto last = server_.get("/v1/disclosures?from=4").json();
  ASSERT_EQ(last.at("disclosed").as_array().size(), 1U);
  EXPECT_EQ(last.at("disclosed").at(0).at("name"), "Kim c");
  EXPECT_TRUE(last.at("next").is_null());
}

TEST_F(ServerPersons, OfOneEntryStandOnOnePage) {
  book_.record(std::vector<std::string>{
      R"({"type":"body.established","subject":"body/b","effective":"2020","data":{"name":"B",)"
      R"("organisation":"organisation/keeper","kind":"council"}})",
      R"({"type":"decision.taken","subject":"decision/d","effective":"2026-01-02","data":{)"
      R"("body":"body/b","title":"D","outcome":"approved","votes":[{"person":"Kim d",)"
      R"("vote":"for"},{"person":"Kim e","vote":"for"}]}})"});
  const auto page = server_.get("/v1/disclosures?from=5&limit=1").json();
  EXPECT_EQ(page.at("disclosed").as_array().size(), 2U);
  EXPECT_TRUE(page.at("next").is_null());
}

TEST_F(ServerPersons, ErasedOnesAreNotListed) {
  erase_name_at(3);
  const auto page = server_.get("/v1/disclosures").json();
  EXPECT_EQ(page.at("disclosed").as_array().size(), 2U);
  EXPECT_EQ(server_.get("/v1/disclosures?from=999").json().at("disclosed").as_array().size(), 0U);
  EXPECT_EQ(server_.get("/v1/disclosures?limit=0").code(), "bad-argument");
  EXPECT_EQ(server_.get("/v1/disclosures?limit=1001").code(), "bad-argument");
}

TEST_F(ServerPersons, BundleThatNamesThemIsKeptByNobody) {
  EXPECT_EQ(server_.get("/v1/bundle?subject=responsibility/a").field("Cache-Control"), "no-store");
  EXPECT_EQ(server_.get("/v1/bundle?subject=organisation/keeper").field("Cache-Control"),
            "no-cache");
}

}  // namespace
}  // namespace server
