#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

#include "ledger/bytes.h"
#include "projections/row.h"
#include "tests/result_matchers.h"
#include "tests/server_calls.h"

namespace server {
namespace {

class ServerCheck : public testing::Test {
 protected:
  std::string signed_draft(const std::string& text) const {
    return boost::json::serialize(expect_value(
        ledger::sign_draft(TestLedger::parse(text), book_.settings.origin, book_.first_key)));
  }
  std::string note_on(const std::string& subject) const {
    return signed_draft(R"({"type":"note.added","subject":")" + subject +
                        R"(","effective":"2026-01-01","data":{"text":"T"}})");
  }
  Answered check(const std::string& body, const std::string& type = "application/json") {
    return server_.send(Method::post, "/v1/check", {{"Content-Type", type}}, body);
  }
  boost::json::array refusals(const std::string& body) {
    const Answered answer = check(body);
    EXPECT_EQ(answer.status, 200U) << answer.body;
    EXPECT_EQ(answer.field("Access-Control-Allow-Origin"), "");
    return answer.json().at("refusals").as_array();
  }

  projections::RowProjection rows_;
  TestLedger book_{rows_};
  TestServer server_{*book_.ledger, book_.clock};
};

TEST_F(ServerCheck, RefusesNothingThatCouldBeRecordedAndRecordsNothing) {
  EXPECT_TRUE(refusals(R"({"batches":[[)" + note_on("organisation/keeper") + "]]}").empty());
  EXPECT_TRUE(refusals(R"({"batches":[]})").empty());
  EXPECT_EQ(book_.store.end(), ledger::Position{2});
}

TEST_F(ServerCheck, NamesEachDraftThatWouldBeRefused) {
  const std::string good = note_on("organisation/keeper");
  const auto rows = refusals(R"({"batches":[[)" + good + "],[" + good +
                             ",{\"type\":\"note.added\"}," + note_on("matter/none") + "]]}");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].at("batch"), 1);
  EXPECT_EQ(rows[0].at("draft"), 1);
  EXPECT_EQ(rows[0].at("code"), "missing-member");
  EXPECT_EQ(rows[1].at("batch"), 1);
  EXPECT_EQ(rows[1].at("draft"), 2);
  EXPECT_EQ(rows[1].at("code"), "unknown-subject");
  EXPECT_FALSE(rows[1].at("detail").as_string().empty());
}

TEST_F(ServerCheck, NobodyHasToSignWhatMayNotBeRight) {
  const auto to_be_signed = [&](std::string draft) {
    return draft.erase(draft.find("..") + 2, 86);
  };
  const std::string good = to_be_signed(note_on("organisation/keeper"));
  EXPECT_TRUE(refusals(R"({"batches":[[)" + good + "]]}").empty());
  const auto rows = refusals(R"({"batches":[[)" + to_be_signed(note_on("matter/none")) + "]]}");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].at("code"), "unknown-subject");
  // To record it is another matter.
  EXPECT_THAT(ledger::read_signed_draft(TestLedger::parse(good)),
              FailsWith(ledger::Errc::bad_signature));
}

TEST_F(ServerCheck, DraftToBeSignedByAKeyThatThereIsNotIsRefused) {
  std::string draft = note_on("organisation/keeper");
  const std::size_t begin = draft.find(R"("signature":")") + 13;
  draft.replace(begin, draft.find('"', begin) - begin,
                ledger::to_base64url(R"({"alg":"Ed25519","kid":"keeper/other"})") + "..");
  const auto rows = refusals(R"({"batches":[[)" + draft + "]]}");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].at("code"), "unknown-key");
}

TEST_F(ServerCheck, LeavesOutWhatFollowsFromWhatWasLeftOut) {
  const std::string batches = R"({"batches":[[)" + note_on("matter/none") + "]]";
  EXPECT_EQ(refusals(batches + "}").size(), 1U);
  EXPECT_EQ(refusals(batches + R"(,"leftOut":["matter/none"]})").size(), 0U);
}

TEST_F(ServerCheck, MalformedQuestionIsRefused) {
  const auto code = [&](const std::string& body) { return check(body).code(); };
  EXPECT_EQ(code(""), "not-json");
  EXPECT_EQ(code("{"), "not-json");
  EXPECT_EQ(code("[]"), "wrong-type");
  EXPECT_EQ(code("{}"), "missing-member");
  EXPECT_EQ(code(R"({"batches":{}})"), "wrong-type");
  EXPECT_EQ(code(R"({"batches":[{}]})"), "wrong-type");
  EXPECT_EQ(code(R"({"batches":[],"batch":[]})"), "unknown-member");
  EXPECT_EQ(code(R"({"batches":[],"leftOut":["x"]})"), "invalid-subject");
  EXPECT_EQ(check("{}").status, 422U);
}

TEST_F(ServerCheck, OtherTypesAreNotTaken) {
  EXPECT_EQ(check("{}", "text/plain").code(), "unsupported-media-type");
  EXPECT_EQ(check("{}", "application/jsonl").status, 415U);
  EXPECT_EQ(check(R"({"batches":[]})", "application/json; charset=utf-8").status, 200U);
  EXPECT_EQ(server_
                .send(Method::post, "/v1/check",
                      {{"Content-Type", "application/json"}, {"Content-Encoding", "gzip"}}, "{}")
                .status,
            415U);
}

}  // namespace
}  // namespace server
