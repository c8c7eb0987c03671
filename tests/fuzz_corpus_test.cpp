#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/bytes.h"
#include "tests/command_line_program.h"
#include "tests/fuzz/parsers.h"

// What fuzzing has found worth keeping is read again by every build.
namespace {

namespace fs = std::filesystem;

const fs::path kCorpus = fs::path(LIGGARE_SOURCE_DIR) / "tests" / "fuzz" / "corpus";

class FuzzCorpus : public testing::TestWithParam<fuzz::Parser> {
 protected:
  // Also what it begins with: cut anywhere, it is something else or nothing.
  void read(const std::string& bytes) {
    ++(GetParam().reads(bytes) ? read_ : refused_);
    for (std::size_t size = 0; size < bytes.size(); size += 1 + bytes.size() / 8) {
      GetParam().reads(std::string_view(bytes).substr(0, size));
    }
  }

  std::size_t read_ = 0;
  std::size_t refused_ = 0;
};

TEST_P(FuzzCorpus, IsReadOrRefused) {
  const std::string name(GetParam().name);
  for (const auto& file : fs::directory_iterator(kCorpus / name)) {
    SCOPED_TRACE(file.path().string());
    read(contents(file.path()));
  }
  EXPECT_GT(read_, 0U) << "nothing in its corpus gets far";
  EXPECT_GT(refused_, 0U);
  const std::vector<std::string> found = lines_of(contents(kCorpus / (name + ".found")));
  EXPECT_FALSE(found.empty());
  for (const std::string& line : found) {
    SCOPED_TRACE(line);
    read(ledger::from_base64(line).value());
  }
}

INSTANTIATE_TEST_SUITE_P(, FuzzCorpus, testing::ValuesIn(fuzz::parsers()), [](const auto& parser) {
  std::string name(parser.param.name);
  std::ranges::replace(name, '-', '_');
  return name;
});

TEST(FuzzCorpora, AreOfParsersThatThereAre) {
  std::set<std::string> known;
  for (const fuzz::Parser& parser : fuzz::parsers()) known.emplace(parser.name);
  for (const auto& folder : fs::directory_iterator(kCorpus)) {
    EXPECT_TRUE(known.contains(folder.path().stem().string())) << folder.path();
  }
}

}  // namespace
