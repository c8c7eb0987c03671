#include "ledger/ledger.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <thread>

#include "ledger/merkle.h"
#include "tests/result_matchers.h"
#include "tests/small_world.h"

namespace ledger {
namespace {

class LedgerTest : public testing::Test {
 protected:
  LedgerTest() { record_small_world(ledger); }

  Receipt submit(const std::vector<std::string>& drafts) {
    return expect_value(ledger.submit(drafts));
  }
  // That the receipt's checkpoint covers each of its drafts, as a stranger would check it.
  void expect_covered(const Receipt& receipt) const {
    const auto checkpoint =
        expect_value(open_checkpoint(receipt.signed_checkpoint, ledger.ledger->verifier()));
    EXPECT_EQ(checkpoint.origin, ledger.settings.origin);
    for (const RecordedDraft& draft : receipt.drafts) {
      const auto proof = expect_value(ledger.ledger->prove_entry(draft.position, checkpoint.size));
      EXPECT_EQ(proof.entry, ledger.entries().at(draft.position.value));
      EXPECT_EQ(leaf_digest(proof.entry), draft.leaf);
      EXPECT_THAT(verify_inclusion(draft.leaf, draft.position, checkpoint.size, proof.path,
                                   checkpoint.root),
                  IsOk());
      EXPECT_THAT(verify_entry_proof(proof, ledger.ledger->verifier()), IsOk());
    }
  }

