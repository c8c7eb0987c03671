// Whole-log verification: an untouched log holds, and whoever touches anything is found out, with
// the right position.

#include "ledger/verification.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ledger/derivation.h"
#include "ledger/disclosure.h"
#include "ledger/log_index.h"
#include "tests/altered_log.h"
#include "tests/random_history.h"
#include "tests/report_matchers.h"
#include "tests/result_matchers.h"

using namespace ledger;
using testing::Not;

namespace {

VerificationReport verify_as(const TestLedger& ledger, const EventReader& log,
                             const std::vector<std::string>& checkpoints = {}) {
  return verify_log(log, ledger.settings, ledger.projection, ledger.ledger->verifier(), checkpoints,
                    {});
}

// The log that all tests of this file tamper with; made once, since signing takes its time. Nothing
// changes it.
class Verification : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    made = std::make_unique<TestLedger>();
    TestLedger& ledger = *made;
    record_small_world(ledger);
    ledger.record(appealed_by_anna(1));
    ledger.record(note_on("initiative/i-1", with_id(2)));
    expect_value(ledger.submit({note_on("matter/m-1", with_id(3))}, test_key("town/anna")));
    ledger.record(correction_of("initiative/i-1", 2, R"(,"data":{"text":"U","kind":"claim"})"));
    ledger.record(retraction_of("matter/m-1", 3));
    ledger.record(draft_of("key.revoked", "key/bo", "{}"));
    ledger.record(draft_of("decision.appealed", "decision/d-1", R"({"person":"Eva"})", "2025-01-01",
                           with_id(4)));
    ledger.record(
        draft_of("disclosure.erased", "decision/d-1",
                 R"({"entry":")" + id_of(4) + R"(","pointer":"/data/person","ground":"G"})"));
  }
  static void TearDownTestSuite() { made.reset(); }

  VerificationReport verify(const EventReader& suspect,
                            const std::vector<std::string>& checkpoints = {}) const {
    return verify_as(ledger, suspect, checkpoints);
  }
  std::string checkpoint(std::uint64_t at) const {
    return ledger.ledger->signed_checkpoint(at).value();
  }

  static std::unique_ptr<TestLedger> made;
  TestLedger& ledger = *made;
  const EventReader& log = ledger.store;
  const std::uint64_t size = log.end().value;
};
std::unique_ptr<TestLedger> Verification::made;

TEST_F(Verification, AnUntouchedLogHoldsAndEverythingWasLookedAt) {
  const auto report = verify(log, {checkpoint(size), checkpoint(3), checkpoint(0)});
  EXPECT_THAT(report, Holds());
  EXPECT_EQ(report.size, size);
  EXPECT_EQ(report.leaves, size);
  EXPECT_EQ(report.signatures, size);
  EXPECT_EQ(report.nodes, size) << "one tile of leaves";
  EXPECT_EQ(report.root, ledger.ledger->root(size).value());
  std::uint64_t rows = 0;
  for (const auto& [row, value] : rows_of(log)) {
    const bool is_compared = std::ranges::find(kDerivedTables, row.first) != kDerivedTables.end() &&
                             row.first != Table::tiles;
    rows += is_compared ? 1 : 0;
  }
  EXPECT_EQ(report.rows, rows);
  EXPECT_EQ(report.first_untrusted(), std::nullopt);
}

TEST_F(Verification, AnEmptyLogHolds) {
  const MemoryEventStore empty;
  const auto report = verify(empty, {checkpoint(0)});
  EXPECT_THAT(report, Holds());
  EXPECT_EQ(report.root, sha256(""));
}

TEST_F(Verification, EveryCheckpointEverSignedHolds) {
  std::vector<std::string> checkpoints;
  for (std::uint64_t at = 0; at <= size; ++at) checkpoints.push_back(checkpoint(at));
  EXPECT_THAT(verify(log, checkpoints), Holds());
}

TEST(VerificationOfRandomHistories, AllHold) {
  for (const std::uint32_t seed : {11U, 12U, 13U}) {
    TestLedger ledger;
    RandomHistory(ledger, seed).grow(200);
    EXPECT_THAT(verify_as(ledger, ledger.store), Holds()) << "seed " << seed;
  }
}

