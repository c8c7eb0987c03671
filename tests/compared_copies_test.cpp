#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "client/run.h"
#include "tests/backed_up_ledger.h"
#include "tests/command_line_program.h"
#include "tests/founded_by_keeper.h"

// `liggare compare`: where two copies of a log part.
namespace {

namespace fs = std::filesystem;

using ledger::LedgerDirectory;
using testing::HasSubstr;
using testing::Not;

class ComparedCopies : public BackedUpLedger {
 protected:
  int compare(const std::string& one, const std::string& other) {
    out.str({});
    err.str({});
    client::Console console{in, out, err};
    return client::run({.ledger = {}, .action = client::Compare{path(one), path(other)}}, clock,
                       rows, console);
  }
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
};

TEST_F(ComparedCopies, AreTheSameAsFarAsTheShorterGoes) {
  grow_and_close(300);
  expect_value(back_up());
  expect_value(restore());
  EXPECT_EQ(compare("backup", "restored"), 0);
  EXPECT_THAT(out.str(), HasSubstr("same: 300 entries\n"));
  EXPECT_THAT(out.str(), Not(HasSubstr("more:")));
  for (const std::uint64_t size : {301, 512, 700}) {
    grow_and_close(size);
    EXPECT_EQ(compare("ledger", "backup"), 0) << err.str();
    EXPECT_THAT(out.str(), HasSubstr("same: 300 entries\nmore: " + std::to_string(size - 300) +
                                     " entries in " + path("ledger").string()));
    EXPECT_EQ(compare("backup", "ledger"), 0) << err.str();
  }
}

TEST_F(ComparedCopies, ThatPartSayWhereAndWhatEachHas) {
  for (const std::uint64_t size : {5, 255, 512, 600}) {
    grow_and_close(size);
    const std::string other = "other-" + std::to_string(size);
    fs::copy(path("ledger"), path(other), fs::copy_options::recursive);
    auto apart = expect_value(LedgerDirectory::open(path(other), clock, rows));
    live.swap(apart);
    grow_to(size + 20);
    live.swap(apart);
    apart.reset();
    grow_and_close(size + 40);
    ASSERT_EQ(compare("ledger", other), 1) << err.str();
    EXPECT_THAT(out.str(), HasSubstr("parted at: " + std::to_string(size) + "\none has: {"));
  }
}

TEST_F(ComparedCopies, ThatShowOneLogAndSignAnotherAreRefused) {
  grow_and_close(300);
  expect_value(back_up());
  const fs::path tile = path("backup") / "tile/1/000.p/1";
  std::string digests = contents(tile);
  digests[3] = static_cast<char>(digests[3] ^ 1);
  std::ofstream(tile, std::ios::binary) << digests;
  EXPECT_EQ(compare("ledger", "backup"), 1);
  EXPECT_THAT(err.str(), HasSubstr("verification-failed"));
}

// Whoever forked a log has both histories, and could show either: only what leads to the signed
// root counts.
TEST_F(ComparedCopies, ThatForkedDoNotPassForTheSameByTilesOfTheOther) {
  grow_and_close(250);
  fs::copy(path("ledger"), path("forked"), fs::copy_options::recursive);
  grow_and_close(300);
  expect_value(back_up());
  auto apart = expect_value(LedgerDirectory::open(path("forked"), clock, rows));
  live.swap(apart);
  grow_to(400);
  live.swap(apart);
  apart.reset();
  expect_value(ledger::back_up(path("forked"), path("forked-backup"), {}));
  const std::string tile = "tile/0/001.p/44";
  fs::create_directories((path("forked-backup") / tile).parent_path());
  fs::copy(path("backup") / tile, path("forked-backup") / tile);
  EXPECT_EQ(compare("backup", "forked-backup"), 1) << err.str();
  EXPECT_THAT(out.str(), HasSubstr("parted at: 250\n"));
}

TEST_F(ComparedCopies, OfTwoLogsAreNone) {
  const ledger::Founding founding = founded_by_keeper("ledger.example/kept");
  expect_value(LedgerDirectory::create(path("another"), founding, clock, rows));
  EXPECT_EQ(compare("ledger", "another"), 2);
  EXPECT_THAT(err.str(), HasSubstr("two logs"));
  EXPECT_EQ(compare("ledger", "nowhere"), 3);
}

}  // namespace
