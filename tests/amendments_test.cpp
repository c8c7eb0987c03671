#include "ledger/amendments.h"

#include <gtest/gtest.h>

#include "ledger/event_json.h"
#include "tests/result_matchers.h"
#include "tests/small_world.h"

namespace ledger {
namespace {

// A ledger with the small world, and verbs for amending one note, which is entry 1 of area/care.
class AmendmentsTest : public testing::Test {
 protected:
  AmendmentsTest() { record_small_world(ledger); }

  static std::string note_1(std::string_view text, std::string_view effective = "2025-01-01") {
    return draft_of("note.added", "area/care", R"({"text":")" + std::string(text) + "\"}",
                    effective, with_id(1));
  }
  static std::string to_text(std::string_view text) {
    return R"(,"data":{"text":")" + std::string(text) + "\"}";
  }
  static std::string to_date(std::string_view date) {
    return R"(,"effective":")" + std::string(date) + "\"";
  }
  // Records a correction of entry 1 as entry `id`.
  Position correct(int id, const std::string& what) {
    return ledger.record(correction_of("area/care", 1, what, with_id(id))).position;
  }
  // Records a retraction of entry `of` as entry `id`.
  Position retract(int of, int id) {
    return ledger.record(retraction_of("area/care", of, with_id(id))).position;
  }

  std::vector<Amended> amended(std::string_view subject = "area/care") const {
    return expect_value(
        apply_amendments(expect_value(read_stream(ledger.store, parse_subject(subject).value()))));
  }
  Amended note() const { return amended().at(1); }
  static std::string text_of(const Amended& entry) {
    return fact_as<NoteAdded>(entry.entry.event)->text.plain;
  }

  TestLedger ledger;
};

TEST_F(AmendmentsTest, WithoutAmendmentsEveryEntryStandsAsItWasRecorded) {
  const Position position = ledger.record(note_1("Old")).position;
  EXPECT_TRUE(note().stands());
  EXPECT_EQ(text_of(note()), "Old");
  EXPECT_EQ(note().entry.position, position);
  EXPECT_TRUE(note().corrected_by.empty());
}

TEST_F(AmendmentsTest, ACorrectionOfTheDataLeavesTheDate) {
  ledger.record(note_1("Old", "2024"));
  const Position correction = correct(2, to_text("New"));
  EXPECT_EQ(text_of(note()), "New");
  EXPECT_EQ(note().entry.effective.text(), "2024");
  EXPECT_EQ(note().corrected_by, std::vector{correction});
}

TEST_F(AmendmentsTest, ACorrectionOfTheDateLeavesTheData) {
  ledger.record(note_1("Old", "2024"));
  correct(2, to_date("[..2021]"));
  EXPECT_EQ(text_of(note()), "Old");
  EXPECT_EQ(note().entry.effective.text(), "[..2021]");
}

TEST_F(AmendmentsTest, ACorrectedEntryKeepsItsPlaceAndTime) {
  ledger.record(note_1("Old", "2024"));
  const Amended before = note();
  correct(2, to_text("New") + to_date("2023"));
  EXPECT_EQ(text_of(note()), "New");
  EXPECT_EQ(note().entry.effective.text(), "2023");
  EXPECT_EQ(note().entry.position, before.entry.position);
  EXPECT_EQ(note().entry.revision, before.entry.revision);
  EXPECT_EQ(note().entry.time, before.entry.time);
}

TEST_F(AmendmentsTest, OfTwoCorrectionsTheLaterWinsInWhatItStates) {
  ledger.record(note_1("Old", "2024"));
  const Position first = correct(2, to_text("First") + to_date("2023"));
  const Position second = correct(3, to_date("2022"));
  EXPECT_EQ(text_of(note()), "First");
  EXPECT_EQ(note().entry.effective.text(), "2022");
  EXPECT_EQ(note().corrected_by, (std::vector{first, second}));
  correct(4, to_text("Third"));
  EXPECT_EQ(text_of(note()), "Third");
  EXPECT_EQ(note().entry.effective.text(), "2022");
}

