#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include "tests/command_line_program.h"
#include "tests/fuzz/parsers.h"

// What fuzzing has found worth keeping is read again by every build.
namespace {

namespace fs = std::filesystem;

const fs::path kCorpus = fs::path(LIGGARE_SOURCE_DIR) / "tests" / "fuzz" / "corpus";

class FuzzCorpus : public testing::TestWithParam<fuzz::Parser> {};

TEST_P(FuzzCorpus, IsReadOrRefused) {
  std::size_t read = 0;
  std::size_t refused = 0;
  for (const auto& file : fs::directory_iterator(kCorpus / GetParam().name)) {
    SCOPED_TRACE(file.path().string());
    const std::string bytes = contents(file.path());
    ++(GetParam().reads(bytes) ? read : refused);
    // Cut anywhere, it is something else or nothing.
    for (std::size_t size = 0; size < bytes.size(); size += 1 + bytes.size() / 16) {
      GetParam().reads(std::string_view(bytes).substr(0, size));
    }
  }
  EXPECT_GT(read, 0U) << "nothing in its corpus gets far";
  EXPECT_GT(refused, 0U);
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
    EXPECT_TRUE(known.contains(folder.path().filename().string())) << folder.path();
  }
}

}  // namespace
