#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/log_index.h"
#include "ledger/verification.h"
#include "tests/command_line_program.h"
#include "tests/fault/tampered_log.h"
#include "tests/kept_ledger.h"
#include "tests/report_matchers.h"

// What somebody with the disk changes in a ledger, with every checksum put right: verification says
// what is not as it was.
namespace {

namespace fs = std::filesystem;

using fault::StoredRow;
using fault::TamperedLog;
using ledger::LedgerDirectory;
using testing::HasSubstr;

// Every how many bytes one is changed: 1 in the nightly form, which LIGGARE_TAMPER_STEP asks for.
std::size_t step() {
  const char* const given = std::getenv("LIGGARE_TAMPER_STEP");
  return given != nullptr ? std::max<std::size_t>(1, std::strtoull(given, nullptr, 10)) : 211;
}

class Tampering : public KeptLedger {
 protected:
  Tampering() : KeptLedger(20) {
    const auto live = expect_value(LedgerDirectory::open(path(), clock, rows));
    entries = expect_value(live->store().read({0}, live->store().end().value));
  }
  void SetUp() override {
    fs::copy(path(), parent.path() / "untouched", fs::copy_options::recursive);
  }

  void put(const StoredRow& row) const { TamperedLog(path() / "log").put(row); }
  void remove(const StoredRow& row) const { TamperedLog(path() / "log").remove(row); }
  std::vector<StoredRow> stored() const { return TamperedLog(path() / "log").rows(); }

  void start_again() const {
    fs::remove_all(path());
    fs::copy(parent.path() / "untouched", path(), fs::copy_options::recursive);
  }

  // What `liggare verify` finds first; none where all holds, and is what it was.
  std::optional<ledger::Fault> found() {
    const auto live = LedgerDirectory::open(path(), clock, rows);
    if (!live) return ledger::Fault{{}, live.error().detail};
    ledger::EventStore& log = (*live)->store();
    const auto head = (*live)->head().read();
    if (!head || !*head) return ledger::Fault{{}, "no head"};
    const auto report = ledger::verify_log(log, (*live)->ledger().settings(), rows,
                                           (*live)->ledger().verifier(), {**head}, {});
    if (!report.holds()) return report.faults.front();
    EXPECT_EQ(expect_value(log.read({0}, log.end().value)), entries) << "passes, and is another";
    return std::nullopt;
  }