TEST_F(AmendmentsTest, ARetractedCorrectionIsAsIfItHadNeverBeen) {
  ledger.record(note_1("Old", "2024"));
  const Position first = correct(2, to_text("First"));
  correct(3, to_text("Second") + to_date("2022"));
  const Position retraction = retract(3, 4);
  EXPECT_EQ(text_of(note()), "First");
  EXPECT_EQ(note().entry.effective.text(), "2024");
  EXPECT_EQ(note().corrected_by, std::vector{first});
  EXPECT_EQ(amended().at(3).retracted_by, retraction);
}

TEST_F(AmendmentsTest, ARetractedRetractionRestoresTheEntryAsCorrected) {
  ledger.record(note_1("Old"));
  correct(2, to_text("New"));
  const Position retraction = retract(1, 3);
  EXPECT_EQ(note().retracted_by, retraction);
  retract(3, 4);
  EXPECT_TRUE(note().stands());
  EXPECT_EQ(text_of(note()), "New");
}

TEST_F(AmendmentsTest, ARetractedRetractionOfACorrectionBringsTheCorrectionBack) {
  ledger.record(note_1("Old"));
  correct(2, to_text("New"));
  retract(2, 3);
  retract(3, 4);
  EXPECT_EQ(text_of(note()), "New");
  retract(4, 5);
  EXPECT_EQ(text_of(note()), "Old");
}

TEST_F(AmendmentsTest, AnAmendmentBeforeItsEntryIsPassedOver) {
  ledger.record(note_1("Old"));
  correct(2, to_text("New"));
  std::vector<Recorded> entries =
      expect_value(read_stream(ledger.store, parse_subject("area/care").value()));
  std::swap(entries.at(1), entries.at(2));
  const auto applied = expect_value(apply_amendments(std::move(entries)));
  EXPECT_EQ(text_of(applied.at(2)), "Old");
}

TEST_F(AmendmentsTest, ARetractionBeforeItsEntryIsPassedOver) {
  ledger.record(note_1("Old"));
  retract(1, 2);
  std::vector<Recorded> entries =
      expect_value(read_stream(ledger.store, parse_subject("area/care").value()));
  std::swap(entries.at(1), entries.at(2));
  EXPECT_TRUE(expect_value(apply_amendments(std::move(entries))).at(2).stands());
}

TEST_F(AmendmentsTest, ACorrectionThatDoesNotFitItsEntryIsDamage) {
  ledger.record(note_1("Old"));
  correct(2, to_text("New"));
  std::vector<Recorded> entries =
      expect_value(read_stream(ledger.store, parse_subject("area/care").value()));
  std::get<EntryCorrected>(entries.at(2).event.fact).data->text = R"({"txt":"New"})";
  EXPECT_THAT(apply_amendments(entries), FailsWith(Errc::damaged));
  std::get<EntryCorrected>(entries.at(2).event.fact).data->text = "{";
  EXPECT_THAT(apply_amendments(entries), FailsWith(Errc::damaged));
}

TEST_F(AmendmentsTest, TheSameAmendmentTwiceIsOne) {
  ledger.record(note_1("Old"));
  const auto first = ledger.record(retraction_of("area/care", 1));
  const auto second = ledger.record(retraction_of("area/care", 1));
  EXPECT_TRUE(second.repeated);
  EXPECT_EQ(second.position, first.position);
}

TEST_F(AmendmentsTest, ARetractedCreationFreesTheSubject) {
  ledger.record(
      draft_of("document.registered", "document/x", R"({"title":"A"})", "2025", with_id(1)));
  ledger.record(retraction_of("document/x", 1));
  const std::string anew =
      draft_of("document.registered", "document/x", R"({"title":"B"})", "2025", R"(,"expect":2)");
  EXPECT_THAT(ledger.submit(anew), IsOk());
  EXPECT_THAT(ledger.submit(note_on("document/x")), IsOk());
}

TEST_F(AmendmentsTest, ACorrectedCreationHasTheOwnerThatItNames) {
  const std::string opened = R"({"title":"T","reference":"1","organisation":"organisation/)";
  ledger.record(draft_of("matter.opened", "matter/m-2", opened + "town\"}", "2025", with_id(1)));
  const std::string closed = draft_of("matter.closed", "matter/m-2", "{}", "2025-02-01");
  EXPECT_THAT(ledger.submit({closed}, test_key("region/bo")), FailsWith(Errc::not_allowed));
  ledger.record(correction_of("matter/m-2", 1, R"(,"data":)" + opened + "region\"}", with_id(2)));
  EXPECT_THAT(ledger.submit({closed}, test_key("town/anna")), FailsWith(Errc::not_allowed));
  EXPECT_THAT(ledger.submit({closed}, test_key("region/bo")), IsOk());
  ledger.record(retraction_of("matter/m-2", 2));
  EXPECT_THAT(ledger.submit({note_on("matter/m-2")}, test_key("town/anna")), IsOk());
}

