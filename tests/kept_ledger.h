#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ledger/ledger_directory.h"
#include "ledger/rebuild.h"
#include "projections/row.h"
#include "tests/founded_by_keeper.h"
#include "tests/small_world.h"
#include "tests/temporary_directory.h"

// A ledger in a directory that nobody has open: entries, tables and names in files, one name of
// them erased, and ten entries more in the log that is not in files yet.
class KeptLedger : public testing::Test {
 protected:
  explicit KeptLedger(int documents = 300) {
    const ledger::Founding founding = founded_by_keeper("ledger.example/kept");
    auto live = expect_value(ledger::LedgerDirectory::create(path(), founding, clock, rows));
    key.emplace(expect_value(ledger::read_key_file(live->first_key_file())));
    record(*live, 0, documents);
    // Erasing makes files of what is in memory.
    const std::string erased =
        draft_of("disclosure.erased", "responsibility/r-0",
                 R"({"entry":")" + id_of(1000) + R"(","pointer":"/data/person","ground":"G"})");
    expect_value(live->ledger().submit({signed_by_keeper(erased)}));
    expect_value(rebuild_tables(live->store(), live->ledger().settings(), rows, {}, {}));
    record(*live, documents, documents + 10);
  }

  std::filesystem::path path() const { return parent.path() / "ledger"; }

  ledger::Draft signed_by_keeper(const std::string& text) const {
    const auto draft = ledger::sign_draft(TestLedger::parse(text), "ledger.example/kept", *key);
    return expect_value(ledger::read_signed_draft(expect_value(draft)));
  }
  // Documents, and of every ten one person who is responsible.
  void record(ledger::LedgerDirectory& live, int from, int end) const {
    std::vector<ledger::Draft> batch;
    for (int i = from; i < end; ++i) {
      const std::string text =
          i % 10 == 0 ? draft_of("responsibility.assigned", "responsibility/r-" + std::to_string(i),
                                 R"({"for":"organisation/keeper","role":"contact","function":"F",)"
                                 R"("organisation":"organisation/keeper","person":"Anna )" +
                                     std::to_string(i) + "\"}",
                                 "2025-01-01", with_id(1000 + i))
                      : draft_of("document.registered", "document/d-" + std::to_string(i),
                                 R"({"title":"T"})");
      batch.push_back(signed_by_keeper(text));
    }
    expect_value(live.ledger().submit(std::move(batch)));
  }

  const TemporaryDirectory parent;
  ManualClock clock;
  const projections::RowProjection rows;
  std::optional<ledger::NamedKey> key;
};