  std::vector<std::string> entries;
};

// A person would know where to look: which entry, which table, or whose name.
void expect_says_where(const ledger::Fault& fault, const StoredRow& row) {
  EXPECT_FALSE(fault.what.empty());
  if (row.table() == "entries") {
    const auto position = expect_value(ledger::position_of(row.key));
    if (fault.position) {
      EXPECT_EQ(fault.position->value, position.value) << fault.what;
    } else {  // It does not open.
      EXPECT_THAT(fault.what, HasSubstr(std::to_string(position.value)));
    }
  }
}

TEST_F(Tampering, WithAnyByteOfAnyRowIsFound) {
  ASSERT_FALSE(found());
  std::map<std::string, int> changed;  // By table.
  std::size_t to_next = 0;
  for (const StoredRow& row : stored()) {
    for (std::size_t at = 0; at < row.value.size(); ++at) {
      if (to_next-- > 0) continue;
      to_next = step() - 1;
      SCOPED_TRACE(row.family + " " + row.key + " byte " + std::to_string(at));
      StoredRow other = row;
      other.value[at] = static_cast<char>(other.value[at] ^ 1);
      put(other);
      const auto fault = found();
      ++changed[std::string(row.table())];
      if (fault) {
        expect_says_where(*fault, row);
      } else {
        EXPECT_EQ(row.key, "format/rows") << "is not found";  // Of another version: made anew.
      }
      // Opening may have made tables anew then.
      row.table() == "meta" ? start_again() : put(row);
    }
  }
  EXPECT_FALSE(found());
  for (const auto& [table, count] : changed) std::cout << table << ": " << count << " bytes\n";
}

TEST_F(Tampering, ByRemovingOrAddingARowIsFound) {
  // Of each table the first row, the last, and one between.
  std::map<std::string, std::vector<StoredRow>> by_family;
  for (const StoredRow& row : stored()) by_family[row.family].push_back(row);
  for (const auto& [family, all] : by_family) {
    if (all.front().table() == "meta") continue;
    for (const std::size_t i : {std::size_t{0}, all.size() / 2, all.size() - 1}) {
      SCOPED_TRACE(family + " " + all[i].key);
      remove(all[i]);
      // A name need not have been disclosed: one that is missing is counted, and no fault.
      EXPECT_TRUE(found() || all[i].table() == "disclosures") << "removed";
      put(all[i]);
      StoredRow more = all[i];
      more.key.back() = static_cast<char>(more.key.back() ^ 0x40);
      put(more);
      EXPECT_TRUE(found()) << "added";
      remove(more);
    }
  }
  EXPECT_FALSE(found());
}

TEST_F(Tampering, WithAnyByteOfAFileBesideTheLogIsFoundOrChangesNothing) {
  int noticed = 0;
  for (const std::string name : {"head", "ledger.json"}) {
    const std::string whole = contents(path() / name);
    for (std::size_t at = 0; at < whole.size(); at += std::max<std::size_t>(1, step() / 40)) {
      SCOPED_TRACE(name + " byte " + std::to_string(at));
      std::string changed = whole;
      changed[at] = static_cast<char>(changed[at] ^ 1);
      std::ofstream(path() / name, std::ios::binary) << changed;
      noticed += found() ? 1 : 0;
      std::ofstream(path() / name, std::ios::binary) << whole;
    }
  }
  EXPECT_GT(noticed, 50);
  EXPECT_FALSE(found());
}

class TamperingAndTheProgram : public CommandLineProgram {
 protected:
  void SetUp() override {
    CommandLineProgram::SetUp();
    ASSERT_EQ(record(organisation("flen")).status, 0);
  }
  // Changes what is found in the values of a table.
  void change(const std::string& table, const std::string& from, const std::string& to) const {
    TamperedLog log(path("ledger") / "log");
    for (StoredRow row : log.rows()) {
      const std::size_t at = row.value.find(from);
      if (row.table() != table || at == std::string::npos) continue;
      row.value.replace(at, from.size(), to);
      log.put(row);
    }
  }
  ProgramRun verify() { return on_ledger({"verify", "--key", vkey_}); }
};

TEST_F(TamperingAndTheProgram, SaysWhatAndWhere) {
  change("entries", "\"flen\"", "\"glen\"");
  const ProgramRun verified = verify();
  EXPECT_EQ(verified.status, 1) << verified.out;
  EXPECT_THAT(verified.out, HasSubstr("holds: no\n"));
  EXPECT_THAT(verified.out, HasSubstr("fault: 2: "));
}

// Whatever has become of what can be made again, it can be.
TEST_F(TamperingAndTheProgram, OfTheTreeKeepsNobodyFromVerifyingAndRebuilding) {
  {
    TamperedLog log(path("ledger") / "log");
    for (const StoredRow& row : log.rows()) {
      if (row.table() == "tiles") log.remove(row);
    }
  }
  const ProgramRun asked = on_ledger({"portfolio"});
  EXPECT_EQ(asked.status, 3);
  EXPECT_THAT(asked.err, HasSubstr("`liggare rebuild`"));
  const ProgramRun verified = verify();
  EXPECT_EQ(verified.status, 1);
  EXPECT_THAT(verified.out, HasSubstr("leaves: 0\n"));
  EXPECT_THAT(verified.out, HasSubstr("tile"));
  const ProgramRun rebuilt = on_ledger({"rebuild"});
  EXPECT_EQ(rebuilt.status, 0) << rebuilt.err;
  EXPECT_EQ(verify().status, 0);
  EXPECT_EQ(on_ledger({"portfolio"}).status, 0);
}

// Tables made of entries that were not signed would hide where these differ.
TEST_F(TamperingAndTheProgram, OfAnEntryIsNotMadeGoodByRebuilding) {
  change("entries", "\"flen\"", "\"glen\"");
  const ProgramRun rebuilt = on_ledger({"rebuild"});
  EXPECT_EQ(rebuilt.status, 3);
  EXPECT_THAT(rebuilt.err,
              HasSubstr("damaged: the first 3 entries are not those that were signed"));
  EXPECT_THAT(verify().out, HasSubstr("fault: 2: "));
}

// A newer program makes the rows of an older one anew when it opens them.
TEST_F(TamperingAndTheProgram, OfAnEntryIsFoundAlsoWhereTheTablesAreOfAnotherVersion) {
  change("entries", "\"flen\"", "\"glen\"");
  {
    TamperedLog log(path("ledger") / "log");
    for (StoredRow row : log.rows()) {
      if (row.table() != "meta" || row.key != "format/rows") continue;
      row.value = "of a version before";
      log.put(row);
    }
  }
  EXPECT_EQ(on_ledger({"portfolio"}).status, 3);
  const ProgramRun verified = verify();
  EXPECT_EQ(verified.status, 1);
  EXPECT_THAT(verified.out, HasSubstr("fault: 2: "));
}

TEST_F(TamperingAndTheProgram, ByTakingTheHeadAwayIsToldAndMended) {
  const std::string head = contents(path("ledger") / "head");
  fs::remove(path("ledger") / "head");
  const ProgramRun asked = on_ledger({"portfolio"});
  EXPECT_EQ(asked.status, 3);
  EXPECT_THAT(asked.err, HasSubstr("put the newest checkpoint there"));
  EXPECT_THAT(verify().out, HasSubstr("holds: no\n"));
  std::ofstream(path("ledger") / "head", std::ios::binary) << head;
  EXPECT_EQ(on_ledger({"portfolio"}).status, 0);
  EXPECT_EQ(verify().status, 0);
}

}  // namespace