TEST_F(AmendmentsTest, ABodyThatWasGivenToTheWrongOrganisationIsMovedByACorrection) {
  const std::string council = R"({"name":"N","kind":"committee","organisation":"organisation/)";
  ledger.record(draft_of("body.established", "body/x", council + "town\"}", "2025", with_id(1)));
  ledger.record(correction_of("body/x", 1, R"(,"data":)" + council + "region\"}"));
  const std::vector<std::string> taken{decision_taken("d-2", "", "body/x")};
  EXPECT_THAT(ledger.submit(taken, test_key("town/anna")), FailsWith(Errc::not_allowed));
  EXPECT_THAT(ledger.submit(taken, test_key("region/bo")), IsOk());
}

TEST_F(AmendmentsTest, ACorrectedKeyIsTheOneThatSigns) {
  const auto registered = [](const NamedKey& key) {
    return R"({"organisation":"organisation/town","roles":["recorder"],"public":")" +
           to_base64(key.key.public_key()) + "\"}";
  };
  const NamedKey wrong = test_key("town/eva");
  const NamedKey right{"town/eva", test_key("town/eva, the right one").key};
  ledger.record(draft_of("key.registered", "key/eva", registered(wrong), "2025", with_id(1)));
  ledger.record(correction_of("key/eva", 1, R"(,"data":)" + registered(right)));
  const std::vector<std::string> note{note_on("organisation/town")};
  EXPECT_THAT(ledger.submit(note, wrong), FailsWith(Errc::bad_signature));
  EXPECT_THAT(ledger.submit(note, right), IsOk());
}

TEST_F(AmendmentsTest, DataAreCorrectedAlsoWhereTheSubjectEndedMeanwhile) {
  ledger.record(draft_of("decision.announced", "decision/d-1", "{}", "2025-06", with_id(1)));
  // Found out later: it had been annulled before it was announced.
  ledger.record(draft_of("decision.annulled", "decision/d-1", "{}", "2025-02"));
  EXPECT_THAT(ledger.submit(correction_of("decision/d-1", 1, R"(,"data":{"takenDown":"2025-07"})")),
              IsOk());
  EXPECT_THAT(ledger.submit(correction_of("decision/d-1", 1, to_date("2025-02-03"))), IsOk());
  EXPECT_THAT(ledger.submit(correction_of("decision/d-1", 1, to_date("2025-05"))),
              FailsWith(Errc::already_ended));
}

TEST_F(AmendmentsTest, AnEndingIsCorrectedToALaterDay) {
  ledger.record(draft_of("matter.closed", "matter/m-1", "{}", "2025-03-01", with_id(1)));
  EXPECT_THAT(ledger.submit(correction_of("matter/m-1", 1, to_date("2025-05-01"))), IsOk());
  EXPECT_THAT(ledger.submit(draft_of("matter.closed", "matter/m-1", "{}", "2025-04-01")), IsOk());
}

// The rest: an amendment may not leave a ledger that could not have come about.
class RestoringTest : public AmendmentsTest {
 protected:
  static std::string document(std::string_view slug, int id) {
    return draft_of("document.registered", "document/" + std::string(slug), R"({"title":"T"})",
                    "2025", with_id(id));
  }
  static std::string decided(std::string_view document, std::string_view more = "") {
    return R"({"title":"T","outcome":"approved","body":"body/board","text":"document/)" +
           std::string(document) + "\"" + std::string(more) + "}";
  }
  // decision/d-2 (entry 3) refers to document/a (entry 1), corrected (entry 4) to document/b (2).
  void decide_and_correct() {
    ledger.record({document("a", 1), document("b", 2),
                   draft_of("decision.taken", "decision/d-2", decided("a"), "2025", with_id(3)),
                   correction_of("decision/d-2", 3, R"(,"data":)" + decided("b"), with_id(4))});
  }
  void expect_refused(const std::string& draft, Errc code, std::string_view remedy) {
    const auto size = ledger.store.end();
    const auto refused = ledger.submit(draft);
    ASSERT_THAT(refused, FailsWith(code));
    EXPECT_EQ(refused.error().member, "/data/entry");
    EXPECT_NE(refused.error().detail.find("/data/entry"), std::string::npos);
    EXPECT_NE(refused.error().detail.find(remedy), std::string::npos) << refused.error().detail;
    EXPECT_EQ(ledger.store.end(), size);
  }
};

