#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "client/whole_file.h"
#include "tests/result_matchers.h"
#include "tests/temporary_directory.h"

namespace client {
namespace {

namespace fs = std::filesystem;

TEST(WholeFile, ReplacesWhatWasThereAndLeavesNothingElse) {
  const TemporaryDirectory directory;
  const fs::path file = directory.path() / "report.html";
  EXPECT_THAT(write_whole_file(file, "first, and longer"), IsOk());
  EXPECT_THAT(write_whole_file(file, "second"), IsOk());
  std::ifstream in(file, std::ios::binary);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), "second");
  EXPECT_EQ(std::distance(fs::directory_iterator(directory.path()), {}), 1);
}

TEST(WholeFile, SaysWhereItCannotBeWrittenAndLeavesNothing) {
  const TemporaryDirectory directory;
  EXPECT_THAT(write_whole_file(directory.path() / "none" / "report.html", "x"),
              FailsWith(ledger::Errc::unreadable_file));
  // A folder cannot be replaced by a file.
  fs::create_directory(directory.path() / "folder");
  fs::create_directory(directory.path() / "folder" / "full");
  EXPECT_THAT(write_whole_file(directory.path() / "folder", "x"),
              FailsWith(ledger::Errc::unreadable_file));
  EXPECT_EQ(std::distance(fs::directory_iterator(directory.path()), {}), 1);
}

}  // namespace
}  // namespace client
