#include "ledger/backup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "client/compare.h"
#include "client/run.h"
#include "ledger/backup_files.h"
#include "ledger/ledger_directory.h"
#include "ledger/log_index.h"
#include "ledger/verification.h"
#include "projections/row.h"
#include "tests/backed_up_ledger.h"
#include "tests/command_line_program.h"
#include "tests/report_matchers.h"
#include "tests/result_matchers.h"
#include "tests/small_world.h"

// Backups of a ledger, what they are restored to, and where two copies part.
namespace {

namespace fs = std::filesystem;

using ledger::Errc;
using ledger::LedgerDirectory;
using ledger::Position;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

std::map<std::string, std::string> files_below(const fs::path& directory) {
  std::map<std::string, std::string> files;
  for (const auto& file : fs::recursive_directory_iterator(directory)) {
    if (!file.is_regular_file()) continue;
    files[fs::relative(file.path(), directory).string()] = contents(file.path());
  }
  return files;
}

using BackupTest = BackedUpLedger;

TEST_F(BackupTest, IsRestoredToALedgerThatHoldsAndGoesOn) {
  grow_and_close(600);
  const auto backed_up = expect_value(back_up());
  EXPECT_EQ(backed_up.checkpoint.size, 600U);
  EXPECT_EQ(backed_up.added, 600U);
  EXPECT_EQ(backed_up.names, 59U);
  EXPECT_EQ(backed_up.uncovered, 0U);

  const auto restored = expect_value(restore());
  EXPECT_EQ(restored.checkpoint, backed_up.checkpoint);
  EXPECT_EQ(restored.names, 59U);
  EXPECT_FALSE(restored.needs_keys);
  const auto directory = expect_value(LedgerDirectory::open(path("restored"), clock, rows));
  EXPECT_EQ(expect_value(directory->store().read({0}, 1000)), entries());
  const std::string name = ledger::disclosure_key({10}, "/data/person");
  EXPECT_EQ(directory->store().get(ledger::Table::disclosures, name).value(),
            live->store().get(ledger::Table::disclosures, name).value());
  const auto report = ledger::verify_log(directory->store(), directory->ledger().settings(), rows,
                                         directory->ledger().verifier(), {}, {});
  EXPECT_TRUE(report.holds()) << report.faults.front().what;
  live = nullptr;
  const auto key = expect_value(ledger::read_key_file(directory->first_key_file()));
  const auto next = expect_value(ledger::sign_draft(
      TestLedger::parse(draft_of("document.registered", "document/next", R"({"title":"T"})")),
      "ledger.example/kept", key));
  const auto receipt =
      expect_value(directory->ledger().submit({expect_value(ledger::read_signed_draft(next))}));
  EXPECT_EQ(receipt.drafts.front().position, Position{600});
}

TEST_F(BackupTest, HasTheFilesOfTlogTilesAndNoPrivateKey) {
  grow_and_close(600);
  expect_value(back_up());
  const auto files = files_below(path("backup"));
  for (const char* const file :
       {"backup.json", "checkpoint", "names.jsonl", "tile/0/000", "tile/0/001", "tile/0/002.p/88",
        "tile/1/000.p/2", "tile/entries/000", "tile/entries/001", "tile/entries/002.p/88"}) {
    EXPECT_TRUE(files.contains(file)) << file;
  }
  EXPECT_THAT(files, SizeIs(10));
  EXPECT_EQ(files.at("checkpoint"), contents(path("ledger") / "head"));
  for (const auto& [name, bytes] : files) EXPECT_THAT(bytes, Not(HasSubstr("\"d\":"))) << name;
}

TEST_F(BackupTest, AddsOnlyWhatIsNewAndTakesTheOldEndsAway) {
  grow_and_close(300);
  expect_value(back_up());
  const auto full_tile = fs::last_write_time(path("backup") / "tile/entries/000");
  grow_and_close(300 + 300);
  const auto again = expect_value(back_up());
  EXPECT_EQ(again.added, 300U);
  EXPECT_EQ(fs::last_write_time(path("backup") / "tile/entries/000"), full_tile);
  EXPECT_FALSE(fs::exists(path("backup") / "tile/entries/001.p"));
  EXPECT_FALSE(fs::exists(path("backup") / "tile/0/001.p"));
  EXPECT_EQ(expect_value(back_up()).added, 0U);
  EXPECT_THAT(restore(), IsOk());
}

// As every incremental one is what a whole one would have been.
TEST_F(BackupTest, IsTheSameInHoweverManyStepsItWasMade) {
  for (const std::uint64_t size : {2, 3, 255, 256, 257, 511, 513, 520}) {
    if (size > 2) grow_and_close(size);
    expect_value(back_up());
  }
  expect_value(ledger::back_up(path("ledger"), path("at-once"), {}));
  EXPECT_EQ(files_below(path("backup")), files_below(path("at-once")));
}

TEST_F(BackupTest, TakesWhatTheCheckpointOnDiskCoversWhileTheLedgerIsOpen) {
  grow_and_close(20);
  grow_to(30);  // The checkpoint on disk may be of before.
  const auto done = expect_value(back_up());
  EXPECT_EQ(done.checkpoint.size + done.uncovered, 30U);
  EXPECT_GE(done.checkpoint.size, 20U);
  EXPECT_THAT(restore(), IsOk());
  EXPECT_THAT(live->ledger().root(30), IsOk()) << "it goes on";
}

// What was never acknowledged can bar a log from being opened. Everything that was signed can be
// read, and saved.
TEST_F(BackupTest, OfADamagedLogHasAllThatWasSigned) {
  grow_and_close(10);
  grow_to(11);
  const std::string head = contents(path("ledger") / "head");
  for (const std::uint64_t size : {12, 13}) grow_to(size);
  live.reset();
  // As a power cut within a second leaves it.
  const fs::path copy = path("copy");
  fs::copy(path("ledger"), copy, fs::copy_options::recursive);
  std::ofstream(copy / "head", std::ios::binary) << head;
  fs::path newest;
  for (const auto& file : fs::directory_iterator(copy / "log")) {
    if (file.path().extension() == ".log" && file.file_size() > 0) {
      newest = std::max(newest, file.path());
    }
  }
  std::string bytes = contents(newest);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  std::ofstream(newest, std::ios::binary) << bytes;
  ASSERT_THAT(LedgerDirectory::open(copy, clock, rows), FailsWith(Errc::damaged));
  const auto taken = ledger::back_up(copy, path("backup"), {});
  ASSERT_THAT(taken, IsOk());
  EXPECT_EQ(taken->checkpoint.size, 11U);
  EXPECT_THAT(restore(), IsOk());
}

// Hashes can be made again from the entries, and need not be there for these to be saved.
TEST_F(BackupTest, GoesOnWhereTheLogsOwnHashesAreGone) {
  grow_and_close(300);
  expect_value(back_up());
  grow_and_close(600);
  live.reset();
  {
    fault::TamperedLog log(path("ledger") / "log");
    for (const fault::StoredRow& row : log.rows()) {
      if (row.table() == "tiles") log.remove(row);
    }
  }
  const auto taken = back_up();
  ASSERT_THAT(taken, IsOk());
  EXPECT_EQ(taken->added, 300U);
  EXPECT_THAT(restore(), IsOk());
}

TEST_F(BackupTest, WhoseOwnHashesAreDamagedIsNotGoneOnWith) {
  grow_and_close(300);
  expect_value(back_up());
  grow_and_close(600);
  const fs::path tile = path("backup") / "tile/1/000.p/1";
  std::string digests = contents(tile);
  digests[3] = static_cast<char>(digests[3] ^ 1);
  std::ofstream(tile, std::ios::binary) << digests;
  const auto refused = back_up();
  ASSERT_THAT(refused, FailsWith(Errc::damaged));
  EXPECT_THAT(refused.error().detail, HasSubstr("another directory"));
}

TEST_F(BackupTest, OfALogThatLostOrChangedEntriesIsLeftAlone) {
  grow_and_close(40);
  fs::copy(path("ledger"), path("older"), fs::copy_options::recursive);
  grow_and_close(50);
  expect_value(back_up());
  const auto before = files_below(path("backup"));

  EXPECT_THAT(ledger::back_up(path("older"), path("backup"), {}), FailsWith(Errc::log_shrank));
  {
    // The same key signs another history.
    auto other = expect_value(LedgerDirectory::open(path("older"), clock, rows));
    live.swap(other);
    grow_to(60);
    live.swap(other);
  }
  EXPECT_THAT(ledger::back_up(path("older"), path("backup"), {}), FailsWith(Errc::log_forked));
  EXPECT_EQ(files_below(path("backup")), before);
}

TEST_F(BackupTest, IsNotMadeOverAnythingElse) {
  fs::create_directory(path("backup"));
  std::ofstream(path("backup") / "letter.txt") << "Dear all";
  EXPECT_THAT(back_up(), FailsWith(Errc::bad_argument));
  EXPECT_THAT(files_below(path("backup")), SizeIs(1));
  EXPECT_THAT(ledger::back_up(path("nowhere"), path("new"), {}), FailsWith(Errc::not_a_ledger));
  EXPECT_FALSE(fs::exists(path("new")));
}

// Also where it was copied while it was being brought up to date: an old checkpoint with newer
// files.
TEST_F(BackupTest, InterruptedBeforeItsNewCheckpointIsWhatItWasAndGoesOn) {
  grow_and_close(300);
  expect_value(back_up());
  const auto before = contents(path("backup") / "checkpoint");
  grow_and_close(600);
  expect_value(back_up());
  std::ofstream(path("backup") / "checkpoint", std::ios::binary) << before;

  EXPECT_EQ(expect_value(restore()).checkpoint.size, 300U);
  const auto directory = expect_value(LedgerDirectory::open(path("restored"), clock, rows));
  EXPECT_EQ(directory->store().end(), Position{300});
  EXPECT_EQ(expect_value(back_up()).added, 300U);
  EXPECT_EQ(
      expect_value(ledger::restore(path("backup"), path("newer"), {}, rows, {})).checkpoint.size,
      600U);
}

TEST_F(BackupTest, TouchesNothingOfItsLogWhereNothingIsNew) {
  grow_and_close(300);
  expect_value(back_up());
  const auto written = fs::last_write_time(path("backup") / "tile/entries/001.p/44");
  EXPECT_EQ(expect_value(back_up()).added, 0U);
  EXPECT_EQ(fs::last_write_time(path("backup") / "tile/entries/001.p/44"), written);
}

TEST_F(BackupTest, IsWrittenByOneAtATimeAndNotReadMeanwhile) {
  grow_and_close(10);
  expect_value(back_up());
  {
    const auto writing = ledger::BackupLock::take(path("backup"), ledger::BackupLock::For::writing);
    EXPECT_THAT(back_up(), FailsWith(Errc::locked));
    EXPECT_THAT(restore(), FailsWith(Errc::locked));
  }
  const auto reading = ledger::BackupLock::take(path("backup"), ledger::BackupLock::For::reading);
  EXPECT_THAT(back_up(), FailsWith(Errc::locked));
  EXPECT_THAT(restore(), IsOk());
}

// An entry that was changed behind the ledger's back must not take the place of the good copy.
TEST_F(BackupTest, KeepsTheEntryAsItWasWhereTheLogHasAnotherOneNow) {
  grow_and_close(300);
  expect_value(back_up());
  live.reset();
  change_entry(291);
  live = expect_value(LedgerDirectory::open(path("ledger"), clock, rows));
  EXPECT_THAT(back_up(), IsOk()) << "nothing new";
  grow_and_close(310);
  EXPECT_THAT(back_up(), FailsWith(Errc::damaged));
  EXPECT_EQ(expect_value(restore()).checkpoint.size, 300U);
}

TEST_F(BackupTest, ThatCannotBeRestoredLeavesTheDirectoryThatWasThere) {
  grow_and_close(300);
  expect_value(back_up());
  fs::remove(path("backup") / "tile/0/000");
  fs::create_directory(path("restored"));
  EXPECT_THAT(restore(), FailsWith(Errc::damaged));
  EXPECT_TRUE(fs::is_directory(path("restored")));
  EXPECT_TRUE(fs::is_empty(path("restored")));
}

TEST_F(BackupTest, LosesAnErasedNameAndNeverBringsItBack) {
  grow_and_close(20);
  expect_value(back_up());
  const std::string old_names = contents(path("backup") / "names.jsonl");
  ASSERT_THAT(old_names, HasSubstr("Anna 10"));
  const auto key = expect_value(ledger::read_key_file(live->first_key_file()));
  const ledger::Entry named = expect_value(read_entry(live->store(), {10}));
  const auto erased = expect_value(ledger::sign_draft(
      TestLedger::parse(draft_of(
          "disclosure.erased", "responsibility/r-10",
          R"({"entry":")" + to_string(named.id) + R"(","pointer":"/data/person","ground":"G"})")),
      "ledger.example/kept", key));
  expect_value(live->ledger().submit({expect_value(ledger::read_signed_draft(erased))}));
  close_and_open();
  expect_value(back_up());
  EXPECT_THAT(files_with(path("backup"), "Anna 10"), IsEmpty());

  std::ofstream(path("backup") / "names.jsonl", std::ios::binary) << old_names;
  EXPECT_EQ(expect_value(restore()).names, 0U);
  EXPECT_THAT(files_with(path("restored"), "Anna 10"), IsEmpty());
}

TEST_F(BackupTest, ThatLacksAFileSaysWhichEntriesAreMissing) {
  grow_and_close(1000);
  expect_value(back_up());
  for (const char* const file : {"000", "001", "003.p/232"}) {
    fs::remove(path("backup") / "tile/entries" / file);
  }
  const auto refused = restore();
  ASSERT_THAT(refused, FailsWith(Errc::damaged));
  EXPECT_THAT(refused.error().detail, HasSubstr("the entries at 0 to 511, 768 to 999 are missing"));
  EXPECT_FALSE(fs::exists(path("restored")));
}

// One byte in each file of a backup, in turn: either nothing of it is restored, or, in names,
// that name is not.
TEST_F(BackupTest, WithAnyByteChangedIsRefusedAndLeavesNothing) {
  grow_and_close(300);
  expect_value(back_up());
  const auto whole = files_below(path("backup"));
  for (const auto& [name, bytes] : whole) {
    for (const std::size_t at : {std::size_t{0}, bytes.size() / 3, bytes.size() - 2}) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ 1);
      std::ofstream(path("backup") / name, std::ios::binary) << changed;
      const auto restored = restore();
      if (restored) {
        // What no root covers: names, which are proved one by one, and hashes above the lowest,
        // which are made anew.
        const bool is_free = name == "names.jsonl" || name.starts_with("tile/1/");
        EXPECT_TRUE(is_free) << name << " at " << at;
        EXPECT_EQ(restored->names_refused, name == "names.jsonl" ? 1U : 0U) << name << " " << at;
      } else {
        EXPECT_FALSE(fs::exists(path("restored"))) << name;
      }
      fs::remove_all(path("restored"));
    }
    std::ofstream(path("backup") / name, std::ios::binary) << bytes;
  }
}

