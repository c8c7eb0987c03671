// Logs that were forged as a whole: entries are changed and everything that follows from them is
// made anew, so that only signatures, the order of things and checkpoints can tell.

#include <gtest/gtest.h>

#include <boost/json/object.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "ledger/json.h"
#include "ledger/jws.h"
#include "ledger/rebuild.h"
#include "ledger/verification.h"
#include "tests/result_matchers.h"
#include "tests/small_world.h"

using namespace ledger;
using testing::HasSubstr;

namespace {

namespace json = boost::json;

using Forge = std::function<void(json::object& entry)>;

// The members that a recorder signs, signed by somebody else.
void sign_as(json::object& entry, const NamedKey& key) {
  json::object statement;
  for (const char* name : {"data", "effective", "id", "source", "subject", "type"}) {
    statement[name] = entry.at(name);
  }
  entry["signature"] = sign_jws(canonical_json(statement), key);
}

class ForgedLog : public testing::Test {
 protected:
  ForgedLog() {
    record_small_world(ledger);
    expect_value(ledger.submit({note_on("matter/m-1", with_id(1))}, test_key("town/anna")));
    ledger.record(draft_of("key.revoked", "key/anna", "{}"));
    ledger.register_key("town/watcher", R"("witness")");
    last = ledger.record(note_on("initiative/i-1", with_id(2))).position;
    size = ledger.store.end().value;
  }

  // The whole log with one entry forged.
  VerificationReport verify_forged(Position position, const Forge& forge,
                                   const std::vector<std::string>& checkpoints = {}) const {
    auto entries = ledger.entries();
    auto entry = expect_value(parse_json(entries[position.value], limits::entry_bytes_max));
    forge(entry.get_object());
    entries[position.value] = canonical_json(entry);
    return verify_log_of(entries, checkpoints);
  }

  // A log that is made of these entries from the ground up.
  VerificationReport verify_log_of(const std::vector<std::string>& entries,
                                   const std::vector<std::string>& checkpoints) const {
    MemoryEventStore store;
    expect_value(store.append({0}, {entries, {}}));
    expect_value(rebuild_tables(store, ledger.settings, ledger.projection, {}, {}));
    return verify_log(store, ledger.settings, ledger.projection, ledger.ledger->verifier(),
                      checkpoints, {});
  }

  std::vector<std::string> with_last_recorded_again() const {
    auto entries = ledger.entries();
    auto again = expect_value(parse_json(entries.back(), limits::entry_bytes_max));
    again.get_object()["position"] = size;
    again.get_object()["revision"] = ledger.entry(last).revision.value + 1;
    again.get_object()["time"] = to_rfc3339({ledger.entry(last).time.unix_us + 1});
    entries.push_back(canonical_json(again));
    return entries;
  }

  std::string checkpoint(std::uint64_t at) const {
    return ledger.ledger->signed_checkpoint(at).value();
  }