  TestLedger ledger;
};

TEST_F(LedgerTest, AReceiptSaysWhereEachDraftIsAndProvesIt) {
  const std::uint64_t before = ledger.store.end().value;
  const Receipt receipt =
      submit({note_on("area/care"), decision_taken("d-2"), note_on("decision/d-2", with_id(7))});
  ASSERT_EQ(receipt.drafts.size(), 3U);
  for (std::size_t i = 0; i < receipt.drafts.size(); ++i) {
    EXPECT_EQ(receipt.drafts[i].position.value, before + i);
    EXPECT_EQ(receipt.drafts[i].id, ledger.entry(receipt.drafts[i].position).id);
    EXPECT_FALSE(receipt.drafts[i].repeated);
  }
  EXPECT_EQ(to_string(receipt.drafts[2].id), id_of(7));
  expect_covered(receipt);
}

TEST_F(LedgerTest, AnErasureThatCannotFindItsEntryIsRefused) {
  const Position named = ledger.record(appealed_by_anna(1)).position;
  const auto without_rows = expect_value(ledger.store.replace(std::array{Table::ids}));
  ASSERT_THAT(without_rows->swap_in(), IsOk());
  const auto erased = ledger.submit(
      draft_of("disclosure.erased", "decision/d-1",
               R"({"entry":")" + id_of(1) + R"(","pointer":"/data/person","ground":"G"})"));
  EXPECT_THAT(erased, FailsWith(Errc::damaged));
  EXPECT_EQ(ledger.store.end(), Position{named.value + 1});
  const std::string key = disclosure_key(named, "/data/person");
  EXPECT_TRUE(expect_value(ledger.store.get(Table::disclosures, key)));
}

// As on a disk that lied about what it had written: the tables are there, and the entries are not.
TEST_F(LedgerTest, AnIdWhoseEntryIsNotInTheLogIsRefused) {
  const auto rows = expect_value(ledger.store.replace(std::array{Table::ids}));
  const std::string id = id_key(expect_value(parse_uuid(id_of(5))));
  const std::string beyond = position_value({ledger.store.end().value + 1});
  ASSERT_THAT(rows->put(std::vector<Row>{{Table::ids, id, beyond}}), IsOk());
  ASSERT_THAT(rows->swap_in(), IsOk());
  EXPECT_THAT(ledger.submit(note_on("area/care", with_id(5))), FailsWith(Errc::damaged));
}

TEST_F(LedgerTest, AnOldReceiptIsProvedUnderEveryLaterCheckpoint) {
  const Receipt old = submit({note_on("area/care")});
  submit({note_on("matter/m-1")});
  const Receipt later{old.drafts, submit({note_on("document/plan")}).signed_checkpoint};
  expect_covered(old);
  expect_covered(later);
}

TEST_F(LedgerTest, AnEntryIsWhatWasSignedAndWhatTheLedgerAdds) {
  const auto at = submit({note_on("area/care", R"(,"expect":1)")}).drafts.front().position;
  const Entry entry = ledger.entry(at);
  EXPECT_EQ(entry.position, at);
  EXPECT_EQ(entry.revision, Revision{1});
  EXPECT_EQ(entry.source, ledger.settings.origin);
  EXPECT_EQ(entry.actor, "keeper/first");
  EXPECT_EQ(to_string(entry.subject), "area/care");
  EXPECT_EQ(entry.effective.text(), "2025-01-01");
  EXPECT_EQ(canonical_json(TestLedger::parse(ledger.entries().at(at.value))),
            ledger.entries().at(at.value));
}

TEST_F(LedgerTest, TheSameFileTwiceIsRecordedOnce) {
  const std::vector<std::string> file{note_on("area/care"), decision_taken("d-2"),
                                      note_on("decision/d-2"), retraction_of("area/care", 9)};
  const std::vector<std::string> drafts(file.begin(), file.begin() + 3);
  const Receipt first = submit(drafts);
  const auto size = ledger.store.end();
  const Receipt second = submit(drafts);
  EXPECT_EQ(ledger.store.end(), size);
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    EXPECT_TRUE(second.drafts.at(i).repeated);
    EXPECT_EQ(second.drafts[i].position, first.drafts[i].position);
    EXPECT_EQ(second.drafts[i].leaf, first.drafts[i].leaf);
    EXPECT_EQ(second.drafts[i].id, first.drafts[i].id);
  }
  expect_covered(second);
}

TEST_F(LedgerTest, ALongerFileIsRecordedFromWhereItIsNew) {
  submit({note_on("area/care")});
  const Receipt receipt = submit({note_on("area/care"), note_on("matter/m-1")});
  EXPECT_TRUE(receipt.drafts.at(0).repeated);
  EXPECT_FALSE(receipt.drafts.at(1).repeated);
  expect_covered(receipt);
}

TEST_F(LedgerTest, TheSameDraftTwiceInABatchIsOne) {
  const Receipt receipt = submit({note_on("area/care"), note_on("area/care")});
  EXPECT_FALSE(receipt.drafts.at(0).repeated);
  EXPECT_TRUE(receipt.drafts.at(1).repeated);
  EXPECT_EQ(receipt.drafts[0].position, receipt.drafts[1].position);
}

TEST_F(LedgerTest, AFactThatNamesAPersonIsTheSameUnderAnotherSalt) {
  const std::string appealed = draft_of("decision.appealed", "decision/d-1", R"({"person":"A"})");
  const auto first = submit({appealed}).drafts.front();
  const auto second = submit({appealed}).drafts.front();
  EXPECT_TRUE(second.repeated);
  EXPECT_EQ(second.leaf, first.leaf);
  // Persons are left out of the id, and so of what is compared.
  const std::string other = draft_of("decision.appealed", "decision/d-1", R"({"person":"B"})");
  EXPECT_TRUE(submit({other}).drafts.front().repeated);
}

TEST_F(LedgerTest, ARepetitionIsLookedAtBeforeWhatIsExpected) {
  submit({note_on("area/care", R"(,"expect":1)")});
  EXPECT_TRUE(submit({note_on("area/care", R"(,"expect":1)")}).drafts.front().repeated);
}

TEST_F(LedgerTest, ExpectCountsTheDraftsBeforeItInTheBatch) {
  EXPECT_THAT(ledger.submit({decision_taken("d-2"), note_on("decision/d-2", R"(,"expect":1)")}),
              IsOk());
}

// Made by Python's uuid.uuid5 and json.dumps, from the words of contract section 3.
TEST_F(LedgerTest, ADraftWithoutIdGetsTheOneThatTheContractSays) {
  const auto note = submit({R"({"effective":"2025-01","type":"note.added",)"
                            R"("subject":"organisation/keeper",)"
                            R"("data":{"text":{"sv":"Sågs","en":"Seen"}}})"});
  EXPECT_EQ(to_string(note.drafts.front().id), "8723cfbb-41d8-5661-a51d-75461f5661df");
  const auto decision =
      submit({draft_of("decision.taken", "decision/d-2",
                       R"({"title":"T","outcome":"approved","body":"body/board","votes":)"
                       R"([{"person":"Anna","vote":"for"},{"vote":"against","person":"Bo"}]})",
                       "2025")});
  EXPECT_EQ(to_string(decision.drafts.front().id), "23833585-2ea4-55ea-afee-67fd7d0b7472");
}

TEST_F(LedgerTest, ADraftMayReferToAnEarlierOneOfItsBatch) {
  const std::string document = draft_of("document.registered", "document/x", R"({"title":"T"})");
  const std::string decision = decision_taken("d-2", R"(,"text":"document/x")");
  const auto backwards = ledger.submit({decision, document});
  ASSERT_THAT(backwards, FailsWith(Errc::unknown_reference));
  EXPECT_EQ(backwards.error().draft, 0U);
  EXPECT_THAT(ledger.submit({document, decision, note_on("decision/d-2", with_id(1)),
                             retraction_of("decision/d-2", 1)}),
              IsOk());
}

TEST_F(LedgerTest, AKeySignsFromTheDraftThatRegistersIt) {
  const NamedKey eva = test_key("town/eva");
  const std::string registered =
      draft_of("key.registered", "key/eva",
               R"({"organisation":"organisation/town","roles":["recorder"],"public":")" +
                   to_base64(eva.key.public_key()) + "\"}");
  std::vector<Draft> batch{expect_value(ledger.draft(registered)),
                           expect_value(ledger.draft(note_on("organisation/town"), eva))};
  EXPECT_THAT(ledger.ledger->submit({batch[1], batch[0]}), FailsWith(Errc::unknown_key));
  const NamedKey false_eva{eva.kid, test_key("somebody else").key};
  EXPECT_THAT(ledger.ledger->submit(
                  {batch[0], expect_value(ledger.draft(note_on("organisation/town"), false_eva))}),
              FailsWith(Errc::bad_signature));
  EXPECT_THAT(ledger.ledger->submit(batch), IsOk());
  // And no longer than to the one that revokes it.
  const auto refused =
      ledger.ledger->submit({expect_value(ledger.draft(note_on("area/care"), eva)),
                             expect_value(ledger.draft(draft_of("key.revoked", "key/eva", "{}"))),
                             expect_value(ledger.draft(note_on("body/town-council"), eva))});
  ASSERT_THAT(refused, FailsWith(Errc::revoked_key));
  EXPECT_EQ(refused.error().draft, 2U);
}