TEST_F(BackupTest, NamesTheFirstEntryThatIsNotWhatWasSigned) {
  grow_and_close(300);
  expect_value(back_up());
  const fs::path bundle = path("backup") / "tile/entries/000";
  auto entries = expect_value(ledger::decode_entry_bundle(contents(bundle)));
  entries[17].replace(entries[17].find("\"T\""), 3, "\"U\"");
  std::ofstream(bundle, std::ios::binary) << ledger::encode_entry_bundle(entries);
  const auto refused = restore();
  ASSERT_THAT(refused, FailsWith(Errc::damaged));
  EXPECT_THAT(refused.error().detail, HasSubstr("position 17"));
  // Whoever changes its hash too is found out by the root.
  const fs::path tile = path("backup") / "tile/0/000";
  std::string digests = contents(tile);
  digests.replace(17 * 32, 32, as_bytes(ledger::leaf_digest(entries[17])));
  std::ofstream(tile, std::ios::binary) << digests;
  EXPECT_THAT(restore(), FailsWith(Errc::damaged));
  EXPECT_FALSE(fs::exists(path("restored")));
}

TEST_F(BackupTest, TakesNoKeysButTheLogsOwn) {
  grow_and_close(10);
  expect_value(back_up());
  fs::create_directory(path("keys"));
  expect_value(ledger::write_key_file(path("keys") / "log.jwk", test_key("somebody/else")));
  EXPECT_THAT(ledger::restore(path("backup"), path("restored"), path("keys"), rows, {}),
              FailsWith(Errc::invalid_key));
  EXPECT_FALSE(fs::exists(path("restored")));
  const auto without =
      expect_value(ledger::restore(path("backup"), path("restored"), {}, rows, {}));
  EXPECT_TRUE(without.needs_keys);
  EXPECT_FALSE(fs::exists(path("restored") / "keys"));
  EXPECT_THAT(restore(), FailsWith(Errc::bad_argument)) << "there is something already";
}