TEST_F(RestoringTest, ACreationThatWasMadeAnewIsNotRestored) {
  ledger.record({document("a", 1), retraction_of("document/a", 1, with_id(2)), document("a", 3)});
  expect_refused(retraction_of("document/a", 2), Errc::already_exists, "retract that first");
}

TEST_F(RestoringTest, AChangeIsNotRestoredWithoutItsCreation) {
  ledger.record({document("a", 1), note_on("document/a", with_id(2)),
                 retraction_of("document/a", 2, with_id(3)),
                 retraction_of("document/a", 1, with_id(4))});
  expect_refused(retraction_of("document/a", 3), Errc::unknown_subject, "restore that first");
  ledger.record(retraction_of("document/a", 4));
  EXPECT_THAT(ledger.submit(retraction_of("document/a", 3)), IsOk());
}

TEST_F(RestoringTest, AnEntryIsNotRestoredWithoutWhatItRefersTo) {
  ledger.record({document("a", 1),
                 draft_of("decision.taken", "decision/d-2", decided("a"), "2025", with_id(2)),
                 retraction_of("decision/d-2", 2, with_id(3)),
                 retraction_of("document/a", 1, with_id(4))});
  expect_refused(retraction_of("decision/d-2", 3), Errc::unknown_reference, "record it first");
}

TEST_F(RestoringTest, AReferenceThatWasCorrectedAwayHoldsNothing) {
  decide_and_correct();
  EXPECT_THAT(ledger.submit(retraction_of("document/a", 1)), IsOk());
}

TEST_F(RestoringTest, AReferenceThatWasCorrectedInHolds) {
  decide_and_correct();
  expect_refused(retraction_of("document/b", 2), Errc::still_referenced, "retract those first");
}

TEST_F(RestoringTest, ACorrectionIsNotRetractedWhereTheOldReferenceIsGone) {
  decide_and_correct();
  ledger.record(retraction_of("document/a", 1));
  expect_refused(retraction_of("decision/d-2", 4), Errc::unknown_reference, "record it first");
}

TEST_F(RestoringTest, ACorrectionIsNotRestoredWhereItsReferenceIsGone) {
  decide_and_correct();
  ledger.record(retraction_of("decision/d-2", 4, with_id(5)));
  ledger.record(retraction_of("document/b", 2));
  expect_refused(retraction_of("decision/d-2", 5), Errc::unknown_reference, "record it first");
}

TEST_F(RestoringTest, ACorrectionIsNotRetractedWhereTheOldDatesWouldNotFit) {
  const auto until = [](std::string_view day) {
    return R"({"for":"area/care","role":"lead","function":"F","organisation":"organisation/town",)"
           R"("to":")" +
           std::string(day) + "\"}";
  };
  const std::string subject = "responsibility/r-2";
  ledger.record({draft_of("responsibility.assigned", subject, until("2022"), "2021", with_id(1)),
                 correction_of(subject, 1, R"(,"data":)" + until("2030"), with_id(2)),
                 correction_of(subject, 1, to_date("2025"), with_id(3))});
  expect_refused(retraction_of(subject, 2), Errc::ends_before_it_begins, "correct one of them");
  ledger.record(retraction_of(subject, 3));
  EXPECT_THAT(ledger.submit(retraction_of(subject, 2)), IsOk());
}

TEST_F(RestoringTest, ARestoredCreationDoesNotGoAgainWhereSomethingRefersToIt) {
  ledger.record({document("a", 1), retraction_of("document/a", 1, with_id(2)),
                 retraction_of("document/a", 2, with_id(3)),
                 draft_of("decision.taken", "decision/d-2", decided("a"))});
  // Taking back the restoration would take back the creation.
  expect_refused(retraction_of("document/a", 3), Errc::still_referenced, "retract those first");
}

