#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "ledger/backup.h"
#include "ledger/ledger_directory.h"
#include "ledger/log_index.h"
#include "projections/row.h"
#include "tests/fault/tampered_log.h"
#include "tests/founded_by_keeper.h"
#include "tests/small_world.h"
#include "tests/temporary_directory.h"

// A ledger in a directory that grows, is closed and opened, backed up and restored.
class BackedUpLedger : public testing::Test {
 protected:
  BackedUpLedger() {
    const ledger::Founding founding = founded_by_keeper("ledger.example/kept");
    live = expect_value(ledger::LedgerDirectory::create(path("ledger"), founding, clock, rows));
  }

  std::filesystem::path path(const std::string& name) const { return parent.path() / name; }

  // Records until the log has `size` entries; every tenth names a person.
  void grow_to(std::uint64_t size) {
    const auto key = expect_value(ledger::read_key_file(live->first_key_file()));
    std::vector<ledger::Draft> batch;
    for (std::uint64_t i = live->store().end().value; i < size; ++i) {
      const std::string slug = std::to_string(i);
      const std::string text =
          i % 10 == 0 ? draft_of("responsibility.assigned", "responsibility/r-" + slug,
                                 R"({"for":"organisation/keeper","role":"contact","function":"F",)"
                                 R"("organisation":"organisation/keeper","person":"Anna )" +
                                     slug + "\"}")
                      : draft_of("document.registered", "document/d-" + slug, R"({"title":"T"})");
      const auto draft =
          expect_value(ledger::sign_draft(TestLedger::parse(text), "ledger.example/kept", key));
      batch.push_back(expect_value(ledger::read_signed_draft(draft)));
    }
    expect_value(live->ledger().submit(std::move(batch)));
  }
  // Has the newest checkpoint on disk, as a second later it would be.
  void close_and_open() {
    live.reset();
    live = expect_value(ledger::LedgerDirectory::open(path("ledger"), clock, rows));
  }
  void grow_and_close(std::uint64_t size) {
    grow_to(size);
    close_and_open();
  }

  ledger::Result<ledger::BackedUp> back_up() {
    return ledger::back_up(path("ledger"), path("backup"), {});
  }
  ledger::Result<ledger::Restored> restore() {
    return ledger::restore(path("backup"), path("restored"), path("ledger") / "keys", rows, {});
  }

  // Behind the back of the ledger, which is closed: as somebody with RocksDB at hand can.
  void change_entry(std::uint64_t position) const {
    fault::TamperedLog log(path("ledger") / "log");
    for (fault::StoredRow row : log.rows()) {
      if (row.family != "entries" || row.key != ledger::position_value({position})) continue;
      row.value.replace(row.value.find("\"T\""), 3, "\"U\"");
      log.put(row);
    }
  }

  std::vector<std::string> entries() const {
    return expect_value(live->store().read({0}, live->store().end().value));
  }

  const projections::RowProjection rows;
  const TemporaryDirectory parent;
  ManualClock clock;
  std::unique_ptr<ledger::LedgerDirectory> live;
};