  TestLedger ledger;
  Position last;
  std::uint64_t size = 0;
};

// There is one fault, at this position, and it says why.
void expect_fault(const VerificationReport& report, Position position, const std::string& why) {
  ASSERT_EQ(report.fault_count, 1u) << (report.holds() ? "holds" : report.faults.back().what);
  EXPECT_EQ(report.faults.front().position, position);
  EXPECT_THAT(report.faults.front().what, HasSubstr(why));
}

TEST_F(ForgedLog, HoldsWhereNothingWasForged) {
  EXPECT_TRUE(verify_forged(last, [](json::object&) {}, {checkpoint(size)}).holds());
}

TEST_F(ForgedLog, ShowsAFactThatItsAuthorDidNotSign) {
  for (std::uint64_t at = 0; at < size; ++at) {
    expect_fault(verify_forged({at}, [](json::object& entry) { entry["effective"] = "2024"; }),
                 {at}, "signature");
  }
}

TEST_F(ForgedLog, ShowsASignatureByAKeyThatWasNeverRegistered) {
  const auto forge = [](json::object& entry) {
    sign_as(entry, test_key("town/nobody"));
    entry["actor"] = "town/nobody";
  };
  expect_fault(verify_forged(last, forge), last, "no key town/nobody was registered then");
}

TEST_F(ForgedLog, ShowsASignatureByAnotherKeyUnderTheRightName) {
  const auto forge = [](json::object& entry) {
    sign_as(entry, {"keeper/first", test_key("somebody/else").key});
  };
  expect_fault(verify_forged(last, forge), last, "not by the key that it names");
  expect_fault(verify_forged({0}, forge), {0}, "not by the key that it names");
}

TEST_F(ForgedLog, ShowsASignatureByARevokedKey) {
  const auto forge = [](json::object& entry) {
    sign_as(entry, test_key("town/anna"));
    entry["actor"] = "town/anna";
  };
  expect_fault(verify_forged(last, forge), last, "town/anna had been revoked");
}

TEST_F(ForgedLog, ShowsASignatureByAKeyBeforeItWasRegistered) {
  const auto forge = [](json::object& entry) {
    sign_as(entry, test_key("town/anna"));
    entry["actor"] = "town/anna";
  };
  expect_fault(verify_forged({5}, forge), {5}, "no key town/anna was registered then");
}

TEST_F(ForgedLog, ShowsAKeyUnderTheNameOfAnotherOrganisation) {
  const auto forge = [](json::object& entry) {
    sign_as(entry, {"region/first", test_key("keeper/first").key});
    entry["actor"] = "region/first";
  };
  expect_fault(verify_forged(last, forge), last, "no key region/first was registered then");
}

TEST_F(ForgedLog, ShowsAKeyThatMayOnlyWitness) {
  const auto forge = [](json::object& entry) {
    sign_as(entry, test_key("town/watcher"));
    entry["actor"] = "town/watcher";
  };
  expect_fault(verify_forged(last, forge), last, "town/watcher might not record");
}

TEST_F(ForgedLog, ShowsAnActorWhoIsNotTheSigner) {
  expect_fault(verify_forged(last, [](json::object& entry) { entry["actor"] = "region/bo"; }), last,
               "region/bo as its actor");
}

TEST_F(ForgedLog, ShowsFoundersThatAreNotWhoRegisteredTheFirstKey) {
  const auto by_anna = [](json::object& entry) {
    sign_as(entry, test_key("town/anna"));
    entry["actor"] = "town/anna";
  };
  expect_fault(verify_forged({0}, by_anna), {0}, "the two first entries");
  expect_fault(verify_forged({1}, by_anna), {1}, "the two first entries");
}

TEST_F(ForgedLog, ShowsTimesThatDoNotIncrease) {
  const std::string before = to_rfc3339(ledger.entry({last.value - 1}).time);
  expect_fault(verify_forged(last, [&](json::object& entry) { entry["time"] = before; }), last,
               "not after the entry before it");
}

TEST_F(ForgedLog, ShowsAWrongRevision) {
  const auto report = verify_forged(last, [](json::object& entry) { entry["revision"] = 7; });
  expect_fault(report, last, "it says that 7 entries of initiative/i-1 come before it, and 1 do");
}

TEST_F(ForgedLog, ShowsAWrongPosition) {
  const auto report = verify_forged({4}, [](json::object& entry) { entry["position"] = 5; });
  EXPECT_EQ(report.first_untrusted(), Position{4});
  EXPECT_THAT(report.faults.front().what, HasSubstr("at position 5"));
}

TEST_F(ForgedLog, ShowsAnEntryOfAnotherLedger) {
  const auto forge = [](json::object& entry) {
    entry["source"] = "other.example/ledger";
    sign_as(entry, test_key("keeper/first"));
  };
  expect_fault(verify_forged(last, forge), last, "other.example/ledger");
}

TEST_F(ForgedLog, ShowsBytesThatAreNotCanonical) {
  auto entries = ledger.entries();
  entries[4].insert(1, " ");
  expect_fault(verify_log_of(entries, {}), {4}, "canonical");
}

TEST_F(ForgedLog, IsShownByACheckpointWhereNoAuthorSignedWhatChanged) {
  const auto later = [&](json::object& entry) {
    entry["time"] = to_rfc3339({ledger.entry(last).time.unix_us + 1});
  };
  EXPECT_TRUE(verify_forged(last, later).holds()) << "nobody has signed that time";
  expect_fault(verify_forged(last, later, {checkpoint(size)}), {0}, "log's key signed");
  expect_fault(verify_forged(last, later, {checkpoint(size), checkpoint(5), checkpoint(8)}), {8},
               "log's key signed");
}

TEST_F(ForgedLog, IsShownByACheckpointWhereItsEndWasCutOff) {
  auto entries = ledger.entries();
  entries.resize(entries.size() - 3);
  EXPECT_TRUE(verify_log_of(entries, {}).holds());
  expect_fault(verify_log_of(entries, {checkpoint(size)}), {size - 3}, "ends here");
}

TEST_F(ForgedLog, ShowsAnEntryThatWasRecordedTwice) {
  auto entries = ledger.entries();
  entries.push_back(entries.back());
  EXPECT_EQ(verify_log_of(entries, {}).first_untrusted(), Position{size});
}

TEST_F(ForgedLog, CountsAKeyThatStandsAgainAndAgainButOnce) {
  auto entries = ledger.entries();
  constexpr std::size_t kTimes = 10'000;
  entries.insert(entries.end(), kTimes, entries[1]);
  const auto report = verify_entries(entries, ledger.settings.origin, nullptr, std::nullopt);
  EXPECT_EQ(report.first_untrusted(), Position{size});
  EXPECT_EQ(report.fault_count, kTimes);
  EXPECT_EQ(report.leaves, size);
}

TEST_F(ForgedLog, ShowsASignerWhoseNameWouldSteerATerminal) {
  const auto forge = [](json::object& entry) {
    sign_as(entry, {"town/\x1b[2J", test_key("town/anna").key});
  };
  const auto report = verify_forged(last, forge);
  EXPECT_EQ(report.first_untrusted(), last);
  EXPECT_EQ(report.faults.front().what.find('\x1b'), std::string::npos);
  expect_fault(verify_forged(last, [](json::object& entry) { entry["actor"] = "\x1b[2J"; }), last,
               "\\u001b[2J");
}

// An author's signature is good for one entry only.
TEST_F(ForgedLog, ShowsARepeatedId) {
  const auto entries = with_last_recorded_again();
  expect_fault(verify_log_of(entries, {}), {size}, "is that of the entry at");
  expect_fault(verify_entries(entries, ledger.settings.origin, nullptr, std::nullopt), {size},
               "is that of an entry before it");
}

// The key of a registration that was corrected, retracted, restored.
TEST(KeysOverTime, AreThoseThatTheSequencerAccepted) {
  TestLedger ledger;
  record_small_world(ledger);
  const NamedKey old_key{"town/carl", test_key("old").key};
  const NamedKey new_key{"town/carl", test_key("new").key};
  const auto registration = [](const NamedKey& key) {
    return R"({"organisation":"organisation/town","roles":["recorder"],"public":")" +
           to_base64(key.key.public_key()) + "\"}";
  };
  const auto note = [](int id) { return note_on("matter/m-1", with_id(id)); };
  ledger.record(draft_of("key.registered", "key/carl", registration(old_key), "2025", with_id(1)));
  EXPECT_THAT(ledger.submit({note(2)}, old_key), IsOk());
  ledger.record(correction_of("key/carl", 1, R"(,"data":)" + registration(new_key), with_id(3)));
  EXPECT_THAT(ledger.submit({note(4)}, old_key), FailsWith(Errc::bad_signature));
  EXPECT_THAT(ledger.submit({note(5)}, new_key), IsOk());
  ledger.record(retraction_of("key/carl", 3, with_id(6)));
  EXPECT_THAT(ledger.submit({note(7)}, old_key), IsOk());
  ledger.record(draft_of("key.revoked", "key/carl", "{}", "2025", with_id(8)));
  EXPECT_THAT(ledger.submit({note(9)}, old_key), FailsWith(Errc::revoked_key));
  ledger.record(retraction_of("key/carl", 8));
  EXPECT_THAT(ledger.submit({note(10)}, old_key), IsOk());
  const auto report = verify_log(ledger.store, ledger.settings, ledger.projection,
                                 ledger.ledger->verifier(), {}, {});
  EXPECT_TRUE(report.holds()) << report.faults.front().what;
  EXPECT_EQ(report.signatures, ledger.store.end().value);
}