TEST(VerificationOfALongLog, HoldsAndNamesThePlaceInEveryLevelOfTheTree) {
  TestLedger ledger;
  std::vector<std::string> batch;
  for (std::size_t i = 0; i < kEntriesAtOnce + 300; ++i) {
    batch.push_back(draft_of("document.registered", "document/d-" + std::to_string(i),
                             R"({"title":"T"})", "2025"));
  }
  ledger.record(batch);
  const std::uint64_t size = ledger.store.end().value;
  const auto report =
      verify_as(ledger, ledger.store, {ledger.ledger->signed_checkpoint(size).value()});
  EXPECT_THAT(report, Holds());
  EXPECT_EQ(report.nodes, size + size / 256);

  const auto flip = [](std::string bytes, std::size_t at) {
    bytes[at] = static_cast<char>(bytes[at] ^ 1);
    return bytes;
  };
  const std::string above = tile_key({1, 0});
  const std::string digests = ledger.store.get(Table::tiles, above).value().value();
  EXPECT_THAT(verify_as(ledger, AlteredTables(ledger.store, Table::tiles, above,
                                              flip(digests, 3 * 32 + 5))),
              FailsFrom(3 * 256));
  EXPECT_THAT(verify_as(ledger, AlteredTables(ledger.store, Table::tiles, above, std::nullopt)),
              FailsFrom(0));
  EXPECT_THAT(verify_as(ledger, AlteredTables(ledger.store, Table::tiles, above, digests + "x")),
              FailsFrom(8 * 256 + 256));
  const std::string leaves = tile_key({0, 4});
  const std::string leaf_digests = ledger.store.get(Table::tiles, leaves).value().value();
  const auto one_leaf = verify_as(
      ledger, AlteredTables(ledger.store, Table::tiles, leaves, flip(leaf_digests, 7 * 32)));
  EXPECT_THAT(one_leaf, FailsFrom(4 * 256 + 7));
  EXPECT_EQ(one_leaf.fault_count, 1u) << "what is above is the same fault, not another";
  const auto one_group = verify_as(ledger, AlteredTables(ledger.store, Table::tiles, leaves,
                                                         flip(leaf_digests, kFullTileBytes + 40)));
  EXPECT_THAT(one_group, FailsFrom(4 * 256));
  EXPECT_EQ(one_group.fault_count, 1u);
  EXPECT_THAT(verify_as(ledger, AlteredTables(ledger.store, Table::tiles, leaves,
                                              leaf_digests.substr(0, kFullTileBytes))),
              Holds())
      << "as tiles were stored before they had group roots";
  const std::uint64_t changed = 5 * 256 + 17;
  const AlteredLog altered(ledger.store, [&](Position position, std::string& bytes) {
    if (position.value == changed) bytes = flip(bytes, bytes.size() / 2);
  });
  EXPECT_THAT(verify_as(ledger, altered), FailsFrom(changed));
}

TEST_F(Verification, OneChangedByteOfAnyEntryIsFoundAtItsPosition) {
  constexpr std::size_t kStride = 97;
  std::size_t shift = 0;  // So that in the end bytes of every member are changed.
  for (std::uint64_t changed = 0; changed < size; ++changed, shift += 13) {
    const std::size_t bytes_count = ledger.entries()[changed].size();
    for (std::size_t at = shift % kStride; at < bytes_count; at += kStride) {
      const AlteredLog altered(log, [&](Position position, std::string& bytes) {
        if (position.value == changed) bytes[at] = static_cast<char>(bytes[at] ^ 1);
      });
      EXPECT_THAT(verify(altered), FailsFrom(changed)) << "byte " << at;
      EXPECT_THAT(verify(altered, {checkpoint(size)}), FailsFrom(changed)) << "byte " << at;
    }
  }
}

TEST_F(Verification, TwoSwappedEntriesAreFoundAtTheFirst) {
  const auto entries = ledger.entries();
  for (std::uint64_t first = 0; first + 3 < size; ++first) {
    for (const std::uint64_t second : {first + 1, first + 3}) {
      const AlteredLog swapped(log, [&](Position position, std::string& bytes) {
        if (position.value == first) bytes = entries[second];
        if (position.value == second) bytes = entries[first];
      });
      EXPECT_THAT(verify(swapped), FailsFrom(first));
    }
  }
}