TEST_F(LedgerTest, AKeyThatHasSignedIsRefusedOnceItIsRevoked) {
  const NamedKey anna = test_key("town/anna");
  ASSERT_THAT(ledger.submit({note_on("organisation/town")}, anna), IsOk());
  ledger.record(draft_of("key.revoked", "key/anna", "{}", "2025", with_id(1)));
  EXPECT_THAT(ledger.submit({note_on("body/town-council")}, anna), FailsWith(Errc::revoked_key));
  ledger.record(retraction_of("key/anna", 1));
  EXPECT_THAT(ledger.submit({note_on("body/town-council")}, anna), IsOk());
}

TEST_F(LedgerTest, AKeyThatHasSignedIsAnotherOnceItIsCorrected) {
  const auto registered = [](const NamedKey& key) {
    return R"({"organisation":"organisation/town","roles":["recorder"],"public":")" +
           to_base64(key.key.public_key()) + "\"}";
  };
  const NamedKey old = test_key("town/eva");
  const NamedKey corrected{old.kid, test_key("town/eva, corrected").key};
  ledger.record(draft_of("key.registered", "key/eva", registered(old), "2025", with_id(1)));
  ASSERT_THAT(ledger.submit({note_on("organisation/town")}, old), IsOk());
  ledger.record(correction_of("key/eva", 1, R"(,"data":)" + registered(corrected)));
  EXPECT_THAT(ledger.submit({note_on("area/care")}, old), FailsWith(Errc::bad_signature));
  EXPECT_THAT(ledger.submit({note_on("area/care")}, corrected), IsOk());
}