TEST_F(BackupTest, OfAMirrorIsAMirrorUntilItGetsTheLogsKeys) {
  grow_and_close(10);
  expect_value(back_up());
  auto description = expect_value(ledger::read_description(path("backup") / "backup.json"));
  description.mirror_of = "https://ledger.example";
  expect_value(ledger::write_description(path("backup") / "backup.json", description));
  const auto mirror = expect_value(ledger::restore(path("backup"), path("mirror"), {}, rows, {}));
  EXPECT_FALSE(mirror.needs_keys);
  EXPECT_TRUE(expect_value(LedgerDirectory::open(path("mirror"), clock, rows))->ledger().is_copy());
  expect_value(restore());
  EXPECT_FALSE(
      expect_value(LedgerDirectory::open(path("restored"), clock, rows))->ledger().is_copy());
}

using BackupCommand = CommandLineProgram;

TEST_F(BackupCommand, WritesAndRestoresALedgerWithoutItsKeys) {
  record(organisation("flen") +
         R"({"type":"note.added","subject":"organisation/flen","effective":"2020",)"
         R"("data":{"text":"T"}})"
         "\n");
  const auto backed_up = on_ledger({"backup", path("backup").string()});
  ASSERT_EQ(backed_up.status, 0) << backed_up.err;
  EXPECT_THAT(backed_up.out, HasSubstr("entries: 4 new\n"));
  EXPECT_THAT(backed_up.err, IsEmpty());
  const auto restored = run({"restore", path("backup").string(), "--ledger", path("new").string()});
  ASSERT_EQ(restored.status, 0) << restored.err;
  EXPECT_THAT(restored.err, HasSubstr("put log.jwk"));
  EXPECT_EQ(run({"portfolio", "--ledger", path("new").string()}).status, 2) << "it has no key yet";
  EXPECT_EQ(run({"verify", "--ledger", path("new").string()}).status, 0) << "which needs none";
  fs::copy(fs::path(ledger()) / "keys", path("new") / "keys");
  EXPECT_THAT(run({"verify", "--ledger", path("new").string()}).out, HasSubstr("holds: yes"));
  EXPECT_EQ(run({"compare", ledger(), path("backup").string()}).status, 0);
  EXPECT_EQ(run({"restore", path("nothing").string(), "--ledger", path("x").string()}).status, 3);
}

}  // namespace