TEST_F(Verification, ATruncatedLogIsFoundAtItsEnd) {
  for (std::uint64_t end = 0; end < size; ++end) {
    const TruncatedLog truncated(log, {end});
    EXPECT_THAT(verify(truncated), FailsFrom(end)) << "the tables know of more";
    EXPECT_THAT(verify(truncated, {checkpoint(size)}), FailsFrom(end));
  }
}

TEST_F(Verification, AnEntryThatCannotBeReadIsFoundAndTheOthersAreStillChecked) {
  for (std::uint64_t gone = 0; gone < size; ++gone) {
    const auto report = verify(UnreadableEntry(log, {gone}), {checkpoint(size)});
    EXPECT_THAT(report, FailsFrom(gone));
    EXPECT_EQ(report.fault_count, 1u);
    EXPECT_EQ(report.leaves, size - 1);
  }
}

// Which entry a row of an index is about. A head is about a subject.
std::optional<Position> concerned(const EventReader& log, const RowName& row,
                                  const std::string& value) {
  const auto& [table, key] = row;
  if (table == Table::heads) return std::nullopt;
  if (table == Table::tiles) return Position{0};  // The first leaf of the only tile.
  if (table == Table::references) return position_of(key.substr(key.size() - 8)).value();
  // The test's projection has its rows under the keys of streams.
  const bool is_row = table == Table::rows;
  return position_of(is_row ? log.get(Table::streams, key).value().value() : value).value();
}

TEST_F(Verification, AnyChangedRowOfAnyTableIsFoundAtTheEntryThatItIsAbout) {
  for (const auto& [row, value] : rows_of(log)) {
    if (row.first == Table::disclosures || row.first == Table::meta) continue;
    SCOPED_TRACE(std::string(table_name(row.first)) + " " + row.second);
    std::string changed = value.empty() ? "x" : value;
    if (!value.empty()) changed[0] = static_cast<char>(changed[0] ^ 1);
    const auto report = verify(AlteredTables(log, row.first, row.second, changed));
    EXPECT_THAT(report, Not(Holds()));
    EXPECT_EQ(report.first_untrusted(), concerned(log, row, value));
    EXPECT_THAT(verify(AlteredTables(log, row.first, row.second, value + "x")), Not(Holds()));
  }
}

TEST_F(Verification, AnyMissingRowOfAnyTableIsFoundAtTheEntryThatItIsAbout) {
  for (const auto& [row, value] : rows_of(log)) {
    if (row.first == Table::disclosures || row.first == Table::meta) continue;
    SCOPED_TRACE(std::string(table_name(row.first)) + " " + row.second);
    const auto report = verify(AlteredTables(log, row.first, row.second, std::nullopt));
    EXPECT_THAT(report, Not(Holds()));
    EXPECT_EQ(report.first_untrusted(), concerned(log, row, value));
  }
}

TEST_F(Verification, AnAddedRowOfAnyTableIsFound) {
  for (const Table table : kDerivedTables) {
    for (const std::string key : {"", "stray", "~~~~", "\xff\xff"}) {
      EXPECT_THAT(verify(AlteredTables(log, table, key, "value")), Not(Holds()))
          << table_name(table);
    }
  }
  const std::string not_an_id(16, 'x');
  EXPECT_THAT(verify(AlteredTables(log, Table::ids, not_an_id, position_value({5}))), FailsFrom(5));
}

TEST_F(Verification, RowsThatTradedPlacesAreFound) {
  const std::string one = stream_key({Kind::organisation, "town"}, {0});
  const std::string other = stream_key({Kind::organisation, "region"}, {0});
  const auto value_of = [&](const std::string& key) {
    return log.get(Table::streams, key).value().value();
  };
  const AlteredTables half(log, Table::streams, one, value_of(other));
  const AlteredTables traded(half, Table::streams, other, value_of(one));
  EXPECT_THAT(verify(traded), FailsFrom(position_of(value_of(other)).value().value));
}

