#include "ledger/sorted_rows.h"

#include <gmock/gmock.h>

#include <map>
#include <random>
#include <string>

namespace {

using ledger::SortedRows;
using testing::ElementsAre;
using testing::Pair;

std::vector<std::pair<std::string, std::string>> sorted(SortedRows& rows) {
  std::vector<std::pair<std::string, std::string>> list;
  for (const auto& row : rows.sort()) list.emplace_back(row.key(), row.value());
  return list;
}

TEST(SortedRows, StandInTheOrderOfTheirKeysBytes) {
  SortedRows rows;
  rows.add("b", "1");
  rows.add("\xff", "2");
  rows.add("", "3");
  rows.add(std::string("a\0b", 3), "4");
  rows.add("a", "5");
  EXPECT_THAT(sorted(rows),
              ElementsAre(Pair("", "3"), Pair("a", "5"), Pair(std::string("a\0b", 3), "4"),
                          Pair("b", "1"), Pair("\xff", "2")));
}

TEST(SortedRows, OfOneKeyTheLastValueStands) {
  SortedRows rows;
  for (const auto* value : {"1", "2", "3"}) {
    rows.add("key", value);
    rows.add("other", value);
  }
  EXPECT_THAT(sorted(rows), ElementsAre(Pair("key", "3"), Pair("other", "3")));
}

TEST(SortedRows, MoreMayComeAfterSorting) {
  SortedRows rows;
  rows.add("b", "");
  EXPECT_THAT(sorted(rows), ElementsAre(Pair("b", "")));
  rows.add("a", "");
  EXPECT_THAT(sorted(rows), ElementsAre(Pair("a", ""), Pair("b", "")));
}

TEST(SortedRows, AreThoseOfAnOrderedMapWhateverIsAdded) {
  std::minstd_rand random{20'351'231};
  const auto text = [&](std::size_t length_max, unsigned letters) {
    std::string bytes(random() % (length_max + 1), '\0');
    for (char& byte : bytes) byte = static_cast<char>(random() % letters);
    return bytes;
  };
  for (const unsigned letters : {1U, 2U, 256U}) {
    SortedRows rows;
    std::map<std::string, std::string> model;
    // More than one chunk of memory, some values longer than a chunk.
    for (int i = 0; i < 20'000; ++i) {
      const std::string key = text(12, letters);
      const std::string value = text(i % 5'000 == 0 ? 3 << 20 : 200, 256);
      rows.add(key, value);
      model[key] = value;
    }
    EXPECT_TRUE(std::ranges::equal(sorted(rows), model, [](const auto& row, const auto& expected) {
      return row.first == expected.first && row.second == expected.second;
    })) << letters;
  }
}

}  // namespace