TEST_F(LedgerTest, AKeyOfARefusedBatchIsUnknown) {
  const NamedKey eva = test_key("town/eva");
  const std::string registered =
      draft_of("key.registered", "key/eva",
               R"({"organisation":"organisation/town","roles":["recorder"],"public":")" +
                   to_base64(eva.key.public_key()) + "\"}");
  const auto note = expect_value(ledger.draft(note_on("organisation/town"), eva));
  EXPECT_THAT(ledger.ledger->submit({expect_value(ledger.draft(registered)), note,
                                     expect_value(ledger.draft(note_on("area/nowhere")))}),
              FailsWith(Errc::unknown_subject));
  EXPECT_THAT(ledger.ledger->submit({note}), FailsWith(Errc::unknown_key));
  // Nor is one revoked by a batch that was refused.
  EXPECT_THAT(ledger.submit({draft_of("key.revoked", "key/anna", "{}"), note_on("area/nowhere")}),
              FailsWith(Errc::unknown_subject));
  EXPECT_THAT(ledger.submit({note_on("organisation/town")}, test_key("town/anna")), IsOk());
}

TEST_F(LedgerTest, TimeGoesOnWhereTheClockStepsBack) {
  ledger.clock.set("2026-05-01T12:00:00Z");
  const auto first = submit({note_on("area/care")}).drafts.front().position;
  EXPECT_EQ(to_rfc3339(ledger.entry(first).time), "2026-05-01T12:00:01.000000Z");
  ledger.clock.set("2026-04-01T12:00:00Z");
  const auto second = submit({note_on("matter/m-1"), note_on("document/plan")});
  EXPECT_EQ(to_rfc3339(ledger.entry(second.drafts[0].position).time),
            "2026-05-01T12:00:01.000001Z");
  EXPECT_EQ(to_rfc3339(ledger.entry(second.drafts[1].position).time),
            "2026-05-01T12:00:01.000002Z");
}

TEST_F(LedgerTest, TimeGoesOnAfterARestart) {
  const auto first = submit({note_on("area/care")}).drafts.front().position;
  ledger.clock.set("2020-01-01T00:00:00Z");
  ledger.reopen();
  const auto second = submit({note_on("matter/m-1")}).drafts.front().position;
  EXPECT_EQ(ledger.entry(second).time.unix_us, ledger.entry(first).time.unix_us + 1);
}

TEST_F(LedgerTest, CheckSaysWhatSubmitWouldAndRecordsNothing) {
  const auto size = ledger.store.end();
  const auto read = [&](const std::string& text) { return expect_value(ledger.draft(text)); };
  const Draft creation = read(decision_taken("d-2"));
  const Draft note = read(note_on("decision/d-2"));
  EXPECT_THAT(ledger.ledger->check({{creation}, {note}}), IsOk());
  const auto refused = ledger.ledger->check({{note}, {creation}});
  ASSERT_THAT(refused, FailsWith(Errc::unknown_subject));
  EXPECT_EQ(refused.error().draft, 0U);
  EXPECT_EQ(ledger.store.end(), size);
}

TEST_F(LedgerTest, WhatDoesNotExistYetIsOutOfRange) {
  const std::uint64_t size = ledger.store.end().value;
  EXPECT_THAT(ledger.ledger->signed_checkpoint(size), IsOk());
  EXPECT_THAT(ledger.ledger->signed_checkpoint(size + 1), FailsWith(Errc::out_of_range));
  EXPECT_THAT(ledger.ledger->prove_entry({size}, size), FailsWith(Errc::out_of_range));
  EXPECT_THAT(ledger.ledger->prove_consistency(2, size + 1), FailsWith(Errc::out_of_range));
}

