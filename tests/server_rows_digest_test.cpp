#include <gtest/gtest.h>

#include "projections/row.h"
#include "server/rows_digest.h"
#include "tests/test_ledger.h"

namespace server {
namespace {

const projections::RowProjection kRows;

RowsDigest digest_of(const TestLedger& ledger) {
  return expect_value(digest_rows(ledger.store, {})).value();
}

void record_document(TestLedger& ledger, const std::string& title) {
  ledger.record(R"({"type":"document.registered","subject":"document/d","effective":"2020",)"
                R"("data":{"title":")" +
                title + R"("}})");
}

TEST(RowsDigest, IsTheSameForTheSameEntries) {
  TestLedger one(kRows);
  TestLedger other(kRows);
  EXPECT_EQ(digest_of(one).digest, digest_of(other).digest);
  EXPECT_EQ(digest_of(one).entries, 2U);
}

TEST(RowsDigest, DiffersForOtherRows) {
  TestLedger one(kRows);
  TestLedger other(kRows);
  record_document(one, "A");
  record_document(other, "B");
  EXPECT_EQ(digest_of(one).entries, digest_of(other).entries);
  EXPECT_NE(digest_of(one).digest, digest_of(other).digest);
}

TEST(RowsDigest, IsNotGivenWhereItWasStopped) {
  const TestLedger ledger(kRows);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_FALSE(expect_value(digest_rows(ledger.store, stop.get_token())).has_value());
}

}  // namespace
}  // namespace server
