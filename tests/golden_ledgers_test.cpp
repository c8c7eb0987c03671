#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/command_line_program.h"

// What every released version wrote (scripts/golden) can be opened, proved and extended by this
// one.
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

std::vector<std::string> versions() {
  std::vector<std::string> found;
  for (const auto& folder :
       fs::directory_iterator(fs::path(LIGGARE_SOURCE_DIR) / "tests" / "golden")) {
    found.push_back(folder.path().filename().string());
  }
  std::ranges::sort(found);
  return found;
}

class GoldenLedger : public CommandLineProgram, public testing::WithParamInterface<std::string> {
 protected:
  // A copy: opening may change files.
  void SetUp() override {
    fs::create_directory(path("elsewhere"));
    fs::copy(golden(), path("golden"), fs::copy_options::recursive);
    fs::copy(golden() / "ledger", ledger(), fs::copy_options::recursive);
    vkey_ = lines_of(contents(golden() / "verifier")).at(0);
  }
  fs::path golden() const { return fs::path(LIGGARE_SOURCE_DIR) / "tests" / "golden" / GetParam(); }
  std::string golden_file(const std::string& name) const { return (golden() / name).string(); }
};

TEST_P(GoldenLedger, HoldsAndIsWhatItWas) {
  const ProgramRun verified =
      on_ledger({"verify", "--key", vkey_, "--since", golden_file("checkpoint")});
  EXPECT_EQ(verified.status, 0) << verified.out << verified.err;
  EXPECT_EQ(on_ledger({"checkpoint"}).out, contents(golden() / "checkpoint"));
  const std::string exported = path("entries.jsonl").string();
  ASSERT_EQ(on_ledger({"export", "--format", "jsonl", "-o", exported}).status, 0);
  EXPECT_EQ(contents(exported), contents(golden() / "entries.jsonl"));
}

TEST_P(GoldenLedger, IsAskedAndExtended) {
  for (const std::vector<std::string>& question :
       {std::vector<std::string>{"portfolio", "--at", "2025-06-30"},
        std::vector<std::string>{"decision", "nsv-2022-4"},
        std::vector<std::string>{"responsible"}}) {
    const ProgramRun answered = on_ledger(question);
    EXPECT_EQ(answered.status, 0) << answered.err;
    EXPECT_FALSE(answered.out.empty());
  }
  const std::string names = on_ledger({"decision", "nsv-2022-4", "--format", "json"}).out;
  EXPECT_THAT(names, HasSubstr("Golden Person"));
  EXPECT_THAT(names, Not(HasSubstr("Erased Person")));
  const ProgramRun recorded = record(organisation("later"));
  EXPECT_EQ(recorded.status, 0) << recorded.err;
  EXPECT_EQ(on_ledger({"verify", "--key", vkey_, "--since", golden_file("checkpoint")}).status, 0);
}

TEST_P(GoldenLedger, ProofsOfItStillHold) {
  for (const std::string name : {"100.tlog-proof", "bundle.json"}) {
    const ProgramRun verified = run({"verify", golden_file(name), "--key", vkey_});
    EXPECT_EQ(verified.status, 0) << name << verified.out << verified.err;
  }
}

TEST_P(GoldenLedger, IsRestoredFromItsBackupAndBackedUpAgain) {
  const std::string restored = path("restored").string();
  const std::string backup = (path("golden") / "backup").string();
  const ProgramRun made =
      run({"restore", backup, "--ledger", restored, "--keys", golden_file("ledger/keys")});
  ASSERT_EQ(made.status, 0) << made.err;
  EXPECT_EQ(run({"compare", restored, ledger()}).status, 0);
  EXPECT_EQ(run({"verify", "--ledger", restored, "--key", vkey_}).status, 0);
  EXPECT_EQ(record(organisation("later")).status, 0);
  const ProgramRun more = run({"backup", backup, "--ledger", ledger()});
  EXPECT_EQ(more.status, 0) << more.err;
  EXPECT_THAT(more.out, HasSubstr("entries: 1 new"));
}

INSTANTIATE_TEST_SUITE_P(, GoldenLedger, testing::ValuesIn(versions()), [](const auto& version) {
  std::string name = "of_" + version.param;
  std::ranges::replace(name, '.', '_');
  return name;
});

}  // namespace