TEST_F(RestoringTest, ACreationGoesWithItsAmendments) {
  ledger.record(
      {document("a", 1), correction_of("document/a", 1, R"(,"data":{"title":"B"})", with_id(2))});
  EXPECT_THAT(ledger.submit(retraction_of("document/a", 1)), IsOk());
}

// decision/d-2 was taken with Anna for and Bo against.
class ErasureTest : public AmendmentsTest {
 protected:
  static std::string votes(std::string_view first) {
    return R"({"title":"T","outcome":"approved","body":"body/board","votes":[{"person":")" +
           std::string(first) + R"(","vote":"for"},{"person":"Bo","vote":"against"}]})";
  }
  ErasureTest()
      : taken(ledger
                  .record(
                      draft_of("decision.taken", "decision/d-2", votes("Anna"), "2025", with_id(1)))
                  .position) {}

  static std::string erased(int entry, std::string_view pointer) {
    return draft_of("disclosure.erased", "decision/d-2",
                    R"({"ground":"GDPR 17","entry":")" + id_of(entry) + R"(","pointer":")" +
                        std::string(pointer) + "\"}");
  }
  bool is_disclosed(Position position, std::string_view pointer) const {
    const auto key = disclosure_key(position, pointer);
    return expect_value(ledger.store.get(Table::disclosures, key)).has_value();
  }

  static constexpr std::string_view kAnna = "/data/votes/0/person";
  static constexpr std::string_view kBo = "/data/votes/1/person";
  const Position taken;
};

TEST_F(ErasureTest, TakesOneNameAwayAndLeavesTheEntry) {
  const std::string entry = ledger.entries().at(taken.value);
  ASSERT_TRUE(is_disclosed(taken, kAnna));
  ledger.record(erased(1, kAnna));
  EXPECT_FALSE(is_disclosed(taken, kAnna));
  EXPECT_TRUE(is_disclosed(taken, kBo));
  EXPECT_EQ(ledger.entries().at(taken.value), entry);
}

TEST_F(ErasureTest, IsForEver) {
  ledger.record(erased(1, kAnna));
  // The same fact again, with a new salt and its name.
  const auto again =
      ledger.record(draft_of("decision.taken", "decision/d-2", votes("Anna"), "2025", with_id(1)));
  EXPECT_TRUE(again.repeated);
  EXPECT_FALSE(is_disclosed(taken, kAnna));
}

TEST_F(ErasureTest, WorksWhereTheEntryWasRetracted) {
  ledger.record(note_on("decision/d-2", with_id(2)));
  ledger.record(
      draft_of("decision.appealed", "decision/d-2", R"({"person":"Eva"})", "2025", with_id(3)));
  const Position appealed{ledger.store.end().value - 1};
  ledger.record(retraction_of("decision/d-2", 3));
  ledger.record(erased(3, "/data/person"));
  EXPECT_FALSE(is_disclosed(appealed, "/data/person"));
}

TEST_F(ErasureTest, WorksWhereTheSubjectIsNoMore) {
  ledger.record(retraction_of("decision/d-2", 1));
  EXPECT_THAT(ledger.submit(erased(1, kAnna)), IsOk());
  EXPECT_FALSE(is_disclosed(taken, kAnna));
}

TEST_F(ErasureTest, WorksOnANameInACorrection) {
  const Position correction =
      ledger.record(correction_of("decision/d-2", 1, R"(,"data":)" + votes("Anne"), with_id(2)))
          .position;
  ASSERT_TRUE(is_disclosed(correction, "/data/data/votes/0/person"));
  ledger.record(erased(2, "/data/data/votes/0/person"));
  EXPECT_FALSE(is_disclosed(correction, "/data/data/votes/0/person"));
  EXPECT_TRUE(is_disclosed(taken, kAnna));
}

TEST_F(ErasureTest, DoesNotHoldTheCreationThatItIsAbout) {
  ledger.record(erased(1, kAnna));
  EXPECT_THAT(ledger.submit(retraction_of("decision/d-2", 1)), IsOk());
}

}  // namespace
}  // namespace ledger
