#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/array.hpp>
#include <string>

#include "client/csv_drafts.h"
#include "tests/result_matchers.h"

namespace client {
namespace {

using ledger::Errc;
using testing::HasSubstr;

const std::string kHeader = "type;subject;effective;name;kind;aliases";
const std::string kRow = "organisation.registered;organisation/ek;1971;Ek;municipality;";

TEST(CsvDrafts, HaveAsManyItemsOfAListAsThereAreColumns) {
  constexpr std::size_t kItems = 16'000;
  std::string header = "type;subject;effective;name;kind";
  std::string row = "organisation.registered;organisation/ek;1971;Ek;municipality";
  for (std::size_t i = 0; i < kItems; ++i) {
    header += ";aliases/" + std::to_string(i);
    row += ";a" + std::to_string(i);
  }
  const auto read = read_csv_drafts(header + "\n" + row + "\n");
  ASSERT_THAT(read, IsOk());
  ASSERT_EQ(read->faults.size(), 0U);
  ASSERT_EQ(read->drafts.size(), 1U);
  const auto& aliases = read->drafts[0].draft.at("data").at("aliases").as_array();
  ASSERT_EQ(aliases.size(), kItems);
  EXPECT_EQ(aliases.back().get_string(), "a" + std::to_string(kItems - 1));
}

TEST(CsvDrafts, ThatFillAColumnAndWhatIsInsideItHaveAFaultForEach) {
  const auto read = read_csv_drafts(
      "type;subject;effective;name;kind;aliases/1;aliases;aliases/0\n"
      "organisation.registered;organisation/ek;1971;Ek;municipality;b;x;a\n");
  ASSERT_THAT(read, IsOk());
  ASSERT_EQ(read->faults.size(), 2U);
  for (const CsvFault& fault : read->faults) {
    EXPECT_THAT(fault.error.detail, HasSubstr("and so is column aliases, which holds the same"));
  }
}

TEST(CsvDrafts, AreNotReadBeyondTheColumnsOfASpreadsheet) {
  const std::string header = kHeader + std::string(kCsvColumnsMax - 6, ';');
  EXPECT_THAT(read_csv_drafts(header + "\n" + kRow + "\n"), IsOk());
  EXPECT_THAT(read_csv_drafts(header + ";\n" + kRow + "\n"), FailsWith(Errc::too_large));
}

TEST(CsvDrafts, AreNotReadBeyondAThousandFaults) {
  std::string table = kHeader + "\n";
  for (std::size_t i = 0; i < 2 * kCsvFaultsMax; ++i) {
    table += "organisation.registered;organisation/ek;1971;;municipality;\n";
  }
  const auto read = read_csv_drafts(table);
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->faults.size(), kCsvFaultsMax);
  EXPECT_EQ(read->faults.back().row, kCsvFaultsMax + 1);
  EXPECT_TRUE(read->is_cut_short);
}

TEST(CsvDrafts, WithFewerFaultsAreReadWhole) {
  const auto read = read_csv_drafts(kHeader + "\n;;;;;\nx;;;;;\n" + kRow + "\n");
  ASSERT_THAT(read, IsOk());
  EXPECT_FALSE(read->is_cut_short);
  EXPECT_EQ(read->drafts.size(), 1U);
}

TEST(CsvDrafts, OfAHeaderOfUnknownMembersHaveAThousandFaults) {
  std::string header = kHeader;
  for (int i = 0; i < 5000; ++i) header += ";x" + std::to_string(i);
  const auto read = read_csv_drafts(header + "\n" + kRow + "\n");
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->faults.size(), kCsvFaultsMax);
  EXPECT_TRUE(read->is_cut_short);
}

}  // namespace
}  // namespace client
