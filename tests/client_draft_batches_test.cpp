#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "client/draft_batches.h"
#include "client/line_file.h"
#include "ledger/limits.h"
#include "tests/result_matchers.h"
#include "tests/temporary_directory.h"
#include "tests/test_ledger.h"

namespace client {
namespace {

using ledger::Errc;
using testing::ElementsAre;
using testing::HasSubstr;

std::string draft(int number) {
  return R"({"type":"organisation.registered","subject":"organisation/o-)" +
         std::to_string(number) + R"(","effective":"2020","data":{"name":"O","kind":"other"}})";
}

class Files : public testing::Test {
 protected:
  std::filesystem::path write(const std::string& name, const std::string& text) {
    const auto path = directory_.path() / name;
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }

  // The numbers of the lines that are not blank.
  std::vector<std::size_t> line_numbers(const std::string& text) {
    auto file = LineFile::open(write("lines", text), standard_input_);
    std::vector<std::size_t> numbers;
    const std::vector<Line> lines = file->next(100, 1000).value();
    for (const Line& line : lines) numbers.push_back(line.number);
    return numbers;
  }

  DraftBatches batches(const std::vector<std::filesystem::path>& files) {
    files_ = files;
    return {files_, standard_input_, origin_, key_};
  }

  std::istringstream standard_input_;

 private:
  const TemporaryDirectory directory_;
  std::vector<std::filesystem::path> files_;
  const std::string origin_ = "ledger.example/test";
  const ledger::NamedKey key_ = test_key("keeper/first");
};

using LineFileTest = Files;
using DraftBatchesTest = Files;

TEST_F(LineFileTest, BlankLinesAreLeftOutButCounted) {
  EXPECT_THAT(line_numbers("a\n\n \t\r\nb\nc"), ElementsAre(1, 4, 5));
  EXPECT_THAT(line_numbers(""), ElementsAre());
}

TEST_F(LineFileTest, AByteOrderMarkIsNoPartOfTheFirstLine) {
  auto file = LineFile::open(write("bom", "\xef\xbb\xbf{}\n"), standard_input_);
  EXPECT_EQ(file->next(1, 100)->at(0).text, "{}");
}

TEST_F(LineFileTest, ALineLongerThanAllowedIsRefusedByItsNumber) {
  auto file = LineFile::open(write("long", "ab\nabcd\n"), standard_input_);
  const auto lines = file->next(10, 3);
  ASSERT_THAT(lines, FailsWith(Errc::too_large));
  EXPECT_THAT(lines.error().detail, HasSubstr("line 2"));
}

TEST_F(LineFileTest, AFolderOrAMissingFileCannotBeRead) {
  EXPECT_THAT(LineFile::open(std::filesystem::temp_directory_path(), standard_input_),
              FailsWith(Errc::unreadable_file));
  EXPECT_THAT(LineFile::open("/nowhere/at/all", standard_input_), FailsWith(Errc::unreadable_file));
}

TEST_F(DraftBatchesTest, EachFileIsABatchAndDashIsStandardInput) {
  standard_input_.str(draft(3) + "\n");
  auto read = batches({write("a", draft(1) + "\n" + draft(2) + "\n"), "-"});
  const auto first = read.next();
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ((*first)->drafts.size(), 2U);
  const auto second = read.next();
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ((*second)->file, 1U);
  EXPECT_EQ((*second)->drafts.at(0).statement.subject.slug, "o-3");
  EXPECT_EQ(read.next().value(), std::nullopt);
}

TEST_F(DraftBatchesTest, ALongFileIsDividedIntoBatchesOfTheLargestSize) {
  std::string text;
  for (int i = 0; i < 10'001; ++i) text += draft(i) + "\n";
  auto read = batches({write("long", text)});
  EXPECT_EQ((*read.next())->drafts.size(), ledger::limits::batch_drafts_max);
  const auto rest = read.next();
  EXPECT_EQ((*rest)->first, 10'000U);
  EXPECT_EQ((*rest)->lines, std::vector<std::size_t>{10'001});
}

TEST_F(DraftBatchesTest, TheFirstWrongDraftIsNamedByFileLineAndMember) {
  const std::string wrong =
      R"({"type":"organisation.registered","subject":"organisation/o","effective":"2020",)"
      R"("data":{"name":"O","kind":"other","colour":"red"}})";
  auto read = batches({write("x.jsonl", draft(1) + "\n\n" + wrong + "\n" + wrong + "\n")});
  const auto batch = read.next();
  ASSERT_THAT(batch, FailsWith(Errc::unknown_member));
  EXPECT_THAT(batch.error().detail, HasSubstr("x.jsonl, line 3 (draft 1)"));
  EXPECT_THAT(batch.error().detail, HasSubstr("/data/colour"));
}

TEST_F(DraftBatchesTest, AFileWithoutDraftsIsRefused) {
  EXPECT_THAT(batches({write("empty", "\n \n")}).next(), FailsWith(Errc::empty_batch));
}

TEST_F(DraftBatchesTest, AnErrorOfALaterBatchIsCountedFromTheBeginningOfTheFile) {
  auto read = batches({"x.jsonl"});
  DraftBatch batch{0, 10'000, {10'001, 10'003}, {}};
  ledger::Error error{Errc::unknown_reference, "there is no body/x", "/data/body", 1};
  EXPECT_EQ(read.located(error, batch).detail,
            "x.jsonl, line 10003 (draft 10001), /data/body: there is no body/x");
}

}  // namespace
}  // namespace client