TEST_F(Verification, EveryLeafOfATileIsCompared) {
  const std::string key = tile_key({0, 0});
  const std::string digests = log.get(Table::tiles, key).value().value();
  for (std::size_t at = 0; at < digests.size(); at += 11) {
    std::string changed = digests;
    changed[at] = static_cast<char>(changed[at] ^ 0x80);
    EXPECT_THAT(verify(AlteredTables(log, Table::tiles, key, changed)), FailsFrom(at / 32));
  }
  EXPECT_THAT(verify(AlteredTables(log, Table::tiles, key, digests.substr(0, 5 * 32))),
              FailsFrom(5));
  EXPECT_THAT(verify(AlteredTables(log, Table::tiles, key, digests + digests)), FailsFrom(size));
}

TEST_F(Verification, TablesThatCannotBeReadAreFoundAndTheEntriesStillChecked) {
  const auto report = verify(EntriesOnly(log));
  EXPECT_THAT(report, FailsFrom(0)) << "the tree cannot be compared from there on";
  EXPECT_EQ(report.signatures, size);
  EXPECT_EQ(report.rows, 0u);
}

TEST_F(Verification, OfADisclosureEveryPartIsChecked) {
  const auto rows = rows_of(log);
  const auto disclosed = rows.lower_bound(RowName(Table::disclosures, ""));
  ASSERT_EQ(disclosed->first.first, Table::disclosures);
  const auto& [row, value] = *disclosed;
  const std::uint64_t entry = position_of(row.second.substr(0, 8)).value().value;
  for (std::size_t at = 0; at < value.size(); ++at) {
    std::string changed = value;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_THAT(verify(AlteredTables(log, Table::disclosures, row.second, changed)), Not(Holds()));
  }
  const auto with = [&](const std::string& key, const std::string& text) {
    return verify(AlteredTables(log, Table::disclosures, key, text));
  };
  EXPECT_THAT(with(row.second, value + "x"), FailsFrom(entry));
  EXPECT_THAT(with(disclosure_key({2}, "/data/person"), value), FailsFrom(2)) << "nobody named";
  EXPECT_THAT(with(disclosure_key({entry}, "/data"), value), FailsFrom(entry));
  EXPECT_THAT(with(disclosure_key({size + 5}, "/data/person"), value), FailsFrom(size + 5));
  EXPECT_THAT(with("no position", value), Not(Holds()));
  EXPECT_THAT(with("", value), FailsWithoutPosition());
}

TEST(Commitments, AreCountedWhereverTheyStandAndInNoText) {
  EXPECT_EQ(count_commitments(R"({"data":{"person":{"sha256":"00"}}})"), 1U);
  EXPECT_EQ(count_commitments(R"({"data":{"data":{"person":{"sha256":"00"}},"members":[)"
                              R"({"person":{"sha256":"11"}},{"a":1,"person":{"sha256":"22"}}]}})"),
            3U);
  EXPECT_EQ(count_commitments(R"({"data":{"text":"\"person\":{\"sha256\":\"00\""}})"), 0U);
  EXPECT_EQ(count_commitments(R"({"data":{"x\"person":{"sha256":"00"}}})"), 0U);
  EXPECT_EQ(count_commitments(""), 0U);
}

TEST_F(Verification, ANameThatIsMissingIsCountedAndNoFault) {
  const auto rows = rows_of(log);
  const auto disclosed = rows.lower_bound(RowName(Table::disclosures, ""));
  const auto whole = verify(log);
  EXPECT_EQ(whole.names, 2u);
  EXPECT_EQ(whole.names_disclosed, 1u);
  EXPECT_EQ(whole.names_erased, 1u);
  EXPECT_EQ(whole.names_unknown(), 0u);
  const auto lost =
      verify(AlteredTables(log, Table::disclosures, disclosed->first.second, std::nullopt));
  EXPECT_THAT(lost, Holds()) << "nobody is obliged to disclose";
  EXPECT_EQ(lost.names, whole.names);
  EXPECT_EQ(lost.names_unknown(), 1u);
}