// Entries without tables, as in an export.
class ExportedEntries : public ForgedLog {
 protected:
  VerificationReport verify(const std::vector<std::string>& exported,
                            const std::optional<std::string>& signed_checkpoint) const {
    const Verifier log_key = ledger.ledger->verifier();
    return verify_entries(exported, ledger.settings.origin, &log_key, signed_checkpoint);
  }
  const std::vector<std::string> entries = ledger.entries();
};

TEST_F(ExportedEntries, HoldWithTheirCheckpoint) {
  const auto report = verify(entries, checkpoint(size));
  EXPECT_TRUE(report.holds());
  EXPECT_EQ(report.leaves, size);
  EXPECT_EQ(report.signatures, size);
  EXPECT_EQ(report.rows, 0u);
  EXPECT_EQ(report.root, ledger.ledger->root(size).value());
}

TEST_F(ExportedEntries, HoldForTheirAuthorsSakeWithoutACheckpoint) {
  EXPECT_TRUE(verify(entries, std::nullopt).holds());
  EXPECT_TRUE(verify_entries(entries, ledger.settings.origin, nullptr, checkpoint(3)).holds());
  EXPECT_TRUE(verify_entries({}, ledger.settings.origin, nullptr, std::nullopt).holds());
}

TEST_F(ExportedEntries, ShowAnyChangedByte) {
  for (std::uint64_t at = 0; at < size; ++at) {
    auto changed = entries;
    std::string& bytes = changed[at];
    const std::size_t byte = (at * 37) % bytes.size();
    bytes[byte] = static_cast<char>(bytes[byte] ^ 1);
    const auto report = verify(changed, checkpoint(size));
    EXPECT_FALSE(report.holds());
    // What no author signed is shown by the checkpoint, which proves only all or nothing.
    EXPECT_TRUE(report.first_untrusted() == Position{at} ||
                report.first_untrusted() == Position{0});
  }
}

TEST_F(ExportedEntries, MustBeExactlyThoseOfTheCheckpoint) {
  auto fewer = entries;
  fewer.pop_back();
  expect_fault(verify(fewer, checkpoint(size)), {size - 1}, "ends here");
  expect_fault(verify(entries, checkpoint(size - 2)), {size - 2}, "does not cover");
}

TEST_F(ExportedEntries, MustBeOfTheLedgerThatTheyAreSaidToBe) {
  const auto report = verify_entries(entries, "other.example/ledger", nullptr, std::nullopt);
  EXPECT_EQ(report.first_untrusted(), Position{0});
}

TEST_F(ExportedEntries, MayBeAnyBytesAtAll) {
  EXPECT_FALSE(verify({"", "{}", "\xff", std::string(70'000, '[')}, "nonsense").holds());
}

}  // namespace