TEST_F(LedgerTest, OneSizeIsAPrefixOfTheNext) {
  const std::uint64_t before = ledger.store.end().value;
  const auto old = expect_value(open_checkpoint(
      expect_value(ledger.ledger->signed_checkpoint(before)), ledger.ledger->verifier()));
  submit({note_on("area/care"), note_on("matter/m-1")});
  const auto proof = expect_value(ledger.ledger->prove_consistency(before, before + 2));
  EXPECT_THAT(verify_consistency_proof(proof, old, ledger.ledger->verifier()), IsOk());
}

// What many threads submit at once, each a note of its own and one that all share.
class ManyWriters : public LedgerTest {
 protected:
  static constexpr int kThreads = 8;
  static constexpr int kBatches = 12;

  static std::string own_note(int thread, int batch) {
    return note_on("area/care", with_id(1000 * (thread + 1) + batch));
  }
  std::vector<Receipt> write(int thread) const {
    std::vector<Receipt> receipts;
    for (int batch = 0; batch < kBatches; ++batch) {
      const auto own = expect_value(ledger.draft(own_note(thread, batch)));
      const auto shared = expect_value(ledger.draft(note_on("matter/m-1", with_id(batch + 1))));
      receipts.push_back(expect_value(ledger.ledger->submit({own, shared})));
    }
    return receipts;
  }
  std::vector<std::vector<Receipt>> write_all() const {
    std::vector<std::vector<Receipt>> receipts(kThreads);
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < kThreads; ++thread) {
      threads.emplace_back([this, thread, &receipts] {
        receipts[static_cast<std::size_t>(thread)] = write(thread);
      });
    }
    threads.clear();  // Joins them.
    return receipts;
  }
};

TEST_F(ManyWriters, GetReceiptsThatAgreeWithTheLog) {
  const std::uint64_t before = ledger.store.end().value;
  const auto receipts = write_all();
  EXPECT_EQ(ledger.store.end().value, before + kThreads * kBatches + kBatches);
  std::set<Position> own;
  int new_shared = 0;
  for (int thread = 0; thread < kThreads; ++thread) {
    for (int batch = 0; batch < kBatches; ++batch) {
      const Receipt& receipt =
          receipts.at(static_cast<std::size_t>(thread)).at(static_cast<std::size_t>(batch));
      const RecordedDraft& note = receipt.drafts.at(0);
      EXPECT_EQ(to_string(note.id), id_of(1000 * (thread + 1) + batch));
      EXPECT_EQ(ledger.entry(note.position).id, note.id);
      own.insert(note.position);
      new_shared += receipt.drafts.at(1).repeated ? 0 : 1;
    }
    expect_covered(receipts[static_cast<std::size_t>(thread)].back());
  }
  EXPECT_EQ(own.size(), static_cast<std::size_t>(kThreads * kBatches));
  EXPECT_EQ(new_shared, kBatches);
}

TEST_F(ManyWriters, LeaveALogInOrder) {
  write_all();
  Timestamp last{0};
  std::uint64_t revision = 0;
  const auto entries = ledger.entries();
  for (std::uint64_t position = 0; position < entries.size(); ++position) {
    const Entry entry = ledger.entry({position});
    EXPECT_EQ(entry.position, Position{position});
    EXPECT_GT(entry.time, last);
    last = entry.time;
    if (to_string(entry.subject) != "area/care") continue;
    EXPECT_EQ(entry.revision.value, revision++);
  }
  EXPECT_EQ(revision, 1U + kThreads * kBatches);
  // A restart reads the same tree.
  const Digest root = expect_value(ledger.ledger->root(entries.size()));
  ledger.reopen();
  EXPECT_EQ(expect_value(ledger.ledger->root(entries.size())), root);
}

}  // namespace
}  // namespace ledger