TEST(VerificationOfErasures, FindsANameThatWasErasedAndIsStillThere) {
  TestLedger ledger;
  record_small_world(ledger);
  const Position named = ledger.record(appealed_by_anna(1)).position;
  const std::string key = disclosure_key(named, "/data/person");
  const std::string name = ledger.store.get(Table::disclosures, key).value().value();
  const std::string data =
      R"({"entry":")" + id_of(1) + R"(","pointer":"/data/person","ground":"G"})";
  // Twice, as after an old backup was restored.
  for (const int id : {2, 3}) {
    ledger.record(draft_of("disclosure.erased", "decision/d-1", data, "2025-01-01", with_id(id)));
  }
  ASSERT_EQ(ledger.store.end(), Position{named.value + 3});
  const auto report = verify_as(ledger, ledger.store);
  EXPECT_THAT(report, Holds());
  EXPECT_EQ(report.names_erased, 1u);
  EXPECT_EQ(report.names_unknown(), 0u);
  EXPECT_THAT(verify_as(ledger, AlteredTables(ledger.store, Table::disclosures, key, name)),
              FailsFrom(named.value));
}

TEST_F(Verification, ACheckpointOfAnotherSignerIsAFault) {
  const auto forged = sign_checkpoint(
      {ledger.settings.origin, size, ledger.ledger->root(size).value()}, test_key("x/y").key);
  EXPECT_THAT(verify(log, {forged}), FailsWithoutPosition());
  EXPECT_THAT(verify(log, {"no checkpoint at all"}), FailsWithoutPosition());
  EXPECT_THAT(verify(log, {""}), FailsWithoutPosition());
}

TEST_F(Verification, ACheckpointOfALongerLogIsAFaultAtTheEndOfThisOne) {
  const auto longer = sign_checkpoint({ledger.settings.origin, size + 9, sha256("")},
                                      test_key(ledger.settings.origin).key);
  EXPECT_THAT(verify(log, {checkpoint(size), longer}), FailsFrom(size));
}

TEST_F(Verification, ACheckpointOfAnotherHistoryIsAFaultWhereTheProvenPartEnds) {
  const auto other = [&](std::uint64_t at) {
    return sign_checkpoint({ledger.settings.origin, at, sha256("other")},
                           test_key(ledger.settings.origin).key);
  };
  EXPECT_THAT(verify(log, {other(size)}), FailsFrom(0));
  EXPECT_THAT(verify(log, {other(size), checkpoint(4), checkpoint(9)}), FailsFrom(9));
  EXPECT_THAT(verify(log, {other(0)}), FailsFrom(0));
}

TEST_F(Verification, OfManyFaultsTheFirstTwentyAreKeptInOrder) {
  const AlteredLog altered(log, [&](Position, std::string& bytes) { bytes += ' '; });
  const auto report = verify(altered);
  EXPECT_EQ(report.fault_count, size);
  ASSERT_EQ(report.faults.size(), 20u);
  for (std::uint64_t i = 0; i < 20; ++i) EXPECT_EQ(report.faults[i].position, Position{i});
}

TEST_F(Verification, TellsHowFarItIs) {
  std::vector<std::pair<std::uint64_t, std::uint64_t>> told;
  verify_log(log, ledger.settings, ledger.projection, ledger.ledger->verifier(), {},
             [&](auto done, auto of) { told.emplace_back(done, of); });
  EXPECT_THAT(told, testing::ElementsAre(std::pair(size, size)));
}

// Bytes that were never written by anybody in their right mind.
std::string random_bytes(std::mt19937& random) {
  std::string bytes(random() % 60, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

TEST_F(Verification, OfAnyBytesAtAllEndsWithAReport) {
  std::mt19937 random(1);
  for (int round = 0; round < 30; ++round) {
    Commit commit;
    for (const std::string& entry : ledger.entries()) {
      std::string bytes = random() % 3 == 0 ? entry : random_bytes(random);
      if (random() % 5 == 0) bytes.insert(bytes.size() / 2, random_bytes(random));
      commit.entries.push_back(std::move(bytes));
    }
    for (const auto& [row, value] : rows_of(log)) {
      commit.writes.push_back({row.first, random() % 4 == 0 ? random_bytes(random) : row.second,
                               random() % 4 == 0 ? random_bytes(random) : value});
    }
    MemoryEventStore nonsense;
    expect_value(nonsense.append({0}, commit));
    EXPECT_THAT(verify(nonsense, {random_bytes(random)}), Not(Holds()));
  }
}

}  // namespace
