#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/temporary_directory.h"

// The real program, as a person runs it, on the worked example.
namespace {

namespace fs = std::filesystem;

struct Outcome {
  int status = -1;
  std::string output;  // Both streams.
};

Outcome run(const std::string& arguments) {
  const std::string command = LIGGARE_BINARY " " + arguments + " 2>&1";
  Outcome outcome;
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return outcome;
  std::array<char, 4096> buffer{};
  for (std::size_t count = 0; (count = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    outcome.output.append(buffer.data(), count);
  }
  const int status = ::pclose(pipe);
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return outcome;
}

bool contains(const Outcome& outcome, std::string_view text) {
  return outcome.output.find(text) != std::string::npos;
}

class EndToEnd : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    directory_ = new TemporaryDirectory;
    const Outcome made =
        run("init " + ledger() +
            " --origin liggare.example/sormland --organisation lrs --name LRS --kind joint "
            "--since 2011");
    ASSERT_EQ(made.status, 0) << made.output;
    const Outcome recorded =
        run("record" + on() + " " LIGGARE_SOURCE_DIR "/examples/sormland/*.jsonl");
    ASSERT_EQ(recorded.status, 0) << recorded.output;
  }
  static void TearDownTestSuite() { delete directory_; }

  static std::string ledger() { return (directory_->path() / "ledger").string(); }
  static std::string on() { return " --ledger " + ledger(); }

  static inline TemporaryDirectory* directory_ = nullptr;
};

TEST_F(EndToEnd, RecordingTheExampleAgainRecordsNothing) {
  const Outcome again =
      run("record" + on() + " " LIGGARE_SOURCE_DIR "/examples/sormland/05-malbild-nsv-2022.jsonl");
  EXPECT_EQ(again.status, 0);
  EXPECT_TRUE(contains(again, "recorded 0, repeated 18")) << again.output;
}

TEST_F(EndToEnd, AdoptionsAreToldInSwedishAndEnglish) {
  const Outcome swedish = run("adoptions nsv-2022-4" + on());
  EXPECT_EQ(swedish.status, 0);
  EXPECT_TRUE(contains(swedish, "0 belagda, 10 påstådda")) << swedish.output;
  const Outcome english = run("adoptions nsv-2022-4 --lang en" + on());
  EXPECT_TRUE(contains(english, "0 evidenced, 10 claimed")) << english.output;
}

TEST_F(EndToEnd, WholeLedgerVerifiesAndCountsWhatItChecked) {
  const Outcome verified = run("verify" + on());
  EXPECT_EQ(verified.status, 0) << verified.output;
  for (const std::string_view count :
       {"leaves: ", "nodes: ", "signatures: ", "rows: ", "names: "}) {
    EXPECT_TRUE(contains(verified, count)) << verified.output;
  }
}

// One changed byte in each stored file, at a few places in each.
TEST_F(EndToEnd, ChangedByteOfAStoredEntryIsNeverServedAsGood) {
  std::vector<fs::path> files;
  std::uintmax_t largest = 0;
  for (const auto& file : fs::directory_iterator(ledger() + "/log")) {
    const std::string extension = file.path().extension().string();
    if (extension != ".sst" && extension != ".log") continue;
    files.push_back(file.path());
    largest = std::max(largest, file.file_size());
  }
  const fs::path copy = directory_->path() / "copy";
  int found = 0;
  for (const fs::path& file : files) {
    if (fs::file_size(file) != largest) continue;  // The entries themselves.
    for (int part = 1; part <= 8; ++part) {
      fs::remove_all(copy);
      fs::copy(ledger(), copy, fs::copy_options::recursive);
      std::fstream bytes(copy / "log" / file.filename(),
                         std::ios::in | std::ios::out | std::ios::binary);
      const auto place = static_cast<std::streamoff>(largest * static_cast<unsigned>(part) / 10);
      bytes.seekg(place);
      const char changed = static_cast<char>(bytes.get() ^ 0x20);
      bytes.seekp(place);
      bytes.put(changed);
      bytes.close();
      const Outcome verified = run("verify --ledger " + copy.string());
      EXPECT_TRUE(verified.status == 1 || verified.status == 3) << verified.output;
      EXPECT_TRUE(contains(verified, "position")) << verified.output;
      ++found;
    }
  }
  EXPECT_GE(found, 8);
}

}  // namespace
